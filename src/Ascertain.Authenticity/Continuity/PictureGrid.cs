using System.Buffers.Binary;
using System.Security.Cryptography;
using Ascertain.Media.Decoding;

namespace Ascertain.Authenticity.Continuity;

/// <summary>A picture in small: the mean luma of 64 × 36 cells. Coding noise is mostly gone in it, movement is not.</summary>
internal sealed class PictureGrid
{
    /// <summary>Cells in a row, and rows of cells. Arbitrary: cells of 30 samples in a picture of 1920 × 1080.</summary>
    public const int Columns = 64, Rows = 36;

    /// <summary>Parts of one level of 8-bit luma in which means are kept.</summary>
    public const int Grain = 64;

    /// <summary>Smaller pictures have cells of a few samples, in which noise does not average out.</summary>
    public const int LeastWidth = Columns * 3, LeastHeight = Rows * 3;

    /// <summary>Means in units of 1 / <see cref="Grain"/> of a level of 8-bit luma, row by row.</summary>
    public short[] Cells { get; } = new short[Columns * Rows];

    /// <summary>SHA-256 of the sums of all cells, exact to the last unit: a camera's noise never gives the same twice.</summary>
    public byte[] Digest { get; private set; } = [];

    /// <summary>Takes the means of a picture.</summary>
    /// <param name="info">Its size and depth; at least <see cref="LeastWidth"/> × <see cref="LeastHeight"/>.</param>
    /// <param name="luma">Its samples; see <see cref="IFrameSink"/>.</param>
    public void Fill(in FrameInfo info, ReadOnlySpan<byte> luma)
    {
        Span<long> sums = stackalloc long[Columns];
        Span<byte> exact = stackalloc byte[Columns * sizeof(long)];
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (int row = 0; row < Rows; row++)
        {
            int top = (int)((long)row * info.Height / Rows), bottom = (int)((long)(row + 1) * info.Height / Rows);
            sums.Clear();
            for (int y = top; y < bottom; y++)
            {
                Add(luma.Slice(y * info.Stride, info.Stride), info, sums);
            }

            for (int column = 0; column < Columns; column++)
            {
                long width = Edge(column + 1, info.Width) - Edge(column, info.Width), parts = width * (bottom - top) << (info.BitDepth - 8);
                Cells[(row * Columns) + column] = (short)(((sums[column] * Grain) + (parts / 2)) / parts);
                BinaryPrimitives.WriteInt64LittleEndian(exact[(column * sizeof(long))..], sums[column]);
            }

            hash.AppendData(exact);
        }

        Digest = hash.GetHashAndReset();
    }

    private static int Edge(int column, int width) => (int)((long)column * width / Columns);

    private static void Add(ReadOnlySpan<byte> row, in FrameInfo info, Span<long> sums)
    {
        for (int column = 0; column < sums.Length; column++)
        {
            int sum = 0;
            if (info.BytesPerSample == 1)
            {
                foreach (byte sample in row[Edge(column, info.Width)..Edge(column + 1, info.Width)])
                {
                    sum += sample;
                }
            }
            else
            {
                ReadOnlySpan<byte> cell = row[(2 * Edge(column, info.Width))..(2 * Edge(column + 1, info.Width))];
                for (int i = 0; i + 1 < cell.Length; i += 2)
                {
                    sum += cell[i] | (cell[i + 1] << 8);
                }
            }

            sums[column] += sum;
        }
    }
}
