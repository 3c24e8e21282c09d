using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Ascertain.Copies.Kernels;

/// <summary>Luma of a picture of interleaved bytes red, green, blue: 0.299 R + 0.587 G + 0.114 B, in single precision from left to right.</summary>
/// <remarks>Source: <c>fillFloatLumaFromRGB</c> in <c>pdq/cpp/hashing</c> of facebook/ThreatExchange. The three products stand in tables; their sums keep the order.</remarks>
internal readonly ref struct RgbRows : ILumaRows
{
    private const int Channels = 3, Lanes = 8;
    private static readonly float[] OfRed = Products(0.299f), OfGreen = Products(0.587f), OfBlue = Products(0.114f);
    private readonly ReadOnlySpan<byte> samples;
    private readonly int stride;

    /// <summary>A picture.</summary>
    /// <param name="samples">Rows of <paramref name="stride"/> bytes.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="columns">Columns, three bytes each.</param>
    /// <param name="stride">Bytes from row to row.</param>
    public RgbRows(ReadOnlySpan<byte> samples, int rows, int columns, int stride)
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
        ReadOnlySpan<byte> from = samples.Slice(row * stride, Columns * Channels);
        float[] red = OfRed, green = OfGreen, blue = OfBlue;
        to = to[..Columns];
        for (int column = 0; column < to.Length; column++)
        {
            ReadOnlySpan<byte> pixel = from.Slice(column * Channels, Channels);
            to[column] = red[pixel[0]] + green[pixel[1]] + blue[pixel[2]];
        }
    }

    /// <inheritdoc/>
    public void Mean(int row, int count, DecimationMemory memory)
    {
        Span<Vector256<float>> eight = memory.EightRows, strip = memory.LowerStrip;
        for (int lane = 0; lane < Lanes; lane++)
        {
            Span<float> luma = MemoryMarshal.Cast<Vector256<float>, float>(eight.Slice(lane * memory.Blocks, memory.Blocks));
            int written = lane < count ? Columns : 0;
            if (written > 0)
            {
                Luma(row + lane, luma);
            }

            luma[written..].Clear();
        }

        BoxWindow window = memory.AlongRow;
        int blocks = memory.Blocks;
        for (int b = 0; b < blocks; b++)
        {
            Transposition.Store(
                eight[b], eight[blocks + b], eight[(2 * blocks) + b], eight[(3 * blocks) + b], eight[(4 * blocks) + b], eight[(5 * blocks) + b], eight[(6 * blocks) + b], eight[(7 * blocks) + b],
                strip.Slice(window.Lag + (b * Lanes), Lanes));
        }

        Vector256<float> sum = Vector256<float>.Zero;
        for (int i = 0; i < window.Lead; i++)
        {
            sum += strip[window.Lag + i];
        }

        ReadOnlySpan<float> counts = MemoryMarshal.Cast<Vector256<float>, float>(memory.ColumnCounts);
        Span<Vector256<float>> block = stackalloc Vector256<float>[Lanes];
        int ahead = window.Lag + window.Lead;
        for (int b = 0; b < blocks; b++)
        {
            int o = b * Lanes;
            for (int i = 0; i < block.Length; i++, o++)
            {
                sum = sum + strip[o + ahead] - strip[o];
                block[i] = sum / Vector256.Create(counts[o]);
            }

            Transposition.Store(block[0], block[1], block[2], block[3], block[4], block[5], block[6], block[7], block);
            for (int lane = 0; lane < count; lane++)
            {
                memory.RingRow(row + lane)[b] = block[lane];
            }
        }

        for (int lane = 0; lane < count; lane++)
        {
            MemoryMarshal.Cast<Vector256<float>, float>(memory.RingRow(row + lane))[Columns..].Clear();
        }
    }

    private static float[] Products(float weight)
    {
        float[] products = new float[256];
        for (int i = 0; i < products.Length; i++)
        {
            products[i] = weight * i;
        }

        return products;
    }
}
