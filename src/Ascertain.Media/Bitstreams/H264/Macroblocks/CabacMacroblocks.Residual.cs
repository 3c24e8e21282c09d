using System.Numerics;

namespace Ascertain.Media.Bitstreams.H264.Macroblocks;

/// <content>Transform coefficients: §7.3.5.3 and §9.3.3.1.3.</content>
internal ref partial struct CabacMacroblocks
{
    // Returns coded_block_pattern with the flags of the DC blocks.
    private int ReadResidual(int pattern, bool isWhole)
    {
        Span<byte> cache = work.Nonzero;
        cache.Clear();
        int chroma = slice.Sps.ChromaArrayType;
        byte absent = (features & MacroblockFeatures.Intra) != 0 ? (byte)1 : (byte)0;
        BlockCache.LoadNonzero(cache, of, near, chroma, absent);
        for (int plane = 0; plane < (chroma == 3 ? 3 : 1) && fault.Length == 0; plane++)
        {
            tally = plane == 0 && absent != 0 ? of.TallyAt(index) : null;
            pattern = ReadPlane(cache.Slice(plane * BlockCache.Size, BlockCache.Size), plane, pattern, isWhole);
        }

        tally = null;
        if (chroma is 1 or 2 && (pattern & 0x30) != 0 && fault.Length == 0)
        {
            pattern = ReadChroma(cache, chroma, pattern);
        }

        BlockCache.StoreNonzero(cache, of, index, chroma);
        return pattern;
    }

    private int ReadPlane(Span<byte> cache, int plane, int pattern, bool isWhole)
    {
        // ctxBlockCat of table 9-42: luma 0, 1, 2, 5; Cb 6, 7, 8, 9; Cr 10, 11, 12, 13.
        int category = plane == 0 ? 0 : 2 + (4 * plane);
        if (isWhole)
        {
            int flag = plane == 0 ? 8 : 8 + plane;
            if (Block(category, DcContext(flag), 16, true) > 0)
            {
                pattern |= 1 << flag;
            }
        }

        bool isLarge = (features & MacroblockFeatures.Transform8x8) != 0;
        for (int eighth = 0; eighth < 4; eighth++)
        {
            if ((pattern & (1 << eighth)) == 0)
            {
                continue;
            }

            int place = BlockCache.OfNumber(4 * eighth);
            if (isLarge)
            {
                bool hasFlag = slice.Sps.ChromaArrayType == 3; // otherwise coded_block_flag is inferred to be 1 (§7.4.5.3.3)
                byte count = (byte)Block(plane == 0 ? 5 : category + 3, hasFlag ? LargeContext(cache, eighth) : 0, 64, hasFlag);
                (cache[place], cache[place + 1], cache[place + 8], cache[place + 9]) = (count, count, count, count);
                continue;
            }

            for (int block = 0; block < 4; block++)
            {
                int at = place + (block & 1) + (8 * (block >> 1));
                cache[at] = (byte)Block(category + (isWhole ? 1 : 2), BlockContext(cache, at), isWhole ? 15 : 16, true);
            }
        }

        return pattern;
    }

    private int ReadChroma(Span<byte> cache, int chroma, int pattern)
    {
        for (int plane = 1; plane < 3; plane++)
        {
            if (Block(3, DcContext(5 + plane), 4 * chroma, true) > 0)
            {
                pattern |= 1 << (5 + plane);
            }
        }

        if ((pattern & 0x20) != 0)
        {
            for (int plane = 1; plane < 3; plane++)
            {
                Span<byte> own = cache.Slice(plane * BlockCache.Size, BlockCache.Size);
                for (int block = 0; block < 4 * chroma; block++)
                {
                    int at = BlockCache.Place(block & 1, block >> 1);
                    own[at] = (byte)Block(4, BlockContext(own, at), 15, true);
                }
            }
        }

        return pattern;
    }

    private static int BlockContext(ReadOnlySpan<byte> cache, int place) => (cache[place - 1] != 0 ? 1 : 0) + (cache[place - 8] != 0 ? 2 : 0);

    // Beside an 8×8 block only another one counts, not the 4×4 blocks of a macroblock without the 8×8 transform (§9.3.3.1.1.9).
    private readonly int LargeContext(ReadOnlySpan<byte> cache, int block)
    {
        const byte Counts = MacroblockFeatures.Transform8x8 | MacroblockFeatures.Pcm;
        int place = BlockCache.OfNumber(4 * block);
        int left = (block & 1) != 0 ? -1 : block == 0 ? near.Left : near.LeftBelow, above = block > 1 ? -1 : near.Above;
        bool isLeft = cache[place - 1] != 0 && (left < 0 || (of.Features[left] & Counts) != 0);
        bool isAbove = cache[place - 8] != 0 && (above < 0 || (of.Features[above] & Counts) != 0);
        return (isLeft ? 1 : 0) + (isAbove ? 2 : 0);
    }

    private readonly int DcContext(int flag)
    {
        int absent = (features & MacroblockFeatures.Intra) != 0 ? 1 : 0;
        int left = near.Left < 0 ? absent : (of.Patterns[near.Left] >> flag) & 1;
        int above = near.Above < 0 ? absent : (of.Patterns[near.Above] >> flag) & 1;
        return left + (2 * above);
    }

    /// <summary>residual_block_cabac().</summary>
    /// <returns>Number of coefficients that are not zero.</returns>
    private int Block(int category, int context, int most, bool hasFlag)
    {
        if (hasFlag && Decide(FlagBase[category] + context) == 0)
        {
            return 0;
        }

        int kind = (isFieldMacroblock ? 14 : 0) + category;
        ulong places = most switch
        {
            64 => Significant8x8(SignificantBase[kind], LastBase[kind]),
            4 or 8 => SignificantDc(SignificantBase[kind], LastBase[kind], most),
            _ => Significant(SignificantBase[kind], LastBase[kind], most),
        };
        int first = category switch { 5 => LevelTally.Large, 2 => LevelTally.Small, 1 => LevelTally.Whole + 1, _ => LevelTally.Whole };
        Levels(LevelBase[category], places, most is 4 or 8 ? 8 : 9, first, category == 0 ? 0 : 63);
        return BitOperations.PopCount(places);
    }

    private ulong Significant(int significant, int last, int most)
    {
        ulong places = 0;
        for (int i = 0; i < most - 1; i++)
        {
            if (Decide(significant + i) != 0)
            {
                places |= 1UL << i;
                if (Decide(last + i) != 0)
                {
                    return places;
                }
            }
        }

        return places | (1UL << (most - 1));
    }

    private ulong SignificantDc(int significant, int last, int most)
    {
        ulong places = 0;
        for (int i = 0; i < most - 1; i++)
        {
            int increment = Math.Min(most == 8 ? i >> 1 : i, 2);
            if (Decide(significant + increment) != 0)
            {
                places |= 1UL << i;
                if (Decide(last + increment) != 0)
                {
                    return places;
                }
            }
        }

        return places | (1UL << (most - 1));
    }

    private ulong Significant8x8(int significant, int last)
    {
        ReadOnlySpan<byte> own = isFieldMacroblock ? Significant8x8Field : Significant8x8Frame;
        ulong places = 0;
        for (int i = 0; i < 63; i++)
        {
            if (Decide(significant + own[i]) != 0)
            {
                places |= 1UL << i;
                if (Decide(last + Last8x8[i]) != 0)
                {
                    return places;
                }
            }
        }

        return places | (1UL << 63);
    }

    // coeff_abs_level_minus1 and coeff_sign_flag: a count of levels of one, until a greater one was seen, then a count of greater ones (§9.3.3.1.3).
    // Levels come from the last place of the scan to the first.
    private void Levels(int level, ulong places, int greatest, int first, int mask)
    {
        int ones = 0, greater = 0;
        for (int count = BitOperations.PopCount(places); count > 0; count--)
        {
            int value = 1;
            if (Decide(level + (greater != 0 ? 0 : Math.Min(4, 1 + ones))) == 0)
            {
                ones++;
            }
            else
            {
                int context = level + Math.Min(5 + greater, greatest);
                value = 2;
                while (value < 15 && Decide(context) != 0)
                {
                    value++;
                }

                if (value >= 15)
                {
                    int order = 0;
                    while (engine.Bypass() != 0)
                    {
                        if (++order > 24)
                        {
                            fault = "A transform coefficient is outside its range.";
                            return;
                        }
                    }

                    value += (1 << order) - 1 + (int)engine.Bypass(order);
                }

                greater++;
            }

            engine.Bypass();
            if (tally is not null)
            {
                int place = 63 - BitOperations.LeadingZeroCount(places);
                places ^= 1UL << place;
                tally.Count(qp, first + (place & mask), value);
            }
        }
    }

    // ctxIdxOffset + ctxBlockCatOffset, tables 9-34 and 9-40.
    private static ReadOnlySpan<ushort> FlagBase => [85, 89, 93, 97, 101, 1012, 460, 464, 468, 1016, 472, 476, 480, 1020];

    private static ReadOnlySpan<ushort> LevelBase => [227, 237, 247, 257, 266, 426, 952, 962, 972, 708, 982, 992, 1002, 766];

    // Frame macroblocks, then field macroblocks.
    private static ReadOnlySpan<ushort> SignificantBase =>
    [
        105, 120, 134, 149, 152, 402, 484, 499, 513, 660, 528, 543, 557, 718,
        277, 292, 306, 321, 324, 436, 776, 791, 805, 675, 820, 835, 849, 733,
    ];

    private static ReadOnlySpan<ushort> LastBase =>
    [
        166, 181, 195, 210, 213, 417, 572, 587, 601, 690, 616, 631, 645, 748,
        338, 353, 367, 382, 385, 451, 864, 879, 893, 699, 908, 923, 937, 757,
    ];

    // Table 9-43.
    private static ReadOnlySpan<byte> Significant8x8Frame =>
    [
        0, 1, 2, 3, 4, 5, 5, 4, 4, 3, 3, 4, 4, 4, 5, 5, 4, 4, 4, 4, 3, 3, 6, 7, 7, 7, 8, 9, 10, 9, 8, 7,
        7, 6, 11, 12, 13, 11, 6, 7, 8, 9, 14, 10, 9, 8, 6, 11, 12, 13, 11, 6, 9, 14, 10, 9, 11, 12, 13, 11, 14, 10, 12,
    ];

    private static ReadOnlySpan<byte> Significant8x8Field =>
    [
        0, 1, 1, 2, 2, 3, 3, 4, 5, 6, 7, 7, 7, 8, 4, 5, 6, 9, 10, 10, 8, 11, 12, 11, 9, 9, 10, 10, 8, 11, 12, 11,
        9, 9, 10, 10, 8, 11, 12, 11, 9, 9, 10, 10, 8, 13, 13, 9, 9, 10, 10, 8, 13, 13, 9, 9, 10, 10, 14, 14, 14, 14, 14,
    ];

    private static ReadOnlySpan<byte> Last8x8 =>
    [
        0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2,
        3, 3, 3, 3, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4, 4, 4, 5, 5, 5, 5, 6, 6, 6, 6, 7, 7, 7, 7, 8, 8, 8,
    ];
}
