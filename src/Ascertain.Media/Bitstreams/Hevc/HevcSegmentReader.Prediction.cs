namespace Ascertain.Media.Bitstreams.Hevc;

/// <content>Prediction: intra modes (§7.3.8.5 with the derivation of §8.4.2 and §8.4.3) and the syntax of motion (§7.3.8.6, §7.3.8.9), of which nothing is derived.</content>
internal ref partial struct HevcSegmentReader
{
    private const byte IntraPlanar = 0;
    private const byte IntraDc = 1;
    private const byte IntraHorizontal = 10;
    private const byte IntraVertical = 26;

    // An exponential Golomb code of a motion vector difference has at most 15 leading ones (§7.4.9.9: -2^15 to 2^15 - 1).
    private const int MostVectorPrefix = 16;

    [System.Runtime.CompilerServices.InlineArray(4)]
    private struct IntraModes
    {
        private byte first;
    }

    // Table 8-3: the chroma mode of 4:2:2, whose samples are twice as wide as high.
    private static ReadOnlySpan<byte> ChromaModesOf422 =>
        [0, 1, 2, 2, 2, 2, 3, 5, 7, 8, 10, 11, 13, 15, 16, 18, 19, 20, 21, 22, 23, 23, 24, 24, 25, 25, 26, 27, 27, 28, 28, 29, 29, 30, 31];

    private void ReadIntraModes(int x, int y, int log2)
    {
        int parts = partition == HevcPartition.Quarters ? 4 : 1, partLog2 = parts == 4 ? log2 - 1 : log2;
        int predicted = 0;
        for (int i = 0; i < parts; i++)
        {
            predicted |= cabac.Decision(ref contexts[HevcContext.PreviousIntra]) << i;
        }

        int count = 1 << (partLog2 - 2);
        for (int i = 0; i < parts; i++)
        {
            int column = ((x >> 2) & 15) + ((i & 1) * count), row = ((y >> 2) & 15) + ((i >> 1) * count);
            byte mode = ReadLumaMode((predicted >> i & 1) != 0, memory.IntraLeft[row], memory.IntraAbove[column]);
            lumaModes[i] = mode;
            memory.IntraLeft.AsSpan(row, count).Fill(mode);
            memory.IntraAbove.AsSpan(column, count).Fill(mode);
        }

        derivedChroma = 0;
        int chromaParts = chromaType == 0 ? 0 : chromaType == 3 ? parts : 1;
        for (int i = 0; i < chromaParts; i++)
        {
            chromaModes[i] = ReadChromaMode(lumaModes[i], i);
        }
    }

    // §8.4.2: three candidates from the left and above, then mpm_idx or rem_intra_luma_pred_mode.
    private byte ReadLumaMode(bool isPredicted, int left, int above)
    {
        int a, b, c;
        if (left == above)
        {
            (a, b, c) = left < 2 ? (IntraPlanar, IntraDc, IntraVertical) : (left, 2 + ((left + 29) & 31), 2 + ((left - 1) & 31));
        }
        else
        {
            (a, b) = (left, above);
            c = left != IntraPlanar && above != IntraPlanar ? IntraPlanar : left != IntraDc && above != IntraDc ? IntraDc : IntraVertical;
        }

        if (isPredicted)
        {
            return (byte)(cabac.Bypass() == 0 ? a : cabac.Bypass() == 0 ? b : c);
        }

        int mode = (int)cabac.Bypass(5);
        (a, b) = a > b ? (b, a) : (a, b);
        (a, c) = a > c ? (c, a) : (a, c);
        (b, c) = b > c ? (c, b) : (b, c);
        mode += mode >= a ? 1 : 0;
        mode += mode >= b ? 1 : 0;
        mode += mode >= c ? 1 : 0;
        return (byte)mode;
    }

    // §8.4.3, table 8-2.
    private byte ReadChromaMode(int luma, int part)
    {
        int mode = luma;
        if (cabac.Decision(ref contexts[HevcContext.ChromaIntra]) == 0)
        {
            derivedChroma |= 1 << part;
        }
        else
        {
            mode = cabac.Bypass(2) switch { 0 => IntraPlanar, 1 => IntraVertical, 2 => IntraHorizontal, _ => IntraDc };
            mode = mode == luma ? 34 : mode;
        }

        return (byte)(chromaType == 2 ? ChromaModesOf422[mode] : mode);
    }

    // What is not intra, or is PCM, counts as DC for its neighbours.
    private readonly void KeepIntraDc(int x, int y, int log2)
    {
        int count = 1 << (log2 - 2);
        memory.IntraLeft.AsSpan((y >> 2) & 15, count).Fill(IntraDc);
        memory.IntraAbove.AsSpan((x >> 2) & 15, count).Fill(IntraDc);
    }

    // The prediction units of an inter unit; true when it is one part and merged.
    private bool ReadParts(int log2, int depth)
    {
        int size = 1 << log2;
        switch (partition)
        {
            case HevcPartition.Whole:
                return ReadPart(size * 2, depth);
            case HevcPartition.Quarters:
                ReadPart(size, depth);
                ReadPart(size, depth);
                ReadPart(size, depth);
                ReadPart(size, depth);
                return false;
            case HevcPartition.TopBottom or HevcPartition.LeftRight:
                ReadPart(size + (size / 2), depth);
                ReadPart(size + (size / 2), depth);
                return false;
            default:
                bool quarterFirst = partition is HevcPartition.QuarterTop or HevcPartition.QuarterLeft;
                ReadPart(size + (quarterFirst ? size / 4 : size * 3 / 4), depth);
                ReadPart(size + (quarterFirst ? size * 3 / 4 : size / 4), depth);
                return false;
        }
    }

    // prediction_unit(), §7.3.8.6.
    private bool ReadPart(int widthAndHeight, int depth)
    {
        if (cabac.Decision(ref contexts[HevcContext.Merge]) != 0)
        {
            ReadMergeIndex();
            return true;
        }

        bool first = true, second = false;
        if (header.Type == PictureType.B)
        {
            bool both = widthAndHeight != 12 && cabac.Decision(ref contexts[HevcContext.InterDirection + depth]) != 0;
            second = both || cabac.Decision(ref contexts[HevcContext.InterDirection + 4]) != 0;
            first = both || !second;
        }

        if (first)
        {
            ReadReferenceIndex(header.References.First);
            ReadDifference();
            cabac.Decision(ref contexts[HevcContext.VectorPredictor]);
        }

        if (second)
        {
            ReadReferenceIndex(header.References.Second);
            if (!(first && header.SecondDifferenceIsZero))
            {
                ReadDifference();
            }

            cabac.Decision(ref contexts[HevcContext.VectorPredictor]);
        }

        return false;
    }

    private void ReadMergeIndex()
    {
        int most = header.MergeCandidates - 1;
        if (most > 0 && cabac.Decision(ref contexts[HevcContext.MergeIndex]) != 0)
        {
            for (int i = 1; i < most && cabac.Bypass() != 0; i++)
            {
            }
        }
    }

    // ref_idx, §9.3.4.2: two context-coded bins, the others bypassed.
    private void ReadReferenceIndex(int count)
    {
        for (int i = 0; i < count - 1; i++)
        {
            int more = i < 2 ? cabac.Decision(ref contexts[HevcContext.ReferenceIndex + i]) : cabac.Bypass();
            if (more == 0)
            {
                break;
            }
        }
    }

    // mvd_coding(), §7.3.8.9.
    private void ReadDifference()
    {
        bool x = cabac.Decision(ref contexts[HevcContext.DifferenceAboveZero]) != 0, y = cabac.Decision(ref contexts[HevcContext.DifferenceAboveZero]) != 0;
        bool largeX = x && cabac.Decision(ref contexts[HevcContext.DifferenceAboveOne]) != 0;
        bool largeY = y && cabac.Decision(ref contexts[HevcContext.DifferenceAboveOne]) != 0;
        if (x)
        {
            ReadMagnitudeAndSign(largeX);
        }

        if (y)
        {
            ReadMagnitudeAndSign(largeY);
        }
    }

    private void ReadMagnitudeAndSign(bool isLarge)
    {
        int bits = 0;
        if (isLarge)
        {
            bits = 1; // abs_mvd_minus2: exponential Golomb of order 1 (§9.3.3.5)
            while (bits < MostVectorPrefix && cabac.Bypass() != 0)
            {
                bits++;
            }

            if (bits == MostVectorPrefix)
            {
                Fail("A motion vector difference is outside the standard.");
            }
        }

        cabac.Bypass(bits + 1);
    }
}
