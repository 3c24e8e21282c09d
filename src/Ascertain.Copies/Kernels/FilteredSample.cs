using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Ascertain.Copies.Kernels;

/// <summary>One sample of a filter: the sum of samples times coefficients.</summary>
/// <remarks>Sixteen partial sums, each over every sixteenth product in rising order, are added in a fixed tree. <see cref="OfScalar"/> is the specification; <see cref="Of"/> has the partial sums in lanes: the same bits.</remarks>
internal static class FilteredSample
{
    /// <summary>Lengths are multiples of this.</summary>
    public const int Step = 16;

    /// <summary>The plain form.</summary>
    /// <param name="samples">As many as coefficients.</param>
    /// <param name="taps">Coefficients; a multiple of <see cref="Step"/>.</param>
    public static float OfScalar(ReadOnlySpan<float> samples, ReadOnlySpan<float> taps)
    {
        Span<float> sums = stackalloc float[Step];
        sums.Clear();
        for (int from = 0; from < taps.Length; from += Step)
        {
            for (int lane = 0; lane < Step; lane++)
            {
                sums[lane] += samples[from + lane] * taps[from + lane];
            }
        }

        for (int width = Step / 2; width > 0; width /= 2)
        {
            for (int lane = 0; lane < width; lane++)
            {
                sums[lane] += sums[lane + width];
            }
        }

        return sums[0];
    }

    /// <summary>The fast form.</summary>
    /// <param name="samples">As many as coefficients.</param>
    /// <param name="taps">Coefficients; a multiple of <see cref="Step"/>.</param>
    public static float Of(ReadOnlySpan<float> samples, ReadOnlySpan<float> taps)
    {
        ReadOnlySpan<Vector256<float>> x = MemoryMarshal.Cast<float, Vector256<float>>(samples[..taps.Length]), h = MemoryMarshal.Cast<float, Vector256<float>>(taps);
        Vector256<float> low = Vector256<float>.Zero, high = Vector256<float>.Zero;
        for (int i = 0; i + 1 < h.Length; i += 2)
        {
            low += x[i] * h[i];
            high += x[i + 1] * h[i + 1];
        }

        Vector256<float> eight = low + high;
        Vector128<float> four = eight.GetLower() + eight.GetUpper();
        Vector64<float> two = four.GetLower() + four.GetUpper();
        return two[0] + two[1];
    }
}
