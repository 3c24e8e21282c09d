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
        (int lsb, int delta) = (-1, 0);
        if (sps.PocType == 0)
        {
            lsb = (int)bits.Bits(sps.PocLsbBits);
            delta = pps.BottomFieldPocPresent && !field ? bits.Se() : 0;
        }
        else if (sps.PocType == 1 && !sps.DeltaPocAlwaysZero)
        {
            bits.Se();
            if (pps.BottomFieldPocPresent && !field)
            {
                bits.Se();
            }
        }

        int redundant = pps.RedundantPictureCountPresent ? (int)Math.Min(bits.Ue(), 128) : 0;
        bool spatial = sliceType == 1 && bits.Flag();
        (int references0, int references1) = ReadReferenceCounts(ref bits, sliceType, pps);
        if (references0 > 32 || references1 > 32)
        {
            why = "The slice declares more references than are allowed.";
            return null;
        }

        if (!SkipListChanges(ref bits, sliceType))
        {
            why = "The changes of the reference lists cannot be read.";
            return null;
        }

        if ((pps.WeightedPrediction && sliceType is 0 or 3) || (pps.WeightedBiprediction == 1 && sliceType == 1))
        {
            SkipWeights(ref bits, sps, references0, sliceType == 1 ? references1 : 0);
        }

        if (isReference && !SkipMarking(ref bits, nalType == 5))
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
            CabacTable = table, Qp = qp, GroupCycle = cycle, DataBit = (int)bits.Position,
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
    private static bool SkipListChanges(ref BitReader bits, int sliceType)
    {
        for (int list = 0; list < (sliceType is 2 or 4 ? 0 : sliceType == 1 ? 2 : 1); list++)
        {
            if (!bits.Flag())
            {
                continue;
            }

            uint operation;
            int count = 0;
            while ((operation = bits.Ue()) != 3)
            {
                bits.Ue();
                if (operation > 3 || ++count > 66 || bits.Ended)
                {
                    return false;
                }
            }
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

    // dec_ref_pic_marking(), §7.3.3.3
    private static bool SkipMarking(ref BitReader bits, bool isIdr)
    {
        if (isIdr)
        {
            bits.Skip(2);
            return true;
        }

        if (!bits.Flag())
        {
            return true;
        }

        for (int count = 0; count < 200 && !bits.Ended; count++) // arbitrary, above what two operations for each of 32 fields need
        {
            switch (bits.Ue())
            {
                case 0:
                    return true;
                case 1 or 2 or 4 or 6:
                    bits.Ue();
                    break;
                case 3:
                    bits.Ue();
                    bits.Ue();
                    break;
                case 5:
                    break;
                default:
                    return false;
            }
        }

        return false;
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
