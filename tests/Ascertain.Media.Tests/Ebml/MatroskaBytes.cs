using System.Buffers.Binary;
using System.Text;

namespace Ascertain.Media.Tests.Ebml;

/// <summary>A small Matroska file, laid out by hand: seek head, info, two tracks, two clusters, cues, tags. Every part can be replaced.</summary>
internal sealed class MatroskaBytes
{
    // 2026-01-31T09:15:00Z: 9161 days and 33,300 s after 2001-01-01 (25 years of 365 days, 6 leap days, 30 days).
    public const long DateUtcNanoseconds = ((9161L * 86_400) + 33_300) * 1_000_000_000;

    public byte[] Head { get; set; } = E(0x1A45DFA3, U(0x4286, 1), S(0x4282, "matroska"));

    public List<byte[]> InfoParts { get; } =
    [
        U(0x2AD7B1, 1_000_000), F(0x4489, 120), E(0x4461, Big(DateUtcNanoseconds)), S(0x4D80, "hand 1.0"), S(0x5741, "test 2.0"),
    ];

    public List<byte[]> TrackParts { get; } =
    [
        E(0xAE, U(0xD7, 1), U(0x73C5, 11), U(0x83, 1), S(0x86, "V_VP9"), E(0x63A2, [1, 2, 3]), U(0x23E383, 40_000_000), E(0xE0, U(0xB0, 320), U(0xBA, 240))),
        E(0xAE, U(0xD7, 2), U(0x73C5, 12), U(0x83, 2), S(0x86, "A_OPUS"), U(0x23E383, 20_000_000)),
    ];

    public List<byte[]> Clusters { get; } =
    [
        E(0x1F43B675, U(0xE7, 0), Block(1, 0, true, [9, 9, 9]), Block(2, 0, true, [7, 7]), Block(1, 40, false, [8])),
        E(0x1F43B675, U(0xE7, 80), E(0xA0, E(0xA1, [0x81, 0, 0, 0, 5, 5]), U(0x9B, 40), E(0xFB, [0xD8])), Block(2, 0, true, [6])),
    ];

    public byte[] Tags { get; set; } = E(0x1254C367, E(0x7373, E(0x67C8, S(0x45A3, "ENCODER"), S(0x4487, "Hand 3.0"))));

    public byte[] Padding { get; set; } = E(0xEC, new byte[20]);

    public int CueShift { get; set; }

    public int SeekShift { get; set; }

    public long CueTime { get; set; } = 80;

    public byte[] Tail { get; set; } = [];

    public List<byte[]> Extra { get; } = [];

    /// <summary>The file.</summary>
    public byte[] File()
    {
        byte[] info = E(0x1549A966, [.. InfoParts]), tracks = E(0x1654AE6B, [.. TrackParts]);
        int seekSize = Seek(0, 0, 0).Length;
        int infoAt = seekSize + Padding.Length, tracksAt = infoAt + info.Length, clustersAt = tracksAt + tracks.Length;
        int lastAt = clustersAt + Clusters.Take(Clusters.Count - 1).Sum(static it => it.Length);
        int cuesAt = lastAt + (Clusters.Count > 0 ? Clusters[^1].Length : 0);
        byte[] cues = E(0x1C53BB6B, E(0xBB, U8(0xB3, CueTime), E(0xB7, U(0xF7, 1), U8(0xF1, lastAt + CueShift), U8(0xF0, 3))));
        byte[] segment = E(0x18538067, [Seek(infoAt, tracksAt + SeekShift, cuesAt), Padding, info, tracks, .. Clusters, cues, Tags, .. Extra]);
        return [.. Head, .. segment, .. Tail];
    }

    public static byte[] Block(int track, short time, bool isKey, byte[] data) =>
        E(0xA3, [(byte)(0x80 | track), (byte)(time >> 8), (byte)time, (byte)(isKey ? 0x80 : 0), .. data]);

    public static byte[] E(uint id, params byte[][] parts) => Of(id, [.. parts.SelectMany(static it => it)]);

    public static byte[] Of(uint id, byte[] data)
    {
        byte[] size = data.Length < 127 ? [(byte)(0x80 | data.Length)] : [0x10, (byte)(data.Length >> 16), (byte)(data.Length >> 8), (byte)data.Length];
        return [.. Id(id), .. size, .. data];
    }

    public static byte[] Id(uint id) => id > 0xFFFFFF ? [(byte)(id >> 24), (byte)(id >> 16), (byte)(id >> 8), (byte)id]
        : id > 0xFFFF ? [(byte)(id >> 16), (byte)(id >> 8), (byte)id] : id > 0xFF ? [(byte)(id >> 8), (byte)id] : [(byte)id];

    public static byte[] U(uint id, long value) => value < 256 ? Of(id, [(byte)value]) : U8(id, value);

    public static byte[] U8(uint id, long value) => Of(id, Big(value));

    public static byte[] S(uint id, string text) => Of(id, Encoding.UTF8.GetBytes(text));

    public static byte[] F(uint id, double value) => Of(id, Big(BitConverter.DoubleToInt64Bits(value)));

    public static byte[] Big(long value)
    {
        byte[] bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] Seek(long info, long tracks, long cues) => E(0x114D9B74,
        E(0x4DBB, Of(0x53AB, Id(0x1549A966)), U8(0x53AC, info)),
        E(0x4DBB, Of(0x53AB, Id(0x1654AE6B)), U8(0x53AC, tracks)),
        E(0x4DBB, Of(0x53AB, Id(0x1C53BB6B)), U8(0x53AC, cues)));
}
