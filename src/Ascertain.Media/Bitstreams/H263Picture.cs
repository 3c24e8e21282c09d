namespace Ascertain.Media.Bitstreams;

/// <summary>The picture header of ITU-T H.263 §5.1 as far as the coding type.</summary>
internal static class H263Picture
{
    /// <summary>I, P, B or Unknown where no picture start code stands.</summary>
    public static PictureType Type(ReadOnlySpan<byte> picture)
    {
        BitReader bits = new(picture);
        if (bits.Bits(22) != 0x20)
        {
            return PictureType.Unknown;
        }

        bits.Skip(8 + 5); // temporal reference; PTYPE bits 1 to 5
        const uint Extended = 7;
        uint format = bits.Bits(3);
        if (format != Extended)
        {
            bool inter = bits.Flag();
            return bits.Ended ? PictureType.Unknown : inter ? PictureType.P : PictureType.I;
        }

        bits.Skip(bits.Bits(3) == 1 ? 18 : 0); // UFEP; OPPTYPE
        uint type = bits.Bits(3);
        return bits.Ended ? PictureType.Unknown : type switch
        {
            0 or 4 => PictureType.I,
            1 or 5 => PictureType.P,
            2 or 3 => PictureType.B, // improved PB-frames and B
            _ => PictureType.Unknown,
        };
    }
}
