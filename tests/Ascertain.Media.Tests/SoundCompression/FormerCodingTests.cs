using Ascertain.Media.Bitstreams.Aac;
using Ascertain.Media.SoundCompression;

namespace Ascertain.Media.Tests.SoundCompression;

/// <summary>A made sound, coded once and twice by ffmpeg's encoder: the former grid is found where it was put, the former steps where the grids agree, and neither in what was coded once.</summary>
public class FormerCodingTests
{
    private const string Graph = "aevalsrc=0.15*sin(2*PI*(300+40*sin(3*t))*t)+0.1*sin(2*PI*1210*t)*gt(sin(5*t)\\,0)+0.12*random(1)*(1.2+sin(4*t)):s=44100:d=9,lowpass=f=9000";

    [Fact]
    public void CodedOnce_NothingStandsOut()
    {
        using TemporaryFolder folder = new();
        CodedSound sound = Read(Once(folder, 96));
        FormerGridPeak grid = Assert.NotNull(FormerGrid.Search(sound, 0, sound.FrameCount, TestContext.Current.CancellationToken));
        Assert.InRange(grid.Height - grid.NextHeight, -1, 4);
        Assert.InRange(FormerLattice.Of(sound, 0, sound.FrameCount, TestContext.Current.CancellationToken).Excess, 0, 0.1);
    }

    // The offset is where the frames of the first coding begin, seen from those of the second: 1024 less the samples that were cut.
    [Theory]
    [InlineData(96, 300, 96)]
    [InlineData(64, 777, 96)]
    public void CodedTwice_WithAShift_TheGridIsFoundToTheSample(int before, int shift, int now)
    {
        using TemporaryFolder folder = new();
        CodedSound sound = Read(Twice(folder, before, shift, now));
        FormerGridPeak grid = Assert.NotNull(FormerGrid.Search(sound, 0, sound.FrameCount, TestContext.Current.CancellationToken));
        Assert.Equal(1024 - shift, grid.Offset);
        Assert.True(grid.Height - grid.NextHeight > 8, $"{grid}");
    }

    [Fact]
    public void CodedTwice_OnOneGrid_TheStepsAreFound()
    {
        using TemporaryFolder folder = new();
        CodedSound sound = Read(Twice(folder, 64, 0, 96));
        Assert.InRange(FormerLattice.Of(sound, 0, sound.FrameCount, TestContext.Current.CancellationToken).Excess, 0.3, 100);
    }

    [Fact]
    public async Task Measures_OnSeveralThreadsAtOnce_AreTheSameBits()
    {
        using TemporaryFolder folder = new();
        byte[] file = await File.ReadAllBytesAsync(Twice(folder, 64, 500, 64), TestContext.Current.CancellationToken);
        (FormerGridPeak?, double)[] all = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => Measure(file))));
        Assert.All(all, it => Assert.Equal(all[0], it));
    }

    [Fact]
    public void TooShort_IsNotMeasured()
    {
        using TemporaryFolder folder = new();
        CodedSound sound = Read(Once(folder, 96));
        Assert.Null(FormerGrid.Search(sound, 0, 40, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Silence_IsNotMeasured()
    {
        using TemporaryFolder folder = new();
        _ = MethodRun.Output("ffmpeg", "-v", "error", "-f", "lavfi", "-i", "anullsrc=r=44100:cl=mono:d=9", "-c:a", "aac", "-b:a", "64k", folder["silence.aac"]);
        CodedSound sound = Read(folder["silence.aac"]);
        Assert.True(sound.FrameCount > 300);
        Assert.Null(FormerGrid.Search(sound, 0, sound.FrameCount, TestContext.Current.CancellationToken));
        Assert.Equal((0, 0.0), (FormerLattice.Of(sound, 0, sound.FrameCount, TestContext.Current.CancellationToken).Bands, FormerLattice.Of(sound, 0, sound.FrameCount, TestContext.Current.CancellationToken).Excess));
    }

    // 8 bytes behind the first hundred frames are broken: what came before is kept, and the byte is said.
    [Fact]
    public void BrokenFrame_EndsTheReadingWithItsByte()
    {
        using TemporaryFolder folder = new();
        byte[] file = File.ReadAllBytes(Once(folder, 96));
        AacTrack track = AacTrack.Find(ByteSource.Of(file), out _)!;
        MediaSample hundredth = track.Samples.Skip(100).First();
        file.AsSpan((int)hundredth.Offset, 8).Fill(0xA5);
        CodedSound sound = CodedSound.Read(AacTrack.Find(ByteSource.Of(file), out _)!, TestContext.Current.CancellationToken);
        Assert.Equal((100, hundredth.Offset), (sound.FrameCount, Assert.NotNull(sound.Fault).Byte));
    }

    private static (FormerGridPeak? Grid, double Steps) Measure(byte[] file)
    {
        CodedSound sound = CodedSound.Read(AacTrack.Find(ByteSource.Of(file), out _)!, TestContext.Current.CancellationToken);
        return (FormerGrid.Search(sound, 0, sound.FrameCount, TestContext.Current.CancellationToken), FormerLattice.Of(sound, 0, sound.FrameCount, TestContext.Current.CancellationToken).Excess);
    }

    private static CodedSound Read(string path) =>
        CodedSound.Read(AacTrack.Find(ByteSource.Of(File.ReadAllBytes(path)), out string reason) ?? throw new InvalidOperationException(reason), TestContext.Current.CancellationToken);

    private static string Once(TemporaryFolder folder, int kilobits)
    {
        _ = MethodRun.Output("ffmpeg", "-v", "error", "-f", "lavfi", "-i", Graph, "-c:a", "aac", "-b:a", $"{kilobits}k", folder["once.aac"]);
        return folder["once.aac"];
    }

    private static string Twice(TemporaryFolder folder, int before, int shift, int now)
    {
        _ = MethodRun.Output("ffmpeg", "-v", "error", "-i", Once(folder, before), "-af", $"atrim=start_sample={4096 + shift}", "-c:a", "pcm_s16le", folder["between.wav"]);
        _ = MethodRun.Output("ffmpeg", "-v", "error", "-i", folder["between.wav"], "-c:a", "aac", "-b:a", $"{now}k", folder["twice.aac"]);
        return folder["twice.aac"];
    }
}
