namespace Ascertain.Media.Bitstreams;

/// <summary>Reads samples of the codecs whose first bytes give the type: VP9, VP8, MPEG-4 part 2, H.263, Motion JPEG.</summary>
internal sealed class SimplePictureReader(StreamChecks checks, CodecFamily family) : PictureReader(checks)
{
    private const int MostScannedBytes = 16_384;

    /// <inheritdoc/>
    public override CodedPicture Read(int index, in MediaSample sample, SampleWindow window)
    {
        (PictureType type, bool repeat) = family switch
        {
            CodecFamily.Vp9 => Vp9(window),
            CodecFamily.Vp8 => (window.Head.IsEmpty ? PictureType.Unknown : (window.Head[0] & 1) == 0 ? PictureType.I : PictureType.P, false), // RFC 6386 §9.1
            CodecFamily.Mpeg4Visual => (Mpeg4(window), false),
            CodecFamily.H263 => (H263Picture.Type(window.Head), false),
            CodecFamily.MotionJpeg => (window.Head.IsEmpty ? PictureType.Unknown : PictureType.I, false),
            _ => (PictureType.Unknown, false),
        };
        bool key = type == PictureType.I && (family != CodecFamily.Vp9 || (Vp9FrameHeader.TryParse(window.Head, out Vp9FrameHeader header) && header.IsKey));
        CodedPicture picture = new()
        {
            DecodeIndex = index, Sample = sample, Type = type, IsIdr = key, IsRandomAccess = key, IsReference = type != PictureType.B, IsRepeat = repeat,
            SliceCount = type == PictureType.Unknown ? 0 : 1,
        };
        CheckSync(picture, window);
        return picture;
    }

    // A sample is a frame or a superframe (Annex B): hidden frames and one that is shown, with an index at the end.
    private static (PictureType Type, bool IsRepeat) Vp9(SampleWindow window)
    {
        if (!Vp9FrameHeader.TryParse(window.Head, out Vp9FrameHeader header))
        {
            return (PictureType.Unknown, false);
        }

        if (header.IsShown || window.Size < 2)
        {
            return (header.Type, header.Type == PictureType.Unknown);
        }

        byte marker = Last(window, 1) is [byte last] ? last : (byte)0;
        int count = (marker & 7) + 1, sizeBytes = ((marker >> 3) & 3) + 1;
        int indexSize = 2 + (count * sizeBytes);
        ReadOnlySpan<byte> index = (marker & 0xE0) == 0xC0 ? Last(window, indexSize) : default;
        if (index.Length != indexSize || index[0] != marker)
        {
            return (header.Type, false);
        }

        Span<byte> sizes = stackalloc byte[32];
        index[1..^1].CopyTo(sizes);
        long at = 0;
        for (int frame = 0; frame < count; frame++)
        {
            if (Vp9FrameHeader.TryParse(window.At(at, 8), out Vp9FrameHeader one) && one.IsShown)
            {
                return (one.Type, one.Type == PictureType.Unknown);
            }

            for (int i = 0; i < sizeBytes; i++)
            {
                at += (long)sizes[(frame * sizeBytes) + i] << (8 * i);
            }
        }

        return (header.Type, false);
    }

    private static ReadOnlySpan<byte> Last(SampleWindow window, int count) => window.At(window.Size - count, count);

    private static PictureType Mpeg4(SampleWindow window)
    {
        PictureType type = FindVop(window.Head);
        return type == PictureType.Unknown && window.Size > window.Head.Length ? FindVop(window.WiderHead(MostScannedBytes)) : type;
    }

    // "Packed" samples hold a P and a B picture; the first is the one that this sample's time belongs to.
    private static PictureType FindVop(ReadOnlySpan<byte> bytes)
    {
        int from = 0;
        while (NalCursor.NextStartCode(bytes, from, out int after) >= 0 && after < bytes.Length)
        {
            if (bytes[after] == Mpeg4Visual.Vop)
            {
                return Mpeg4Visual.VopType(bytes[(after + 1)..]);
            }

            from = after;
        }

        return PictureType.Unknown;
    }
}
