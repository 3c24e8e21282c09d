using System.Buffers.Binary;

namespace Ascertain.Media;

/// <summary>Names a format by its first bytes only; no claim that the rest agrees.</summary>
internal static class FormatMagic
{
    // A transport stream packet begins with 0x47 every 188 bytes (ISO/IEC 13818-1 §2.4.3.2), every 192 with the four-byte time stamp of M2TS.
    private const int PacketBytes = 188, StampedPacketBytes = 192, SyncByte = 0x47;

    // An encoder's message takes below a kilobyte; arbitrary beyond that.
    private const int MessageBytes = 1 << 16;

    /// <summary>A short name, <c>zeros</c> when every byte is zero, or <c>unknown</c>.</summary>
    public static string Of(ByteSource source)
    {
        byte[] head = source.ReadUpTo(0, 1024);
        ReadOnlySpan<byte> first = head;
        if (IsTransport(first, 0, PacketBytes) || IsTransport(first, 4, StampedPacketBytes))
        {
            return "mpegts";
        }

        return Fixed(first) ?? PlainStream(source, first) ?? Loose(first) ?? (first.IndexOfAnyExcept((byte)0) < 0 && ByteScan.IsZero(source, 0, source.Length) ? "zeros"
            : IsText(first) ? TextKind(first) : "unknown");
    }

    private static string? Fixed(ReadOnlySpan<byte> first) => first switch
    {
        [0x00, 0x00, 0x01, 0xBA, ..] => "mpegps",
        [0x00, 0x00, 0x01, 0xB3, ..] => "mpegvideo",
        [(byte)'F', (byte)'L', (byte)'V', 1, ..] => "flv",
        [0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11, ..] => "asf",
        [(byte)'O', (byte)'g', (byte)'g', (byte)'S', ..] => "ogg",
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => "gif",
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => "png",
        [(byte)'I', (byte)'I', 42, 0, ..] or [(byte)'M', (byte)'M', 0, 42, ..] or [(byte)'I', (byte)'I', 43, 0, ..] or [(byte)'M', (byte)'M', 0, 43, ..] => "tiff",
        [(byte)'I', (byte)'D', (byte)'3', < 0xFF, ..] => "mp3",
        [(byte)'#', (byte)'!', (byte)'A', (byte)'M', (byte)'R', ..] => "amr",
        [(byte)'f', (byte)'L', (byte)'a', (byte)'C', ..] => "flac",
        [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'P', (byte)'K', 5, 6, ..] => "zip",
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => "pdf",
        [0x1F, 0x8B, 8, ..] => "gzip",
        [(byte)'B', (byte)'M', _, _, _, _, 0, 0, 0, 0, ..] => "bmp",
        [(byte)'D', (byte)'K', (byte)'I', (byte)'F', ..] => "ivf",
        [(byte)'F', (byte)'O', (byte)'R', (byte)'M', ..] => "iff",
        [0x00, 0x00, 0x00, 0x01, 0x67 or 0x27 or 0x09, ..] or [0x00, 0x00, 0x01, 0x67 or 0x27, ..] => "h264",
        [0x00, 0x00, 0x00, 0x01, 0x40 or 0x42 or 0x46, ..] => "hevc",
        [0x77, 0x0B, ..] or [0x0B, 0x77, ..] => "ac3",
        [0xFF, 0x0A, ..] => "jxl",
        _ => null,
    };

    // H.264 that begins with a message of its encoder, as programs take it out of a container: a parameter set has to follow, since other streams have such start codes too.
    private static string? PlainStream(ByteSource source, ReadOnlySpan<byte> first)
    {
        if (first is not ([0, 0, 0, 1, 0x06, ..] or [0, 0, 1, 0x06 or 0x09, ..]))
        {
            return null;
        }

        ReadOnlySpan<byte> head = source.ReadUpTo(0, MessageBytes);
        return head.IndexOf((ReadOnlySpan<byte>)[0, 0, 1, 0x67]) >= 0 || head.IndexOf((ReadOnlySpan<byte>)[0, 0, 1, 0x27]) >= 0 || head.IndexOf((ReadOnlySpan<byte>)[0, 0, 1, 0x47]) >= 0 ? "h264" : null;
    }

    // MPEG audio: layer bits 00 are ADTS (ISO/IEC 13818-7 §6.2.1), others MP1 to MP3 (ISO/IEC 11172-3 §2.4.2.3) with a bit rate and sampling rate that exist.
    private static string? Loose(ReadOnlySpan<byte> first)
    {
        if (first.Length < 4 || first[0] != 0xFF || (first[1] & 0xE0) != 0xE0)
        {
            return null;
        }

        if ((first[1] & 0xF6) == 0xF0)
        {
            return ((first[2] >> 2) & 0xF) < 13 ? "aac" : null;
        }

        bool exists = (first[1] & 0x06) != 0 && (first[1] & 0x18) != 0x08 && (first[2] & 0xF0) != 0xF0 && (first[2] & 0x0C) != 0x0C;
        return exists ? "mp3" : null;
    }

    private static bool IsTransport(ReadOnlySpan<byte> first, int start, int packet)
    {
        int packets = 0;
        for (int at = start; at < first.Length; at += packet, packets++)
        {
            if (first[at] != SyncByte)
            {
                return false;
            }
        }

        return packets >= 3;
    }

    private static bool IsText(ReadOnlySpan<byte> first)
    {
        if (first.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            first = first[3..];
        }

        foreach (byte value in first)
        {
            if (value is < 0x20 and not (0x09 or 0x0A or 0x0C or 0x0D) or 0x7F)
            {
                return false;
            }
        }

        // The last letter may be cut by the window.
        int cut = first.Length;
        while (cut > 0 && first.Length - cut < 4 && first[cut - 1] >= 0x80)
        {
            cut--;
        }

        return System.Text.Unicode.Utf8.IsValid(first[..cut]);
    }

    private static string TextKind(ReadOnlySpan<byte> first)
    {
        if (first.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            first = first[3..];
        }

        return first.StartsWith("WEBVTT"u8) ? "vtt"
            : first.StartsWith("#EXTM3U"u8) ? "m3u8"
            : first.StartsWith("<?xml"u8) ? "xml"
            : first[..Math.Min(64, first.Length)].IndexOf(" --> "u8) > 0 ? "srt"
            : "text";
    }
}
