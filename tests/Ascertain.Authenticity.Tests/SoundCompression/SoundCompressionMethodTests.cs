using Ascertain.Authenticity.SoundCompression;
using Ascertain.Canonical;
using Ascertain.Media;

namespace Ascertain.Authenticity.Tests.SoundCompression;

/// <summary>The method on made sounds of known history, and on what it is not for.</summary>
public class SoundCompressionMethodTests
{
    private const string Graph = "aevalsrc=0.15*sin(2*PI*(300+40*sin(3*t))*t)+0.1*sin(2*PI*1210*t)*gt(sin(5*t)\\,0)+0.12*random(1)*(1.2+sin(4*t)):s=44100:d=10,lowpass=f=9000";

    [Fact]
    public async Task CodedOnce_IsNotAccused()
    {
        using TemporaryFolder folder = new();
        ExaminationResult result = await Run(Code(folder, "once.m4a", ["-f", "lavfi", "-i", Graph], 96));
        Finding told = Assert.Single(result.Findings);
        Assert.Equal((SoundCompressionFindingCodes.Once, ExaminationOutcome.Completed.Instance), (told.Code, result.Outcome));
        Assert.InRange(told.LikelihoodRatio!.Log10, -1.5, -0.3);
        Assert.True(told.Performance!.Synthetic);
    }

    [Theory]
    [InlineData(0, SoundCompressionFindingCodes.FormerSteps)]
    [InlineData(613, SoundCompressionFindingCodes.FormerGrid)]
    public async Task CodedTwice_IsToldWithWhatShowsIt(int shift, string shown)
    {
        using TemporaryFolder folder = new();
        ExaminationResult result = await Run(Twice(folder, shift));
        Assert.Equal([SoundCompressionFindingCodes.Before, shown], result.Findings.Select(static it => it.Code));
        LikelihoodRatio ratio = result.Findings[0].LikelihoodRatio!;
        Assert.InRange(ratio.Log10, 1, 1.5);
        Assert.True(ratio.Lower95 <= ratio.Log10 && ratio.Log10 <= ratio.Upper95 && ratio.IndependentSources >= LikelihoodRatio.LeastSources);
        CanonicalObject document = CanonicalJson.ParseObject(result.Find(SoundCompressionMethod.MeasuresAttachment)!.Content.Span);
        Assert.Equal("ascertain/sound-compression/1", document.Text("format"));
        CanonicalObject part = Assert.IsType<CanonicalObject>(Assert.Single(document.Array("parts")));
        if (shift > 0)
        {
            Assert.Equal(1024 - shift, part.Integer("gridOffset"));
        }
    }

    // Two pieces of sound coded before, joined with 300 samples left out of the second one's beginning, and coded again.
    [Fact]
    public async Task JoinedPieces_TheGridChangesBetweenThem()
    {
        using TemporaryFolder folder = new();
        string first = Code(folder, "first.m4a", ["-f", "lavfi", "-i", Graph], 96);
        MadeMedia.Ffmpeg("-i", first, "-filter_complex", "[0:a]asplit[a][b];[a]atrim=start_sample=4500:end_sample=370000,asetpts=N/SR/TB[c];[b]atrim=start_sample=5000,asetpts=N/SR/TB[d];[c][d]concat=n=2:v=0:a=1", folder["joined.wav"]);
        ExaminationResult result = await Run(Code(folder, "joined.m4a", ["-i", folder["joined.wav"]], 128));
        Finding change = Assert.Single(result.Findings, static it => it.Code == SoundCompressionFindingCodes.GridChange);
        string[] said = change.Statement.Split(' ');
        Assert.InRange((370000 - 4500) / 44100.0, double.Parse(said[1], System.Globalization.CultureInfo.InvariantCulture), double.Parse(said[4], System.Globalization.CultureInfo.InvariantCulture));
        Assert.True(change.Where is { FirstByte: > 0, ByteCount: > 10_000 });
    }

    [Theory]
    [InlineData("-ar 32000 -b:a 96k", "44100 and 48000")]
    [InlineData("-t 5 -b:a 96k", "frames")]
    [InlineData("-ac 2 -b:a 288k", "kb/s")]
    [InlineData("-ac 6 -b:a 192k", "channels")]
    [InlineData("-c:a libmp3lame -b:a 128k", "not AAC")]
    [InlineData("-c:a alac", "not AAC")]
    public async Task OutsideOfWhatWasFitted_IsNotApplicable(string options, string reason)
    {
        using TemporaryFolder folder = new();
        MadeMedia.Ffmpeg(["-f", "lavfi", "-i", Graph, .. options.Split(' '), folder["clip.mp4"]]);
        ExaminationResult result = await Run(folder["clip.mp4"]);
        Assert.Contains(reason, Assert.IsType<ExaminationOutcome.NotApplicable>(result.Outcome).Reason, StringComparison.Ordinal);
        Assert.Empty(result.Findings);
    }

    [Fact]
    public async Task Silence_IsNotApplicable()
    {
        using TemporaryFolder folder = new();
        string loud = Code(folder, "quiet.m4a", ["-f", "lavfi", "-i", "anullsrc=r=44100:cl=stereo:d=10"], 96);
        Assert.IsType<ExaminationOutcome.NotApplicable>((await Run(loud)).Outcome);
    }

    [Fact]
    public void FileWithoutSound_IsNotApplicable()
    {
        foreach (byte[] bytes in (byte[][])[[], [1, 2, 3], "RIFF\0\0\0\0WAVE"u8.ToArray()])
        {
            Assert.IsType<ExaminationOutcome.NotApplicable>(SoundCompressionMethod.Examine(ByteSource.Of(bytes), TestContext.Current.CancellationToken).Outcome);
        }
    }

    // The same bytes in ADTS, broken at frame 400: what came before is examined, the byte is said. Cut at any byte: never an exception.
    [Fact]
    public void BrokenSound_IsSaidWithItsByte()
    {
        using TemporaryFolder folder = new();
        byte[] file = File.ReadAllBytes(Code(folder, "once.aac", ["-f", "lavfi", "-i", Graph], 96));
        List<int> begins = [];
        for (int at = 0; at + 7 <= file.Length; at += ((file[at + 3] & 3) << 11) | (file[at + 4] << 3) | (file[at + 5] >> 5))
        {
            begins.Add(at);
        }

        byte[] broken = [.. file];
        broken.AsSpan(begins[400] + 7, 8).Fill(0xA5);
        ExaminationResult result = SoundCompressionMethod.Examine(ByteSource.Of(broken), TestContext.Current.CancellationToken);
        Finding fault = result.Findings.Single(static it => it.Code == SoundCompressionFindingCodes.Broken);
        Assert.Equal(begins[400] + 7, fault.Where.FirstByte);
        broken.AsSpan(begins[0] + 7, 8).Fill(0xA5);
        Assert.IsType<ExaminationOutcome.Failed>(SoundCompressionMethod.Examine(ByteSource.Of(broken), TestContext.Current.CancellationToken).Outcome);
        for (int length = 0; length < begins[20]; length += 13)
        {
            Assert.NotEqual("completed", SoundCompressionMethod.Examine(ByteSource.Of(file.AsMemory(0, length)), TestContext.Current.CancellationToken).Outcome.Word);
        }
    }

    [Fact]
    public void LongSound_IsLookedAtForTwoMinutes()
    {
        using TemporaryFolder folder = new();
        byte[] file = File.ReadAllBytes(Code(folder, "long.aac", ["-f", "lavfi", "-i", "anoisesrc=r=44100:c=pink:d=125:seed=1"], 64));
        ExaminationResult result = SoundCompressionMethod.Examine(ByteSource.Of(file), TestContext.Current.CancellationToken);
        Assert.Contains(result.Findings, static it => it.Code == SoundCompressionFindingCodes.Cut);
    }

    // The lines are those of the method; the model's own tests are in bench/results/aac-compression.md.
    [Theory]
    [InlineData(-20.0, SoundCompressionFindingCodes.Once)]
    [InlineData(20.0, SoundCompressionFindingCodes.Before)]
    [InlineData(double.NaN, SoundCompressionFindingCodes.Unclear)] // stands for the middle between the thresholds
    public void CodeOf_Score_IsByTheThresholds(double score, string code)
    {
        double taken = double.IsNaN(score) ? (SoundCompressionModel.Version2.LowerScore + SoundCompressionModel.Version2.UpperScore) / 2 : score;
        Assert.Equal(code, SoundCompressionMethod.CodeOf(taken));
    }

    [Fact]
    public async Task Result_InOtherSurroundings_IsTheSame()
    {
        using TemporaryFolder folder = new();
        string clip = Twice(folder, 200);
        byte[] first = (await Run(clip)).ToCanonical().ToBytes();
        System.Globalization.CultureInfo before = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            System.Globalization.CultureInfo other = (System.Globalization.CultureInfo)System.Globalization.CultureInfo.InvariantCulture.Clone();
            (other.NumberFormat.NumberDecimalSeparator, other.NumberFormat.NegativeSign) = (",", "~");
            System.Globalization.CultureInfo.CurrentCulture = other;
            Assert.Equal(first, (await Run(clip)).ToCanonical().ToBytes());
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }

    private static async Task<ExaminationResult> Run(string path)
    {
        SoundCompressionMethod method = new();
        Digest digest = Digest.Of(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
        using WorkingCopy copy = new(digest, File.OpenHandle(path));
        ExaminationRequest request = new(method.Description.Version, new Dictionary<InputRole, Digest> { [InputRole.Clip] = digest }, new Dictionary<string, string>());
        ExaminationResult result = await method.ExamineAsync(request, new Dictionary<InputRole, WorkingCopy> { [InputRole.Clip] = copy }, TestContext.Current.CancellationToken);
        Assert.All(result.Findings, it => Assert.Contains(it.Code, method.Description.FindingCodes));
        return result;
    }

    private static string Twice(TemporaryFolder folder, int shift)
    {
        // A bare stream is decoded with all its samples; ffmpeg's encoder adds whole frames, so that a shift of 0 keeps the grid.
        string first = Code(folder, "first.aac", ["-f", "lavfi", "-i", Graph], 96);
        MadeMedia.Ffmpeg("-i", first, "-af", $"atrim=start_sample={4096 + shift}", "-c:a", "pcm_s16le", folder["between.wav"]);
        return Code(folder, "twice.m4a", ["-i", folder["between.wav"]], 128);
    }

    private static string Code(TemporaryFolder folder, string name, string[] input, int kilobits)
    {
        MadeMedia.Ffmpeg([.. input, "-c:a", "aac", "-b:a", $"{kilobits}k", folder[name]]);
        return folder[name];
    }
}
