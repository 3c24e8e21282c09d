using Ascertain.Media.Kernels;
using Ascertain.ReproducibleMath;

namespace Ascertain.Media.Hum;

/// <summary>The frequency of the mains second by second, as people look at it: peak of the spectrum of a window of 256 samples (some 16 s) around each second.</summary>
/// <remarks>
/// <para>Hann window, zeros up to 1024 points, the highest of the bins near where the track says, and a parabola through the logarithm of the power of it and its neighbours (Smith and Serra, ICMC 1987;
/// Gasior and Gonzalez, BIW 2004: systematic error below 0.1 % of a bin of the window with this padding). Multiples are put together with weights h² × strength, the inverse of their variances.</para>
/// <para>σ is the Cramér-Rao bound for a tone of constant frequency in the window (Rife and Boorstyn, IEEE Trans. IT-20, 1974: σ = √(6 / ((2π)² ρ T² )) with ρ the strength over the window), times 1.5 for what the Hann window
/// costs (measured: 1.3 to 1.6). Windows overlap: neighbouring seconds are not independent.</para>
/// </remarks>
public static class HumSeries
{
    private const int Window = HumFrames.FrameSamples, Padded = 1024;

    // A peak 13 dB above the noise of a frame: noise alone makes one so high among these bins in about one window in 10,000.
    private const double LeastStrength = 20, HannCost = 1.5;

    /// <summary>Measures.</summary>
    /// <param name="bands">The bands.</param>
    /// <param name="track">Where the frequency went, roughly, and the noise.</param>
    /// <param name="nominalHertz">50 or 60.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static IReadOnlyList<HumSecond> Of(IReadOnlyList<HumBand> bands, HumTrack track, int nominalHertz, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(bands);
        ArgumentNullException.ThrowIfNull(track);
        double rate = bands[0].Rate;
        FourierTransform transform = new(Padded);
        double[] window = new double[Window], real = new double[Padded], imaginary = new double[Padded];
        for (int i = 0; i < Window; i++)
        {
            window[i] = 0.5 - (0.5 * DMath.Cos(2 * Math.PI * (i + 0.5) / Window));
        }

        List<HumSecond> seconds = [];
        for (int second = 0; ; second++)
        {
            int from = (int)Math.Round(second * rate);
            if (from + Window > bands[0].Count || from + Window > track.Increments.Length * Window)
            {
                return seconds;
            }

            cancellationToken.ThrowIfCancellationRequested();
            int frame = Math.Min((from + (Window / 2)) / Window, track.Increments.Length - 1);
            double weights = 0, sum = 0, strongest = 0;
            foreach (int band in track.Used)
            {
                double noise = track.Frames[band].NoiseVariance[frame];
                if (noise == 0)
                {
                    continue;
                }

                Array.Clear(real);
                Array.Clear(imaginary);
                for (int i = 0; i < Window; i++)
                {
                    (real[i], imaginary[i]) = (bands[band].Real[from + i] * window[i], bands[band].Imaginary[from + i] * window[i]);
                }

                transform.Forward(real, imaginary);
                int harmonic = bands[band].Harmonic;
                if (Peak(real, imaginary, track.OffsetHertz[frame] * harmonic / rate * Padded) is not { } peak)
                {
                    continue;
                }

                // Σ window = N/2 and Σ window² = 3N/8: strength as ρ of a window without taper.
                double strength = peak.Power / (Window / 2.0) / (Window / 2.0) * Window / noise;
                if (strength >= LeastStrength)
                {
                    double weight = harmonic * (double)harmonic * strength;
                    (weights, sum) = (weights + weight, sum + (weight * peak.Bin / Padded * rate / harmonic));
                    strongest = Math.Max(strongest, strength);
                }
            }

            double middle = (from + (Window / 2.0)) / rate, seconds16 = Window / rate;
            seconds.Add(weights == 0
                ? new HumSecond(middle, null, null, null)
                : new HumSecond(middle, nominalHertz + (sum / weights), HannCost * Math.Sqrt(6 / weights) / (2 * Math.PI * seconds16), 10 * DMath.Log10(strongest / (10 * seconds16))));
        }
    }

    // The highest bin within 0.1 Hz × Padded / rate of where it is expected, and the top of the parabola through it.
    private static (double Bin, double Power)? Peak(double[] real, double[] imaginary, double expected)
    {
        int reach = Padded / Window * 2, middle = (int)Math.Round(expected), best = middle - reach;
        for (int bin = middle - reach; bin <= middle + reach; bin++)
        {
            best = Power(real, imaginary, bin) > Power(real, imaginary, best) ? bin : best;
        }

        double below = Power(real, imaginary, best - 1), at = Power(real, imaginary, best), above = Power(real, imaginary, best + 1);
        if (!(below > 0 && above > 0 && at >= below && at >= above))
        {
            return null;
        }

        double a = DMath.Log(below), b = DMath.Log(at), c = DMath.Log(above), bend = a - (2 * b) + c;
        double shift = bend < 0 ? 0.5 * (a - c) / bend : 0;
        return (best + shift, DMath.Exp(b - (0.25 * (a - c) * shift)));
    }

    private static double Power(double[] real, double[] imaginary, int bin)
    {
        int at = (bin % Padded + Padded) % Padded;
        return (real[at] * real[at]) + (imaginary[at] * imaginary[at]);
    }
}
