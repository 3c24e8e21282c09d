namespace Ascertain.Media.Bitstreams.H264.Macroblocks;

/// <summary>A whole slice header, ITU-T H.264 §7.3.3, as far as the slice data depend on it.</summary>
internal sealed record SliceSyntax
{
    /// <summary>The sequence parameter set that it names.</summary>
    public required H264Sps Sps { get; init; }

    /// <summary>The picture parameter set that it names.</summary>
    public required H264Pps Pps { get; init; }

    /// <summary>The part of the header that order and type of pictures need.</summary>
    public required H264SliceHeader Start { get; init; }

    /// <summary>redundant_pic_cnt: above 0 for a slice of a redundant picture.</summary>
    public int RedundantCount { get; init; }

    /// <summary>direct_spatial_mv_pred_flag.</summary>
    public bool SpatialDirect { get; init; }

    /// <summary>num_ref_idx_l0_active_minus1 + 1; 0 where list 0 is not used.</summary>
    public int References0 { get; init; }

    /// <summary>num_ref_idx_l1_active_minus1 + 1; 0 where list 1 is not used.</summary>
    public int References1 { get; init; }

    /// <summary>nal_ref_idc is not 0: other pictures may refer to it.</summary>
    public bool IsReference { get; init; }

    /// <summary>delta_pic_order_cnt[0] of order counts of type 1; the second stands in <see cref="H264SliceHeader.DeltaPocBottom"/>.</summary>
    public int DeltaPoc { get; init; }

    /// <summary>Changes of reference lists 0 and 1, in their order: modification_of_pic_nums_idc and its value; null where there is none.</summary>
    public (int Operation, uint Value)[]?[] ListChanges { get; init; } = [null, null];

    /// <summary>How references are marked after the picture; null for the sliding window.</summary>
    public MarkingOperation[]? Marking { get; init; }

    /// <summary>cabac_init_idc in [0, 2].</summary>
    public int CabacTable { get; init; }

    /// <summary>SliceQPY of equation 7-30.</summary>
    public int Qp { get; init; }

    /// <summary>slice_group_change_cycle.</summary>
    public uint GroupCycle { get; init; }

    /// <summary>Where the slice data begin, in bits from the beginning of the unescaped payload.</summary>
    public int DataBit { get; init; }

    /// <summary>A slice of intra macroblocks only: I or SI.</summary>
    public bool IsIntra => Start.SliceType is 2 or 4;

    /// <summary>A B slice.</summary>
    public bool IsB => Start.SliceType == 1;

    /// <summary>MbaffFrameFlag.</summary>
    public bool IsAdaptive => Sps.MacroblockAdaptive && !Start.IsField;

    /// <summary>PicWidthInMbs.</summary>
    public int Width => Sps.WidthInMacroblocks;

    /// <summary>PicHeightInMbs: of the frame, or of the field.</summary>
    public int Height => Sps.HeightInMapUnits * (Sps.FramesOnly || Start.IsField ? 1 : 2);

    /// <summary>Reads one.</summary>
    /// <param name="rbsp">Unescaped payload after the NAL header.</param>
    /// <param name="nalType">nal_unit_type: 1 or 5.</param>
    /// <param name="isReference">nal_ref_idc is not 0.</param>
    /// <param name="sets">The parameter sets in force.</param>
    /// <param name="why">In one sentence why there is none.</param>
    /// <returns>Null when it cannot be read.</returns>
    public static SliceSyntax? Parse(ReadOnlySpan<byte> rbsp, int nalType, bool isReference, H264ParameterSets sets, out string why)
    {
        BitReader bits = new(rbsp);
        uint first = bits.Ue(), type = bits.Ue(), ppsId = bits.Ue();
        if (bits.Ended || type > 9 || ppsId > 255)
        {
            why = "The slice header cannot be read.";
            return null;
        }

        if (sets.Pps((int)ppsId) is not { } pps || sets.Sps(pps.SpsId) is not { } sps)
        {
            why = "The slice names a parameter set that is not there.";
            return null;
        }

        if (sps.SeparatePlanes)
        {
            why = "Colour planes that are coded apart are not read.";
            return null;
        }

        int sliceType = (int)(type % 5);
        int frameNum = (int)bits.Bits(sps.FrameNumBits);
        bool field = !sps.FramesOnly && bits.Flag();
        bool bottom = field && bits.Flag();
        int idr = nalType == 5 ? (int)Math.Min(bits.Ue(), 65_536) : -1;
        (int lsb, int delta, int deltaFirst) = (-1, 0, 0);
        if (sps.PocType == 0)
        {
            lsb = (int)bits.Bits(sps.PocLsbBits);
            delta = pps.BottomFieldPocPresent && !field ? bits.Se() : 0;
        }
        else if (sps.PocType == 1 && !sps.DeltaPocAlwaysZero)
        {
            deltaFirst = bits.Se();
            delta = pps.BottomFieldPocPresent && !field ? bits.Se() : 0;
        }

        int redundant = pps.RedundantPictureCountPresent ? (int)Math.Min(bits.Ue(), 128) : 0;
        bool spatial = sliceType == 1 && bits.Flag();
        (int references0, int references1) = ReadReferenceCounts(ref bits, sliceType, pps);
        if (references0 > 32 || references1 > 32)
        {
            why = "The slice declares more references than are allowed.";
            return null;
        }

        (int, uint)[]?[] changes = [null, null];
        if (!ReadListChanges(ref bits, sliceType, changes))
        {
            why = "The changes of the reference lists cannot be read.";
            return null;
        }

        if ((pps.WeightedPrediction && sliceType is 0 or 3) || (pps.WeightedBiprediction == 1 && sliceType == 1))
        {
            SkipWeights(ref bits, sps, references0, sliceType == 1 ? references1 : 0);
        }

        MarkingOperation[]? marking = null;
        if (isReference && !MarkingOperation.TryRead(ref bits, nalType == 5, out marking))
        {
            why = "The marking of references cannot be read.";
            return null;
        }

        int table = pps.Cabac && sliceType is not (2 or 4) ? (int)Math.Min(bits.Ue(), 3) : 0;
        int qp = pps.InitialQp + bits.Se();
        if (sliceType is 3 or 4)
        {
            bits.Skip(sliceType == 3 ? 1 : 0); // sp_for_switch_flag
            bits.Se(); // slice_qs_delta
        }

        if (pps.DeblockingControlPresent && bits.Ue() != 1)
        {
            bits.Se();
            bits.Se();
        }

        uint cycle = pps.GroupMap is { Type: >= 3 and <= 5 } groups ? bits.Bits(CycleBits(groups, sps)) : 0;
        if (bits.Ended || table > 2 || qp > 51 || qp < -6 * (sps.LumaBits - 8))
        {
            why = "The slice header ends too early or holds a value outside its range.";
            return null;
        }

        why = "";
        return new SliceSyntax
        {
            Sps = sps, Pps = pps, RedundantCount = redundant, SpatialDirect = spatial, References0 = references0, References1 = references1,
            IsReference = isReference, DeltaPoc = deltaFirst, ListChanges = changes, Marking = marking, CabacTable = table, Qp = qp, GroupCycle = cycle, DataBit = (int)bits.Position,
            Start = new H264SliceHeader
            {
                FirstMacroblock = first, SliceType = sliceType, PpsId = (int)ppsId, FrameNum = frameNum, IsField = field, IsBottomField = bottom,
                IdrPictureId = idr, PocLsb = lsb, DeltaPocBottom = delta,
            },
        };
    }

    private static (int List0, int List1) ReadReferenceCounts(ref BitReader bits, int sliceType, H264Pps pps)
    {
        if (sliceType is 2 or 4)
        {
            return (0, 0);
        }

        (int list0, int list1) = pps.DefaultReferences;
        if (bits.Flag())
        {
            list0 = (int)Math.Min(bits.Ue(), 32) + 1;
            list1 = sliceType == 1 ? (int)Math.Min(bits.Ue(), 32) + 1 : list1;
        }

        return (list0, sliceType == 1 ? list1 : 0);
    }

    // ref_pic_list_modification(), §7.3.3.1. A list has at most 32 entries (§7.4.3.1).
    private static bool ReadListChanges(ref BitReader bits, int sliceType, (int, uint)[]?[] changes)
    {
        for (int list = 0; list < (sliceType is 2 or 4 ? 0 : sliceType == 1 ? 2 : 1); list++)
        {
            if (!bits.Flag())
            {
                continue;
            }

            uint operation;
            List<(int, uint)> found = [];
            while ((operation = bits.Ue()) != 3)
            {
                uint value = bits.Ue();
                if (operation > 3 || found.Count > 65 || bits.Ended)
                {
                    return false;
                }

                found.Add(((int)operation, value));
            }

            changes[list] = [.. found];
        }

        return true;
    }

    // pred_weight_table(), §7.3.3.2
    private static void SkipWeights(ref BitReader bits, H264Sps sps, int references0, int references1)
    {
        bits.Ue();
        if (sps.ChromaArrayType != 0)
        {
            bits.Ue();
        }

        for (int i = 0; i < references0 + references1; i++)
        {
            if (bits.Flag())
            {
                bits.Se();
                bits.Se();
            }

            if (sps.ChromaArrayType != 0 && bits.Flag())
            {
                for (int j = 0; j < 4; j++)
                {
                    bits.Se();
                }
            }
        }
    }

    // Ceil(Log2(PicSizeInMapUnits ÷ SliceGroupChangeRate + 1)), §7.4.3
    private static int CycleBits(H264SliceGroups groups, H264Sps sps)
    {
        long units = (long)sps.WidthInMacroblocks * sps.HeightInMapUnits;
        long values = ((units + groups.ChangeRate - 1) / groups.ChangeRate) + 1;
        int bits = 0;
        while (1L << bits < values)
        {
            bits++;
        }

        return bits;
    }
}
