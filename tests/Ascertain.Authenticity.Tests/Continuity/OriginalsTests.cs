using Ascertain.Authenticity.Continuity;
using Ascertain.Media.Decoding;

namespace Ascertain.Authenticity.Tests.Continuity;

/// <summary>What is said of whole files: of camera originals nothing, of the same with pictures taken out that they are missing.</summary>
public sealed class OriginalsTests
{
    // Every file of a camera that is there. Those that are followed end in the answer that nothing stands out, and of how many pictures; the smallest ones are not followed, and say so.
    [Theory]
    [InlineData("clips/gopro/karma.mp4", true)]
    [InlineData("clips/nom-exif/meta.mov", true)]
    [InlineData("clips/mp4parser/mov00006.3gp", false)]
    [InlineData("clips/metadata-extractor/100-0306.avi", true)]
    public async Task CameraOriginal_IsNotSaidToBeCutOrRepeated(string file, bool isFollowed)
    {
        ExaminationResult result = await ExamineAsync(SharedData.Path(file));
        Assert.DoesNotContain(result.Findings, static it => it.Code is ContinuityFindingCodes.Jump or ContinuityFindingCodes.Still or ContinuityFindingCodes.Copied or ContinuityFindingCodes.Cadence or ContinuityFindingCodes.EqualDistances);
        Assert.All(result.Findings, static it => Assert.True(it.LikelihoodRatio is null or { Log10: < 0 }));
        if (isFollowed)
        {
            Assert.IsType<ExaminationOutcome.Inconclusive>(result.Outcome);
            Finding none = Assert.Single(result.Findings, static it => it.Code == ContinuityFindingCodes.None);
            Assert.InRange(none.Where.FrameCount!.Value, ContinuityMethod.FewestPictures, 100_000);
        }
        else
        {
            Assert.IsType<ExaminationOutcome.NotApplicable>(result.Outcome);
        }
    }

    // The same file, of whose decoded pictures a run is left out: what accuses no original must accuse this, else it accuses nothing.
    [Theory]
    [InlineData("clips/gopro/karma.mp4", 80, 40)]
    public async Task CameraOriginal_WithPicturesLeftOut_IsToldThere(string file, int from, int count)
    {
        using FileStream bytes = File.OpenRead(SharedData.Path(file));
        LeavingOut pictures = new(from, count);
        await InstalledDecoder.Find(ConfinementPolicy.AllowUnconfined).DecodeAsync(bytes.SafeFileHandle, new DecodeRequest { Frames = FrameSelection.All }, [pictures], [], TestContext.Current.CancellationToken);
        Assert.Equal(from, Assert.Single(ClipContinuity.Of(pictures.Trail, []).Jumps).Place);
    }

    // Takes a run out and numbers what is left anew, as an editor would before any encoding.
    private sealed class LeavingOut(int from, int count) : IFrameSink
    {
        public PictureTrail Trail { get; } = new();

        public void OnFrame(in FrameInfo info, ReadOnlySpan<byte> luma)
        {
            if (info.Index < from || info.Index >= from + count)
            {
                Trail.OnFrame(info with { Index = info.Index < from ? info.Index : info.Index - count }, luma);
            }
        }
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
