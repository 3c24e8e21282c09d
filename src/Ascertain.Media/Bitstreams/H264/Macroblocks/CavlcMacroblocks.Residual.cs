using System.Numerics;

namespace Ascertain.Media.Bitstreams.H264.Macroblocks;

/// <content>Transform coefficients: §7.3.5.3.2 and §9.2.</content>
internal ref partial struct CavlcMacroblocks
{
    private const byte Absent = 64;

    private void ReadResidual(int pattern, bool isWhole)
    {
        Span<byte> cache = work.Nonzero;
        cache.Clear();
        int chroma = slice.Sps.ChromaArrayType;
        BlockCache.LoadNonzero(cache, of, near, chroma, Absent);
        for (int plane = 0; plane < (chroma == 3 ? 3 : 1); plane++)
        {
            Span<byte> own = cache.Slice(plane * BlockCache.Size, BlockCache.Size);
            tally = plane == 0 && (features & MacroblockFeatures.Intra) != 0 ? of.TallyAt(index) : null;
            bool isLarge = (features & MacroblockFeatures.Transform8x8) != 0;
            if (isWhole)
            {
                Block(TokenTable(own, BlockCache.Place(0, 0)), 16, LevelTally.Whole, 0);
            }

            for (int block = 0; block < 16; block++)
            {
                if ((pattern & (1 << (block >> 2))) != 0)
                {
                    int place = BlockCache.OfNumber(block);
                    // The 8×8 transform's coefficients are dealt out to four blocks (§7.3.5.3.2).
                    own[place] = isWhole ? (byte)Block(TokenTable(own, place), 15, LevelTally.Whole + 1)
                        : isLarge ? (byte)Block(TokenTable(own, place), 16, LevelTally.Large + (block & 3), 4) : (byte)Block(TokenTable(own, place), 16, LevelTally.Small);
                }
            }
        }

        tally = null;
        if (chroma is 1 or 2 && (pattern & 0x30) != 0)
        {
            Block(3 + chroma, 4 * chroma);
            Block(3 + chroma, 4 * chroma);
            for (int plane = 1; plane < 3 && (pattern & 0x20) != 0; plane++)
            {
                Span<byte> own = cache.Slice(plane * BlockCache.Size, BlockCache.Size);
                for (int block = 0; block < 4 * chroma; block++)
                {
                    int place = BlockCache.Place(block & 1, block >> 1);
                    own[place] = (byte)Block(TokenTable(own, place), 15);
                }
            }
        }

        BlockCache.StoreNonzero(cache, of, index, chroma);
    }

    // nC of §9.2.1 and the column of table 9-5.
    private static int TokenTable(ReadOnlySpan<byte> cache, int place)
    {
        int sum = cache[place - 1] + cache[place - 8];
        int count = sum < Absent ? (sum + 1) >> 1 : sum & 31;
        return count < 2 ? 0 : count < 4 ? 1 : count < 8 ? 2 : 3;
    }

    /// <summary>residual_block_cavlc().</summary>
    /// <returns>Number of coefficients that are not zero.</returns>
    private int Block(int table, int most, int first = 0, int stride = 1)
    {
        if (fault.Length > 0)
        {
            return 0;
        }

        int token = CavlcCodes.Token[table].Read(ref bits);
        if (token < 0 || token >> 2 > most)
        {
            fault = "A number of coefficients (coeff_token) cannot be read.";
            return 0;
        }

        int total = token >> 2;
        if (total == 0)
        {
            return 0;
        }

        ReadLevels(total, token & 3);
        ulong places = total < most ? ReadRuns(total, most) : (1UL << most) - 1;
        if (tally is not null && fault.Length == 0)
        {
            // Levels come from the last place of the scan to the first.
            for (int i = 0; i < total; i++)
            {
                int place = 63 - BitOperations.LeadingZeroCount(places);
                places ^= 1UL << place;
                tally.Count(qp, first + (stride * place), work.Magnitudes[i]);
            }
        }

        return total;
    }

    // Signs of trailing ones, then level_prefix and level_suffix (§9.2.2).
    private void ReadLevels(int total, int ones)
    {
        bits.Skip(ones);
        work.Magnitudes.AsSpan(0, ones).Fill(1);
        int suffixLength = total > 10 && ones < 3 ? 1 : 0;
        for (int i = ones; i < total; i++)
        {
            int prefix = 0;
            while (true)
            {
                uint ahead = bits.Ahead(16);
                if (ahead != 0)
                {
                    int zeros = BitOperations.LeadingZeroCount(ahead) - 16;
                    prefix += zeros;
                    bits.Skip(zeros + 1);
                    break;
                }

                prefix += 16;
                bits.Skip(16);
                if (bits.Ended || prefix > 32)
                {
                    break;
                }
            }

            if (bits.Ended || prefix > 15 + 13)
            {
                fault = "A level (level_prefix) is outside its range.";
                return;
            }

            int code = Math.Min(15, prefix) << suffixLength;
            int size = prefix == 14 && suffixLength == 0 ? 4 : prefix >= 15 ? prefix - 3 : suffixLength;
            code += (int)bits.Bits(size);
            code += prefix >= 15 && suffixLength == 0 ? 15 : 0;
            code += prefix >= 16 ? (1 << (prefix - 3)) - 4096 : 0;
            code += i == ones && ones < 3 ? 2 : 0;
            int magnitude = (code + 2) >> 1;
            work.Magnitudes[i] = magnitude;
            suffixLength = suffixLength == 0 ? 1 : suffixLength;
            if (magnitude > 3 << (suffixLength - 1) && suffixLength < 6)
            {
                suffixLength++;
            }
        }
    }

    // Returns which places of the scan have a level.
    private ulong ReadRuns(int total, int most)
    {
        PrefixCode[] codes = most == 4 ? CavlcCodes.TotalZerosDc420 : most == 8 ? CavlcCodes.TotalZerosDc422 : CavlcCodes.TotalZeros;
        int zeros = codes[total - 1].Read(ref bits);
        if (zeros < 0 || zeros + total > most)
        {
            fault = "A number of zeros (total_zeros) cannot be read.";
            return 0;
        }

        int last = zeros + total - 1;
        ulong places = 1UL << last;
        for (int i = 1; i < total && zeros > 0; i++)
        {
            int run = CavlcCodes.RunBefore[Math.Min(zeros, 7) - 1].Read(ref bits);
            if (run < 0 || run > zeros)
            {
                fault = "A run of zeros (run_before) cannot be read.";
                return 0;
            }

            zeros -= run;
            last -= run + 1;
            places |= 1UL << last;
        }

        return places | ((1UL << last) - 1); // without zeros left the rest stands side by side
    }
}
