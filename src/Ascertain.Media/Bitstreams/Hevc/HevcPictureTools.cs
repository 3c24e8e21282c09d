namespace Ascertain.Media.Bitstreams.Hevc;

/// <summary>A whole picture parameter set, ITU-T H.265 §7.3.2.3: every choice that changes how slices are read.</summary>
internal sealed class HevcPictureTools
{
    // Table A.8: at most 20 tile columns and 22 rows up to level 6.2; level 7 and above allow twice as many.
    private const int MostTilesASide = 44;

    private HevcPictureTools(int id, int spsId) => (Id, SpsId) = (id, spsId);

    /// <summary>pps_pic_parameter_set_id in [0, 63].</summary>
    public int Id { get; }

    /// <summary>pps_seq_parameter_set_id in [0, 15].</summary>
    public int SpsId { get; }

    /// <summary>Why slices with this set are not read, as the end of a sentence; null when they are.</summary>
    public string? Refusal { get; private set; }

    /// <summary>dependent_slice_segments_enabled_flag.</summary>
    public bool DependentSegments { get; private set; }

    /// <summary>output_flag_present_flag.</summary>
    public bool OutputFlagPresent { get; private set; }

    /// <summary>num_extra_slice_header_bits.</summary>
    public int ExtraHeaderBits { get; private set; }

    /// <summary>sign_data_hiding_enabled_flag.</summary>
    public bool SignHiding { get; private set; }

    /// <summary>cabac_init_present_flag.</summary>
    public bool CabacInitPresent { get; private set; }

    /// <summary>num_ref_idx_l0_default_active_minus1 + 1 and its twin, in [1, 15].</summary>
    public (int First, int Second) DefaultReferences { get; private set; }

    /// <summary>26 + init_qp_minus26.</summary>
    public int InitialQp { get; private set; }

    /// <summary>transform_skip_enabled_flag.</summary>
    public bool TransformSkip { get; private set; }

    /// <summary>cu_qp_delta_enabled_flag.</summary>
    public bool QpDelta { get; private set; }

    /// <summary>diff_cu_qp_delta_depth.</summary>
    public int QpDeltaDepth { get; private set; }

    /// <summary>pps_slice_chroma_qp_offsets_present_flag.</summary>
    public bool SliceChromaOffsets { get; private set; }

    /// <summary>weighted_pred_flag.</summary>
    public bool WeightedP { get; private set; }

    /// <summary>weighted_bipred_flag.</summary>
    public bool WeightedB { get; private set; }

    /// <summary>transquant_bypass_enabled_flag.</summary>
    public bool TransquantBypass { get; private set; }

    /// <summary>entropy_coding_sync_enabled_flag.</summary>
    public bool Wavefront { get; private set; }

    /// <summary>tiles_enabled_flag.</summary>
    public bool Tiles { get; private set; }

    /// <summary>num_tile_columns_minus1 + 1.</summary>
    public int TileColumns { get; private set; } = 1;

    /// <summary>num_tile_rows_minus1 + 1.</summary>
    public int TileRows { get; private set; } = 1;

    /// <summary>Widths of the tile columns but the last, in coding tree blocks; null when they are spaced evenly.</summary>
    public int[]? ColumnWidths { get; private set; }

    /// <summary>Heights of the tile rows but the last; null when they are spaced evenly.</summary>
    public int[]? RowHeights { get; private set; }

    /// <summary>pps_loop_filter_across_slices_enabled_flag.</summary>
    public bool FilterAcrossSlices { get; private set; }

    /// <summary>deblocking_filter_override_enabled_flag.</summary>
    public bool DeblockingOverride { get; private set; }

    /// <summary>pps_deblocking_filter_disabled_flag.</summary>
    public bool DeblockingDisabled { get; private set; }

    /// <summary>lists_modification_present_flag.</summary>
    public bool ListsModification { get; private set; }

    /// <summary>slice_segment_header_extension_present_flag.</summary>
    public bool HeaderExtension { get; private set; }

    /// <summary>Log2MaxTransformSkipSize.</summary>
    public int TransformSkipLog2 { get; private set; } = 2;

    /// <summary>cross_component_prediction_enabled_flag.</summary>
    public bool CrossComponent { get; private set; }

    /// <summary>chroma_qp_offset_list_enabled_flag.</summary>
    public bool ChromaOffsetList { get; private set; }

    /// <summary>diff_cu_chroma_qp_offset_depth.</summary>
    public int ChromaOffsetDepth { get; private set; }

    /// <summary>chroma_qp_offset_list_len_minus1.</summary>
    public int ChromaOffsetListLast { get; private set; }

    /// <summary>Reads one.</summary>
    /// <param name="rbsp">Unescaped payload after the two-byte NAL header.</param>
    /// <returns>Null when not even its numbers can be read; otherwise with <see cref="Refusal"/> where the rest is not readable.</returns>
    public static HevcPictureTools? Parse(ReadOnlySpan<byte> rbsp)
    {
        BitReader bits = new(rbsp);
        uint id = bits.Ue(), sps = bits.Ue();
        if (id > 63 || sps > 15 || bits.Ended)
        {
            return null;
        }

        HevcPictureTools tools = new((int)id, (int)sps);
        tools.Refusal = tools.ReadTools(ref bits);
        return tools;
    }

    private string? ReadTools(ref BitReader bits)
    {
        DependentSegments = bits.Flag();
        OutputFlagPresent = bits.Flag();
        ExtraHeaderBits = (int)bits.Bits(3);
        SignHiding = bits.Flag();
        CabacInitPresent = bits.Flag();
        uint first = bits.Ue(), second = bits.Ue();
        int qp = bits.Se();
        bits.Skip(1); // constrained_intra_pred_flag
        TransformSkip = bits.Flag();
        QpDelta = bits.Flag();
        uint depth = QpDelta ? bits.Ue() : 0;
        int cb = bits.Se(), cr = bits.Se();
        if (first > 14 || second > 14 || qp is < -74 or > 25 || depth > 3 || Math.Abs(cb) > 12 || Math.Abs(cr) > 12)
        {
            return "a value of the picture parameter set is outside the standard";
        }

        (DefaultReferences, InitialQp, QpDeltaDepth) = (((int)first + 1, (int)second + 1), 26 + qp, (int)depth);
        SliceChromaOffsets = bits.Flag();
        WeightedP = bits.Flag();
        WeightedB = bits.Flag();
        TransquantBypass = bits.Flag();
        Tiles = bits.Flag();
        Wavefront = bits.Flag();
        if (Tiles && !ReadTiles(ref bits))
        {
            return "the tiles of the picture parameter set are outside the standard";
        }

        FilterAcrossSlices = bits.Flag();
        if (bits.Flag())
        {
            DeblockingOverride = bits.Flag();
            DeblockingDisabled = bits.Flag();
            if (!DeblockingDisabled)
            {
                bits.Se(); // pps_beta_offset_div2
                bits.Se();
            }
        }

        if (bits.Flag())
        {
            HevcScalingLists.Skip(ref bits);
        }

        ListsModification = bits.Flag();
        bits.Ue(); // log2_parallel_merge_level_minus2
        HeaderExtension = bits.Flag();
        return ReadExtensions(ref bits);
    }

    private bool ReadTiles(ref BitReader bits)
    {
        uint columns = bits.Ue(), rows = bits.Ue();
        if (columns >= MostTilesASide || rows >= MostTilesASide)
        {
            return false;
        }

        (TileColumns, TileRows) = ((int)columns + 1, (int)rows + 1);
        if (!bits.Flag())
        {
            (ColumnWidths, RowHeights) = (new int[columns], new int[rows]);
            for (int i = 0; i < columns; i++)
            {
                ColumnWidths[i] = (int)Math.Min(bits.Ue(), 0xFFFF) + 1;
            }

            for (int i = 0; i < rows; i++)
            {
                RowHeights[i] = (int)Math.Min(bits.Ue(), 0xFFFF) + 1;
            }
        }

        bits.Skip(1); // loop_filter_across_tiles_enabled_flag
        return !bits.Ended;
    }

    private string? ReadExtensions(ref BitReader bits)
    {
        bool present = bits.Flag();
        uint extensions = present ? bits.Bits(8) : 0; // range, multilayer, 3D, screen content, four reserved bits
        if ((extensions & 0x80) != 0)
        {
            uint skip = TransformSkip ? bits.Ue() : 0;
            CrossComponent = bits.Flag();
            ChromaOffsetList = bits.Flag();
            uint depth = 0, last = 0;
            if (ChromaOffsetList)
            {
                (depth, last) = (bits.Ue(), bits.Ue());
                for (uint i = 0; i <= last && last <= 5; i++)
                {
                    bits.Se(); // cb_qp_offset_list
                    bits.Se();
                }
            }

            bits.Ue(); // log2_sao_offset_scale_luma
            bits.Ue();
            if (skip > 3 || depth > 3 || last > 5)
            {
                return "the range extension of the picture parameter set is outside the standard";
            }

            (TransformSkipLog2, ChromaOffsetDepth, ChromaOffsetListLast) = ((int)skip + 2, (int)depth, (int)last);
        }

        return bits.Ended ? "the picture parameter set ends too early"
            : (extensions & 0x60) != 0 ? "the picture uses an extension for several layers or depth"
            : (extensions & 0x10) != 0 ? "the picture uses the extension for screen content"
            : (extensions & 0x0F) != 0 ? "the picture uses an extension that is newer than the edition that was read"
            : null;
    }
}
