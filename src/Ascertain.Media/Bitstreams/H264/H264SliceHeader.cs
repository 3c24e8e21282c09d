namespace Ascertain.Media.Bitstreams.H264;

/// <summary>The beginning of a slice header, ITU-T H.264 §7.3.3, as far as order and type of pictures need it.</summary>
internal readonly record struct H264SliceHeader
{
    /// <summary>first_mb_in_slice.</summary>
    public uint FirstMacroblock { get; init; }

    /// <summary>slice_type modulo 5: 0 P, 1 B, 2 I, 3 SP, 4 SI (table 7-6).</summary>
    public int SliceType { get; init; }

    /// <summary>pic_parameter_set_id.</summary>
    public int PpsId { get; init; }

    /// <summary>frame_num; -1 when the parameter sets are not there.</summary>
    public int FrameNum { get; init; }

    /// <summary>field_pic_flag.</summary>
    public bool IsField { get; init; }

    /// <summary>bottom_field_flag.</summary>
    public bool IsBottomField { get; init; }

    /// <summary>idr_pic_id; -1 for other pictures.</summary>
    public int IdrPictureId { get; init; }

    /// <summary>pic_order_cnt_lsb; -1 for other order types.</summary>
    public int PocLsb { get; init; }

    /// <summary>delta_pic_order_cnt_bottom.</summary>
    public int DeltaPocBottom { get; init; }

    /// <summary>The picture type that one slice of this type alone would make.</summary>
    public PictureType Type => SliceType switch
    {
        0 or 3 => PictureType.P,
        1 => PictureType.B,
        _ => PictureType.I,
    };

    /// <summary>Reads one.</summary>
    /// <param name="rbsp">Unescaped payload after the NAL header; a few bytes are enough.</param>
    /// <param name="isIdr">nal_unit_type is 5.</param>
    /// <param name="parameterSets">What gives the field lengths; without it reading stops at the parameter set id.</param>
    /// <param name="header">The header.</param>
    /// <returns>False when even the slice type cannot be read.</returns>
    public static bool TryParse(ReadOnlySpan<byte> rbsp, bool isIdr, H264ParameterSets parameterSets, out H264SliceHeader header)
    {
        BitReader bits = new(rbsp);
        uint first = bits.Ue();
        uint type = bits.Ue();
        uint ppsId = bits.Ue();
        header = new H264SliceHeader
        {
            FirstMacroblock = first, SliceType = (int)(type % 5), PpsId = (int)Math.Min(ppsId, 256), FrameNum = -1, IdrPictureId = -1, PocLsb = -1,
        };
        if (bits.Ended || type > 9 || ppsId > 255)
        {
            return false;
        }

        if (parameterSets.Pps(header.PpsId) is { } pps && parameterSets.Sps(pps.SpsId) is { } sps)
        {
            H264SliceHeader whole = ReadOrder(ref bits, header, isIdr, pps, sps);
            header = bits.Ended ? header : whole;
        }

        return true;
    }

    private static H264SliceHeader ReadOrder(ref BitReader bits, H264SliceHeader header, bool isIdr, H264Pps pps, H264Sps sps)
    {
        if (sps.SeparatePlanes)
        {
            bits.Skip(2); // colour_plane_id
        }

        int frameNum = (int)bits.Bits(sps.FrameNumBits);
        bool field = !sps.FramesOnly && bits.Flag();
        bool bottom = field && bits.Flag();
        int idr = isIdr ? (int)Math.Min(bits.Ue(), 65_536) : -1;
        int lsb = -1;
        int delta = 0;
        if (sps.PocType == 0)
        {
            lsb = (int)bits.Bits(sps.PocLsbBits);
            delta = pps.BottomFieldPocPresent && !field ? bits.Se() : 0;
        }

        return header with { FrameNum = frameNum, IsField = field, IsBottomField = bottom, IdrPictureId = idr, PocLsb = lsb, DeltaPocBottom = delta };
    }
}
