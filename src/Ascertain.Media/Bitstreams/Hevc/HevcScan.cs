namespace Ascertain.Media.Bitstreams.Hevc;

/// <summary>Scan orders of a transform block, ITU-T H.265 §6.5.3 to §6.5.5, and the context of each place (§9.3.4.2.5), made once.</summary>
internal static class HevcScan
{
    /// <summary>scanIdx of the up-right diagonal.</summary>
    public const int Diagonal = 0;

    /// <summary>scanIdx of the horizontal order.</summary>
    public const int Horizontal = 1;

    /// <summary>scanIdx of the vertical order.</summary>
    public const int Vertical = 2;

    // ctxIdxMap of §9.3.4.2.5, by yC · 4 + xC; the last place of a 4x4 block is never asked for, since it could only be the last coefficient.
    private static ReadOnlySpan<byte> SmallBlock => [0, 1, 4, 5, 2, 3, 4, 5, 6, 6, 8, 8, 7, 7, 8, 8];

    private static readonly byte[] Places = MakePlaces();
    private static readonly byte[] Numbers = MakeNumbers();
    private static readonly byte[] Contexts = MakeContexts();

    /// <summary>Places in scan order, each as y · 8 + x: 4^log2Size of them.</summary>
    /// <param name="scan">scanIdx.</param>
    /// <param name="log2Size">Of the square, in [0, 3].</param>
    public static ReadOnlySpan<byte> PlacesOf(int scan, int log2Size) => Places.AsSpan(((scan << 2) | log2Size) << 6, 1 << (2 * log2Size));

    /// <summary>The number in scan order of a place, by y · 8 + x.</summary>
    public static ReadOnlySpan<byte> NumbersOf(int scan, int log2Size) => Numbers.AsSpan(((scan << 2) | log2Size) << 6, 64);

    /// <summary>sigCtx of the sixteen places of a sub-block in scan order, without the part that depends on the block: by neighbours, or by ctxIdxMap.</summary>
    /// <param name="scan">scanIdx.</param>
    /// <param name="neighbours">Coded sub-blocks: 1 to the right, 2 below, 3 both; 4 for a block of 4x4.</param>
    public static ReadOnlySpan<byte> ContextsOf(int scan, int neighbours) => Contexts.AsSpan(((scan * 5) + neighbours) << 4, 16);

    private static byte[] MakePlaces()
    {
        byte[] places = new byte[3 * 4 * 64];
        for (int log2 = 0; log2 < 4; log2++)
        {
            int size = 1 << log2, at = 0;
            for (int line = 0; line < (2 * size) - 1; line++)
            {
                for (int x = 0; x <= line; x++)
                {
                    int y = line - x;
                    if (x < size && y < size)
                    {
                        places[(log2 << 6) + at++] = (byte)((y << 3) | x);
                    }
                }
            }

            for (int i = 0; i < size * size; i++)
            {
                int quotient = i >> log2, rest = i & (size - 1);
                places[((4 | log2) << 6) + i] = (byte)((quotient << 3) | rest);
                places[((8 | log2) << 6) + i] = (byte)((rest << 3) | quotient);
            }
        }

        return places;
    }

    private static byte[] MakeNumbers()
    {
        byte[] numbers = new byte[3 * 4 * 64];
        for (int table = 0; table < 12; table++)
        {
            int count = 1 << (2 * (table & 3));
            for (int i = 0; i < count; i++)
            {
                numbers[(table << 6) + Places[(table << 6) + i]] = (byte)i;
            }
        }

        return numbers;
    }

    private static byte[] MakeContexts()
    {
        byte[] contexts = new byte[3 * 5 * 16];
        for (int i = 0; i < contexts.Length; i++)
        {
            int place = PlacesOf(i / 80, 2)[i & 15], x = place & 7, y = place >> 3;
            contexts[i] = (byte)(((i >> 4) % 5) switch
            {
                0 => x + y == 0 ? 2 : x + y < 3 ? 1 : 0,
                1 => y == 0 ? 2 : y == 1 ? 1 : 0,
                2 => x == 0 ? 2 : x == 1 ? 1 : 0,
                3 => 2,
                _ => SmallBlock[(y << 2) | x],
            });
        }

        return contexts;
    }
}
