using Ascertain.Authenticity.Continuity;
using Ascertain.Media.Decoding;

namespace Ascertain.Authenticity.Tests.Continuity;

/// <summary>What is said of whole files: of camera originals nothing, of the same with pictures taken out that they are missing.</summary>
public sealed class OriginalsTests
{
    [Theory]
    [InlineData("clips/gopro/karma.mp4")]
    [InlineData("clips/nom-exif/meta.mov")]
    [InlineData("clips/mp4parser/mov00006.3gp")]
    [InlineData("clips/metadata-extractor/100-0306.avi")]
    public async Task CameraOriginal_IsNotSaidToBeCutOrRepeated(string file)
    {
        ExaminationResult result = await ExamineAsync(SharedData.Path(file));
        Assert.DoesNotContain(result.Findings, static it => it.Code is ContinuityFindingCodes.Jump or ContinuityFindingCodes.Still or ContinuityFindingCodes.Copied or ContinuityFindingCodes.Cadence);
        Assert.IsNotType<ExaminationOutcome.Failed>(result.Outcome);
        Assert.All(result.Findings, static it => Assert.True(it.LikelihoodRatio is null or { Log10: < 0 }));
    }

    // The ratio was fitted on H.264 from 352 × 288 on; a smaller picture and another codec get the finding without it.
    [Theory]
    [InlineData("libx264", "320:180")]
    [InlineData("mpeg4", "640:360")]
    public async Task ClipOutsideOfTheFit_HasNoRatio(string codec, string size)
    {
        using TemporaryFolder folder = new();
        MadeMedia.Ffmpeg("-i", SharedData.Path("clips/gopro/karma.mp4"), "-an", "-vf", $"select='not(between(n,80,119))',setpts=N/29.97/TB,scale={size}", "-c:v", codec, "-threads", "1", "-b:v", "1500k", folder["cut.mp4"]);
        Assert.All((await ExamineAsync(folder["cut.mp4"])).Findings, static it => Assert.Null(it.LikelihoodRatio));
    }

    // Forty pictures of the drone's clip are left out, and it is encoded again and made smaller.
    [Fact]
    public async Task CopyWithPicturesTakenOut_IsTold_AndTheWholeCopyIsNot()
    {
        string original = SharedData.Path("clips/gopro/karma.mp4");
        using TemporaryFolder folder = new();
        MadeMedia.Ffmpeg("-i", original, "-an", "-vf", "select='not(between(n,80,119))',setpts=N/29.97/TB,scale=640:-2", "-c:v", "libx264", "-threads", "1", "-preset", "veryfast", "-b:v", "1500k", folder["cut.mp4"]);
        MadeMedia.Ffmpeg("-i", original, "-an", "-vf", "scale=640:-2", "-c:v", "libx264", "-threads", "1", "-preset", "veryfast", "-b:v", "1500k", folder["whole.mp4"]);
        Finding jump = Assert.Single((await ExamineAsync(folder["cut.mp4"])).Findings, static it => it.Code == ContinuityFindingCodes.Jump);
        Assert.StartsWith("Between pictures 79 and 80", jump.Statement, StringComparison.Ordinal);
        Finding none = Assert.Single((await ExamineAsync(folder["whole.mp4"])).Findings);
        Assert.Equal(ContinuityFindingCodes.None, none.Code);
        Assert.True(jump.LikelihoodRatio is { Log10: > 0.5, FirstProposition: ContinuityMethod.TakenOut, SecondProposition: ContinuityMethod.NoneTakenOut }, $"{jump.LikelihoodRatio?.Log10}");
        Assert.True(none.LikelihoodRatio is { Log10: < -0.5 }, $"{none.LikelihoodRatio?.Log10}");
    }

    private static async Task<ExaminationResult> ExamineAsync(string path)
    {
        using WorkingCopy copy = new(Digest.Of(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken)), File.OpenHandle(path));
        ContinuityMethod method = new(InstalledDecoder.Find(ConfinementPolicy.AllowUnconfined));
        return await method.ExamineAsync(new ExaminationRequest(method.Description.Version, new Dictionary<InputRole, Digest> { [InputRole.Clip] = copy.Digest }, new Dictionary<string, string>()),
            new Dictionary<InputRole, WorkingCopy> { [InputRole.Clip] = copy }, TestContext.Current.CancellationToken);
    }
}
