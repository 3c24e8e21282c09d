using Ascertain.Canonical;
using Ascertain.Media.Decoding;
using Ascertain.Media.KeyFrames;
using Ascertain.Media.Tests.Decoding;

namespace Ascertain.Media.Tests.KeyFrames;

public sealed class KeyFrameNumbersTests
{
    [Theory]
    [InlineData("mp4")]
    [InlineData("matroska")]
    public async Task ExamineAsync_KeyFrames_BearTheirNumbersAmongAllFrames(string container)
    {
        using TemporaryFile clip = ConfinedDecoderTests.Made($"-f lavfi -i testsrc2=s=64x48:r=25:d=1 -c:v libx264 -bf 2 -g 10 -sc_threshold 0 -x264-params threads=1 -pix_fmt yuv420p -f {container}");
        ExaminationResult result = await Examine(clip.Path);
        Assert.Equal([0L, 10, 20], Frames(result).Select(static it => it.Integer("index")));
        Assert.DoesNotContain(result.Findings, static it => it.Code == KeyFrameFindingCodes.OtherTracks);
        Assert.False(Document(result).Has("track"));
    }

    [Fact]
    public async Task ExamineAsync_TwoTracks_NamesTheOneAndSaysThatTheOtherWasNotExamined()
    {
        using TemporaryFile clip = ConfinedDecoderTests.Made("-f lavfi -i testsrc2=s=64x48:r=5:d=1 -f lavfi -i testsrc2=s=80x64:r=5:d=1 -map 0 -map 1 -c:v libx264 -pix_fmt yuv420p -f mp4");
        ExaminationResult result = await Examine(clip.Path);
        Assert.Equal("Key frames of track 1 were decoded; the file has other tracks of pictures that were not examined: 2.",
            Assert.Single(result.Findings, static it => it.Code == KeyFrameFindingCodes.OtherTracks).Statement);
        Assert.Equal("1", Document(result).Text("track"));
        Assert.Equal(64, Frames(result).First().Integer("width"));
    }

    [Fact]
    public void Of_TimeInOtherUnits_IsTheSameFrameOrNone()
    {
        PresentationIndex index = new(new MediaTrack
        {
            Id = 1, Kind = TrackKind.Video, Codec = "x", Timescale = 1_000_000_000,
            Samples = [.. new[] { 0L, 40_000_000, 80_000_000 }.Select(static time => new MediaSample(0, 0, time, time, 0, true))],
        });
        Assert.Equal(2, index.Of(80, 1, 1000)?.Index);
        Assert.Null(index.Of(81, 1, 1000));
        Assert.Null(index.Of(1, 1, 3)); // no whole number of nanoseconds
        Assert.Null(index.Of(null, 1, 1000));
        Assert.Null(index.Of(long.MaxValue, 1, 1));
    }

    private static CanonicalObject Document(ExaminationResult result) =>
        CanonicalJson.ParseObject(result.Attachments.Single(static it => it.Name == KeyFrameSheetMethod.FramesAttachment).Content.ToArray());

    private static IEnumerable<CanonicalObject> Frames(ExaminationResult result) => Document(result).Array("frames").Objects();

    private static async Task<ExaminationResult> Examine(string path)
    {
        _ = Decoders.Build;
        KeyFrameSheetMethod method = new(InstalledDecoder.Find(ConfinementPolicy.Required));
        Digest digest = Digest.Of(File.ReadAllBytes(path));
        using WorkingCopy copy = new(digest, File.OpenHandle(path));
        ExaminationRequest request = new(method.Description.Version, new Dictionary<InputRole, Digest> { [InputRole.Clip] = digest }, new Dictionary<string, string>());
        return await method.ExamineAsync(request, new Dictionary<InputRole, WorkingCopy> { [InputRole.Clip] = copy }, TestContext.Current.CancellationToken);
    }
}
