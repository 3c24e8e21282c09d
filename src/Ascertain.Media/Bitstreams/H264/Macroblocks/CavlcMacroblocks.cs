namespace Ascertain.Media.Bitstreams.H264.Macroblocks;

/// <summary>Reads the macroblocks of a slice that is coded with CAVLC and Exp-Golomb codes: ITU-T H.264 §7.3.4, §7.3.5, §9.1 and §9.2.</summary>
internal ref partial struct CavlcMacroblocks
{
    private readonly ReadOnlySpan<byte> data;
    private readonly CodedMacroblocks of;
    private readonly SliceSyntax slice;
    private readonly SliceWork work;
    private readonly MacroblockSyntax syntax;
    private BitReader bits;
    private Neighbours near;
    private int index;
    private (int Index, int Column, int Pair) place;
    private bool isLower;
    private int qp;
    private bool isFieldMacroblock;
    private byte features;
    private string fault;
    private LevelTally? tally;

    /// <summary>Prepares a slice.</summary>
    /// <param name="data">Its unescaped payload.</param>
    /// <param name="slice">Its header.</param>
    /// <param name="of">Takes what is read.</param>
    /// <param name="work">Room to work in.</param>
    public CavlcMacroblocks(ReadOnlySpan<byte> data, SliceSyntax slice, CodedMacroblocks of, SliceWork work)
    {
        this.data = data;
        this.slice = slice;
        this.of = of;
        this.work = work;
        syntax = work.Syntax;
        bits = new BitReader(data);
        bits.Skip(slice.DataBit);
        qp = slice.Qp;
        fault = "";
        work.BeginGroups(slice);
    }

    /// <summary>Reads all.</summary>
    /// <param name="number">Of the slice; never given twice.</param>
    /// <param name="broken">The bit where reading broke off; -1 where the slice was read to its end.</param>
    /// <returns>Why it broke off, in one sentence; empty where it did not.</returns>
    public string Read(int number, out long broken)
    {
        bool isAdaptive = slice.IsAdaptive, isInter = !slice.IsIntra;
        int units = slice.Width * slice.Height >> (isAdaptive ? 1 : 0);
        int unit = (int)Math.Min(slice.Start.FirstMacroblock, (uint)units);
        bool skippedBefore = false, hasRun = false, isFieldKnown = false;
        uint run = 0;
        isFieldMacroblock = slice.Start.IsField;
        long begun = bits.Position;
        while (true)
        {
            broken = bits.Position;
            if (unit >= units)
            {
                return "Data follow the last macroblock of the picture.";
            }

            place = work.Locate(slice, isAdaptive ? (2 * unit) + (isLower ? 1 : 0) : unit);
            (index, int column, int pair) = place;
            if (of.Slices[index] != 0)
            {
                return "The slice codes macroblocks that another slice of the picture has coded.";
            }

            of.Slices[index] = number;
            if (isInter && !hasRun)
            {
                run = bits.Ue();
                hasRun = true;
                if (run > (uint)(slice.Width * slice.Height) || bits.Ended)
                {
                    return "A run of skipped macroblocks (mb_skip_run) is longer than the picture.";
                }
            }

            bool skips = isInter && run > 0;
            if (isAdaptive && !isLower)
            {
                isFieldMacroblock = SliceWork.InferField(of, number, pair, column);
                isFieldKnown = !skips || (run == 1 && bits.MoreRbspData());
                if (isFieldKnown)
                {
                    // Of a skipped upper macroblock the flag of the lower one holds, which is the next bit and is read there.
                    isFieldMacroblock = skips ? bits.Ahead(16) >> 15 != 0 : bits.Flag();
                }
            }
            else if (isAdaptive && !skips && skippedBefore)
            {
                isFieldMacroblock = bits.Flag();
            }

            near = isAdaptive ? Neighbours.Paired(of, number, pair, column, isLower, isFieldMacroblock) : Neighbours.Plain(of.Slices, number, index, column, work.Above);
            features = isFieldMacroblock && isAdaptive ? MacroblockFeatures.Field : (byte)0;
            if (skips)
            {
                run--;
                TakeSkipped();
            }
            else
            {
                hasRun = false;
                ReadMacroblock();
            }

            of.CodedBits[index] = (int)Math.Min(bits.Position - begun, int.MaxValue);
            begun = bits.Position;
            if (fault.Length > 0 || bits.Ended)
            {
                of.Kinds[index] = MacroblockKind.Missing;
                return bits.Ended ? "The slice ends before its macroblocks do." : fault;
            }

            skippedBefore = skips;
            if (isAdaptive)
            {
                isLower = !isLower;
            }

            bool isPairOpen = isAdaptive && isLower;
            if (!bits.MoreRbspData() && (!skips || run == 0) && !isPairOpen)
            {
                return SliceWork.CheckEnd(data, bits.Position + 1, 0, ref broken) is { Length: > 0 } wrong ? wrong : End(out broken);
            }

            if (!isPairOpen)
            {
                unit = work.After(slice, unit, units);
            }
        }
    }

    private static string End(out long broken)
    {
        broken = -1;
        return "";
    }

    private void TakeSkipped()
    {
        syntax.Kind = slice.IsB ? MacroblockKind.BSkip : MacroblockKind.PSkip;
        features |= (byte)(MacroblockFeatures.Skipped | (slice.IsB ? MacroblockFeatures.Direct : 0));
        of.Nonzero.AsSpan(index * 48, 48).Clear();
        Store(0);
        work.TakeMotion(of, place, isLower, near, isFieldMacroblock && slice.IsAdaptive);
    }

    private readonly void Store(int pattern)
    {
        of.Kinds[index] = syntax.Kind;
        of.Features[index] = features;
        of.Patterns[index] = (ushort)pattern;
        of.Qps[index] = (sbyte)qp;
    }

    private void ReadMacroblock()
    {
        of.Nonzero.AsSpan(index * 48, 48).Clear();
        uint type = bits.Ue();
        uint inter = slice.IsIntra ? 0u : slice.IsB ? 23u : 5u;
        if (type < inter)
        {
            if (slice.IsB)
            {
                syntax.TakeB((int)type);
            }
            else
            {
                syntax.TakeP((int)type);
            }

            ReadInter(hasReferences: slice.IsB || type != 4);
            work.TakeMotion(of, place, isLower, near, isFieldMacroblock && slice.IsAdaptive);
            return;
        }

        type -= inter;
        bool isSwitching = slice.Start.SliceType == 4 && type == 0; // mb_type SI, table 7-12
        type -= slice.Start.SliceType == 4 && type > 0 ? 1u : 0;
        if (type > 25)
        {
            fault = "A macroblock type (mb_type) is outside its range.";
            return;
        }

        ReadIntra((int)type, isSwitching);
    }

    private void ReadIntra(int type, bool isSwitching)
    {
        features |= MacroblockFeatures.Intra;
        work.TakeIntra(of, index, isFieldMacroblock && slice.IsAdaptive);
        of.References.AsSpan(index * 8, 8).Clear();
        if (type == 25)
        {
            ReadPcm();
            return;
        }

        int pattern;
        if (type == 0)
        {
            features |= MacroblockFeatures.IntraParts;
            if (!isSwitching && slice.Pps.Transform8x8 && bits.Flag())
            {
                features |= MacroblockFeatures.Transform8x8;
            }

            bool isWhole = (features & MacroblockFeatures.Transform8x8) != 0;
            syntax.Kind = isWhole ? MacroblockKind.Intra8x8 : MacroblockKind.Intra4x4;
            for (int i = 0; i < (isWhole ? 4 : 16); i++)
            {
                if (!bits.Flag())
                {
                    bits.Skip(3);
                }
            }

            ReadChromaMode();
            pattern = ReadPattern(isIntra: true);
        }
        else
        {
            features |= MacroblockFeatures.IntraWhole;
            syntax.Kind = MacroblockKind.Intra16x16;
            ReadChromaMode();
            pattern = (type > 12 ? 15 : 0) | (((type - 1) / 4 % 3) << 4);
        }

        ReadQpAndResidual(pattern, isWhole: type != 0);
    }

    private void ReadPcm()
    {
        syntax.Kind = MacroblockKind.Pcm;
        features |= MacroblockFeatures.Pcm;
        bits.Skip((8 - (bits.Position & 7)) & 7);
        bits.Skip(SliceWork.PcmBits(slice.Sps));
        of.Nonzero.AsSpan(index * 48, 48).Fill(16);
        Store(0x2F);
        of.Qps[index] = 0; // §8.7.2.2: qPp of I_PCM
    }

    private void ReadChromaMode()
    {
        if (slice.Sps.ChromaArrayType is 1 or 2 && bits.Ue() > 3)
        {
            fault = "A chroma prediction mode (intra_chroma_pred_mode) is outside its range.";
        }
    }

    private int ReadPattern(bool isIntra)
    {
        bool isPlain = slice.Sps.ChromaArrayType is 0 or 3;
        ReadOnlySpan<byte> map = isPlain ? isIntra ? CavlcCodes.PatternIntraPlain : CavlcCodes.PatternInterPlain
            : isIntra ? CavlcCodes.PatternIntra : CavlcCodes.PatternInter;
        uint code = bits.Ue();
        if (code < map.Length)
        {
            return map[(int)code];
        }

        fault = "A pattern of coded blocks (coded_block_pattern) is outside its range.";
        return 0;
    }

    private void ReadQpAndResidual(int pattern, bool isWhole)
    {
        if (fault.Length > 0)
        {
            return;
        }

        if (pattern == 0 && !isWhole)
        {
            Store(pattern);
            return;
        }

        int delta = bits.Se();
        int half = 26 + (3 * (slice.Sps.LumaBits - 8));
        if (delta < -half || delta >= half)
        {
            fault = "A change of the quantiser (mb_qp_delta) is outside its range.";
            return;
        }

        qp = SliceWork.NextQp(slice.Sps, qp, delta);
        ReadResidual(pattern, isWhole);
        Store(pattern);
    }

    private void ReadInter(bool hasReferences)
    {
        syntax.References.AsSpan().Fill(-1);
        syntax.Differences.AsSpan().Clear();
        if (syntax.Kind == MacroblockKind.BDirect)
        {
            features |= MacroblockFeatures.Direct;
        }
        else if (syntax.Kind is MacroblockKind.P8x8 or MacroblockKind.B8x8)
        {
            ReadBlocks(hasReferences);
        }
        else
        {
            ReadPartitions();
        }

        int pattern = fault.Length == 0 ? ReadPattern(isIntra: false) : 0;
        if (fault.Length == 0 && (pattern & 15) != 0 && slice.Pps.Transform8x8 && syntax.MayTransform8x8(slice.Sps.Direct8x8Inference) && bits.Flag())
        {
            features |= MacroblockFeatures.Transform8x8;
        }

        ReadQpAndResidual(pattern, isWhole: false);
    }

    private void ReadPartitions()
    {
        int parts = syntax.Kind is MacroblockKind.P16x16 or MacroblockKind.B16x16 ? 1 : 2;
        bool areRows = syntax.Kind is MacroblockKind.P16x8 or MacroblockKind.B16x8;
        for (int list = 0; list < (slice.IsB ? 2 : 1); list++)
        {
            for (int part = 0; part < parts; part++)
            {
                int reference = (syntax.PartitionUses[part] & (1 << list)) != 0 ? ReadReference(list) : -1;
                for (int block = 0; block < 4; block++)
                {
                    if (parts == 1 || part == (areRows ? block >> 1 : block & 1))
                    {
                        syntax.References[(list * 4) + block] = reference;
                        of.Uses[(index * 4) + block] = (byte)syntax.PartitionUses[part];
                    }
                }
            }
        }

        for (int list = 0; list < (slice.IsB ? 2 : 1); list++)
        {
            for (int part = 0; part < parts; part++)
            {
                if ((syntax.PartitionUses[part] & (1 << list)) != 0)
                {
                    ReadDifference(list, part == 0 ? 0 : areRows ? 8 : 2);
                }
            }
        }
    }

    private void ReadBlocks(bool hasReferences)
    {
        for (int block = 0; block < 4; block++)
        {
            uint type = bits.Ue();
            if (type > (slice.IsB ? 12u : 3u))
            {
                fault = "A type of partition (sub_mb_type) is outside its range.";
                return;
            }

            if (slice.IsB)
            {
                syntax.TakeSubB(block, (int)type);
            }
            else
            {
                syntax.TakeSubP(block, (int)type);
            }

            of.Uses[(index * 4) + block] = (byte)syntax.BlockUses[block];
        }

        for (int list = 0; list < (slice.IsB ? 2 : 1); list++)
        {
            for (int block = 0; block < 4; block++)
            {
                bool isUsed = syntax.BlockUses[block] != 4 && (syntax.BlockUses[block] & (1 << list)) != 0;
                syntax.References[(list * 4) + block] = !isUsed ? -1 : hasReferences ? ReadReference(list) : 0;
            }
        }

        for (int list = 0; list < (slice.IsB ? 2 : 1); list++)
        {
            for (int block = 0; block < 4; block++)
            {
                if (syntax.BlockUses[block] == 4 || (syntax.BlockUses[block] & (1 << list)) == 0)
                {
                    continue;
                }

                int shape = syntax.BlockShapes[block];
                int width = shape is 0 or 1 ? 2 : 1, height = shape is 0 or 2 ? 2 : 1;
                for (int down = 0; down < 2; down += height)
                {
                    for (int across = 0; across < 2; across += width)
                    {
                        ReadDifference(list, (4 * ((block & 2) + down)) + (2 * (block & 1)) + across);
                    }
                }
            }
        }
    }

    // ref_idx as te(v), §9.1
    private int ReadReference(int list)
    {
        int count = list == 0 ? slice.References0 : slice.References1;
        count <<= isFieldMacroblock && slice.IsAdaptive ? 1 : 0;
        if (count <= 1)
        {
            return 0;
        }

        uint reference = count == 2 ? bits.Bits(1) ^ 1 : bits.Ue();
        if (reference < count)
        {
            return (int)reference;
        }

        fault = "A reference index (ref_idx) is outside its list.";
        return 0;
    }

    private void ReadDifference(int list, int block)
    {
        int at = (list * 32) + (2 * block);
        int across = bits.Se(), down = bits.Se();
        if (Math.Abs((long)across) > 0x7FFF || Math.Abs((long)down) > 0x7FFF)
        {
            fault = "A motion vector difference is outside its range.";
            return;
        }

        (syntax.Differences[at], syntax.Differences[at + 1]) = ((short)across, (short)down);
    }
}
