using System.Globalization;
using Ascertain.Authenticity.SoundCuts;
using Ascertain.Canonical;
using Ascertain.Media;

namespace Ascertain.Authenticity.Tests.SoundCuts;

/// <summary>The method on made sounds with known cuts, and on the same sounds uncut.</summary>
public sealed class SoundCutsMethodTests
{
    private const string Graph = "aevalsrc=0.15*sin(2*PI*(300+40*sin(3*t))*t)+0.1*sin(2*PI*1210*t)*gt(sin(5*t)\\,0)+0.12*random(1)*(1.2+sin(4*t)):s=44100:d=14,lowpass=f=9000";

    [Fact]
    public void UncutSound_IsNotAccused()
    {
        using TemporaryFolder folder = new();
        ExaminationResult result = Examine(Code(folder, "once.aac", ["-f", "lavfi", "-i", Graph], 96));
        Assert.Equal(SoundCutsFindingCodes.NoCuts, Assert.Single(result.Findings).Code);
        Assert.IsType<ExaminationOutcome.Inconclusive>(result.Outcome);
    }

    [Theory]
    [InlineData(5000, 1)]
    [InlineData(4500 + 2048, 0)] // a whole number of frames is gone: nothing moves
    public void PieceGoneBetweenTwoCodings_IsToldWithinATenthOfASecond(int goesOnAt, int count)
    {
        using TemporaryFolder folder = new();
        Code(folder, "first.aac", ["-f", "lavfi", "-i", Graph], 96);
        MadeMedia.Ffmpeg("-i", folder["first.aac"], "-filter_complex", $"[0:a]asplit[a][b];[a]atrim=start_sample=4500:end_sample=290000,asetpts=N/SR/TB[c];[b]atrim=start_sample={goesOnAt + 290000 - 4500},asetpts=N/SR/TB[d];[c][d]concat=n=2:v=0:a=1", folder["joined.wav"]);
        ExaminationResult result = Examine(Code(folder, "joined.aac", ["-i", folder["joined.wav"]], 128));
        CanonicalObject[] changes = [.. CanonicalJson.ParseObject(result.Find(SoundCutsMethod.MeasuresAttachment)!.Content.Span).Array("gridChanges").Objects()];
        Assert.Equal(count, changes.Length);
        Assert.Equal(count, result.Findings.Count(static it => it.Code == SoundCutsFindingCodes.GridMoves));
        Assert.All(changes, static it => Assert.InRange(it.Number("seconds"), ((290000 - 4500) / 44100.0) - 0.1, ((290000 - 4500) / 44100.0) + 0.1));
    }

    [Fact]
    public void FramesThatStandTwice_AreToldWithBothPlaces()
    {
        using TemporaryFolder folder = new();
        byte[] file = Code(folder, "once.aac", ["-f", "lavfi", "-i", Graph], 96);
        List<byte[]> frames = [];
        for (int at = 0; at + 7 <= file.Length;)
        {
            int size = ((file[at + 3] & 3) << 11) | (file[at + 4] << 3) | (file[at + 5] >> 5);
            frames.Add(file[at..(at + size)]);
            at += size;
        }

        ExaminationResult result = Examine([.. frames.Take(300).Concat(frames.Skip(50).Take(10)).Concat(frames.Skip(300)).SelectMany(static it => it)]);
        Finding repeat = Assert.Single(result.Findings, static it => it.Code == SoundCutsFindingCodes.Repeats);
        Assert.StartsWith("The 10 coded frames from 6.97 s on are those from 1.16 s on", repeat.Statement, StringComparison.Ordinal);
        Assert.Equal(frames.Take(300).Sum(static it => (long)it.Length) + 7, repeat.Where.FirstByte);
    }

    [Fact]
    public void MutedPiece_IsToldAsSilence_AndAFadeIsNot()
    {
        using TemporaryFolder folder = new();
        ExaminationResult muted = Examine(Code(folder, "muted.aac", ["-f", "lavfi", "-i", Graph + ",volume=0:enable='between(t,6,6.4)'"], 96));
        Assert.Single(muted.Findings, static it => it.Code == SoundCutsFindingCodes.Silence && it.Statement.StartsWith("From 6.0", StringComparison.Ordinal));
        ExaminationResult faded = Examine(Code(folder, "faded.aac", ["-f", "lavfi", "-i", Graph + ",volume='min(1,max(0,abs(t-6)-0.3))':eval=frame"], 96));
        Assert.DoesNotContain(faded.Findings, static it => it.Code == SoundCutsFindingCodes.Silence);
    }

    [Fact]
    public void AnotherBackground_IsToldWithItsPlace()
    {
        using TemporaryFolder folder = new();
        ExaminationResult result = Examine(Code(folder, "place.aac", ["-f", "lavfi", "-i", "anoisesrc=r=44100:c=brown:a=0.5:d=7:seed=1", "-f", "lavfi", "-i", "anoisesrc=r=44100:c=violet:a=0.5:d=7:seed=2", "-filter_complex", "concat=n=2:v=0:a=1"], 128));
        Finding found = Assert.Single(result.Findings, static it => it.Code == SoundCutsFindingCodes.BackgroundBreaks);
        Assert.InRange(double.Parse(found.Statement.Split(' ')[1], CultureInfo.InvariantCulture), 6.9, 7.1);
    }

    [Theory]
    [InlineData("-ar 32000")]
    [InlineData("-t 3")]
    public void OutsideOfWhatWasMeasured_IsNotApplicable(string options)
    {
        using TemporaryFolder folder = new();
        MadeMedia.Ffmpeg(["-f", "lavfi", "-i", Graph, "-c:a", "aac", "-b:a", "96k", .. options.Split(' '), folder["clip.m4a"]]);
        ExaminationResult result = Examine(File.ReadAllBytes(folder["clip.m4a"]));
        Assert.IsType<ExaminationOutcome.NotApplicable>(result.Outcome);
        Assert.Empty(result.Findings);
    }

    [Fact]
    public void BrokenAndCutSound_IsAFindingNeverAnException()
    {
        using TemporaryFolder folder = new();
        byte[] file = Code(folder, "once.aac", ["-f", "lavfi", "-i", Graph], 96);
        byte[] broken = [.. file];
        broken.AsSpan(file.Length * 3 / 4, 64).Fill(0xA5);
        Assert.Contains(Examine(broken).Findings, static it => it.Code == SoundCutsFindingCodes.PartOnly);
        for (int length = 0; length < 4000; length += 37)
        {
            Assert.NotEqual("completed", Examine(file[..length]).Outcome.Word);
        }
    }

    private static ExaminationResult Examine(byte[] file)
    {
        ExaminationResult result = SoundCutsMethod.Examine(ByteSource.Of(file), TestContext.Current.CancellationToken);
        Assert.All(result.Findings, static it => Assert.Contains(it.Code, new SoundCutsMethod().Description.FindingCodes));
        Assert.All(result.Findings, static it => Assert.NotEmpty(it.Against));
        return result;
    }

    private static byte[] Code(TemporaryFolder folder, string name, string[] input, int kilobits)
    {
        MadeMedia.Ffmpeg([.. input, "-c:a", "aac", "-b:a", $"{kilobits}k", folder[name]]);
        return File.ReadAllBytes(folder[name]);
    }
}
