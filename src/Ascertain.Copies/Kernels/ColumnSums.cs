using System.Runtime.Intrinsics;

namespace Ascertain.Copies.Kernels;

/// <summary>Sums of samples below each other.</summary>
internal static class ColumnSums
{
    /// <summary>Rows whose sums stay within 16 bits.</summary>
    public const int MostRows = ushort.MaxValue / byte.MaxValue;

    /// <summary>Adds a row of samples to the sums of those above.</summary>
    /// <param name="row">As many samples as there are sums.</param>
    /// <param name="sums">Sums of at most <see cref="MostRows"/> − 1 rows.</param>
    public static void Add(ReadOnlySpan<byte> row, Span<ushort> sums)
    {
        int i = 0;
        for (; Vector256.IsHardwareAccelerated && i <= sums.Length - Vector256<byte>.Count; i += Vector256<byte>.Count)
        {
            (Vector256<ushort> low, Vector256<ushort> high) = Vector256.Widen(Vector256.Create(row[i..]));
            (low + Vector256.Create<ushort>(sums[i..])).CopyTo(sums[i..]);
            (high + Vector256.Create<ushort>(sums[(i + Vector256<ushort>.Count)..])).CopyTo(sums[(i + Vector256<ushort>.Count)..]);
        }

        for (; i < sums.Length; i++)
        {
            sums[i] += row[i];
        }
    }
}
