using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Ascertain.Copies.Kernels;

/// <summary>Luma in bytes, 0 to 255.</summary>
/// <remarks>Sums of bytes are whole numbers far below 2^24, exact in single precision in any order: the first mean is taken of running sums of integers.</remarks>
internal readonly ref struct GreyRows : ILumaRows
{
    private readonly ReadOnlySpan<byte> samples;
    private readonly int stride;

    /// <summary>A picture.</summary>
    /// <param name="samples">Rows of <paramref name="stride"/> bytes.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="columns">Columns, at most the stride.</param>
    /// <param name="stride">Bytes from row to row.</param>
    public GreyRows(ReadOnlySpan<byte> samples, int rows, int columns, int stride)
    {
        this.samples = samples;
        (Rows, Columns, this.stride) = (rows, columns, stride);
    }

    /// <inheritdoc/>
    public int Rows { get; }

    /// <inheritdoc/>
    public int Columns { get; }

    /// <inheritdoc/>
    public void Luma(int row, Span<float> to)
    {
        ReadOnlySpan<byte> from = samples.Slice(row * stride, Columns);
        for (int column = 0; column < from.Length; column++)
        {
            to[column] = from[column];
        }
    }

    /// <inheritdoc/>
    public void Mean(int row, int count, DecimationMemory memory)
    {
        BoxWindow window = memory.AlongRow;
        int[] sums = memory.WholeSums;
        ReadOnlySpan<Vector256<float>> counts = memory.ColumnCounts;
        for (int lane = 0; lane < count; lane++)
        {
            // sums[Lag + k] is the sum of samples 0 to k; it is 0 before, and behind as at the end.
            int sum = 0;
            ReadOnlySpan<byte> from = samples.Slice((row + lane) * stride, Columns);
            Span<int> inner = sums.AsSpan(window.Lag, from.Length);
            for (int column = 0; column < inner.Length && column < from.Length; column++)
            {
                sum += from[column];
                inner[column] = sum;
            }

            sums.AsSpan(window.Lag + Columns).Fill(sum);
            Span<Vector256<float>> to = memory.RingRow(row + lane);
            ReadOnlySpan<Vector256<int>> left = MemoryMarshal.Cast<int, Vector256<int>>(sums.AsSpan(0, to.Length * Vector256<int>.Count));
            ReadOnlySpan<Vector256<int>> right = MemoryMarshal.Cast<int, Vector256<int>>(sums.AsSpan(window.Lag + window.Lead, to.Length * Vector256<int>.Count));
            for (int b = 0; b < to.Length && b < left.Length && b < right.Length && b < counts.Length; b++)
            {
                to[b] = Vector256.ConvertToSingle(right[b] - left[b]) / counts[b];
            }

            MemoryMarshal.Cast<Vector256<float>, float>(to)[Columns..].Clear();
        }
    }
}
