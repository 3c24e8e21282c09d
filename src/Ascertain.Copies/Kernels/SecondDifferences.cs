using System.Runtime.Intrinsics;

namespace Ascertain.Copies.Kernels;

/// <summary>Energy of the finest detail of a row of samples: squared second differences along the row and down the column, summed.</summary>
internal static class SecondDifferences
{
    // Samples whose sum stays within 32 bits in every lane: a sample adds 2 · 510² at most.
    private const int MostAtOnce = 8 * 4096;

    /// <summary>The specification.</summary>
    /// <param name="above">The row above.</param>
    /// <param name="row">The row.</param>
    /// <param name="below">The row below.</param>
    /// <param name="from">First sample, at least 1.</param>
    /// <param name="to">Behind the last, at most one less than a row has.</param>
    public static long EnergyScalar(ReadOnlySpan<byte> above, ReadOnlySpan<byte> row, ReadOnlySpan<byte> below, int from, int to)
    {
        long sum = 0;
        for (int x = from; x < to; x++)
        {
            int twice = 2 * row[x], across = twice - row[x - 1] - row[x + 1], down = twice - above[x] - below[x];
            sum += (across * across) + (down * down);
        }

        return sum;
    }

    /// <summary>The same, sixteen samples at once.</summary>
    public static long Energy(ReadOnlySpan<byte> above, ReadOnlySpan<byte> row, ReadOnlySpan<byte> below, int from, int to)
    {
        long sum = 0;
        int x = from;
        while (Vector256.IsHardwareAccelerated && x <= to - Vector128<byte>.Count)
        {
            Vector256<int> lanes = Vector256<int>.Zero;
            for (int end = Math.Min(to - Vector128<byte>.Count, x + MostAtOnce); x <= end; x += Vector128<byte>.Count)
            {
                Vector256<short> twice = Vector256.ShiftLeft(Load(row, x), 1);
                lanes += Squares(twice - Load(row, x - 1) - Load(row, x + 1)) + Squares(twice - Load(above, x) - Load(below, x));
            }

            sum += Vector256.Sum(Vector256.WidenLower(lanes) + Vector256.WidenUpper(lanes));
        }

        return sum + EnergyScalar(above, row, below, x, to);
    }

    private static Vector256<short> Load(ReadOnlySpan<byte> samples, int at) => Vector256.Create(Vector128.WidenLower(Vector128.Create(samples[at..])), Vector128.WidenUpper(Vector128.Create(samples[at..]))).AsInt16();

    private static Vector256<int> Squares(Vector256<short> values)
    {
        (Vector256<int> low, Vector256<int> high) = Vector256.Widen(values);
        return (low * low) + (high * high);
    }
}
