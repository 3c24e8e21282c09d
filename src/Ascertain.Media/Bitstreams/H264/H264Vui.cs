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
        (int, int, int) lengths = vui.DelayLengths;
        if (nal)
        {
            vui = vui with { NalBuffer = ReadHrd(ref bits, out lengths) };
        }

        bool vcl = bits.Flag();
        if (vcl)
        {
            vui = vui with { VclBuffer = ReadHrd(ref bits, out lengths) };
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
    private static BufferModel? ReadHrd(ref BitReader bits, out (int CpbRemoval, int DpbOutput, int TimeOffset) lengths)
    {
        uint count = bits.Ue();
        int rateScale = (int)bits.Bits(4), sizeScale = (int)bits.Bits(4);
        lengths = default;
        if (count > 31)
        {
            bits.Skip(long.MaxValue);
            return null;
        }

        (double rate, double size, bool isConstant) = (0, 0, false);
        for (uint i = 0; i <= count && !bits.Ended; i++)
        {
            (double ownRate, double ownSize, bool own) = (bits.Ue() + 1.0, bits.Ue() + 1.0, bits.Flag());
            (rate, size, isConstant) = i == 0 ? (ownRate * (1 << (6 + rateScale)), ownSize * (1 << (4 + sizeScale)), own) : (rate, size, isConstant);
        }

        int initial = (int)bits.Bits(5) + 1;
        lengths = ((int)bits.Bits(5) + 1, (int)bits.Bits(5) + 1, (int)bits.Bits(5));
        return new BufferModel((int)count + 1, initial, rate, size, isConstant);
    }

    private static int Bounded(uint value) => (int)Math.Min(value, int.MaxValue);
}
