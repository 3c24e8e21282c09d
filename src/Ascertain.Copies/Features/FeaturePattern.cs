namespace Ascertain.Copies.Features;

/// <summary>The pairs of places around a point whose brightness a descriptor compares.</summary>
/// <remarks>
/// <para>Binary tests between smoothed samples at places drawn around the point: M. Calonder, V. Lepetit, C. Strecha and P. Fua, BRIEF, ECCV 2010.</para>
/// <para>Here 32 pairs are drawn and each is taken in all eight ways in which a square can be turned and mirrored, so that the descriptor of a turned or mirrored picture has the same words in
/// another order. Word g of a descriptor has the 32 pairs seen through symmetry g: bit 0 of g swaps x and y, then bit 1 turns the sign of x, then bit 2 the sign of y.</para>
/// </remarks>
internal static class FeaturePattern
{
    /// <summary>Greatest distance of a place from the point along an axis, in samples.</summary>
    public const int Reach = 15;

    /// <summary>Symmetries of a square, and pairs of each.</summary>
    public const int Symmetries = 8, PairsEach = 32;

    /// <summary>The places: x and y of the first and of the second of each pair, 256 pairs.</summary>
    public static readonly (sbyte X1, sbyte Y1, sbyte X2, sbyte Y2)[] Pairs = Draw();

    /// <summary>For a symmetry h, the word of the original that is word g of the picture seen through h: <c>WordOf[h * 8 + g]</c>.</summary>
    public static readonly byte[] WordOf = Compose();

    private static (sbyte X1, sbyte Y1, sbyte X2, sbyte Y2)[] Draw()
    {
        // Sums of four uniform numbers, near to a normal distribution of σ 6; SplitMix64 (G. Steele, D. Lea and C. Flood, 2014) from an arbitrary seed. Pairs nearer than 4 samples say little.
        ulong state = 20261129;
        int Next()
        {
            int sum = 0;
            for (int i = 0; i < 4; i++)
            {
                state += 0x9E3779B97F4A7C15;
                ulong z = state;
                z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
                z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
                sum += (int)((z ^ (z >> 31)) % 11) - 5;
            }

            return sum;
        }

        (sbyte, sbyte, sbyte, sbyte)[] pairs = new (sbyte, sbyte, sbyte, sbyte)[Symmetries * PairsEach];
        for (int drawn = 0; drawn < PairsEach;)
        {
            int x1 = Next(), y1 = Next(), x2 = Next(), y2 = Next();
            if (Math.Max(Math.Max(Math.Abs(x1), Math.Abs(y1)), Math.Max(Math.Abs(x2), Math.Abs(y2))) > Reach || ((x1 - x2) * (x1 - x2)) + ((y1 - y2) * (y1 - y2)) < 16)
            {
                continue;
            }

            for (int g = 0; g < Symmetries; g++)
            {
                ((int a, int b), (int c, int d)) = (Through(g, x1, y1), Through(g, x2, y2));
                pairs[(g * PairsEach) + drawn] = ((sbyte)a, (sbyte)b, (sbyte)c, (sbyte)d);
            }

            drawn++;
        }

        return pairs;
    }

    /// <summary>A place seen through a symmetry.</summary>
    public static (int X, int Y) Through(int g, int x, int y)
    {
        (x, y) = (g & 1) != 0 ? (y, x) : (x, y);
        return ((g & 2) != 0 ? -x : x, (g & 4) != 0 ? -y : y);
    }

    // A place p of the turned picture shows what lay at h⁻¹(p) of the original: word g there compares at g(p), which is at (h⁻¹ g)(p) of the original.
    private static byte[] Compose()
    {
        byte[] words = new byte[Symmetries * Symmetries];
        for (int h = 0; h < Symmetries; h++)
        {
            for (int g = 0; g < Symmetries; g++)
            {
                for (int k = 0; k < Symmetries; k++)
                {
                    (int x, int y) = Through(k, 1, 2);
                    if (Through(h, x, y) == Through(g, 1, 2))
                    {
                        words[(h * Symmetries) + g] = (byte)k;
                    }
                }
            }
        }

        return words;
    }
}
