namespace Ascertain.Media.Bitstreams;

/// <summary>Reads samples of the codecs whose first bytes give the type: VP9, VP8, MPEG-4 part 2, H.263, Motion JPEG.</summary>
internal sealed class SimplePictureReader(StreamChecks checks, CodecFamily family) : PictureReader(checks)
{
    private const int MostScannedBytes = 16_384;

    private int timeResolution; // of MPEG-4 part 2, from the last object layer
    private readonly Mpeg4Clock clock = new();

    /// <summary>Takes the configuration of MPEG-4 part 2: headers as they can also stand in samples.</summary>
    public void TakeConfiguration(ReadOnlySpan<byte> configuration)
    {
        if (family == CodecFamily.Mpeg4Visual)
        {
            _ = FindVop(configuration);
        }
    }

    /// <inheritdoc/>
    public override CodedPicture Read(int index, in MediaSample sample, SampleWindow window)
    {
        (PictureType type, bool repeat, int shown) = family switch
        {
            CodecFamily.Vp9 => Vp9(window),
            CodecFamily.Vp8 => window.Head.IsEmpty ? default : ((window.Head[0] & 1) == 0 ? PictureType.I : PictureType.P, false, (window.Head[0] >> 4) & 1), // RFC 6386 §9.1
            CodecFamily.Mpeg4Visual => Mpeg4(window),
            CodecFamily.H263 => (H263Picture.Type(window.Head), false, 1),
            CodecFamily.MotionJpeg => window.Head.IsEmpty ? default : (PictureType.I, false, 1),
            _ => (PictureType.Unknown, false, window.Head.IsEmpty ? 0 : 1),
        };
        bool key = type == PictureType.I && (family != CodecFamily.Vp9 || (Vp9FrameHeader.TryParse(window.Head, out Vp9FrameHeader header) && header.IsKey));
        CodedPicture picture = new()
        {
            DecodeIndex = index, Sample = sample, Type = type, IsIdr = key, IsRandomAccess = key, IsReference = type != PictureType.B, IsRepeat = repeat,
            Counts = Numbers(type), ShowsOne = shown == 1 && window.Size == sample.Size, SliceCount = type == PictureType.Unknown ? 0 : 1,
        };
        CheckSync(picture, window);
        return picture;
    }

    private PictureCounts? Numbers(PictureType type) => !FollowsCounts ? null
        : family == CodecFamily.Mpeg4Visual && type != PictureType.Unknown ? new PictureCounts { ClockTicks = clock.Ticks, ClockTicksInSecond = clock.Ticks is null ? 0 : timeResolution, Quantiser = clock.Quantiser } : new PictureCounts();

    // A sample is a frame or a superframe (Annex B): hidden frames and one that is shown, with an index at the end. The type is that of the first that is shown.
    private static (PictureType Type, bool IsRepeat, int Shown) Vp9(SampleWindow window)
    {
        if (!Vp9FrameHeader.TryParse(window.Head, out Vp9FrameHeader header))
        {
            return default;
        }

        byte marker = window.Size >= 2 && Last(window, 1) is [byte last] ? last : (byte)0;
        int count = (marker & 7) + 1, sizeBytes = ((marker >> 3) & 3) + 1;
        int indexSize = 2 + (count * sizeBytes);
        ReadOnlySpan<byte> index = (marker & 0xE0) == 0xC0 ? Last(window, indexSize) : default;
        if (index.Length != indexSize || index[0] != marker)
        {
            return (header.Type, header.IsShown && header.Type == PictureType.Unknown, header.IsShown ? 1 : 0);
        }

        Span<byte> sizes = stackalloc byte[32];
        index[1..^1].CopyTo(sizes);
        long at = 0;
        (PictureType Type, int Shown) found = (header.Type, 0);
        for (int frame = 0; frame < count; frame++)
        {
            if (Vp9FrameHeader.TryParse(window.At(at, 8), out Vp9FrameHeader one) && one.IsShown)
            {
                found = (found.Shown == 0 ? one.Type : found.Type, found.Shown + 1);
            }

            for (int i = 0; i < sizeBytes; i++)
            {
                at += (long)sizes[(frame * sizeBytes) + i] << (8 * i);
            }
        }

        return (found.Type, found.Shown > 0 && found.Type == PictureType.Unknown, found.Shown);
    }

    private static ReadOnlySpan<byte> Last(SampleWindow window, int count) => window.At(window.Size - count, count);

    private (PictureType Type, bool IsRepeat, int Shown) Mpeg4(SampleWindow window)
    {
        (PictureType type, bool isCoded) = FindVop(window.Head);
        if (type == PictureType.Unknown && window.Size > window.Head.Length)
        {
            (type, isCoded) = FindVop(window.WiderHead(MostScannedBytes));
        }

        return (type, false, isCoded ? 1 : 0);
    }

    // "Packed" samples hold a P and a B picture; the first is the one that this sample's time belongs to. After each such sample comes one whose picture is not coded.
    private (PictureType Type, bool IsCoded) FindVop(ReadOnlySpan<byte> bytes)
    {
        int from = 0;
        while (NalCursor.NextStartCode(bytes, from, out int after) >= 0 && after < bytes.Length)
        {
            if (bytes[after] == Mpeg4Visual.GroupOfVop)
            {
                clock.TakeGroup(bytes[(after + 1)..]);
            }
            else if (bytes[after] == Mpeg4Visual.Vop)
            {
                clock.TakeVop(bytes[(after + 1)..], timeResolution);
                return (Mpeg4Visual.VopType(bytes[(after + 1)..]), timeResolution > 0 && Mpeg4Visual.IsCoded(bytes[(after + 1)..], timeResolution));
            }

            if (Mpeg4Visual.IsObjectLayer(bytes[after]))
            {
                timeResolution = Mpeg4Visual.ObjectLayer(bytes[(after + 1)..])?.TimeResolution ?? 0;
            }

            from = after;
        }

        return default;
    }
}
