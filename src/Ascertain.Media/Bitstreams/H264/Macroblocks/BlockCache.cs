namespace Ascertain.Media.Bitstreams.H264.Macroblocks;

/// <summary>Values of the 4×4 blocks of the present macroblock with those left of and above it, in rows of eight: the block left is one place before, the block above eight.</summary>
internal static class BlockCache
{
    /// <summary>Places for one plane.</summary>
    public const int Size = 48;

    /// <summary>The place of a block in its plane.</summary>
    public static int Place(int x, int y) => 12 + x + (8 * y);

    /// <summary>The place of a luma block by its number in decoding order (§6.4.3).</summary>
    public static int OfNumber(int block) => Place(Column(block), Row(block));

    /// <summary>Column of a luma block by its number in decoding order.</summary>
    public static int Column(int block) => (block & 1) | ((block >> 1) & 2);

    /// <summary>Row of a luma block by its number in decoding order.</summary>
    public static int Row(int block) => ((block >> 1) & 1) | ((block >> 2) & 2);

    /// <summary>Takes the numbers of non-zero coefficients around the present macroblock.</summary>
    /// <param name="into">Three planes.</param>
    /// <param name="of">The picture.</param>
    /// <param name="near">The neighbours.</param>
    /// <param name="chroma">ChromaArrayType.</param>
    /// <param name="absent">What stands where there is no neighbour.</param>
    public static void LoadNonzero(Span<byte> into, CodedMacroblocks of, in Neighbours near, int chroma, byte absent)
    {
        for (int plane = 0; plane < (chroma == 0 ? 1 : 3); plane++)
        {
            Span<byte> own = into.Slice(plane * Size, Size);
            bool isWide = plane == 0 || chroma == 3;
            int columns = isWide ? 4 : 2, rows = isWide || chroma == 2 ? 4 : 2;
            for (int x = 0; x < columns; x++)
            {
                own[Place(x, -1)] = near.Above < 0 ? absent : of.Nonzero[(near.Above * 48) + (plane * 16) + ((rows - 1) * columns) + x];
            }

            for (int y = 0; y < rows; y++)
            {
                int left = rows == 4 ? near.LeftOf(y) : y == 0 ? near.Left : near.LeftBelow;
                int row = rows == 4 ? near.LeftRow(y) : (near.LeftRowsChroma >> (2 * y)) & 3;
                own[Place(-1, y)] = left < 0 ? absent : of.Nonzero[(left * 48) + (plane * 16) + (row * columns) + columns - 1];
            }
        }
    }

    /// <summary>Stores those of the present macroblock.</summary>
    public static void StoreNonzero(ReadOnlySpan<byte> from, CodedMacroblocks of, int index, int chroma)
    {
        for (int plane = 0; plane < (chroma == 0 ? 1 : 3); plane++)
        {
            bool isWide = plane == 0 || chroma == 3;
            int columns = isWide ? 4 : 2, rows = isWide || chroma == 2 ? 4 : 2;
            Span<byte> into = of.Nonzero.AsSpan((index * 48) + (plane * 16), 16);
            for (int y = 0; y < rows; y++)
            {
                from.Slice((plane * Size) + Place(0, y), columns).CopyTo(into[(y * columns)..]);
            }
        }
    }
}
