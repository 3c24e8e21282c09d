using Ascertain.ReproducibleMath;

namespace Ascertain.Media.Kernels;

/// <summary>Modified discrete cosine transform of ISO/IEC 14496-3 §4.6.11.3 and its inverse, with the same bits on every machine.</summary>
/// <remarks>
/// <para>X[k] = 2 Σ z[n] cos(2π/N (n + n0)(k + 1/2)), x[n] = 2/N Σ X[k] cos(2π/N (n + n0)(k + 1/2)), with n0 = (N/2 + 1)/2; N samples, N/2 coefficients.</para>
/// <para>Folded to a cosine transform of the fourth kind, and that to a Fourier transform of N/4 points (H. S. Malvar, Signal Processing with Lapped Transforms, 1992, chapter 5).
/// Against the direct sum the error is below 1e-12 of the largest value (tested).</para>
/// </remarks>
public sealed class CosineTransform
{
    private readonly FourierTransform fourier;
    private readonly double[] cos, sin, folded, real, imaginary;

    /// <summary>Makes the tables.</summary>
    /// <param name="coefficients">Number of coefficients, N/2: a power of two from 4 to 2^16.</param>
    public CosineTransform(int coefficients)
    {
        if (coefficients is < 4 or > 1 << 16 || !int.IsPow2(coefficients))
        {
            throw new ArgumentOutOfRangeException(nameof(coefficients), coefficients, "The number of coefficients is a power of two from 4 to 2^16.");
        }

        Coefficients = coefficients;
        int half = coefficients / 2;
        fourier = new FourierTransform(half);
        (cos, sin, real, imaginary, folded) = (new double[half], new double[half], new double[half], new double[half], new double[coefficients]);
        for (int i = 0; i < half; i++)
        {
            (double s, double c) = DMath.SinCos(Math.PI * ((8 * i) + 1) / (8.0 * coefficients));
            (cos[i], sin[i]) = (c, -s);
        }
    }

    /// <summary>Coefficients of a block; it has twice as many samples.</summary>
    public int Coefficients { get; }

    /// <summary>Transforms a block that was multiplied by its window.</summary>
    /// <param name="samples">2 × <see cref="Coefficients"/> samples.</param>
    /// <param name="into">Takes the coefficients.</param>
    public void Forward(ReadOnlySpan<double> samples, Span<double> into)
    {
        Require(samples.Length, 2 * Coefficients);
        Require(into.Length, Coefficients);
        int half = Coefficients / 2;
        for (int i = 0; i < half; i++)
        {
            folded[i] = -samples[(3 * half) - 1 - i] - samples[(3 * half) + i];
            folded[half + i] = samples[i] - samples[Coefficients - 1 - i];
        }

        FourthKind(folded, into, 2);
    }

    /// <summary>Turns coefficients back into a block, which is still to be multiplied by its window and added to its neighbours.</summary>
    /// <param name="coefficients"><see cref="Coefficients"/> of them.</param>
    /// <param name="into">Takes twice as many samples.</param>
    public void Inverse(ReadOnlySpan<double> coefficients, Span<double> into)
    {
        Require(coefficients.Length, Coefficients);
        Require(into.Length, 2 * Coefficients);
        int half = Coefficients / 2;
        FourthKind(coefficients, folded, 1.0 / Coefficients);
        for (int i = 0; i < half; i++)
        {
            into[i] = folded[half + i];
            into[Coefficients - 1 - i] = -folded[half + i];
            into[Coefficients + i] = -folded[half - 1 - i];
            into[(3 * half) + i] = -folded[i];
        }
    }

    // X[k] = factor × Σ v[n] cos(π/K (n + 1/2)(k + 1/2)).
    private void FourthKind(ReadOnlySpan<double> from, Span<double> into, double factor)
    {
        int half = Coefficients / 2;
        for (int i = 0; i < half; i++)
        {
            double a = from[2 * i], b = from[Coefficients - 1 - (2 * i)];
            (real[i], imaginary[i]) = ((a * cos[i]) - (b * sin[i]), (a * sin[i]) + (b * cos[i]));
        }

        fourier.Forward(real, imaginary);
        for (int i = 0; i < half; i++)
        {
            double x = (real[i] * cos[i]) - (imaginary[i] * sin[i]), y = (real[i] * sin[i]) + (imaginary[i] * cos[i]);
            into[2 * i] = factor * x;
            into[Coefficients - 1 - (2 * i)] = -factor * y;
        }
    }

    private static void Require(int length, int wanted)
    {
        if (length != wanted)
        {
            throw new ArgumentException($"The transform takes {wanted} values here.", nameof(length));
        }
    }
}
