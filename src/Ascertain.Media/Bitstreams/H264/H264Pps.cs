namespace Ascertain.Media.Bitstreams.H264;

/// <summary>A picture parameter set, ITU-T H.264 §7.3.2.2.</summary>
internal sealed record H264Pps
{
    /// <summary>pic_parameter_set_id in [0, 255].</summary>
    public required int Id { get; init; }

    /// <summary>seq_parameter_set_id in [0, 31].</summary>
    public required int SpsId { get; init; }

    /// <summary>entropy_coding_mode_flag: CABAC, otherwise CAVLC.</summary>
    public required bool Cabac { get; init; }

    /// <summary>bottom_field_pic_order_in_frame_present_flag.</summary>
    public required bool BottomFieldPocPresent { get; init; }

    /// <summary>num_slice_groups_minus1 + 1.</summary>
    public int SliceGroups { get; init; } = 1;

    /// <summary>How macroblocks are shared out among slice groups; null for one group.</summary>
    public H264SliceGroups? GroupMap { get; init; }

    /// <summary>num_ref_idx_l0_default_active_minus1 + 1 and the same for list 1.</summary>
    public (int List0, int List1) DefaultReferences { get; init; }

    /// <summary>weighted_pred_flag.</summary>
    public bool WeightedPrediction { get; init; }

    /// <summary>weighted_bipred_idc.</summary>
    public int WeightedBiprediction { get; init; }

    /// <summary>26 + pic_init_qp_minus26.</summary>
    public int InitialQp { get; init; }

    /// <summary>chroma_qp_index_offset.</summary>
    public int ChromaQpOffset { get; init; }

    /// <summary>deblocking_filter_control_present_flag.</summary>
    public bool DeblockingControlPresent { get; init; }

    /// <summary>redundant_pic_cnt_present_flag.</summary>
    public bool RedundantPictureCountPresent { get; init; }

    /// <summary>transform_8x8_mode_flag.</summary>
    public bool Transform8x8 { get; init; }

    /// <summary>Reads one.</summary>
    /// <param name="rbsp">Unescaped payload after the NAL header.</param>
    /// <returns>Null when it ends too early or holds a value outside its range.</returns>
    public static H264Pps? Parse(ReadOnlySpan<byte> rbsp)
    {
        BitReader bits = new(rbsp);
        uint id = bits.Ue();
        uint sps = bits.Ue();
        bool cabac = bits.Flag();
        bool bottom = bits.Flag();
        uint groups = bits.Ue();
        if (id > 255 || sps > 31 || groups > 7 || bits.Ended)
        {
            return null;
        }

        H264SliceGroups? map = groups > 0 ? H264SliceGroups.Read(ref bits, (int)groups + 1) : null;
        uint list0 = bits.Ue(), list1 = bits.Ue();
        bool weighted = bits.Flag();
        int bipred = (int)bits.Bits(2);
        int qp = bits.Se();
        bits.Se(); // pic_init_qs_minus26
        int chroma = bits.Se();
        bool deblocking = bits.Flag();
        bits.Skip(1); // constrained_intra_pred_flag
        bool redundant = bits.Flag();
        if (list0 > 31 || list1 > 31 || bits.Ended)
        {
            return null;
        }

        return new H264Pps
        {
            Id = (int)id, SpsId = (int)sps, Cabac = cabac, BottomFieldPocPresent = bottom, SliceGroups = (int)groups + 1, GroupMap = map,
            DefaultReferences = ((int)list0 + 1, (int)list1 + 1), WeightedPrediction = weighted, WeightedBiprediction = bipred,
            InitialQp = 26 + qp, ChromaQpOffset = chroma, DeblockingControlPresent = deblocking, RedundantPictureCountPresent = redundant,
            Transform8x8 = bits.MoreRbspData() && bits.Flag(),
        };
    }
}
