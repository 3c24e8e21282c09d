namespace Ascertain.Media.Bitstreams.H264;

/// <summary>A sequence parameter set, ITU-T H.264 §7.3.2.1.1.</summary>
internal sealed record H264Sps
{
    // Level 6.2 allows 139,264 macroblocks a picture and 8 times their square root on a side (§A.3.1, table A-1): 1,056 on a side. Twice that is refused.
    private const uint MostMacroblocksASide = 2_112;

    /// <summary>profile_idc.</summary>
    public required int Profile { get; init; }

    /// <summary>The six constraint_set flags and two reserved bits, as one byte.</summary>
    public required int Constraints { get; init; }

    /// <summary>level_idc: ten times the level, e.g. 40 for 4.0.</summary>
    public required int Level { get; init; }

    /// <summary>seq_parameter_set_id in [0, 31].</summary>
    public required int Id { get; init; }

    /// <summary>chroma_format_idc: 0 monochrome, 1 4:2:0, 2 4:2:2, 3 4:4:4.</summary>
    public int ChromaFormat { get; init; } = 1;

    /// <summary>separate_colour_plane_flag.</summary>
    public bool SeparatePlanes { get; init; }

    /// <summary>Bits of a luma sample.</summary>
    public int LumaBits { get; init; } = 8;

    /// <summary>Bits of a chroma sample.</summary>
    public int ChromaBits { get; init; } = 8;

    /// <summary>qpprime_y_zero_transform_bypass_flag.</summary>
    public bool LosslessBypass { get; init; }

    /// <summary>seq_scaling_matrix_present_flag.</summary>
    public bool HasScalingMatrix { get; init; }

    /// <summary>Bits of frame_num, in [4, 16].</summary>
    public required int FrameNumBits { get; init; }

    /// <summary>pic_order_cnt_type: 0, 1 or 2.</summary>
    public required int PocType { get; init; }

    /// <summary>Bits of pic_order_cnt_lsb, in [4, 16]; 0 for other types.</summary>
    public int PocLsbBits { get; init; }

    /// <summary>delta_pic_order_always_zero_flag of type 1.</summary>
    public bool DeltaPocAlwaysZero { get; init; }

    /// <summary>The offsets of type 1; null for other types.</summary>
    public H264OrderCycle? PocCycle { get; init; }

    /// <summary>max_num_ref_frames.</summary>
    public int MaxReferenceFrames { get; init; }

    /// <summary>gaps_in_frame_num_value_allowed_flag.</summary>
    public bool GapsAllowed { get; init; }

    /// <summary>PicWidthInMbs.</summary>
    public required int WidthInMacroblocks { get; init; }

    /// <summary>PicHeightInMapUnits.</summary>
    public required int HeightInMapUnits { get; init; }

    /// <summary>frame_mbs_only_flag: no picture is coded in fields.</summary>
    public required bool FramesOnly { get; init; }

    /// <summary>mb_adaptive_frame_field_flag.</summary>
    public bool MacroblockAdaptive { get; init; }

    /// <summary>direct_8x8_inference_flag.</summary>
    public bool Direct8x8Inference { get; init; }

    /// <summary>Cropping in frame_crop units: left, right, top, bottom.</summary>
    public (int Left, int Right, int Top, int Bottom) Crop { get; init; }

    /// <summary>Usability information; null when absent.</summary>
    public VideoUsability? Vui { get; init; }

    /// <summary>Coded width in luma samples.</summary>
    public int CodedWidth => WidthInMacroblocks * 16;

    /// <summary>Coded height of a frame in luma samples (equation 7-18).</summary>
    public int CodedHeight => HeightInMapUnits * 16 * (FramesOnly ? 1 : 2);

    /// <summary>Width after cropping (equation 7-19).</summary>
    public int Width => CodedWidth - (CropUnitX * (Crop.Left + Crop.Right));

    /// <summary>Height after cropping (equation 7-20).</summary>
    public int Height => CodedHeight - (CropUnitY * (Crop.Top + Crop.Bottom));

    /// <summary>ChromaArrayType: 0 where a picture has no chroma or its planes are coded apart, otherwise <see cref="ChromaFormat"/>.</summary>
    public int ChromaArrayType => SeparatePlanes ? 0 : ChromaFormat;

    private int CropUnitX => ChromaArrayType is 1 or 2 ? 2 : 1;

    private int CropUnitY => (ChromaArrayType == 1 ? 2 : 1) * (FramesOnly ? 1 : 2);

    /// <summary>Reads one.</summary>
    /// <param name="rbsp">Unescaped payload after the NAL header.</param>
    /// <returns>Null when it ends too early or holds a value outside its range.</returns>
    public static H264Sps? Parse(ReadOnlySpan<byte> rbsp)
    {
        BitReader bits = new(rbsp);
        int profile = (int)bits.Bits(8);
        int constraints = (int)bits.Bits(8);
        int level = (int)bits.Bits(8);
        uint id = bits.Ue();
        ChromaFields chroma = HasChromaFields(profile) ? ChromaFields.Read(ref bits) : ChromaFields.Default;
        uint frameNum = bits.Ue();
        uint pocType = bits.Ue();
        if (id > 31 || !chroma.IsValid || frameNum > 12 || pocType > 2)
        {
            return null;
        }

        uint pocLsb = 0;
        bool deltaZero = false;
        H264OrderCycle? cycle = null;
        if (pocType == 0 && (pocLsb = bits.Ue() + 4) is < 4 or > 16)
        {
            return null;
        }

        if (pocType == 1 && (cycle = H264OrderCycle.Read(ref bits, out deltaZero)) is null)
        {
            return null;
        }

        uint references = bits.Ue();
        bool gaps = bits.Flag();
        uint width = bits.Ue();
        uint height = bits.Ue();
        bool framesOnly = bits.Flag();
        bool adaptive = !framesOnly && bits.Flag();
        bool directInference = bits.Flag();
        (int, int, int, int)? crop = ReadCrop(ref bits);
        if (width >= MostMacroblocksASide || height >= MostMacroblocksASide || references > 16 || crop is null || bits.Ended)
        {
            return null;
        }

        VideoUsability? vui = bits.Flag() ? H264Vui.Read(ref bits) : null;
        H264Sps sps = new()
        {
            Profile = profile, Constraints = constraints, Level = level, Id = (int)id,
            ChromaFormat = chroma.Format, SeparatePlanes = chroma.Separate, LumaBits = chroma.LumaBits, ChromaBits = chroma.ChromaBits,
            LosslessBypass = chroma.Bypass, HasScalingMatrix = chroma.Matrix,
            FrameNumBits = (int)frameNum + 4, PocType = (int)pocType, PocLsbBits = (int)pocLsb, DeltaPocAlwaysZero = deltaZero, PocCycle = cycle,
            MaxReferenceFrames = (int)references, GapsAllowed = gaps, WidthInMacroblocks = (int)width + 1, HeightInMapUnits = (int)height + 1,
            FramesOnly = framesOnly, MacroblockAdaptive = adaptive, Direct8x8Inference = directInference, Crop = crop.Value, Vui = vui,
        };
        return bits.Ended || sps.Width <= 0 || sps.Height <= 0 ? null : sps;
    }

    // The condition of §7.3.2.1.1.
    private static bool HasChromaFields(int profile) =>
        profile is 100 or 110 or 122 or 244 or 44 or 83 or 86 or 118 or 128 or 138 or 139 or 134 or 135;

    private static (int Left, int Right, int Top, int Bottom)? ReadCrop(ref BitReader bits)
    {
        if (!bits.Flag())
        {
            return (0, 0, 0, 0);
        }

        uint left = bits.Ue(), right = bits.Ue(), top = bits.Ue(), bottom = bits.Ue();
        const uint Most = MostMacroblocksASide * 16;
        return left > Most || right > Most || top > Most || bottom > Most ? null : ((int)left, (int)right, (int)top, (int)bottom);
    }
}
