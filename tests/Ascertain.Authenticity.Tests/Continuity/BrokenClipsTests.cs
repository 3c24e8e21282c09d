using Ascertain.Authenticity.Continuity;
using Ascertain.Media;
using Ascertain.Media.Decoding;

namespace Ascertain.Authenticity.Tests.Continuity;

/// <summary>Clips that are damaged, end early or change their size: what was followed is said with the byte of the break, and no ratio speaks for an uncut clip.</summary>
public sealed class BrokenClipsTests
{
    private static readonly string[] Coder = ["-c:v", "libx264", "-threads", "1", "-preset", "superfast", "-bf", "0", "-g", "25", "-sc_threshold", "0", "-movflags", "+faststart"];

    private static readonly string[] Scene = ["-f", "lavfi", "-i", "testsrc2=s=352x288:r=25:d=8,rotate=0.05*sin(t*2):bilinear=1,noise=alls=6:allf=t:all_seed=5", "-pix_fmt", "yuv420p"];

    [Fact]
    public async Task WholeClip_HasARatio_AndIsFollowedWhole()
    {
        using TemporaryFolder folder = new();
        MadeMedia.Ffmpeg([.. Scene, .. Coder, folder["whole.mp4"]]);
        ExaminationResult result = await ExamineAsync(folder["whole.mp4"]);
        Assert.DoesNotContain(result.Findings, static it => it.Code == ContinuityFindingCodes.PartOnly);
        Assert.Contains(result.Findings, static it => it.LikelihoodRatio is not null); // else the tests below show nothing
    }

    [Fact]
    public async Task DamagedClip_IsFollowedInPart_WithTheByte_AndWithoutARatio()
    {
        using TemporaryFolder folder = new();
        MadeMedia.Ffmpeg([.. Scene, .. Coder, folder["clip.mp4"]]);
        byte[] bytes = await File.ReadAllBytesAsync(folder["clip.mp4"], TestContext.Current.CancellationToken);
        MediaSample hurt = MediaReader.Read(ByteSource.Of(bytes)).Tracks[0].Samples.ElementAt(80);
        bytes.AsSpan((int)hurt.Offset + (hurt.Size / 3), hurt.Size / 2).Fill(0xFF);
        Finding part = await PartAsync(folder, bytes);
        Assert.InRange(part.Where.FirstByte!.Value, hurt.Offset, hurt.Offset + hurt.Size);
        Assert.Contains("of damage", part.Statement, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ClipThatEndsEarly_IsFollowedInPart_WithTheByteOfItsEnd()
    {
        using TemporaryFolder folder = new();
        MadeMedia.Ffmpeg([.. Scene, .. Coder, folder["clip.mp4"]]);
        byte[] bytes = await File.ReadAllBytesAsync(folder["clip.mp4"], TestContext.Current.CancellationToken);
        MediaSample last = MediaReader.Read(ByteSource.Of(bytes)).Tracks[0].Samples.ElementAt(170);
        int end = (int)last.Offset + (last.Size / 2);
        Finding part = await PartAsync(folder, bytes[..end]);
        Assert.InRange(part.Where.FirstByte!.Value, last.Offset, end);
    }

    [Fact]
    public async Task ClipThatChangesItsSize_IsFollowedInPart_WithTheByteOfTheFirstOtherPicture()
    {
        using TemporaryFolder folder = new();
        MadeMedia.Ffmpeg([.. Scene, "-frames:v", "170", .. Coder, "-f", "h264", folder["one.h264"]]);
        MadeMedia.Ffmpeg([.. Scene, "-frames:v", "50", "-vf", "scale=480:384", .. Coder, "-f", "h264", folder["other.h264"]]);
        byte[] one = await File.ReadAllBytesAsync(folder["one.h264"], TestContext.Current.CancellationToken), other = await File.ReadAllBytesAsync(folder["other.h264"], TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(folder["both.h264"], [.. one, .. other], TestContext.Current.CancellationToken);
        MadeMedia.Ffmpeg("-r", "25", "-f", "h264", "-i", folder["both.h264"], "-c", "copy", folder["both.mp4"]);
        byte[] bytes = await File.ReadAllBytesAsync(folder["both.mp4"], TestContext.Current.CancellationToken);
        Finding part = await PartAsync(folder, bytes);
        Assert.Equal(MediaReader.Read(ByteSource.Of(bytes)).Tracks[0].Samples.ElementAt(170).Offset, part.Where.FirstByte);
        Assert.Contains("from picture 170 on, 50 of 220 pictures", part.Statement, StringComparison.Ordinal);
        Assert.Contains("its size is another one", part.Statement, StringComparison.Ordinal);
    }

    private static async Task<Finding> PartAsync(TemporaryFolder folder, byte[] bytes)
    {
        await File.WriteAllBytesAsync(folder["broken.mp4"], bytes, TestContext.Current.CancellationToken);
        ExaminationResult result = await ExamineAsync(folder["broken.mp4"]);
        Assert.All(result.Findings, static it => Assert.Null(it.LikelihoodRatio));
        return Assert.Single(result.Findings, static it => it.Code == ContinuityFindingCodes.PartOnly);
    }

    private static async Task<ExaminationResult> ExamineAsync(string path)
    {
        using WorkingCopy copy = new(Digest.Of(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken)), File.OpenHandle(path));
        ContinuityMethod method = new(InstalledDecoder.Find(ConfinementPolicy.AllowUnconfined));
        return await method.ExamineAsync(new ExaminationRequest(method.Description.Version, new Dictionary<InputRole, Digest> { [InputRole.Clip] = copy.Digest }, new Dictionary<string, string>()),
            new Dictionary<InputRole, WorkingCopy> { [InputRole.Clip] = copy }, TestContext.Current.CancellationToken);
    }
}
