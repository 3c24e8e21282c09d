using System.Numerics;

namespace Ascertain.Media.Bitstreams.Hevc;

/// <content>residual_coding(), §7.3.8.11, with the contexts of §9.3.4.2.3 to §9.3.4.2.7.</content>
internal ref partial struct HevcSegmentReader
{
    // §9.3.3.11: a prefix has at most 32 ones; a longer one cannot be written by an encoder.
    private const int MostLevelPrefix = 32;

    // §9.3.3.11: a prefix up to three is the value above the Rice bits; each one beyond adds a bit.
    private const int ShortPrefix = 3;

    private void ReadResidual(int log2, int component, int mode)
    {
        int chroma = component > 0 ? 1 : 0;
        bool skipsTransform = tools.TransformSkip && !isBypassed && log2 <= tools.TransformSkipLog2
            && cabac.Decision(ref contexts[HevcContext.TransformSkip + chroma]) != 0;
        bool untransformed = skipsTransform || isBypassed;
        bool explicitRdpcm = !isIntra && sequence.ExplicitRdpcm && untransformed && cabac.Decision(ref contexts[HevcContext.ExplicitRdpcm + chroma]) != 0;
        if (explicitRdpcm)
        {
            cabac.Decision(ref contexts[HevcContext.ExplicitDirection + chroma]);
        }

        bool hides = tools.SignHiding && !isBypassed && !explicitRdpcm
            && !(isIntra && sequence.ImplicitRdpcm && skipsTransform && mode is IntraHorizontal or IntraVertical);
        int scan = ScanOf(log2, component, mode);
        (int lastX, int lastY) = ReadLastPosition(log2, chroma);
        if (scan == HevcScan.Vertical)
        {
            (lastX, lastY) = (lastY, lastX);
        }

        statistic = (chroma == 0 ? 2 : 0) + (untransformed ? 1 : 0);
        bool flat = sequence.TransformSkipContext && untransformed;
        ReadSubBlocks(log2, chroma, scan, lastX, lastY, hides, flat);
    }

    // §7.4.9.11: the scan follows the direction of intra prediction in small blocks.
    private readonly int ScanOf(int log2, int component, int mode)
    {
        if (!isIntra || !(log2 == 2 || (log2 == 3 && (component == 0 || chromaType == 3))))
        {
            return HevcScan.Diagonal;
        }

        return mode is >= 6 and <= 14 ? HevcScan.Vertical : mode is >= 22 and <= 30 ? HevcScan.Horizontal : HevcScan.Diagonal;
    }

    // last_sig_coeff_x_prefix to last_sig_coeff_y_suffix, §9.3.4.2.3 and §7.4.9.11.
    private (int X, int Y) ReadLastPosition(int log2, int chroma)
    {
        int offset = chroma == 0 ? (3 * (log2 - 2)) + ((log2 - 1) >> 2) : 15, shift = chroma == 0 ? (log2 + 1) >> 2 : log2 - 2;
        int most = (log2 << 1) - 1, x = 0, y = 0;
        while (x < most && cabac.Decision(ref contexts[HevcContext.LastX + offset + (x >> shift)]) != 0)
        {
            x++;
        }

        while (y < most && cabac.Decision(ref contexts[HevcContext.LastY + offset + (y >> shift)]) != 0)
        {
            y++;
        }

        x = x > 3 ? ReadSuffix(x) : x;
        y = y > 3 ? ReadSuffix(y) : y;
        return (x, y);
    }

    private int ReadSuffix(int prefix)
    {
        int bits = (prefix >> 1) - 1;
        return ((2 + (prefix & 1)) << bits) + (int)cabac.Bypass(bits);
    }

    private void ReadSubBlocks(int log2, int chroma, int scan, int lastX, int lastY, bool hides, bool flat)
    {
        ReadOnlySpan<byte> places = HevcScan.PlacesOf(scan, log2 - 2);
        int last = HevcScan.NumbersOf(scan, log2 - 2)[((lastY >> 2) << 3) | (lastX >> 2)];
        int lastInside = HevcScan.NumbersOf(scan, 2)[((lastY & 3) << 3) | (lastX & 3)];
        int firstContext = HevcContext.Significant + (chroma == 0 ? (log2 == 2 ? 0 : log2 == 3 ? (scan == HevcScan.Diagonal ? 9 : 15) : 21) : 27 + (log2 == 2 ? 0 : log2 == 3 ? 9 : 12));
        int flatContext = HevcContext.Significant + 42 + chroma, dcContext = flat ? flatContext : HevcContext.Significant + (27 * chroma);
        int greater = 1;
        ulong coded = 0;
        for (int i = last; i >= 0; i--)
        {
            int place = places[i];
            ulong around = coded >> place;
            // To the right of the last column stands the next row's first bit, which is not a neighbour.
            int neighbours = ((place & 7) != 7 ? (int)(around >> 1) & 1 : 0) | (place < 56 ? (int)(around >> 8) & 1 : 0) << 1;
            bool isInferred = i == last || i == 0;
            if (!isInferred && cabac.Decision(ref contexts[HevcContext.CodedSubBlock + (2 * chroma) + (neighbours != 0 ? 1 : 0)]) == 0)
            {
                continue;
            }

            coded |= 1UL << place;
            int from = i == last ? lastInside - 1 : 15;
            uint significant = i == last ? 1u << lastInside : 0;
            int dc = dcContext;
            if (flat)
            {
                for (int n = from; n > 0; n--)
                {
                    significant |= (uint)cabac.Decision(ref contexts[flatContext]) << n;
                }
            }
            else
            {
                ReadOnlySpan<byte> map = HevcScan.ContextsOf(scan, log2 == 2 ? 4 : neighbours);
                int first = firstContext + (chroma == 0 && log2 > 2 && i > 0 ? 3 : 0);
                Span<byte> states = contexts.Slice(first, 9);
                for (int n = from; n > 0; n--)
                {
                    significant |= (uint)cabac.Decision(ref states[map[n]]) << n;
                }

                dc = i == 0 ? dcContext : first + map[0];
            }

            if (from >= 0)
            {
                // A coded sub-block has a coefficient: where no other is one, the first is.
                significant |= !isInferred && significant == 0 ? 1u : (uint)cabac.Decision(ref contexts[dc]);
            }

            if (significant != 0)
            {
                ReadLevels(significant, i == 0 || chroma != 0 ? 0 : 2, chroma, hides, ref greater);
            }
        }
    }

    // The magnitudes and signs of one sub-block.
    private void ReadLevels(uint significant, int set, int chroma, bool hides, ref int greater)
    {
        set += greater == 0 ? 1 : 0;
        greater = 1;
        int count = BitOperations.PopCount(significant), high = 31 - BitOperations.LeadingZeroCount(significant);
        Span<byte> states = contexts.Slice(HevcContext.AboveOne + (16 * chroma) + (4 * set), 4);
        uint open = significant, escaped = 0, aboveOne = 0;
        for (int i = Math.Min(8, count); i > 0; i--)
        {
            uint bit = 1u << (31 - BitOperations.LeadingZeroCount(open));
            open ^= bit;
            if (cabac.Decision(ref states[greater]) != 0)
            {
                greater = 0;
                escaped |= aboveOne != 0 ? bit : 0;
                aboveOne = aboveOne != 0 ? aboveOne : bit;
            }
            else if (greater is > 0 and < 3)
            {
                greater++;
            }
        }

        int ones = Math.Min(8, count) - BitOperations.PopCount(escaped | aboveOne);
        if (aboveOne != 0 && cabac.Decision(ref contexts[HevcContext.AboveTwo + (4 * chroma) + set]) != 0)
        {
            escaped |= aboveOne;
        }

        if (chroma == 0)
        {
            picture.CountLevels(isIntra, 1, ones);
            picture.CountLevels(isIntra, 2, (aboveOne & ~escaped) != 0 ? 1 : 0);
        }

        uint untested = open;
        escaped |= untested;
        if (sequence.BypassAlignment && escaped != 0)
        {
            cabac.AlignBypass();
        }

        bool hidden = hides && high - BitOperations.TrailingZeroCount(significant) > 3;
        cabac.Bypass(count - (hidden ? 1 : 0));
        if (escaped != 0)
        {
            ReadRemaining(escaped, untested, aboveOne, chroma);
        }
    }

    private void ReadRemaining(uint escaped, uint untested, uint aboveOne, int chroma)
    {
        bool persistent = sequence.PersistentRice;
        rice = persistent ? memory.Statistics[statistic] / 4 : 0;
        isFirstLevel = persistent;
        while (escaped != 0)
        {
            uint bit = 1u << (31 - BitOperations.LeadingZeroCount(escaped));
            escaped ^= bit;
            long level = ((untested & bit) != 0 ? 1 : bit == aboveOne ? 3 : 2) + ReadRemaining(chroma);
            if (chroma == 0)
            {
                picture.CountLevels(isIntra, level, 1);
            }

            if (level > 3L << rice)
            {
                rice = persistent ? Math.Min(rice + 1, 32) : Math.Min(rice + 1, 4);
            }
        }
    }

    // coeff_abs_level_remaining, §9.3.3.11.
    private long ReadRemaining(int chroma)
    {
        int most = MostLevelPrefix, range = 15;
        if (sequence.ExtendedPrecision)
        {
            range = Math.Max(15, (chroma == 0 ? sequence.Sps.LumaBits : sequence.Sps.ChromaBits) + 6);
            most = 32 - range; // four ones and maxPreExtLen = 28 - log2TransformRange
        }

        int prefix = 0;
        while (prefix < most && cabac.Bypass() != 0)
        {
            prefix++;
        }

        long value;
        if (prefix <= ShortPrefix)
        {
            value = ((long)prefix << rice) + cabac.Bypass(rice);
        }
        else
        {
            int bits = sequence.ExtendedPrecision && prefix == most ? range : prefix - ShortPrefix + rice;
            if (bits > 32)
            {
                Fail("A coefficient is larger than the standard allows.");
                return 0;
            }

            value = (((1L << (prefix - ShortPrefix)) + ShortPrefix - 1) << rice) + cabac.Bypass(bits);
        }

        if (isFirstLevel)
        {
            KeepStatistic(value);
        }

        return value;
    }

    // §9.3.3.11: the first of a sub-block moves the statistic of its kind.
    private void KeepStatistic(long value)
    {
        isFirstLevel = false;
        ref byte kept = ref memory.Statistics[statistic];
        if (value >= 3L << (kept / 4))
        {
            kept = (byte)Math.Min(kept + 1, 124);
        }
        else if (2 * value < 1L << (kept / 4) && kept > 0)
        {
            kept--;
        }
    }
}
