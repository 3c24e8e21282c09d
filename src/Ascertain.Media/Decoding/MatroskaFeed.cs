using System.Buffers.Binary;
using System.Numerics;
using Ascertain.Media.Bitstreams.Hevc;
using Ascertain.Media.Ebml;

namespace Ascertain.Media.Decoding;

/// <summary>Writes coded pictures as a Matroska stream without end: what a decoder reads that is fed by a pipe.</summary>
/// <remarks>RFC 9559 (§5.1 elements, §10 blocks) and RFC 8794 (§4 sizes, §6.2 unknown sizes). A tick is a millisecond there; here it is only a number.</remarks>
internal static class MatroskaFeed
{
    /// <summary>Greatest number of bytes before the data of a block: a cluster that begins, then the block's own head.</summary>
    public const int GreatestHead = 64;

    /// <summary>Stands after each block: the reader knows that a block is over when it sees what comes next.</summary>
    public static ReadOnlySpan<byte> After => [(byte)EbmlIds.Void, 0x81, 0];

    private const uint EbmlVersion = 0x4286, EbmlReadVersion = 0x42F7, EbmlMaxIdLength = 0x42F2, EbmlMaxSizeLength = 0x42F3, DocTypeVersion = 0x4287, DocTypeReadVersion = 0x4285;
    private const uint FlagLacing = 0x9C, Video = 0xE0;

    /// <summary>A unit that ends the sequence before it (H.265, end_of_seq_rbsp): what follows is decoded as after a start. Empty where the codec is another.</summary>
    public static byte[] EndOfSequence(MediaTrack track)
    {
        if (FedTrack.CodecOf(track) is not "V_MPEGH/ISO/HEVC" || HevcConfiguration.Parse(track.CodecConfiguration.Span)?.LengthSize is not { } lengthSize)
        {
            return [];
        }

        byte[] unit = new byte[lengthSize + 2];
        unit[lengthSize - 1] = 2;
        (unit[^2], unit[^1]) = (36 << 1, 1); // EOS_NUT, temporal id 0: ITU-T H.265, table 7-1
        return unit;
    }

    /// <summary>What stands before the first block.</summary>
    public static byte[] Begin(string codec, ReadOnlySpan<byte> configuration, int width, int height)
    {
        byte[] entry =
        [
            .. Number(EbmlIds.TrackNumber, 1), .. Number(EbmlIds.TrackUid, 1), .. Number(EbmlIds.TrackType, 1), .. Number(FlagLacing, 0),
            .. Element(EbmlIds.CodecId, System.Text.Encoding.ASCII.GetBytes(codec)), .. configuration.IsEmpty ? [] : Element(EbmlIds.CodecPrivate, configuration),
            .. Element(Video, [.. Number(EbmlIds.PixelWidth, (ulong)width), .. Number(EbmlIds.PixelHeight, (ulong)height)]),
        ];
        return
        [
            .. Element(EbmlIds.Ebml,
            [
                .. Number(EbmlVersion, 1), .. Number(EbmlReadVersion, 1), .. Number(EbmlMaxIdLength, 4), .. Number(EbmlMaxSizeLength, 8),
                .. Element(EbmlIds.DocType, "matroska"u8), .. Number(DocTypeVersion, 4), .. Number(DocTypeReadVersion, 2),
            ]),
            .. Id(EbmlIds.Segment), .. UnknownSize,
            .. Element(EbmlIds.Info, [.. Number(EbmlIds.TimestampScale, 1_000_000), .. Element(EbmlIds.MuxingApp, "-"u8), .. Element(EbmlIds.WritingApp, "-"u8)]),
            .. Element(EbmlIds.Tracks, Element(EbmlIds.TrackEntry, entry)),
        ];
    }

    /// <summary>Writes what stands before the data of a picture.</summary>
    /// <param name="into">At least <see cref="GreatestHead"/> bytes.</param>
    /// <param name="tick">Its time: 0 or more.</param>
    /// <param name="cluster">Time of the cluster that is open, from which blocks count; below 0 when none is. A new one is begun where it is too far.</param>
    /// <param name="isKey">The container marks it so.</param>
    /// <param name="length">Bytes of its data.</param>
    /// <returns>Bytes written.</returns>
    public static int Head(Span<byte> into, long tick, ref long cluster, bool isKey, int length)
    {
        int at = 0;
        if (cluster < 0 || tick - cluster is < short.MinValue or > short.MaxValue)
        {
            cluster = tick;
            at += Put(into[at..], Id(EbmlIds.Cluster));
            at += Put(into[at..], UnknownSize);
            at += Put(into[at..], Number(EbmlIds.Timestamp, (ulong)tick));
        }

        into[at++] = (byte)EbmlIds.SimpleBlock;
        BinaryPrimitives.WriteUInt64BigEndian(into[at..], (1UL << 56) | (uint)(length + 4));
        into[at + 8] = 0x81; // track 1
        BinaryPrimitives.WriteInt16BigEndian(into[(at + 9)..], (short)(tick - cluster));
        into[at + 11] = isKey ? (byte)0x80 : (byte)0;
        return at + 12;
    }

    private static ReadOnlySpan<byte> UnknownSize => [0x01, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF];

    private static int Put(Span<byte> into, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(into);
        return bytes.Length;
    }

    private static byte[] Element(uint id, ReadOnlySpan<byte> data)
    {
        byte[] size = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(size, (1UL << 56) | (uint)data.Length);
        return [.. Id(id), .. size, .. data];
    }

    private static byte[] Number(uint id, ulong value) => Element(id, Shortest(value));

    private static byte[] Id(uint id) => Shortest(id);

    private static byte[] Shortest(ulong value)
    {
        byte[] all = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(all, value);
        return all[Math.Min(7, BitOperations.LeadingZeroCount(value) / 8)..];
    }
}
