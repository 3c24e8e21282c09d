using Ascertain.Authenticity.VideoCompression;
using Ascertain.Canonical;

namespace Ascertain.Authenticity.Tests.VideoCompression;

/// <summary>Made H.264 clips whose both encodings have the same groups, or key pictures alone; and their twins that were encoded once.</summary>
public sealed class H264CompressionTests
{
    private static readonly string[] Source = ["-f", "lavfi", "-i", "testsrc2=s=352x288:r=25,rotate=0.02*sin(t*3):bilinear=1,noise=alls=9:allf=t:all_seed=7", "-frames:v", "150", "-pix_fmt", "yuv420p"];

    [Theory]
    [InlineData(20, "34", "24", "veryfast")]
    [InlineData(30, "32", "25", "superfast")]
    [InlineData(1, "34", "26", "veryfast")]
    public async Task SameGroups_FinerSecondQuantiser_TellsTheFormerQuantiser_AndOfOneEncodingNot(int group, string first, string second, string preset)
    {
        using TemporaryFolder folder = new();
        MadeMedia.Ffmpeg([.. Source, .. X264(group, first, preset), folder["first.mp4"]]);
        MadeMedia.Ffmpeg(["-i", folder["first.mp4"], .. X264(group, second, preset), folder["second.mp4"]]);
        MadeMedia.Ffmpeg([.. Source, .. X264(group, second, preset), folder["once.mp4"]]);
        ExaminationResult twice = await ExamineAsync(folder["second.mp4"]);
        Finding levels = twice.Findings[0];
        Assert.Equal(VideoCompressionFindingCodes.FormerQuantiser, levels.Code);
        Assert.IsType<ExaminationOutcome.Completed>(twice.Outcome);
        Assert.True(levels.Against.Count >= 3 && levels.LikelihoodRatio is null && levels.Performance!.Synthetic);
        CanonicalObject measures = CanonicalJson.ParseObject(twice.Find(VideoCompressionMethod.MeasuresAttachment)!.Content.Span);
        Assert.True(measures.Boolean("standsOut") && measures.Number("score") >= H264Compression.StandsOutFrom);
        foreach (string name in (string[])["first.mp4", "once.mp4"])
        {
            // The scene turns to and fro in 52 pictures, of which groups of 26 are told (bench/results/hevc.md); the levels must say nothing.
            ExaminationResult once = await ExamineAsync(folder[name]);
            Assert.DoesNotContain(once.Findings, static it => it.Code == VideoCompressionFindingCodes.FormerQuantiser);
            Assert.True(group > 1 || once is { Outcome: ExaminationOutcome.Inconclusive, Findings.Count: 0, Attachments.Count: 1 });
        }

        Assert.Equal(twice.Find(VideoCompressionMethod.MeasuresAttachment)!.Content.ToArray(), (await ExamineAsync(folder["second.mp4"])).Find(VideoCompressionMethod.MeasuresAttachment)!.Content.ToArray());
    }

    // Bits flipped anywhere: an outcome each time, and numbers that are numbers.
    [Fact]
    public async Task BrokenClip_HasAnOutcome_AndNothingIsThrown()
    {
        using TemporaryFolder folder = new(inMemory: true);
        MadeMedia.Ffmpeg(["-f", "lavfi", "-i", "testsrc2=s=64x64:r=25,noise=alls=9:allf=t:all_seed=3", "-frames:v", "130", "-pix_fmt", "yuv420p", .. X264(10, "24", "veryfast"), folder["clip.mp4"]]);
        byte[] clip = await File.ReadAllBytesAsync(folder["clip.mp4"], TestContext.Current.CancellationToken);
        Random random = new(11);
        for (int round = 0; round < 60; round++)
        {
            byte[] hurt = [.. clip];
            for (int i = random.Next(1, 6); i > 0; i--)
            {
                hurt[random.Next(hurt.Length)] ^= (byte)(1 << random.Next(8));
            }

            await File.WriteAllBytesAsync(folder["hurt.mp4"], hurt, TestContext.Current.CancellationToken);
            ExaminationResult result = await ExamineAsync(folder["hurt.mp4"]);
            if (result.Find(VideoCompressionMethod.MeasuresAttachment) is { } measures)
            {
                Assert.True(double.IsFinite(CanonicalJson.ParseObject(measures.Content.Span).Number("score")));
            }
        }
    }

    private static string[] X264(int group, string crf, string preset) =>
        ["-c:v", "libx264", "-threads", "1", "-preset", preset, "-crf", crf, "-bf", "0", "-g", $"{group}", "-keyint_min", $"{group}", "-sc_threshold", "0"];

    private static async Task<ExaminationResult> ExamineAsync(string path)
    {
        using WorkingCopy copy = new(Digest.Of(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken)), File.OpenHandle(path));
        VideoCompressionMethod method = new();
        return await method.ExamineAsync(new ExaminationRequest(method.Description.Version, new Dictionary<InputRole, Digest> { [InputRole.Clip] = copy.Digest }, new Dictionary<string, string>()),
            new Dictionary<InputRole, WorkingCopy> { [InputRole.Clip] = copy }, TestContext.Current.CancellationToken);
    }
}
