using Ascertain.Media.Decoding;
using Ascertain.Media.Skylines;
using Ascertain.Media.Tests.Decoding;
using Microsoft.Win32.SafeHandles;

namespace Ascertain.Media.Tests.Skylines;

public sealed class SkylineProposerTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 8)]
    [InlineData(5, 8)]
    [InlineData(9, 9)]
    public void Of_AMadeSceneWithNoise_FollowsTheHills(int frames, double noise)
    {
        SkylineProposal proposal = SkylineProposer.Of([.. Enumerable.Range(0, frames).Select(seed => MadeSky.Picture(seed, noise))]);
        Assert.Null(proposal.WhyNot);
        Assert.Equal((frames, 2, 320), (proposal.Frames, proposal.CellPixels, proposal.Marks.Count));
        double[] errors = [.. proposal.Told.Select(static it => it.Y!.Value - ((MadeSky.Hills((int)it.X - 1) + MadeSky.Hills((int)it.X)) / 2))];
        Assert.True(errors.Length > 0.95 * 320, $"{errors.Length} of 320 columns");
        Assert.True(Math.Sqrt(errors.Average(static it => it * it)) < 4, $"root mean square of {Math.Sqrt(errors.Average(static it => it * it)):0.0} pixels");

        // Most errors lie within twice what is stated.
        int within = proposal.Told.Zip(errors).Count(static it => Math.Abs(it.Second) <= 2 * it.First.SigmaPixels!.Value);
        Assert.True(within > 0.85 * errors.Length, $"{within} of {errors.Length} within two standard deviations");
    }

    [Fact]
    public void Of_ATreeThatReachesTheUpperEdge_TellsNoSkyThere()
    {
        SkylineProposal proposal = SkylineProposer.Of([MadeSky.Picture(1, 6, static x => x is >= 200 and < 280 ? 0 : MadeSky.Hills(x))]);
        Assert.Null(proposal.WhyNot);
        SkylineMark[] hidden = [.. proposal.Marks.Where(static it => it.X is > 206 and < 274)];
        Assert.All(hidden, static it => Assert.Null(it.Y));
        Assert.Contains(hidden, static it => it.WhyNot == SkylineGap.NoSky);
        Assert.All(proposal.Marks.Where(static it => it.X is < 180 or > 300), static it => Assert.NotNull(it.Y));
    }

    [Fact]
    public void Of_FramesThatDoNotAgree_TellsLessAndWiderErrors()
    {
        SkylineProposal steady = SkylineProposer.Of([.. Enumerable.Range(0, 5).Select(static seed => MadeSky.Picture(seed, 6))]);
        SkylineProposal moving = SkylineProposer.Of([.. Enumerable.Range(0, 5).Select(static seed => MadeSky.Picture(seed, 6, x => MadeSky.Hills(x) + (3 * seed)))]);
        Assert.True(moving.Told.Average(static it => it.SigmaPixels!.Value) > 2 * steady.Told.Average(static it => it.SigmaPixels!.Value));
        SkylineProposal jumping = SkylineProposer.Of([.. Enumerable.Range(0, 5).Select(static seed => MadeSky.Picture(seed, 6, x => MadeSky.Hills(x) + (40 * (seed - 2))))]);
        Assert.Contains("do not agree", jumping.WhyNot, StringComparison.Ordinal);
        Assert.Contains(moving.Marks, static it => it.WhyNot == SkylineGap.Unsteady);
    }

    public static TheoryData<string> Without => ["black", "grey", "white", "static", "ground only", "darker above", "tiny"];

    [Theory]
    [MemberData(nameof(Without))]
    public void Of_PicturesWithoutASkyline_SayWhy(string kind)
    {
        RgbImage picture = kind switch
        {
            "black" => MadeSky.Plain(0, 0, 1),
            "grey" => MadeSky.Plain(128, 12, 1),
            "white" => MadeSky.Plain(255, 0, 1),
            "static" => MadeSky.Plain(128, 255, 1),
            "ground only" => MadeSky.Picture(1, 6, static _ => -5),
            "darker above" => TurnedImage.Of(MadeSky.Picture(1, 6), 180),
            _ => new RgbImage(20, 20, new byte[1200]),
        };
        SkylineProposal proposal = SkylineProposer.Of([picture]);
        Assert.NotNull(proposal.WhyNot);
        Assert.Empty(proposal.Marks);
    }

    [Fact]
    public void Of_NoFramesOrFramesOfTwoSizes_Throws()
    {
        Assert.Throws<ArgumentException>(() => SkylineProposer.Of([]));
        Assert.Throws<ArgumentException>(() => SkylineProposer.Of([MadeSky.Plain(1, 0, 1), new RgbImage(100, 100, new byte[30_000])]));
    }

    // Rows at which a person sees the horizon of the sea in these clips, from the upper edge as a part of the height.
    [Theory]
    [InlineData("clips/nom-exif/mkv-640x360.mkv", 10, 0, 1, 0.37)]
    [InlineData("clips/metadata-extractor/uuid540.mp4", 5, 0, 0.8, 0.465)]
    [InlineData("clips/gopro/karma.mp4", 30, 0, 0.3, 0.49)]
    public async Task Of_RealClipsOfTheSea_FindTheHorizon(string clip, long frame, double from, double until, double row)
    {
        RgbImage image = await FrameAsync(clip, frame);
        SkylineProposal proposal = SkylineProposer.Of([image]);
        Assert.Null(proposal.WhyNot);
        SkylineMark[] told = [.. proposal.Told.Where(it => it.X >= from * image.Width && it.X <= until * image.Width)];
        Assert.True(told.Length > 0.9 * (until - from) * proposal.Marks.Count, $"{told.Length} columns");
        int near = told.Count(it => Math.Abs((it.Y!.Value / image.Height) - row) < 0.025);
        Assert.True(near > 0.75 * told.Length, $"{near} of {told.Length} columns near the horizon; their middle is {told.OrderBy(static it => it.Y).ElementAt(told.Length / 2).Y / image.Height:0.000}");
    }

    // Mountains over a lake, filmed upright by a phone that was held so.
    [Fact]
    public async Task Of_ARealClipOfMountains_HasASkylineOnceItIsTurnedUpright()
    {
        RgbImage image = await FrameAsync("clips/nom-exif/meta.mov", 0);
        SkylineProposal proposal = SkylineProposer.Of([image]);
        Assert.Null(proposal.WhyNot);
        Assert.True(proposal.Told.Count() > 0.5 * proposal.Marks.Count);
        Assert.All(proposal.Told, it => Assert.True(it.Y < 0.4 * image.Height));
    }

    [Theory]
    [InlineData("clips/intel/bottle-detection.mp4", 5)]
    [InlineData("clips/intel/car-detection.mp4", 20)]
    [InlineData("clips/threatexchange/doorknob-hd-no-bar.mp4", 5)]
    [InlineData("clips/threatexchange/chair-19-sd-bar.mp4", 5)]
    [InlineData("clips/androidx/mp4/silent-black-25s.mp4", 2)]
    [InlineData("clips/mapillary/sample-5s.mp4", 5)]
    public async Task Of_RealClipsWithoutASkyline_SayWhy(string clip, long frame) =>
        Assert.NotNull(SkylineProposer.Of([await FrameAsync(clip, frame)]).WhyNot);

    [Fact]
    public void Of_TurnedFourTimes_IsThePictureAgain()
    {
        RgbImage picture = MadeSky.Picture(1, 6);
        RgbImage once = TurnedImage.Of(picture, 90);
        Assert.Equal((picture.Height, picture.Width), (once.Width, once.Height));
        Assert.True(picture.Pixels.Span.SequenceEqual(TurnedImage.Of(TurnedImage.Of(once, 180), 90).Pixels.Span));
        Assert.True(picture.Pixels.Span.SequenceEqual(TurnedImage.Of(once, 270).Pixels.Span));
        Assert.Equal(picture.Pixels.Span[..3].ToArray(), once.Pixels.Span.Slice(3 * (once.Width - 1), 3).ToArray()); // the upper left corner goes to the upper right
    }

    private static async Task<RgbImage> FrameAsync(string clip, long frame)
    {
        string path = SharedData.Path(clip);
        _ = Decoders.Build;
        using SafeFileHandle handle = File.OpenHandle(path);
        FrameRead read = await InstalledDecoder.Find(ConfinementPolicy.Required).ReadFrameAsync(handle, frame, TestContext.Current.CancellationToken);
        Assert.NotNull(read.Picture);
        return TurnedImage.Of(read.Picture.ToRgb(), MediaReader.Read(ByteSource.Of(handle)).Tracks.First(static it => it.Kind == TrackKind.Video).RotationDegrees ?? 0);
    }
}
