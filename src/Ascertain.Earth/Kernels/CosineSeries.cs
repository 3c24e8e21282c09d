using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Ascertain.ReproducibleMath;

namespace Ascertain.Earth.Kernels;

/// <summary>Sums of A cos(B + C t) over a list of terms.</summary>
/// <remarks><see cref="OfScalar"/> is the specification: four running sums, of the terms 0, 4, 8 …, 1, 5, 9 … and so on, added at the end as (first + second) + (third + fourth).
/// <see cref="Of"/> does the same operations in lanes, so both give the same bits.</remarks>
internal sealed class CosineSeries
{
    // Amplitudes, phases and rates one after the other, each filled up with zeros to whole vectors: a term of amplitude 0 adds 0.
    private readonly double[] amplitudes, phases, rates;

    /// <summary>From triples A, B, C.</summary>
    public CosineSeries(ReadOnlySpan<double> triples)
    {
        int terms = triples.Length / 3, filled = (terms + 3) / 4 * 4;
        (amplitudes, phases, rates) = (new double[filled], new double[filled], new double[filled]);
        for (int i = 0; i < terms; i++)
        {
            (amplitudes[i], phases[i], rates[i]) = (triples[3 * i], triples[(3 * i) + 1], triples[(3 * i) + 2]);
        }
    }

    /// <summary>The plain loop: read this to know what is computed.</summary>
    public double OfScalar(double t)
    {
        double first = 0, second = 0, third = 0, fourth = 0;
        for (int i = 0; i < amplitudes.Length; i += 4)
        {
            first += amplitudes[i] * QuickMath.Cos(phases[i] + (rates[i] * t));
            second += amplitudes[i + 1] * QuickMath.Cos(phases[i + 1] + (rates[i + 1] * t));
            third += amplitudes[i + 2] * QuickMath.Cos(phases[i + 2] + (rates[i + 2] * t));
            fourth += amplitudes[i + 3] * QuickMath.Cos(phases[i + 3] + (rates[i + 3] * t));
        }

        return (first + second) + (third + fourth);
    }

    /// <summary>The same sum, four terms at a time.</summary>
    public double Of(double t)
    {
        ReadOnlySpan<Vector256<double>> a = MemoryMarshal.Cast<double, Vector256<double>>(amplitudes), b = MemoryMarshal.Cast<double, Vector256<double>>(phases), c = MemoryMarshal.Cast<double, Vector256<double>>(rates);
        Vector256<double> sums = Vector256<double>.Zero;
        for (int i = 0; i < a.Length; i++)
        {
            sums += a[i] * QuickMath.Cos(b[i] + (c[i] * t));
        }

        return (sums[0] + sums[1]) + (sums[2] + sums[3]);
    }
}
