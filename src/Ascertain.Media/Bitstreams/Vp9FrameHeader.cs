namespace Ascertain.Media.Bitstreams;

/// <summary>The first bits of a VP9 frame (VP9 bitstream specification §6.2) and of the superframe index (Annex B).</summary>
/// <param name="Type">I for key and intra-only frames, P otherwise; Unknown when an earlier frame is shown again.</param>
/// <param name="IsKey">Key frame.</param>
/// <param name="IsShown">show_frame or show_existing_frame.</param>
internal readonly record struct Vp9FrameHeader(PictureType Type, bool IsKey, bool IsShown)
{
    /// <summary>Reads one; false when frame_marker is not 2 or the bytes end.</summary>
    public static bool TryParse(ReadOnlySpan<byte> frame, out Vp9FrameHeader header)
    {
        BitReader bits = new(frame);
        bool marker = bits.Bits(2) == 2;
        uint low = bits.Bits(1), highBit = bits.Bits(1);
        if (low == 1 && highBit == 1)
        {
            bits.Skip(1); // reserved_zero of profile 3
        }

        if (bits.Flag())
        {
            header = new Vp9FrameHeader(PictureType.Unknown, false, true);
            return marker && !bits.Ended;
        }

        bool key = !bits.Flag();
        bool show = bits.Flag();
        bits.Skip(1); // error_resilient_mode
        bool intra = key || (!show && bits.Flag());
        header = new Vp9FrameHeader(intra ? PictureType.I : PictureType.P, key, show);
        return marker && !bits.Ended;
    }

    /// <summary>Size and colour of a key frame: profile, bit depth, width, height; null when it is none.</summary>
    public static (int Profile, int BitDepth, int ColourSpace, bool FullRange, int Width, int Height)? KeyFrame(ReadOnlySpan<byte> frame)
    {
        BitReader bits = new(frame);
        bool marker = bits.Bits(2) == 2;
        int profile = (int)(bits.Bits(1) | (bits.Bits(1) << 1));
        bits.Skip(profile == 3 ? 1 : 0);
        if (!marker || bits.Flag() || bits.Flag())
        {
            return null;
        }

        bits.Skip(2);
        if (bits.Bits(24) != 0x498342)
        {
            return null;
        }

        int depth = profile >= 2 ? (bits.Flag() ? 12 : 10) : 8;
        int space = (int)bits.Bits(3);
        const int Rgb = 7;
        bool full = true;
        if (space != Rgb)
        {
            full = bits.Flag();
            bits.Skip(profile is 1 or 3 ? 3 : 0); // subsampling_x, subsampling_y, reserved_zero
        }
        else
        {
            bits.Skip(profile is 1 or 3 ? 1 : 0);
        }

        int width = (int)bits.Bits(16) + 1, height = (int)bits.Bits(16) + 1;
        return bits.Ended ? null : (profile, depth, space, full, width, height);
    }
}
