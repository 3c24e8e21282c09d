using System.Runtime.Intrinsics;
using Ascertain.ReproducibleMath;

namespace Ascertain.Media.Kernels;

/// <summary>Four transforms at once, one in each lane: the fast form of <see cref="CosineTransform.Forward"/>, which is its specification.</summary>
/// <remarks>Each lane does the additions and multiplications of the scalar form in the same order, so that its bits are the same with any processor (tested).</remarks>
internal sealed class FourCosineTransforms
{
    private readonly int[] reversed;
    private readonly double[] cos, sin, turnCos, turnSin;
    private readonly Vector256<double>[] real, imaginary, folded;

    /// <summary>Makes the tables.</summary>
    /// <param name="coefficients">Number of coefficients: a power of two from 4 to 2^16.</param>
    public FourCosineTransforms(int coefficients)
    {
        if (coefficients is < 4 or > 1 << 16 || !int.IsPow2(coefficients))
        {
            throw new ArgumentOutOfRangeException(nameof(coefficients), coefficients, "The number of coefficients is a power of two from 4 to 2^16.");
        }

        Coefficients = coefficients;
        int half = coefficients / 2;
        (cos, sin, turnCos, turnSin) = (new double[half / 2], new double[half / 2], new double[half], new double[half]);
        for (int i = 0; i < half / 2; i++)
        {
            (double s, double c) = DMath.SinCos(2 * Math.PI * i / half);
            (cos[i], sin[i]) = (c, -s);
        }

        for (int i = 0; i < half; i++)
        {
            (double s, double c) = DMath.SinCos(Math.PI * ((8 * i) + 1) / (8.0 * coefficients));
            (turnCos[i], turnSin[i]) = (c, -s);
        }

        reversed = new int[half];
        for (int i = 1; i < half; i++)
        {
            reversed[i] = (reversed[i >> 1] >> 1) | ((i & 1) == 0 ? 0 : half >> 1);
        }

        (real, imaginary, folded) = (new Vector256<double>[half], new Vector256<double>[half], new Vector256<double>[coefficients]);
    }

    /// <summary>Coefficients of a block.</summary>
    public int Coefficients { get; }

    /// <summary>Transforms four blocks that were multiplied by their window.</summary>
    /// <param name="samples">2 × <see cref="Coefficients"/> samples of each.</param>
    /// <param name="into">Takes the coefficients.</param>
    public void Forward(ReadOnlySpan<Vector256<double>> samples, Span<Vector256<double>> into)
    {
        if (samples.Length != 2 * Coefficients || into.Length != Coefficients)
        {
            throw new ArgumentException($"The transform takes {2 * Coefficients} samples and gives {Coefficients} coefficients.", nameof(samples));
        }

        int half = Coefficients / 2;
        for (int i = 0; i < half; i++)
        {
            folded[i] = -samples[(3 * half) - 1 - i] - samples[(3 * half) + i];
            folded[half + i] = samples[i] - samples[Coefficients - 1 - i];
        }

        for (int i = 0; i < half; i++)
        {
            Vector256<double> a = folded[2 * i], b = folded[Coefficients - 1 - (2 * i)];
            int to = reversed[i];
            (real[to], imaginary[to]) = ((a * turnCos[i]) - (b * turnSin[i]), (a * turnSin[i]) + (b * turnCos[i]));
        }

        Fourier();
        for (int i = 0; i < half; i++)
        {
            Vector256<double> x = (real[i] * turnCos[i]) - (imaginary[i] * turnSin[i]), y = (real[i] * turnSin[i]) + (imaginary[i] * turnCos[i]);
            into[2 * i] = x * 2.0;
            into[Coefficients - 1 - (2 * i)] = y * -2.0;
        }
    }

    // FourierTransform.Forward, whose points are already in the order of reversed bits.
    private void Fourier()
    {
        Vector256<double>[] re = real, im = imaginary;
        for (int half = 1, stride = re.Length / 2; half < re.Length; half *= 2, stride /= 2)
        {
            for (int from = 0; from < re.Length; from += 2 * half)
            {
                Span<Vector256<double>> lowRe = re.AsSpan(from, half), highRe = re.AsSpan(from + half, half), lowIm = im.AsSpan(from, half), highIm = im.AsSpan(from + half, half);
                for (int k = 0; k < lowRe.Length; k++)
                {
                    double c = cos[k * stride], s = sin[k * stride];
                    Vector256<double> x = (highRe[k] * c) - (highIm[k] * s), y = (highRe[k] * s) + (highIm[k] * c);
                    (highRe[k], highIm[k]) = (lowRe[k] - x, lowIm[k] - y);
                    (lowRe[k], lowIm[k]) = (lowRe[k] + x, lowIm[k] + y);
                }
            }
        }
    }
}
