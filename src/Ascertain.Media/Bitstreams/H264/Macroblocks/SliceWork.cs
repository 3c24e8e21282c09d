using System.Numerics;
using Ascertain.Media.Bitstreams.H264.Motion;

namespace Ascertain.Media.Bitstreams.H264.Macroblocks;

/// <summary>Room in which slices are read, one after another, and what both ways of coding share.</summary>
internal sealed class SliceWork
{
    private byte[] groups = [];

    /// <summary>States of the contexts of CABAC.</summary>
    public byte[] States { get; } = new byte[CabacContexts.Count];

    /// <summary>The present macroblock.</summary>
    public MacroblockSyntax Syntax { get; } = new();

    /// <summary>What derives the motion of the slice; null where it is not asked for.</summary>
    public SliceMotion? Motion { get; set; }

    /// <summary>Magnitudes of the levels of the block that is read with CAVLC, from its last place on.</summary>
    public int[] Magnitudes { get; } = new int[16];

    /// <summary>Non-zero coefficients of the present macroblock and around it: three planes.</summary>
    public byte[] Nonzero { get; } = new byte[3 * BlockCache.Size];

    /// <summary>Whether a reference index above 0 was read, of each 4×4 block and around: two lists.</summary>
    public byte[] ReferenceContext { get; } = new byte[2 * BlockCache.Size];

    /// <summary>Absolute horizontal motion vector differences of each 4×4 block and around: two lists.</summary>
    public byte[] DifferenceX { get; } = new byte[2 * BlockCache.Size];

    /// <summary>The same, vertical.</summary>
    public byte[] DifferenceY { get; } = new byte[2 * BlockCache.Size];

    /// <summary>Place of the macroblock above the one that was located last, in a picture of frames or fields; negative above the picture.</summary>
    public int Above { get; private set; }

    /// <summary>Where a macroblock stands.</summary>
    /// <param name="slice">Its slice.</param>
    /// <param name="address">mbAddr, within the picture.</param>
    /// <returns>Its place in raster order of the frame, its column, and the place of the upper macroblock of its pair.</returns>
    public (int Index, int Column, int Pair) Locate(SliceSyntax slice, int address)
    {
        int width = slice.Width;
        if (slice.IsAdaptive)
        {
            int pair = address >> 1, column = pair % width;
            int upper = (pair / width * 2 * width) + column;
            return (upper + ((address & 1) * width), column, upper);
        }

        int across = address % width, row = address / width;
        if (!slice.Start.IsField)
        {
            Above = address - width;
            return (address, across, address);
        }

        int index = (((2 * row) + (slice.Start.IsBottomField ? 1 : 0)) * width) + across;
        Above = index - (2 * width);
        return (index, across, index);
    }

    /// <summary>mb_field_decoding_flag where it is not there, §7.4.4: as the pair on the left, else as the pair above.</summary>
    public static bool InferField(CodedMacroblocks of, int slice, int pair, int column)
    {
        int above = pair - (2 * of.Width);
        return column > 0 && of.Slices[pair - 1] == slice ? of.IsFieldMacroblock(pair - 1)
            : above >= 0 && of.Slices[above] == slice && of.IsFieldMacroblock(above);
    }

    /// <summary>ctxIdxInc of mb_field_decoding_flag, §9.3.3.1.1.2.</summary>
    public static int FieldContext(CodedMacroblocks of, int slice, int pair, int column)
    {
        int above = pair - (2 * of.Width);
        return (column > 0 && of.Slices[pair - 1] == slice && of.IsFieldMacroblock(pair - 1) ? 1 : 0)
            + (above >= 0 && of.Slices[above] == slice && of.IsFieldMacroblock(above) ? 1 : 0);
    }

    /// <summary>Bits of the samples of an I_PCM macroblock.</summary>
    public static int PcmBits(H264Sps sps)
    {
        int chroma = sps.ChromaArrayType switch { 0 => 0, 1 => 128, 2 => 256, _ => 512 };
        return (256 * sps.LumaBits) + (chroma * sps.ChromaBits);
    }

    /// <summary>QPY after a change, equation 7-37.</summary>
    public static int NextQp(H264Sps sps, int qp, int delta)
    {
        int offset = 6 * (sps.LumaBits - 8);
        return ((((qp + delta + 52 + (2 * offset)) % (52 + offset)) + 52 + offset) % (52 + offset)) - offset;
    }

    /// <summary>Whether a slice that was read to its end leaves nothing behind it but its stop bit and zeros.</summary>
    /// <param name="data">The slice.</param>
    /// <param name="position">The bit after its stop bit, as it was read.</param>
    /// <param name="slack">Bits that may follow: 7 with CABAC, because x264 fills the last byte after the bit that ends the arithmetic code.</param>
    /// <param name="broken">Set where something is wrong.</param>
    /// <returns>Empty, or what is wrong in one sentence.</returns>
    public static string CheckEnd(ReadOnlySpan<byte> data, long position, int slack, ref long broken)
    {
        int last = data.Length - 1;
        while (last >= 0 && data[last] == 0)
        {
            last--;
        }

        long end = last < 0 ? 0 : (8L * last) + 8 - BitOperations.TrailingZeroCount(data[last]);
        if (position <= end && end - position <= slack)
        {
            return "";
        }

        broken = Math.Min(position, 8L * data.Length);
        return position > end ? "The slice ends before its macroblocks do." : "The macroblocks of the slice end before its data do.";
    }

    /// <summary>Sets up the slice groups of a slice.</summary>
    public void BeginGroups(SliceSyntax slice) =>
        groups = slice.Pps.GroupMap is { } map ? map.Map(slice.Width, slice.Sps.HeightInMapUnits, slice.GroupCycle) : [];

    /// <summary>The address after one, in its slice group (§8.2.2.8, equation 8-16); in a frame with adaptive macroblocks of pairs.</summary>
    /// <param name="slice">The slice.</param>
    /// <param name="address">Of the macroblock, or of the pair.</param>
    /// <param name="count">Macroblocks, or pairs, of the picture.</param>
    public int After(SliceSyntax slice, int address, int count)
    {
        if (groups.Length == 0)
        {
            return address + 1;
        }

        int group = GroupOf(slice, address);
        int next = address + 1;
        while (next < count && GroupOf(slice, next) != group)
        {
            next++;
        }

        return next;
    }

    private int GroupOf(SliceSyntax slice, int address)
    {
        bool isFrameOfFields = !slice.Sps.FramesOnly && !slice.Start.IsField && !slice.IsAdaptive;
        int unit = isFrameOfFields ? (address / (2 * slice.Width) * slice.Width) + (address % slice.Width) : address;
        return unit < groups.Length ? groups[unit] : 0;
    }

    /// <summary>Takes what CABAC asks of motion around the present macroblock.</summary>
    public void LoadMotionContext(CodedMacroblocks of, SliceSyntax slice, in Neighbours near, bool isField)
    {
        Array.Clear(ReferenceContext);
        Array.Clear(DifferenceX);
        Array.Clear(DifferenceY);
        for (int list = 0; list < (slice.IsB ? 2 : 1); list++)
        {
            int into = list * BlockCache.Size;
            if (near.Above >= 0)
            {
                int scale = Scale(of, slice, near.Above, isField);
                for (int x = 0; x < 4; x++)
                {
                    Take(of, near.Above, list, x, 3, into + BlockCache.Place(x, -1), scale);
                }
            }

            for (int y = 0; y < 4; y++)
            {
                int left = near.LeftOf(y);
                if (left >= 0)
                {
                    Take(of, left, list, 3, near.LeftRow(y), into + BlockCache.Place(-1, y), Scale(of, slice, left, isField));
                }
            }
        }
    }

    /// <summary>Keeps what later macroblocks ask of the present one.</summary>
    public void StoreMotionContext(CodedMacroblocks of, int index, bool isB)
    {
        for (int list = 0; list < (isB ? 2 : 1); list++)
        {
            Span<byte> into = of.MotionDifferences.AsSpan((index * 64) + (list * 32), 32);
            for (int block = 3; block < 16; block = block < 11 ? block + 4 : block + 1) // the right column, then the bottom row
            {
                int place = (list * BlockCache.Size) + BlockCache.Place(block & 3, block >> 2);
                (into[2 * block], into[(2 * block) + 1]) = (DifferenceX[place], DifferenceY[place]);
            }
        }
    }

    /// <summary>Takes the prediction of an inter macroblock once it was read.</summary>
    /// <param name="of">The picture.</param>
    /// <param name="place">Where it stands.</param>
    /// <param name="isLower">The lower one of an adaptive pair.</param>
    /// <param name="near">Its neighbours.</param>
    /// <param name="isField">A field macroblock of a frame.</param>
    public void TakeMotion(CodedMacroblocks of, (int Index, int Column, int Pair) place, bool isLower, in Neighbours near, bool isField)
    {
        if (Syntax.Kind is MacroblockKind.PSkip)
        {
            of.Uses.AsSpan(place.Index * 4, 4).Fill(1);
        }
        else if (Syntax.Kind is MacroblockKind.BSkip or MacroblockKind.BDirect)
        {
            of.Uses.AsSpan(place.Index * 4, 4).Fill(4);
        }

        Motion?.Take(place, isLower, isField, Above, near, Syntax);
    }

    /// <summary>Takes an intra macroblock.</summary>
    public void TakeIntra(CodedMacroblocks of, int index, bool isField)
    {
        of.Uses.AsSpan(index * 4, 4).Clear();
        Motion?.TakeIntra(index, isField);
    }

    // 1 where the neighbour's vertical differences count double, -1 where half: §9.3.3.1.1.7.
    private static int Scale(CodedMacroblocks of, SliceSyntax slice, int neighbour, bool isField)
    {
        if (!slice.IsAdaptive)
        {
            return 0;
        }

        bool other = of.IsFieldMacroblock(neighbour);
        return other == isField ? 0 : other ? 1 : -1;
    }

    private void Take(CodedMacroblocks of, int from, int list, int x, int y, int place, int scale)
    {
        int reference = of.References[(from * 8) + (list * 4) + (y & 2) + (x >> 1)];
        ReferenceContext[place] = (byte)(reference > (scale > 0 ? 1 : 0) ? 1 : 0);
        int at = (from * 64) + (list * 32) + (((y * 4) + x) * 2);
        DifferenceX[place] = of.MotionDifferences[at];
        int down = of.MotionDifferences[at + 1];
        DifferenceY[place] = (byte)Math.Min(255, scale > 0 ? down << 1 : scale < 0 ? down >> 1 : down);
    }
}
