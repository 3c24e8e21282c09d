using Ascertain.Media.Decoding;
using Ascertain.Media.Hum;

namespace Ascertain.Media.Tests.Hum;

public sealed class HumTests
{
    private static double Drift(double t) => 50.01 + (0.02 * Math.Sin(t / 20));

    [Theory]
    [InlineData(400)]
    [InlineData(1234)]
    [InlineData(8000)]
    [InlineData(44100)]
    [InlineData(44101)]
    public void Listener_HumAtAnyRate_IsAtItsOffset(int rate)
    {
        HumBand band = MadeHum.Heard(MadeHum.Samples(rate, 40, static _ => 50.25, 0.5, 0, 1), rate).Finish()[0];
        Assert.Equal(1, band.Harmonic);
        Assert.InRange(band.Rate, 16, 20);
        int middle = band.Count / 2;
        double x = band.Real[middle], y = band.Imaginary[middle], next = Math.Atan2(band.Imaginary[middle + 1], band.Real[middle + 1]) - Math.Atan2(y, x);
        next -= 2 * Math.PI * Math.Round(next / (2 * Math.PI));
        Assert.Equal(0.25, Math.Sqrt((x * x) + (y * y)), 1e-3);
        Assert.Equal(0.25, next / (2 * Math.PI) * band.Rate, 1e-3);
    }

    [Fact]
    public void Listener_ToneAtEightyHertz_IsSuppressed()
    {
        HumBand band = MadeHum.Heard(MadeHum.Samples(8000, 20, static _ => 80, 0.5, 0, 1), 8000).Finish()[0];
        Assert.True(Math.Abs(band.Real[band.Count / 2]) + Math.Abs(band.Imaginary[band.Count / 2]) < 1e-4);
    }

    [Fact]
    public void Listener_NumbersThatAreNone_NeverComeOut()
    {
        float[] samples = MadeHum.Samples(8000, 20, static _ => 50, 0.5, 0.1, 1);
        (samples[500], samples[600], samples[700]) = (float.NaN, float.PositiveInfinity, 1e30f);
        Assert.All(MadeHum.Heard(samples, 8000).Finish(), static it => Assert.All(it.Real.Concat(it.Imaginary), static value => Assert.True(double.IsFinite(value))));
    }

    [Fact]
    public void Listener_GapInTimes_IsFilledSoThatTimesStay()
    {
        HumListener listener = new(50, 600);
        listener.OnSound(new SoundInfo(100, 400, 1, 400), new float[400]);
        listener.OnSound(new SoundInfo(2500, 400, 1, 400), new float[400]);
        Assert.Equal(7, listener.Seconds);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(1_000_000)]
    public void Listener_RateOutsideBounds_IsNotUsable(int rate)
    {
        HumListener listener = MadeHum.Heard(new float[1000], rate);
        Assert.False(listener.IsUsable);
        Assert.Empty(listener.Finish());
    }

    [Fact]
    public void Track_HumInNoise_IsFoundWhereItIs()
    {
        // Hum at 0 dB against the noise in 10 Hz.
        float[] samples = MadeHum.Samples(400, 160, Drift, 0.1, 0.1 / Math.Sqrt(2) * Math.Sqrt(20), 3);
        HumTrack track = HumTrack.Of(MadeHum.Heard(samples, 400).Finish(), TestContext.Current.CancellationToken);
        Assert.True(track.IsFound);
        for (int frame = 0; frame < track.OffsetHertz.Length; frame++)
        {
            Assert.Equal(Drift((frame * 16) + 8) - 50, track.OffsetHertz[frame], 0.02);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Track_NoiseAlone_IsNotFound(int seed)
    {
        HumTrack track = HumTrack.Of(MadeHum.Heard(MadeHum.Samples(400, 160, Drift, 0, 0.1, seed), 400).Finish(), TestContext.Current.CancellationToken);
        Assert.False(track.IsFound);
    }

    [Fact]
    public void Track_DigitalSilence_IsNotFoundAndHoldsNumbers()
    {
        HumTrack track = HumTrack.Of(MadeHum.Heard(new float[400 * 60], 400).Finish(), TestContext.Current.CancellationToken);
        Assert.False(track.IsFound);
        Assert.True(double.IsFinite(track.Log10AgainstNoise));
        Assert.All(track.OffsetHertz.Concat(track.SigmaHertz).Concat(track.Increments), static it => Assert.True(double.IsFinite(it)));
    }

    [Fact]
    public void Series_ConstantTones_ErrIsWithinTheBoundThatIsStated()
    {
        // 10 dB; the ratio of what is measured to the stated standard deviation, over tones that share no noise.
        double squares = 0;
        int count = 0;
        for (int seed = 0; seed < 40; seed++)
        {
            double hertz = 49.95 + (0.0025 * seed);
            float[] samples = MadeHum.Samples(400, 40, _ => hertz, 0.1, 0.1 / Math.Sqrt(2) * Math.Sqrt(2), seed);
            IReadOnlyList<HumBand> bands = MadeHum.Heard(samples, 400).Finish();
            HumTrack track = HumTrack.Of(bands, TestContext.Current.CancellationToken);
            HumSecond it = HumSeries.Of(bands, track, 50, TestContext.Current.CancellationToken)[8];
            double error = (it.Hertz!.Value - hertz) / it.SigmaHertz!.Value;
            (squares, count) = (squares + (error * error), count + 1);
        }

        Assert.InRange(Math.Sqrt(squares / count), 0.6, 1.3);
    }

    [Fact]
    public void Series_Noise_HasHolesAndNoFrequency()
    {
        IReadOnlyList<HumBand> bands = MadeHum.Heard(MadeHum.Samples(400, 60, Drift, 0, 0.1, 5), 400).Finish();
        IReadOnlyList<HumSecond> series = HumSeries.Of(bands, HumTrack.Of(bands, TestContext.Current.CancellationToken), 50, TestContext.Current.CancellationToken);
        Assert.True(series.Count(static it => it.Hertz is not null) <= 3);
    }

    [Theory]
    [InlineData(0.3, 1)]
    [InlineData(0.0, 0)]
    public void Jumps_PhaseThatJumpsOrNot_IsToldWhereItIs(double turns, int expected)
    {
        float[] samples = MadeHum.Samples(400, 160, Drift, 0.1, 0.1 / Math.Sqrt(2) * Math.Sqrt(0.2), 3, jumpAt: 80, jumpTurns: turns);
        IReadOnlyList<HumBand> bands = MadeHum.Heard(samples, 400).Finish();
        IReadOnlyList<HumJump>? jumps = HumJumps.Of(bands, HumTrack.Of(bands, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        Assert.NotNull(jumps);
        Assert.Equal(expected, jumps.Count);
        Assert.All(jumps, it =>
        {
            Assert.Equal(80, it.Second, 2.0);
            Assert.Equal(turns, it.Turns, 0.1);
        });
    }

    [Fact]
    public void Jumps_WeakHum_IsNotFollowed()
    {
        IReadOnlyList<HumBand> bands = MadeHum.Heard(MadeHum.Samples(400, 160, Drift, 0.02, 0.3, 3), 400).Finish();
        Assert.Null(HumJumps.Of(bands, HumTrack.Of(bands, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken));
    }
}
