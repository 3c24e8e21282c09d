using System.Text;

namespace Ascertain.Media.Tests.Isobmff;

/// <summary>Builds boxes for tests.</summary>
internal static class BoxBytes
{
    public static byte[] Box(string type, params byte[][] content)
    {
        byte[] body = [.. content.SelectMany(static it => it)];
        return [.. U32((uint)(8 + body.Length)), .. Encoding.Latin1.GetBytes(type), .. body];
    }

    public static byte[] Full(string type, uint versionAndFlags, params byte[][] content) => Box(type, [U32(versionAndFlags), .. content]);

    public static byte[] U32(uint value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];

    public static byte[] U16(int value) => [(byte)(value >> 8), (byte)value];

    public static byte[] Ftyp(string major = "isom", params string[] compatible) =>
        Box("ftyp", Encoding.Latin1.GetBytes(major), U32(0), [.. (compatible.Length == 0 ? [major] : compatible).SelectMany(Encoding.Latin1.GetBytes)]);

    /// <summary>A movie with one picture track of samples of 10 bytes at an offset, 40 ms apart; every third is a key.</summary>
    public static byte[] Movie(uint offset, int samples = 6, uint created = 3_700_000_000, uint timescale = 1000, byte[]? extra = null, uint? sttsCount = null, byte[]? edits = null, byte[]? composition = null)
    {
        byte[] stbl = Box("stbl",
            Full("stsd", 0, U32(1), Box("avc1", new byte[6], U16(1), new byte[16], U16(64), U16(48), new byte[50])),
            Full("stts", 0, U32(1), U32(sttsCount ?? (uint)samples), U32(40)),
            composition ?? [],
            Full("stss", 0, U32((uint)((samples + 2) / 3)), [.. Enumerable.Range(0, (samples + 2) / 3).SelectMany(static it => U32((uint)((it * 3) + 1)))]),
            Full("stsc", 0, U32(1), U32(1), U32((uint)samples), U32(1)),
            Full("stsz", 0, U32(10), U32((uint)samples)),
            Full("stco", 0, U32(1), U32(offset)));
        byte[] mdia = Box("mdia", Full("mdhd", 0, U32(created), U32(created), U32(timescale), U32((uint)samples * 40), U32(0)), Full("hdlr", 0, U32(0), "vide"u8.ToArray(), new byte[12], "Picture\0"u8.ToArray()), Box("minf", stbl));
        byte[] tkhd = Full("tkhd", 3, U32(created), U32(created), U32(1), U32(0), U32(240), new byte[16], U32(0x10000), new byte[12], U32(0x10000), new byte[12], U32(0x40000000), U32(64 << 16), U32(48 << 16));
        return Box("moov", Full("mvhd", 0, U32(created), U32(created), U32(1000), U32(240), new byte[80]), Box("trak", tkhd, edits ?? [], mdia), extra ?? []);
    }

    /// <summary>A whole file: type, media data of 60 bytes, movie.</summary>
    public static byte[] File(byte[]? movie = null, byte[]? before = null, byte[]? after = null)
    {
        byte[] ftyp = Ftyp();
        byte[] head = [.. ftyp, .. before ?? []];
        return [.. head, .. Box("mdat", new byte[60]), .. movie ?? Movie((uint)head.Length + 8), .. after ?? []];
    }
}
