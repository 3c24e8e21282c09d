namespace Ascertain.Media.Bitstreams;

/// <summary>What the video usability information of a sequence parameter set says (H.264 Annex E, H.265 Annex E).</summary>
public sealed record VideoUsability
{
    /// <summary>Sample aspect ratio, width part; 0 when unspecified.</summary>
    public int SarWidth { get; init; }

    /// <summary>Sample aspect ratio, height part; 0 when unspecified.</summary>
    public int SarHeight { get; init; }

    /// <summary>video_format (5 is unspecified); null when absent.</summary>
    public int? VideoFormat { get; init; }

    /// <summary>video_full_range_flag; null when absent.</summary>
    public bool? FullRange { get; init; }

    /// <summary>colour_primaries (ITU-T H.273 table 2); null when absent.</summary>
    public int? Primaries { get; init; }

    /// <summary>transfer_characteristics (ITU-T H.273 table 3); null when absent.</summary>
    public int? Transfer { get; init; }

    /// <summary>matrix_coefficients (ITU-T H.273 table 4); null when absent.</summary>
    public int? Matrix { get; init; }

    /// <summary>num_units_in_tick; null when there is no timing.</summary>
    public uint? UnitsInTick { get; init; }

    /// <summary>time_scale; null when there is no timing.</summary>
    public uint? TimeScale { get; init; }

    /// <summary>fixed_frame_rate_flag (H.264 only).</summary>
    public bool? FixedFrameRate { get; init; }

    /// <summary>Hypothetical reference decoder parameters are present.</summary>
    public bool HasHrd { get; init; }

    /// <summary>Length in bits of cpb_removal_delay, dpb_output_delay and time_offset; what pic_timing SEI needs.</summary>
    public (int CpbRemoval, int DpbOutput, int TimeOffset) DelayLengths { get; init; } = (24, 24, 24);

    /// <summary>The buffer of NAL units (nal_hrd_parameters) of H.264; null when absent.</summary>
    public BufferModel? NalBuffer { get; init; }

    /// <summary>The buffer of slices (vcl_hrd_parameters) of H.264; null when absent.</summary>
    public BufferModel? VclBuffer { get; init; }

    /// <summary>pic_struct_present_flag.</summary>
    public bool HasPictureStructure { get; init; }

    /// <summary>max_num_reorder_frames; null without bitstream restriction.</summary>
    public int? MaxReorderFrames { get; init; }

    /// <summary>max_dec_frame_buffering; null without bitstream restriction.</summary>
    public int? MaxDecodeBuffering { get; init; }

    /// <summary>Sample aspect ratios of aspect_ratio_idc 1 to 16 (H.264 table E-1, H.265 table E.1).</summary>
    public static (int Width, int Height) AspectRatio(int idc) => idc switch
    {
        1 => (1, 1), 2 => (12, 11), 3 => (10, 11), 4 => (16, 11), 5 => (40, 33), 6 => (24, 11), 7 => (20, 11), 8 => (32, 11),
        9 => (80, 33), 10 => (18, 11), 11 => (15, 11), 12 => (64, 33), 13 => (160, 99), 14 => (4, 3), 15 => (3, 2), 16 => (2, 1),
        _ => (0, 0),
    };
}
