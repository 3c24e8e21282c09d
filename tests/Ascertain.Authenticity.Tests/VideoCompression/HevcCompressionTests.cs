using Ascertain.Authenticity.VideoCompression;
using Ascertain.Canonical;

namespace Ascertain.Authenticity.Tests.VideoCompression;

/// <summary>Made HEVC clips whose history is known, broken ones, and camera originals.</summary>
public sealed class HevcCompressionTests
{
    private const string Scene = "testsrc2=s=352x288:r=25,rotate=0.02*sin(t*3):bilinear=1,noise=alls=9:allf=t:all_seed=7";
    private static readonly string[] Source = ["-f", "lavfi", "-i", Scene, "-frames:v", "150", "-pix_fmt", "yuv420p"];

    // The groups of the first encoding are told through B pictures of the second; of the clip that was encoded once nothing is.
    [Fact]
    public async Task ClipEncodedTwice_TellsTheFormerGroups_AndTheOtherNothing()
    {
        MadeMedia.NeedsEncoder("libx265");
        using TemporaryFolder folder = new();
        MadeMedia.Ffmpeg([.. Source, "-c:v", "libx264", "-threads", "1", "-preset", "superfast", "-g", "20", "-keyint_min", "20", "-sc_threshold", "0", "-bf", "0", "-b:v", "700k", folder["first.mp4"]]);
        MadeMedia.Ffmpeg(["-i", folder["first.mp4"], .. X265("keyint=250:bitrate=500"), folder["twice.mp4"]]);
        MadeMedia.Ffmpeg([.. Source, .. X265("keyint=250:bitrate=500"), folder["once.mp4"]]);
        ExaminationResult twice = await ExamineAsync(folder["twice.mp4"]), once = await ExamineAsync(folder["once.mp4"]);
        Finding groups = Assert.Single(twice.Findings), nothing = Assert.Single(once.Findings);
        Assert.Equal(VideoCompressionFindingCodes.FormerGroups, groups.Code);
        Assert.StartsWith("Every 20th picture from picture 0 on", groups.Statement, StringComparison.Ordinal);
        Assert.IsType<ExaminationOutcome.Completed>(twice.Outcome);
        Assert.Equal(VideoCompressionFindingCodes.NoFormerGroups, nothing.Code);
        Assert.IsType<ExaminationOutcome.Inconclusive>(once.Outcome);
        Assert.All([groups, nothing], static it => Assert.True(it.Against.Count >= 3 && it.LikelihoodRatio is null && it.Performance!.Synthetic));
        CanonicalObject measures = CanonicalJson.ParseObject(twice.Find(VideoCompressionMethod.MeasuresAttachment)!.Content.Span);
        Assert.Equal((20, true), ((int)measures.Integer("length"), measures.Boolean("groupsStandOut")));
        System.Xml.Linq.XDocument.Parse(System.Text.Encoding.UTF8.GetString(twice.Find(VideoCompressionMethod.PlotAttachment)!.Content.Span));
        Assert.Equal(twice.Find(VideoCompressionMethod.MeasuresAttachment)!.Content.ToArray(), (await ExamineAsync(folder["twice.mp4"])).Find(VideoCompressionMethod.MeasuresAttachment)!.Content.ToArray());
    }

    // Both encodings have groups of 20: nothing stands out at a distance, but levels that were coarser do. Of the first encoding, nothing.
    [Fact]
    public async Task SameGroups_LowerFirstRate_TellsTheFormerQuantiser()
    {
        MadeMedia.NeedsEncoder("libx265");
        using TemporaryFolder folder = new();
        MadeMedia.Ffmpeg([.. Source, .. X265("keyint=20:min-keyint=20:scenecut=0:bitrate=250"), folder["first.mp4"]]);
        MadeMedia.Ffmpeg(["-i", folder["first.mp4"], .. X265("keyint=20:min-keyint=20:scenecut=0:bitrate=600"), folder["second.mp4"]]);
        ExaminationResult second = await ExamineAsync(folder["second.mp4"]);
        Finding levels = Assert.Single(second.Findings);
        Assert.Equal(VideoCompressionFindingCodes.FormerQuantiser, levels.Code);
        Assert.True(levels.Against.Count >= 3 && levels.LikelihoodRatio is null && levels.Performance!.Synthetic);
        CanonicalObject measures = CanonicalJson.ParseObject(second.Find(VideoCompressionMethod.MeasuresAttachment)!.Content.Span);
        Assert.Equal((true, false), (measures.Boolean("standsOut"), measures.Boolean("groupsStandOut")));
        Assert.Equal(VideoCompressionFindingCodes.NoFormerGroups, Assert.Single((await ExamineAsync(folder["first.mp4"])).Findings).Code);
    }

    // Bits flipped anywhere, and the end missing: an outcome each time, and numbers that are numbers.
    [Fact]
    public async Task BrokenClip_HasAnOutcome_AndNothingIsThrown()
    {
        MadeMedia.NeedsEncoder("libx265");
        using TemporaryFolder folder = new(inMemory: true);
        MadeMedia.Ffmpeg(["-f", "lavfi", "-i", "testsrc2=s=64x64:r=25,noise=alls=9:allf=t:all_seed=3", "-frames:v", "130", "-pix_fmt", "yuv420p", .. X265("keyint=250:bitrate=60"), folder["clip.mp4"]]);
        byte[] clip = await File.ReadAllBytesAsync(folder["clip.mp4"], TestContext.Current.CancellationToken);
        Random random = new(11);
        int measured = 0;
        for (int i = 0; i < 60; i++)
        {
            byte[] hurt = i % 6 == 0 ? clip[..random.Next(clip.Length)] : [.. clip];
            for (int flips = random.Next(1, 40); flips > 0 && hurt.Length > 0; flips--)
            {
                hurt[random.Next(hurt.Length)] ^= (byte)(1 << random.Next(8));
            }

            ExaminationResult result = await ExamineAsync(folder.Write("hurt.mp4", hurt));
            Assert.True(result.Outcome is not ExaminationOutcome.Completed || result.Findings.Count > 0);
            if (result.Find(VideoCompressionMethod.MeasuresAttachment) is { } measures)
            {
                measured++;
                Assert.True(double.IsFinite(CanonicalJson.ParseObject(measures.Content.Span).Number("score")));
            }
        }

        Assert.InRange(measured, 1, 60); // else nothing was tried
    }

    [Theory]
    [InlineData("clips/gopro/karma.mp4")]
    [InlineData("clips/nom-exif/meta.mov")]
    [InlineData("clips/mp4parser/mov00006.3gp")]
    [InlineData("clips/metadata-extractor/100-0306.avi")]
    [InlineData("clips/androidx/mp4/h265-bframes.mp4")]
    [InlineData("clips/androidx/mp4/h265-with-metadata-track.mp4")]
    [InlineData("clips/androidx/mp4/sample-unrecognized-hevc-sei.mp4")]
    [InlineData("clips/androidx/mp4/fragmented-captions-h265.mp4")]
    [InlineData("clips/androidx/mp4/water-180-mvhevc-5frames.mov")]
    public async Task OriginalOrShortClip_IsToldNothingOf(string file)
    {
        ExaminationResult result = await ExamineAsync(SharedData.Path(file));
        Assert.DoesNotContain(result.Findings, static it => it.Code is VideoCompressionFindingCodes.FormerGroups or VideoCompressionFindingCodes.FormerQuantiser);
        Assert.IsNotType<ExaminationOutcome.Failed>(result.Outcome);
    }

    private static string[] X265(string settings) => ["-c:v", "libx265", "-preset", "superfast", "-x265-params", $"log-level=none:pools=none:frame-threads=1:bframes=2:{settings}"];

    private static async Task<ExaminationResult> ExamineAsync(string path)
    {
        using WorkingCopy copy = new(Digest.Of(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken)), File.OpenHandle(path));
        VideoCompressionMethod method = new();
        return await method.ExamineAsync(new ExaminationRequest(method.Description.Version, new Dictionary<InputRole, Digest> { [InputRole.Clip] = copy.Digest }, new Dictionary<string, string>()),
            new Dictionary<InputRole, WorkingCopy> { [InputRole.Clip] = copy }, TestContext.Current.CancellationToken);
    }
}
