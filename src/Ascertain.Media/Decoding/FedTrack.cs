using System.Text;
using Ascertain.Media.Bitstreams;
using Ascertain.Media.FrameTiming;
using Microsoft.Win32.SafeHandles;

namespace Ascertain.Media.Decoding;

/// <summary>How a track is called in Matroska when its coded pictures are handed over one by one.</summary>
/// <param name="Codec">Matroska's name of the codec.</param>
/// <param name="Configuration">Its CodecPrivate; empty where it has none.</param>
internal sealed record FedTrack(string Codec, byte[] Configuration)
{
    private const string Avc = "V_MPEG4/ISO/AVC", Hevc = "V_MPEGH/ISO/HEVC", Asp = "V_MPEG4/ISO/ASP", ProRes = "V_PRORES";
    private const int GreatestHeaders = 4096; // bytes; arbitrary, headers of MPEG-4 part 2 have some tens
    private const byte Mpeg4InEsds = 0x20; // objectTypeIndication, ISO/IEC 14496-1 table 5

    /// <summary>Null for a track that is not handed over.</summary>
    /// <param name="clip">The clip.</param>
    /// <param name="coded">What the container lists.</param>
    public static FedTrack? Of(SafeFileHandle clip, CodedFrames coded)
    {
        if (CodecOf(coded.Track) is not { } codec)
        {
            return null;
        }

        ReadOnlySpan<byte> own = coded.Track.CodecConfiguration.Span;
        if (codec is Avc or Hevc)
        {
            return new FedTrack(codec, own.ToArray());
        }

        // What a decoder gives is told apart by times, so each sample has to give one picture, and in the order of the times.
        if (!coded.InPresentationOrder.All(static it => it.ShowsOne) || !ComeInOrder(coded, delaysOne: codec == Asp))
        {
            return null;
        }

        return codec switch
        {
            "V_AV1" => own is [0x81, _, _, _, ..] ? new FedTrack(codec, own.ToArray()) : new FedTrack(codec, []), // marker and version of av1C
            "V_VP8" or "V_VP9" => new FedTrack(codec, []), // vpcC is not for Matroska, and no decoder needs it
            Asp => Mpeg4Headers(clip, coded) is { } headers && KnowsItsEncoder(coded.Track.Codec, headers) ? new FedTrack(codec, headers) : null,
            ProRes => new FedTrack(codec, coded.Track.Codec == ProRes ? own.ToArray() : Encoding.ASCII.GetBytes(coded.Track.Codec)),
            _ => new FedTrack(codec, own.ToArray()),
        };
    }

    /// <summary>Matroska's name of a track's codec; null for one that is not handed over.</summary>
    public static string? CodecOf(MediaTrack track) => track.CodecConfigurationKind switch
    {
        "avcC" => Avc,
        "hvcC" => Hevc,
        _ => track.Codec switch
        {
            Avc or Hevc => track.CodecConfiguration.IsEmpty ? null : track.Codec,
            "av01" or "V_AV1" => "V_AV1",
            "vp09" or "V_VP9" or "VP90" => "V_VP9",
            "vp08" or "V_VP8" or "VP80" => "V_VP8",
            "jpeg" or "mjpg" or "MJPG" or "V_MJPEG" => "V_MJPEG", // others of the family are two fields, or no JPEG as it stands
            "apcn" or "apch" or "apcs" or "apco" or "ap4h" or "ap4x" or ProRes => ProRes,
            _ => CodecFamilies.Of(track.Codec) == CodecFamily.Mpeg4Visual && IsMpeg4(track) ? Asp : null,
        },
    };

    /// <summary>Whether a picture needs none before it, and neither does any that is decoded after it and shown after it.</summary>
    /// <param name="coded">What the container lists.</param>
    /// <param name="index">A random access point, in presentation order.</param>
    public static bool IsAnew(CodedFrames coded, int index) => coded.InPresentationOrder[index].IsIdr || CodecOf(coded.Track) == ProRes;

    // The sample entry mp4v also holds MPEG-1, MPEG-2 and JPEG; its esds says which.
    private static bool IsMpeg4(MediaTrack track) => track.CodecConfigurationKind != "esds" || Mpeg4Visual.ObjectType(track.CodecConfiguration.Span) == Mpeg4InEsds;

    // A decoder of MPEG-4 part 2 keeps a picture that is no B picture back until the next such one; the others of these codecs give each at once.
    private static bool ComeInOrder(CodedFrames coded, bool delaysOne)
    {
        int held = -1, given = -1;
        bool isRising = true;
        foreach (int index in coded.InDecodeOrder)
        {
            int comes = index;
            if (delaysOne && coded.InPresentationOrder[index].IsReference)
            {
                (comes, held) = (held, index);
            }

            isRising &= comes > given || (comes < 0 && given < 0);
            given = Math.Max(given, comes);
        }

        return isRising && (held < 0 || held > given);
    }

    // The configuration, or where it stands in the stream itself, what is before the first picture. Null where it cannot be told, where samples are packed, and for B pictures
    // of fields: decoders count their times in units of the first B picture that they ever saw, which need not be the same one here.
    private static byte[]? Mpeg4Headers(SafeFileHandle clip, CodedFrames coded)
    {
        ReadOnlySpan<byte> own = coded.Track.CodecConfiguration.Span;
        own = coded.Track.CodecConfigurationKind == "esds" ? own[Mpeg4Visual.DecoderSpecificInfo(own)] : own;
        byte[] headers = Layer(own) is not null ? own.ToArray() : BeforeFirstPicture(clip, coded.InPresentationOrder[coded.InDecodeOrder[0]]);
        return Layer(headers) is { } layer && !SaysPacked(headers) && !(layer.IsInterlaced && coded.InPresentationOrder.Any(static it => !it.IsReference)) ? headers : null;
    }

    private static byte[] BeforeFirstPicture(SafeFileHandle clip, in CodedFrame first)
    {
        byte[] head = new byte[Math.Clamp(first.Size, 0, GreatestHeaders)];
        int read = RandomAccess.Read(clip, head, first.Offset);
        int from = 0;
        while (NalCursor.NextStartCode(head.AsSpan(0, read), from, out int after) is >= 0 and int at && after < read)
        {
            if (head[after] is Mpeg4Visual.Vop or Mpeg4Visual.GroupOfVop)
            {
                return head[..at];
            }

            from = after;
        }

        return [];
    }

    private static (int Width, int Height, int TimeResolution, bool IsInterlaced)? Layer(ReadOnlySpan<byte> headers)
    {
        int from = 0;
        while (NalCursor.NextStartCode(headers, from, out int after) >= 0 && after < headers.Length)
        {
            if (Mpeg4Visual.IsObjectLayer(headers[after]))
            {
                return Mpeg4Visual.ObjectLayer(headers[(after + 1)..]);
            }

            from = after;
        }

        return null;
    }

    // "DivX503b1393p": the p says that samples hold two pictures.
    private static bool SaysPacked(ReadOnlySpan<byte> headers)
    {
        int at = headers.IndexOf("DivX"u8);
        if (at < 0)
        {
            return false;
        }

        ReadOnlySpan<byte> text = headers[(at + 4)..];
        int end = text.IndexOf((byte)0);
        return (end < 0 ? text : text[..end]) is [.., (byte)'p'];
    }

    // Decoders compute the pictures of some encoders in their own ways, and take the four letters of the container for them where the stream does not name its encoder. They are not handed over.
    private static bool KnowsItsEncoder(string letters, ReadOnlySpan<byte> headers) =>
        letters is "mp4v" or "MP4V" or "FMP4" || letters.StartsWith("V_", StringComparison.Ordinal)
        || headers.IndexOf("XviD"u8) >= 0 || headers.IndexOf("DivX"u8) >= 0 || headers.IndexOf("Lavc"u8) >= 0 || headers.IndexOf("FFmpeg"u8) >= 0;
}
