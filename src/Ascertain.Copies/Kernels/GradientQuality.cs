using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Ascertain.Copies.Kernels;

/// <summary>Quality of a picture of 64 × 64 as PDQ has it: how many significant steps there are between neighbours.</summary>
/// <remarks>
/// <para>Source: <c>pdqImageDomainQualityMetric</c> in <c>pdq/cpp/hashing</c> of facebook/ThreatExchange: each difference is times 100 and by 255 in single precision, then cut to a whole number; the sum of their
/// sizes is by 90 and cut, at most 100. 90 is that source's heuristic.</para>
/// </remarks>
internal static class GradientQuality
{
    private const int Side = JaroszDecimation.Side, Lanes = 8;

    /// <summary>The plain form.</summary>
    /// <param name="small">64 × 64 samples.</param>
    /// <returns>0 to 100.</returns>
    public static int OfScalar(ReadOnlySpan<float> small)
    {
        int sum = 0;
        for (int i = 0; i < Side; i++)
        {
            for (int j = 0; j < Side; j++)
            {
                float here = small[(i * Side) + j];
                sum += i + 1 < Side ? Step(here, small[((i + 1) * Side) + j]) : 0;
                sum += j + 1 < Side ? Step(here, small[(i * Side) + j + 1]) : 0;
            }
        }

        return Math.Min(100, sum / 90);
    }

    /// <summary>The fast form: whole numbers are summed, in any order.</summary>
    /// <param name="small">64 × 64 samples.</param>
    /// <returns>0 to 100.</returns>
    public static int Of(ReadOnlySpan<float> small)
    {
        // To the right over the whole run of rows; the step from the end of a row to the beginning of the next is none, and is left out by its lane.
        Vector256<int> sums = Vector256<int>.Zero, last = Vector256.Create(-1, -1, -1, -1, -1, -1, -1, 0);
        ReadOnlySpan<Vector256<float>> all = MemoryMarshal.Cast<float, Vector256<float>>(small), next = MemoryMarshal.Cast<float, Vector256<float>>(small[1..]);
        const int Parts = Side / Lanes;
        for (int p = 0; p < next.Length && p < all.Length; p++)
        {
            Vector256<int> step = Steps(all[p], next[p]);
            sums += p % Parts == Parts - 1 ? step & last : step;
        }

        for (int p = 0; p < all.Length - Parts; p++)
        {
            sums += Steps(all[p], all[p + Parts]);
        }

        int sum = Vector256.Sum(sums);
        for (int j = next.Length * Lanes; j + 1 < small.Length; j++)
        {
            sum += Step(small[j], small[j + 1]);
        }

        return Math.Min(100, sum / 90);
    }

    private static int Step(float a, float b) => Math.Abs((int)((a - b) * 100 / 255));

    private static Vector256<int> Steps(Vector256<float> a, Vector256<float> b) => Vector256.Abs(Vector256.ConvertToInt32((a - b) * 100 / Vector256.Create(255f)));
}
