using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Ascertain.ReproducibleMath;

namespace Ascertain.Copies.Kernels;

/// <summary>Coefficients 1 to 16 in both directions of the cosine transform of 64 × 64 samples: the second half of PDQ.</summary>
/// <remarks>
/// <para>Source: <c>dct64To16</c> in <c>pdq/cpp/hashing</c> of facebook/ThreatExchange. D(i, j) = √(2 / 64) · cos(π / 128 · (i + 1) · (2j + 1)) for i 0 to 15; the factor before the cosine in single
/// precision, the product in double, the element in single. Result = (D · A) · Dᵗ, each sum over k = 0 to 63 in that order in single precision.</para>
/// <para><see cref="OfScalar"/> is the specification; <see cref="Of"/> has eight sums in the lanes, each in its order, and gives the same bits.</para>
/// </remarks>
internal static class SmallTransform
{
    /// <summary>Coefficients kept in each direction.</summary>
    public const int Kept = 16;

    private const int Side = JaroszDecimation.Side, Lanes = 8;
    private static readonly float[] Matrix = MakeMatrix();
    private static readonly Vector256<float>[] Transposed = MakeTransposed();

    /// <summary>The plain form.</summary>
    /// <param name="small">64 × 64 samples.</param>
    /// <param name="to">Takes 16 × 16 coefficients.</param>
    public static void OfScalar(ReadOnlySpan<float> small, Span<float> to)
    {
        Span<float> between = stackalloc float[Kept * Side];
        for (int i = 0; i < Kept; i++)
        {
            for (int j = 0; j < Side; j++)
            {
                float sum = 0;
                for (int k = 0; k < Side; k++)
                {
                    sum += Matrix[(i * Side) + k] * small[(k * Side) + j];
                }

                between[(i * Side) + j] = sum;
            }
        }

        for (int i = 0; i < Kept; i++)
        {
            for (int j = 0; j < Kept; j++)
            {
                float sum = 0;
                for (int k = 0; k < Side; k++)
                {
                    sum += between[(i * Side) + k] * Matrix[(j * Side) + k];
                }

                to[(i * Kept) + j] = sum;
            }
        }
    }

    /// <summary>The fast form.</summary>
    /// <param name="small">64 × 64 samples.</param>
    /// <param name="to">Takes 16 × 16 coefficients.</param>
    public static void Of(ReadOnlySpan<float> small, Span<float> to)
    {
        const int Parts = Side / Lanes;
        ReadOnlySpan<Vector256<float>> rows = MemoryMarshal.Cast<float, Vector256<float>>(small);
        Span<Vector256<float>> result = MemoryMarshal.Cast<float, Vector256<float>>(to);
        Span<float> between = stackalloc float[Side];
        Span<Vector256<float>> betweenParts = MemoryMarshal.Cast<float, Vector256<float>>(between);
        for (int i = 0; i < Kept; i++)
        {
            ReadOnlySpan<float> factors = Matrix.AsSpan(i * Side, Side);
            (Vector256<float> s0, Vector256<float> s1, Vector256<float> s2, Vector256<float> s3) = (Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero);
            (Vector256<float> s4, Vector256<float> s5, Vector256<float> s6, Vector256<float> s7) = (Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero);
            for (int k = 0; k < factors.Length; k++)
            {
                Vector256<float> factor = Vector256.Create(factors[k]);
                ReadOnlySpan<Vector256<float>> row = rows.Slice(k * Parts, Parts);
                s0 += factor * row[0];
                s1 += factor * row[1];
                s2 += factor * row[2];
                s3 += factor * row[3];
                s4 += factor * row[4];
                s5 += factor * row[5];
                s6 += factor * row[6];
                s7 += factor * row[7];
            }

            (betweenParts[0], betweenParts[1], betweenParts[2], betweenParts[3]) = (s0, s1, s2, s3);
            (betweenParts[4], betweenParts[5], betweenParts[6], betweenParts[7]) = (s4, s5, s6, s7);
            (Vector256<float> low, Vector256<float> high) = (Vector256<float>.Zero, Vector256<float>.Zero);
            for (int k = 0; k < between.Length; k++)
            {
                Vector256<float> factor = Vector256.Create(between[k]);
                low += factor * Transposed[2 * k];
                high += factor * Transposed[(2 * k) + 1];
            }

            (result[2 * i], result[(2 * i) + 1]) = (low, high);
        }
    }

    private static float[] MakeMatrix()
    {
        float scale = (float)Math.Sqrt(2.0 / Side);
        float[] matrix = new float[Kept * Side];
        for (int i = 0; i < Kept; i++)
        {
            for (int j = 0; j < Side; j++)
            {
                matrix[(i * Side) + j] = (float)(scale * DMath.Cos(Math.PI / 2.0 / Side * (i + 1) * ((2 * j) + 1)));
            }
        }

        return matrix;
    }

    private static Vector256<float>[] MakeTransposed()
    {
        Vector256<float>[] transposed = new Vector256<float>[Side * Kept / Lanes];
        Span<float> to = MemoryMarshal.Cast<Vector256<float>, float>(transposed.AsSpan());
        for (int k = 0; k < Side; k++)
        {
            for (int j = 0; j < Kept; j++)
            {
                to[(k * Kept) + j] = Matrix[(j * Side) + k];
            }
        }

        return transposed;
    }
}
