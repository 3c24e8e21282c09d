using Ascertain.Media.Decoding;
using Ascertain.ReproducibleMath;

namespace Ascertain.Media.Hum;

/// <summary>Takes the sound of a decode and keeps what lies near the multiples of the mains frequency; everything else is let go at once.</summary>
/// <remarks>
/// <para>Channels are averaged. Above 2 kHz the rate is first brought to between 1 and 2 kHz by one or two low-pass filters; then each multiple is turned to frequency 0, filtered to ±5 Hz
/// and kept at some 16 samples in a second. All filters are of linear phase and stand at the time of their input.</para>
/// <para>A gap in the decoder's times is filled with zeros, so that times stay what they are.</para>
/// </remarks>
public sealed class HumListener : ISoundSink
{
    /// <summary>Lowest rate of sound that holds the fundamental and its surroundings.</summary>
    public const int LeastSampleRate = 160;

    /// <summary>Highest rate taken. Arbitrary: recorders end at 384 kHz.</summary>
    public const int GreatestSampleRate = 768_000;

    /// <summary>Highest multiple looked at. Arbitrary; 400 Hz on a grid of 50 Hz.</summary>
    public const int MostHarmonics = 8;

    // Half the width of a band, and how far from its middle it is suppressed; from 16 Hz samples nothing of outside falls into the inner 5 Hz.
    private const double Pass = 5, Stop = 11, BandRate = 16, FirstPass = 430;

    private readonly int nominalHertz, mostHarmonics;
    private readonly long mostSeconds;
    private readonly List<double> first = [], second = [];
    private double[] mixed = [];
    private Decimator? stageA, stageB;
    private Mixer[] mixers = [];
    private long taken, placed;
    private long? origin;

    /// <summary>Prepares for a grid.</summary>
    /// <param name="nominalHertz">50 or 60.</param>
    /// <param name="mostSeconds">Longest sound taken; the rest is counted and let go.</param>
    /// <param name="mostHarmonics">Highest multiple, from 1 to <see cref="MostHarmonics"/>.</param>
    public HumListener(int nominalHertz, long mostSeconds, int mostHarmonics = MostHarmonics)
    {
        if (nominalHertz is not (50 or 60))
        {
            throw new ArgumentOutOfRangeException(nameof(nominalHertz), nominalHertz, "Grids have 50 or 60 Hz.");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(mostSeconds, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(mostHarmonics, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(mostHarmonics, MostHarmonics);
        (this.nominalHertz, this.mostSeconds, this.mostHarmonics) = (nominalHertz, mostSeconds, mostHarmonics);
    }

    /// <summary>50 or 60.</summary>
    public int NominalHertz => nominalHertz;

    /// <summary>Samples in a second; 0 before the first sound.</summary>
    public int SampleRate { get; private set; }

    /// <summary>True when sound came of another rate than at first; what came of it was let go.</summary>
    public bool RateChanged { get; private set; }

    /// <summary>Length of what was taken, in seconds.</summary>
    public double Seconds => SampleRate == 0 ? 0 : (double)placed / SampleRate;

    /// <summary>True when there was more sound than is taken.</summary>
    public bool IsCut { get; private set; }

    /// <summary>True when the rate lies within what can be used.</summary>
    public bool IsUsable => SampleRate is >= LeastSampleRate and <= GreatestSampleRate;

    /// <summary>Share of samples at full scale, in [0, 1]: of clipped sound.</summary>
    public double FullScaleShare => taken == 0 ? 0 : (double)FullScale / taken;

    /// <summary>True when every sample was 0.</summary>
    public bool IsSilent { get; private set; } = true;

    private long FullScale { get; set; }

    /// <inheritdoc/>
    public void OnSound(in SoundInfo info, ReadOnlySpan<float> samples)
    {
        if (SampleRate == 0)
        {
            Begin(info.SampleRate);
        }

        if (info.SampleRate != SampleRate)
        {
            RateChanged = true;
            return;
        }

        if (!IsUsable || info.Channels < 1)
        {
            placed += info.SampleCount;
            return;
        }

        long most = mostSeconds * SampleRate;
        if (info.FirstSample is { } at)
        {
            origin ??= at;
            // Beyond an hour it is no gap but a broken time.
            long gap = at - origin.Value - placed;
            if (gap > 0 && gap <= 3600L * SampleRate && placed + gap <= most)
            {
                Silence(gap);
            }
        }

        long wanted = Math.Min(samples.Length / info.Channels, most - placed);
        IsCut |= wanted < samples.Length / info.Channels;
        Take(samples[..(int)(wanted * info.Channels)], info.Channels);
    }

    /// <summary>The bands, lowest multiple first: empty where nothing usable came. Call once, at the end.</summary>
    public IReadOnlyList<HumBand> Finish()
    {
        if (mixers.Length == 0)
        {
            return [];
        }

        if (stageA is not null)
        {
            first.Clear();
            stageA.Finish(first);
            PushSecond(first);
        }

        if (stageB is not null)
        {
            second.Clear();
            stageB.Finish(second);
            Mix(second);
        }

        return [.. mixers.Select(static it => it.Finish())];
    }

    private void Begin(int rate)
    {
        SampleRate = rate;
        if (!IsUsable)
        {
            return;
        }

        int a = rate >= 8000 ? rate / 4000 : 1, b = rate >= 2000 ? rate / a / 1000 : 1;
        double middle = (double)rate / a, low = middle / b;
        stageA = a > 1 ? new Decimator(LowPass.Design(rate, FirstPass, middle - FirstPass), a) : null;
        stageB = b > 1 ? new Decimator(LowPass.Design(middle, FirstPass, low - FirstPass), b) : null;

        // Turns of one sample are nominal × a × b / rate: a fraction, so that a table holds all phases exactly.
        long step = (long)nominalHertz * a * b, shared = Gcd(step, rate);
        double[] cos = new double[rate / shared], sin = new double[rate / shared];
        for (int i = 0; i < cos.Length; i++)
        {
            (sin[i], cos[i]) = DMath.SinCos(2 * Math.PI * i / cos.Length);
        }

        int factor = (int)(low / BandRate);
        double bandRate = low / factor;
        double[] taps = LowPass.Design(low, Pass, bandRate - Pass);
        mixers =
        [
            .. Enumerable.Range(1, mostHarmonics)
                .Where(h => h * nominalHertz % 300 != 0 // a multiple of 50 and of 60 Hz tells neither grid
                    && (h * nominalHertz) + Stop < low / 2 && (h * nominalHertz) + Pass <= FirstPass)
                .Select(h => new Mixer(h, bandRate, cos, sin, (int)(step / shared % cos.Length * h % cos.Length), taps, factor)),
        ];
    }

    private void Take(ReadOnlySpan<float> samples, int channels)
    {
        int count = samples.Length / channels;
        if (mixed.Length < count)
        {
            mixed = new double[count];
        }

        for (int i = 0; i < count; i++)
        {
            double sum = 0;
            bool full = false;
            for (int channel = 0; channel < channels; channel++)
            {
                double value = samples[(i * channels) + channel];
                value = double.IsFinite(value) ? Math.Clamp(value, -16, 16) : 0; // a decoder of floating point can give anything
                sum += value;
                full |= Math.Abs(value) >= 0.9999;
            }

            mixed[i] = sum / channels;
            IsSilent &= sum == 0;
            FullScale += full ? 1 : 0;
        }

        (taken, placed) = (taken + count, placed + count);
        Push(mixed.AsSpan(0, count));
    }

    private void Silence(long count)
    {
        double[] zeros = new double[1 << 14];
        for (long left = count; left > 0; left -= zeros.Length)
        {
            Push(zeros.AsSpan(0, (int)Math.Min(left, zeros.Length)));
        }

        placed += count;
    }

    private void Push(ReadOnlySpan<double> samples)
    {
        first.Clear();
        if (stageA is null)
        {
            first.AddRange(samples);
        }
        else
        {
            stageA.Push(samples, first);
        }

        PushSecond(first);
    }

    private void PushSecond(List<double> samples)
    {
        if (stageB is null)
        {
            Mix(samples);
            return;
        }

        second.Clear();
        stageB.Push(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(samples), second);
        Mix(second);
    }

    private void Mix(List<double> samples)
    {
        foreach (Mixer mixer in mixers)
        {
            mixer.Push(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(samples));
        }
    }

    private static long Gcd(long a, long b) => b == 0 ? a : Gcd(b, a % b);

    private sealed class Mixer(int harmonic, double rate, double[] cos, double[] sin, int step, double[] taps, int factor)
    {
        private readonly Decimator realFilter = new(taps, factor), imaginaryFilter = new(taps, factor);
        private readonly List<double> real = [], imaginary = [];
        private double[] x = [], y = [];
        private int phase;

        public void Push(ReadOnlySpan<double> samples)
        {
            if (x.Length < samples.Length)
            {
                (x, y) = (new double[samples.Length], new double[samples.Length]);
            }

            for (int i = 0; i < samples.Length; i++)
            {
                (x[i], y[i]) = (samples[i] * cos[phase], -samples[i] * sin[phase]);
                phase += step;
                phase -= phase >= cos.Length ? cos.Length : 0;
            }

            realFilter.Push(x.AsSpan(0, samples.Length), real);
            imaginaryFilter.Push(y.AsSpan(0, samples.Length), imaginary);
        }

        public HumBand Finish()
        {
            realFilter.Finish(real);
            imaginaryFilter.Finish(imaginary);
            return new HumBand(harmonic, rate, [.. real], [.. imaginary]);
        }
    }
}
