namespace Ascertain.Media.Bitstreams;

/// <summary>Start codes and headers of MPEG-4 part 2, ISO/IEC 14496-2 §6.2 and §6.3.</summary>
internal static class Mpeg4Visual
{
    public const byte VisualObjectSequence = 0xB0;
    public const byte UserData = 0xB2;
    public const byte GroupOfVop = 0xB3;
    public const byte Vop = 0xB6;

    /// <summary>Video object layers have the codes 20 to 2F.</summary>
    public static bool IsObjectLayer(byte code) => code is >= 0x20 and <= 0x2F;

    /// <summary>The decoder-specific information inside an esds box: descriptors of ISO/IEC 14496-1 §7.2.6 with tags 3, 4, 5.</summary>
    /// <param name="esds">Its content, with version and flags.</param>
    /// <returns>The range in <paramref name="esds"/>; empty when there is none.</returns>
    public static Range DecoderSpecificInfo(ReadOnlySpan<byte> esds) => Walk(esds, out _);

    /// <summary>objectTypeIndication of an esds box (ISO/IEC 14496-1 §7.2.6.6): which codec it is; null when there is none.</summary>
    /// <param name="esds">Its content, with version and flags.</param>
    public static byte? ObjectType(ReadOnlySpan<byte> esds)
    {
        _ = Walk(esds, out byte? objectType);
        return objectType;
    }

    private static Range Walk(ReadOnlySpan<byte> esds, out byte? objectType)
    {
        objectType = null;
        int at = 4;
        while (at + 2 <= esds.Length)
        {
            byte tag = esds[at++];
            int length = 0;
            for (int i = 0; i < 4 && at < esds.Length; i++)
            {
                byte one = esds[at++];
                length = (length << 7) | (one & 0x7F);
                if ((one & 0x80) == 0)
                {
                    break;
                }
            }

            const byte ElementaryStream = 3, DecoderConfiguration = 4, SpecificInfo = 5;
            if (tag == SpecificInfo)
            {
                return new Range(at, (int)Math.Min(esds.Length, (long)at + length));
            }

            if (tag == DecoderConfiguration && at < esds.Length)
            {
                objectType = esds[at];
            }

            int skip = tag switch
            {
                ElementaryStream when at + 3 <= esds.Length => 3 + ((esds[at + 2] & 0x80) != 0 ? 2 : 0) + ((esds[at + 2] & 0x20) != 0 ? 2 : 0),
                DecoderConfiguration => 13,
                _ => length,
            };
            at = (int)Math.Min(esds.Length, (long)at + skip);
        }

        return new Range(0, 0);
    }

    /// <summary>vop_coding_type, the first two bits of a VOP: I, P, B, S (a sprite, predicted).</summary>
    public static PictureType VopType(ReadOnlySpan<byte> afterCode) => afterCode.IsEmpty ? PictureType.Unknown : (afterCode[0] >> 6) switch
    {
        0 => PictureType.I,
        2 => PictureType.B,
        _ => PictureType.P,
    };

    /// <summary>vop_coded (§6.2.5): false where a picture stands for the one before it and holds nothing.</summary>
    /// <param name="afterCode">The VOP after its start code.</param>
    /// <param name="timeResolution">vop_time_increment_resolution of its object layer.</param>
    public static bool IsCoded(ReadOnlySpan<byte> afterCode, int timeResolution)
    {
        BitReader bits = new(afterCode);
        bits.Skip(2); // vop_coding_type
        while (!bits.Ended && bits.Flag())
        {
            // modulo_time_base
        }

        bits.Skip(2 + TimeBits(timeResolution)); // marker, vop_time_increment, marker
        return bits.Flag() && !bits.Ended;
    }

    /// <summary>Width and height of a rectangular video object layer, its time increment resolution, and whether it may be interlaced (§6.2.3); null when it is none.</summary>
    public static (int Width, int Height, int TimeResolution, bool IsInterlaced)? ObjectLayer(ReadOnlySpan<byte> afterCode)
    {
        BitReader bits = new(afterCode);
        bits.Skip(9); // random_accessible_vol, video_object_type_indication
        uint verid = 1;
        if (bits.Flag())
        {
            verid = bits.Bits(4);
            bits.Skip(3); // priority
        }

        const uint ExtendedPar = 15;
        if (bits.Bits(4) == ExtendedPar)
        {
            bits.Skip(16);
        }

        if (bits.Flag())
        {
            bits.Skip(3); // chroma_format, low_delay
            if (bits.Flag())
            {
                bits.Skip(79); // vbv parameters with their marker bits
            }
        }

        uint shape = bits.Bits(2);
        bits.Skip(shape == 3 && verid != 1 ? 4 : 0);
        bits.Skip(1);
        int resolution = (int)bits.Bits(16);
        bits.Skip(1);
        if (bits.Flag())
        {
            bits.Skip(TimeBits(resolution)); // fixed_vop_time_increment
        }

        const uint Rectangular = 0;
        if (shape != Rectangular)
        {
            return null;
        }

        bits.Skip(1);
        int width = (int)bits.Bits(13);
        bits.Skip(1);
        int height = (int)bits.Bits(13);
        bool isCut = bits.Ended;
        bits.Skip(1);
        bool isInterlaced = bits.Flag();
        return isCut || width == 0 || height == 0 ? null : (width, height, resolution, isInterlaced);
    }

    /// <summary>Bits of a time increment: as many as its greatest value takes, at least one (§6.3.3).</summary>
    public static int TimeBits(int resolution)
    {
        int length = 1;
        while (length < 16 && 1 << length < resolution)
        {
            length++;
        }

        return length;
    }
}
