namespace Ascertain.Media.Bitstreams.H264;

/// <summary>vui_parameters() of ITU-T H.264 §E.1.1.</summary>
internal static class H264Vui
{
    private const int ExtendedSar = 255;

    /// <summary>Reads it; the caller asks the reader whether it ended.</summary>
    public static VideoUsability Read(ref BitReader bits)
    {
        VideoUsability vui = ReadColour(ref bits);
        if (bits.Flag())
        {
            bits.Ue(); // chroma_sample_loc_type_top_field
            bits.Ue();
        }

        if (bits.Flag())
        {
            vui = vui with { UnitsInTick = bits.Bits(32), TimeScale = bits.Bits(32), FixedFrameRate = bits.Flag() };
        }

        bool nal = bits.Flag();
        (int, int, int) lengths = nal ? ReadHrd(ref bits) : vui.DelayLengths;
        bool vcl = bits.Flag();
        if (vcl)
        {
            lengths = ReadHrd(ref bits);
        }

        if (nal || vcl)
        {
            bits.Skip(1); // low_delay_hrd_flag
        }

        vui = vui with { HasHrd = nal || vcl, DelayLengths = lengths, HasPictureStructure = bits.Flag() };
        if (!bits.Flag())
        {
            return vui;
        }

        bits.Skip(1); // motion_vectors_over_pic_boundaries_flag
        bits.Ue(); // max_bytes_per_pic_denom
        bits.Ue(); // max_bits_per_mb_denom
        bits.Ue(); // log2_max_mv_length_horizontal
        bits.Ue(); // log2_max_mv_length_vertical
        return vui with { MaxReorderFrames = Bounded(bits.Ue()), MaxDecodeBuffering = Bounded(bits.Ue()) };
    }

    /// <summary>The part that H.264 and H.265 share: aspect ratio, overscan, signal type.</summary>
    public static VideoUsability ReadColour(ref BitReader bits)
    {
        VideoUsability vui = new();
        if (bits.Flag())
        {
            int idc = (int)bits.Bits(8);
            (int width, int height) = idc == ExtendedSar ? ((int)bits.Bits(16), (int)bits.Bits(16)) : VideoUsability.AspectRatio(idc);
            vui = vui with { SarWidth = width, SarHeight = height };
        }

        if (bits.Flag())
        {
            bits.Skip(1); // overscan_appropriate_flag
        }

        if (!bits.Flag())
        {
            return vui;
        }

        vui = vui with { VideoFormat = (int)bits.Bits(3), FullRange = bits.Flag() };
        return bits.Flag()
            ? vui with { Primaries = (int)bits.Bits(8), Transfer = (int)bits.Bits(8), Matrix = (int)bits.Bits(8) }
            : vui;
    }

    // hrd_parameters(), §E.1.2; cpb_cnt_minus1 lies in [0, 31].
    private static (int CpbRemoval, int DpbOutput, int TimeOffset) ReadHrd(ref BitReader bits)
    {
        uint count = bits.Ue();
        bits.Skip(8); // bit_rate_scale, cpb_size_scale
        if (count > 31)
        {
            bits.Skip(long.MaxValue);
            return default;
        }

        for (uint i = 0; i <= count && !bits.Ended; i++)
        {
            bits.Ue();
            bits.Ue();
            bits.Skip(1);
        }

        bits.Skip(5); // initial_cpb_removal_delay_length_minus1
        return ((int)bits.Bits(5) + 1, (int)bits.Bits(5) + 1, (int)bits.Bits(5));
    }

    private static int Bounded(uint value) => (int)Math.Min(value, int.MaxValue);
}
