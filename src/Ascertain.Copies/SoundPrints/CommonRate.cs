using Ascertain.Copies.Kernels;
using Ascertain.ReproducibleMath;

namespace Ascertain.Copies.SoundPrints;

/// <summary>Brings sound of any rate to 8,000 samples in a second.</summary>
/// <remarks>
/// <para>Sample n of the result stands at n · rate / 8000 of the input, in whole numbers: nothing drifts, and blocks of any size give the same bits. A sinc under a Kaiser window (J. F. Kaiser, ISCAS 1974), 50 dB, flat to 3,300 Hz; what is folded back
/// from above 4,000 Hz lies above 3,300 Hz, where nothing is looked at. Between samples the filter has at most 640 places: 1/1280 of an input sample is lost at most.</para>
/// </remarks>
internal sealed class CommonRate
{
    /// <summary>Samples in a second of the result.</summary>
    public const int Hertz = 8000;

    /// <summary>Lowest rate taken: below, less than half of the pitches are there.</summary>
    public const int LeastRate = 4000;

    /// <summary>Highest rate taken. Arbitrary: recorders end at 384 kHz.</summary>
    public const int GreatestRate = 768_000;

    private const int MostPlaces = 640;
    private const double Attenuation = 50, Beta = 4.533514; // 0.5842 (A − 21)^0.4 + 0.07886 (A − 21)

    private readonly long up, down; // the result's rate and the input's, without common factors
    private readonly int half, length, places;
    private readonly float[] taps;
    private float[] kept;
    private int count; // samples in kept
    private long firstKept, taken, given;

    /// <summary>Makes the filter.</summary>
    /// <param name="rate">From <see cref="LeastRate"/> to <see cref="GreatestRate"/>.</param>
    public CommonRate(int rate)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rate, LeastRate);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rate, GreatestRate);
        long shared = Gcd(rate, Hertz);
        (up, down) = (Hertz / shared, rate / shared);
        places = (int)Math.Min(up, MostPlaces);
        double pass = Math.Min(3300, 0.41 * rate) / rate, stop = Math.Min(4700, 0.59 * rate) / rate;
        half = (int)Math.Ceiling((Attenuation - 7.95) / (14.36 * (stop - pass)) / 2) + 1;
        length = ((2 * half) + FilteredSample.Step - 1) / FilteredSample.Step * FilteredSample.Step;
        taps = Design((pass + stop) / 2);

        // As if silence stood before the first sample.
        kept = new float[Math.Max(4 * length, 1 << 14)];
        (count, firstKept) = (half, -half);
    }

    /// <summary>Takes samples and hands on what they give.</summary>
    /// <param name="samples">In order.</param>
    /// <param name="into">Takes samples of the result, at the end.</param>
    public void Push(ReadOnlySpan<float> samples, List<float> into)
    {
        while (!samples.IsEmpty)
        {
            if (kept.Length - count < samples.Length && count > length)
            {
                Forget();
            }

            int fits = Math.Min(samples.Length, kept.Length - count);
            samples[..fits].CopyTo(kept.AsSpan(count));
            (count, taken) = (count + fits, taken + fits);
            samples = samples[fits..];
            Give(into, taken);
        }
    }

    /// <summary>The rest, as if silence followed. Once, at the end.</summary>
    /// <param name="into">Takes samples of the result.</param>
    public void Finish(List<float> into)
    {
        long end = taken;
        Push(new float[length + half], into, end);
    }

    private void Push(ReadOnlySpan<float> silence, List<float> into, long end)
    {
        Forget();
        silence.CopyTo(kept.AsSpan(count));
        (count, taken) = (count + silence.Length, taken + silence.Length);
        Give(into, end);
    }

    // The filter of a sample at x begins at sample floor(x) − half + 1.
    private void Give(List<float> into, long end)
    {
        ReadOnlySpan<float> all = kept.AsSpan(0, count);
        while (true)
        {
            long at = Math.DivRem(given * down, up, out long part);
            int from = (int)(at - half + 1 - firstKept);
            if (at >= end || from + length > count)
            {
                return;
            }

            into.Add(FilteredSample.Of(all.Slice(from, length), taps.AsSpan((int)(part * places / up) * length, length)));
            given++;
        }
    }

    private void Forget()
    {
        long need = (given * down / up) - half + 1;
        int gone = (int)Math.Clamp(need - firstKept, 0, count);
        kept.AsSpan(gone, count - gone).CopyTo(kept);
        (count, firstKept) = (count - gone, firstKept + gone);
    }

    private float[] Design(double turns)
    {
        float[] all = new float[places * length];
        double whole = BesselI0(Beta);
        double[] row = new double[2 * half];
        for (int place = 0; place < places; place++)
        {
            double sum = 0;
            for (int i = 0; i < row.Length; i++)
            {
                double x = i - half + 1 - ((double)place / places), inside = 1 - (x / half * (x / half));
                double sinc = x == 0 ? 2 * turns : QuickMath.SinCos(2 * Math.PI * turns * x).Sin / (Math.PI * x);
                row[i] = inside > 0 ? sinc * BesselI0(Beta * Math.Sqrt(inside)) / whole : 0;
                sum += row[i];
            }

            for (int i = 0; i < row.Length; i++)
            {
                all[(place * length) + i] = (float)(row[i] / sum);
            }
        }

        return all;
    }

    // Σ ((x/2)^k / k!)²; Abramowitz and Stegun 9.6.12.
    private static double BesselI0(double x)
    {
        double term = 1, sum = 1;
        for (int k = 1; k < 60 && term > sum * 1e-17; k++)
        {
            term *= x / 2 / k * (x / 2 / k);
            sum += term;
        }

        return sum;
    }

    private static long Gcd(long a, long b) => b == 0 ? a : Gcd(b, a % b);
}
