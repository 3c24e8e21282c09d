using Ascertain.Media.Kernels;
using Ascertain.ReproducibleMath;

namespace Ascertain.Media.Hum;

/// <summary>The power near one multiple of the mains frequency, frame by frame of 256 samples (some 16 s), in units of the noise around it.</summary>
/// <remarks>
/// <para>Noise: the median of the power from 0.4 to 2.5 Hz on both sides (Hann window), divided by ln 2, which is what the median of an exponential distribution is to its mean. A tone there
/// moves it little; so near, because speech makes hills that are some hertz wide.</para>
/// <para>Power of a frame without hum, in these units, is distributed exponentially with mean 1; a hum of amplitude A in noise of variance σ² adds N A² / σ².</para>
/// </remarks>
public sealed class HumFrames
{
    /// <summary>Samples of a frame.</summary>
    public const int FrameSamples = 256;

    /// <summary>States on each side of the nominal frequency; the outermost lie some 0.5 Hz from it.</summary>
    public const int HalfStates = 128;

    /// <summary>States of frequency.</summary>
    public const int States = (2 * HalfStates) + 1;

    // Zeros appended up to 4096 points: bins of rate / 4096, some 1/256 Hz, a sixteenth of what a frame resolves.
    private const double Ln2 = 0.6931471805599453;
    private const int Padded = 4096, NoiseFrom = 6, NoiseTo = 40;

    private HumFrames(int harmonic, double rate, double[] noise, double[][] power) => (Harmonic, Rate, NoiseVariance, Power) = (harmonic, rate, noise, power);

    /// <summary>Which multiple.</summary>
    public int Harmonic { get; }

    /// <summary>Samples of the band in a second.</summary>
    public double Rate { get; }

    /// <summary>Seconds of a frame.</summary>
    public double FrameSeconds => FrameSamples / Rate;

    /// <summary>Hertz of the fundamental from one state to the next.</summary>
    public double StateHertz => Rate / Padded;

    /// <summary>Frames.</summary>
    public int Count => NoiseVariance.Length;

    /// <summary>Variance of a complex sample of the band by noise alone, by frame; 0 where there is digital silence.</summary>
    public double[] NoiseVariance { get; }

    /// <summary>Power in units of the noise, by frame and state: state i stands for (i − <see cref="HalfStates"/>) × <see cref="StateHertz"/> beside the nominal fundamental.</summary>
    public double[][] Power { get; }

    /// <summary>Cuts a band into frames; what is left over at the end is not used.</summary>
    public static HumFrames Of(HumBand band)
    {
        ArgumentNullException.ThrowIfNull(band);
        int frames = band.Count / FrameSamples;
        FourierTransform small = new(FrameSamples), large = new(Padded);
        double[] hann = Hann(), noise = new double[frames];
        double[][] power = new double[frames][];
        double[] real = new double[Padded], imaginary = new double[Padded], around = new double[2 * (NoiseTo - NoiseFrom + 1)];
        for (int frame = 0; frame < frames; frame++)
        {
            ReadOnlySpan<double> x = band.Real.AsSpan(frame * FrameSamples, FrameSamples), y = band.Imaginary.AsSpan(frame * FrameSamples, FrameSamples);
            for (int i = 0; i < FrameSamples; i++)
            {
                (real[i], imaginary[i]) = (x[i] * hann[i], y[i] * hann[i]);
            }

            small.Forward(real.AsSpan(0, FrameSamples), imaginary.AsSpan(0, FrameSamples));
            for (int k = NoiseFrom, n = 0; k <= NoiseTo; k++)
            {
                around[n++] = Squared(real[k], imaginary[k]);
                around[n++] = Squared(real[FrameSamples - k], imaginary[FrameSamples - k]);
            }

            Array.Sort(around);
            // Σ hann² = 3/8 N.
            double variance = (around[(around.Length / 2) - 1] + around[around.Length / 2]) / 2 / Ln2 / (0.375 * FrameSamples);
            // Below some −280 dB of full scale it is rounding, not noise.
            noise[frame] = variance < 1e-28 ? 0 : variance;
            power[frame] = new double[States];
            if (noise[frame] == 0)
            {
                continue;
            }

            Array.Clear(real);
            Array.Clear(imaginary);
            x.CopyTo(real);
            y.CopyTo(imaginary);
            large.Forward(real, imaginary);
            for (int state = 0; state < States; state++)
            {
                int bin = band.Harmonic * (state - HalfStates);
                bin += bin < 0 ? Padded : 0;
                power[frame][state] = Squared(real[bin], imaginary[bin]) / (FrameSamples * variance);
            }
        }

        return new HumFrames(band.Harmonic, band.Rate, noise, power);
    }

    private static double Squared(double x, double y) => (x * x) + (y * y);

    private static double[] Hann()
    {
        double[] window = new double[FrameSamples];
        for (int i = 0; i < FrameSamples; i++)
        {
            window[i] = 0.5 - (0.5 * DMath.Cos(2 * Math.PI * i / FrameSamples));
        }

        return window;
    }
}
