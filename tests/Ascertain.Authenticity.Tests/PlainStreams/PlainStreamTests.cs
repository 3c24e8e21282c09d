using System.Text;
using Ascertain.Authenticity.Continuity;
using Ascertain.Authenticity.StreamCuts;
using Ascertain.Authenticity.Tests.StreamCuts;
using Ascertain.Authenticity.VideoCompression;
using Ascertain.Media.Decoding;
using Ascertain.Media.FrameTiming;
using Ascertain.Media.KeyFrames;
using Ascertain.Media.StreamSyntax;

namespace Ascertain.Authenticity.Tests.PlainStreams;

/// <summary>A stream of H.264 without a container is read as the same stream in one, but for times, of which nothing is said.</summary>
public sealed class PlainStreamTests(CopiedClips clips) : IClassFixture<CopiedClips>, IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("x264")] // no B pictures
    [InlineData("x264open")] // B pictures, open groups
    public async Task Syntax_OfAPlainStream_IsThatOfTheContainer_InTheSameOrder(string encoder)
    {
        ExaminationResult plain = await ExamineAsync(new StreamSyntaxMethod(), Plain(clips[encoder, "whole"])), contained = await ExamineAsync(new StreamSyntaxMethod(), clips[encoder, "whole"]);
        string[][] ours = Table(plain), theirs = Table(contained);
        Assert.Equal(120, ours.Length);

        // All but the times (column 1) and the bytes of the sample, which hold start codes here (12).
        string Rest(string[] it) => string.Join(',', it.Where(static (_, i) => i is not (1 or 12)));
        Assert.Equal(theirs.Select(Rest), ours.Select(Rest));
        Assert.Equal(Order(theirs), Order(ours));
        Finding without = Assert.Single(plain.Findings, static it => it.Code == StreamSyntaxFindingCodes.WithoutTimes);
        Assert.Contains("times do not apply", without.Statement, StringComparison.Ordinal);
        Assert.DoesNotContain(contained.Findings, static it => it.Code == StreamSyntaxFindingCodes.WithoutTimes);
        Assert.DoesNotContain(" s</text>", Encoding.UTF8.GetString(plain.Find(StreamSyntaxMethod.PlotAttachment)!.Content.Span), StringComparison.Ordinal);
    }

    // Times are all that these say of pictures.
    [Fact]
    public async Task TimesAndKeyFrames_OfAPlainStream_AreNotApplicable()
    {
        foreach (IExaminationMethod method in (IExaminationMethod[])[new FrameTimingMethod(), new KeyFrameSheetMethod(InstalledDecoder.Find(ConfinementPolicy.AllowUnconfined))])
        {
            Assert.Contains("has no times", Assert.IsType<ExaminationOutcome.NotApplicable>((await ExamineAsync(method, Plain(clips["x264", "whole"]))).Outcome).Reason, StringComparison.Ordinal);
        }
    }

    // The encoder's numbers tell the missing group as they do in a container; no second is named, and no interval.
    [Fact]
    public async Task StreamCuts_OfAPlainStreamWithAGroupTakenOut_AreTold_WithoutASecond()
    {
        ExaminationResult result = await ExamineAsync(new StreamCutsMethod(), Plain(clips["x264", "middle"]));
        Finding cut = Assert.Single(result.Findings, static it => it.Code == StreamCutsFindingCodes.IdrNumber);
        Assert.StartsWith("Before picture 48, byte ", cut.Statement, StringComparison.Ordinal);
    }

    // Negative twin; the buffer's clock runs, and there is no clock of a container to hold it against.
    [Theory]
    [InlineData("x264")]
    [InlineData("x264open")]
    [InlineData("x264buffer")]
    public async Task StreamCuts_OfAPlainStreamThatIsWhole_TellNothing(string encoder)
    {
        ExaminationResult result = await ExamineAsync(new StreamCutsMethod(), Plain(clips[encoder, "whole"]));
        Assert.Contains(result.Findings, static it => it.Code == StreamCutsFindingCodes.None);
        Assert.IsType<ExaminationOutcome.Inconclusive>(result.Outcome);
    }

    [Fact]
    public async Task VideoCompression_OfAPlainStream_IsLookedAt_WithoutARatio()
    {
        ExaminationResult result = await ExamineAsync(new VideoCompressionMethod(), Plain(clips["x264", "whole"]));
        Finding finding = Assert.Single(result.Findings, static it => it.Code is VideoCompressionFindingCodes.NoFormerGroups or VideoCompressionFindingCodes.FormerGroups);
        Assert.Null(finding.LikelihoodRatio);
    }

    [Fact]
    public async Task Continuity_OfAPlainStream_FollowsItsPictures_WithoutASecond()
    {
        MadeMedia.Ffmpeg("-f", "lavfi", "-i", "testsrc2=s=352x288:r=25:d=4,rotate=0.05*sin(t*2):bilinear=1,noise=alls=8:allf=t:all_seed=3", "-f", "lavfi", "-i", "mandelbrot=s=352x288:r=25:end_pts=400,trim=duration=3,noise=alls=8:allf=t:all_seed=5",
            "-filter_complex", "[0:v]trim=end_frame=80,setpts=PTS-STARTPTS[a];[1:v]trim=end_frame=70,setpts=PTS-STARTPTS[b];[a][b]concat=n=2:v=1", "-c:v", "libx264", "-threads", "1", "-preset", "veryfast", "-bf", "2", "-pix_fmt", "yuv420p", folder["cut.mp4"]);
        ContinuityMethod method = new(InstalledDecoder.Find(ConfinementPolicy.AllowUnconfined));
        Finding[] plain = [.. (await ExamineAsync(method, Plain(folder["cut.mp4"]))).Findings.Where(static it => it.Code == ContinuityFindingCodes.Jump)], contained = [.. (await ExamineAsync(method, folder["cut.mp4"])).Findings.Where(static it => it.Code == ContinuityFindingCodes.Jump)];
        Assert.Equal(Assert.Single(contained).Where, Assert.Single(plain).Where);
        Assert.Contains("Between pictures 79 and 80 (3.28 s) the clip does not go on", contained[0].Statement, StringComparison.Ordinal); // two pictures' delay
        Assert.Contains("Between pictures 79 and 80 the clip does not go on", plain[0].Statement, StringComparison.Ordinal);
    }

    // As a program takes it out of its container.
    private string Plain(string clip)
    {
        string name = folder[Path.GetFileNameWithoutExtension(clip) + ".h264"];
        MadeMedia.Ffmpeg("-i", clip, "-map", "0:v", "-c", "copy", "-f", "h264", name);
        return name;
    }

    private static string[][] Table(ExaminationResult result) =>
        [.. Encoding.ASCII.GetString(result.Find(StreamSyntaxMethod.PicturesAttachment)!.Content.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(static it => it.Split(','))];

    private static IEnumerable<string> Order(string[][] table) => table.OrderBy(static it => long.Parse(it[1], System.Globalization.CultureInfo.InvariantCulture)).Select(static it => it[0]);

    private static async Task<ExaminationResult> ExamineAsync(IExaminationMethod method, string path)
    {
        using WorkingCopy copy = new(Digest.Of(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken)), File.OpenHandle(path));
        return await method.ExamineAsync(new ExaminationRequest(method.Description.Version, new Dictionary<InputRole, Digest> { [InputRole.Clip] = copy.Digest }, new Dictionary<string, string>()),
            new Dictionary<InputRole, WorkingCopy> { [InputRole.Clip] = copy }, TestContext.Current.CancellationToken);
    }
}
