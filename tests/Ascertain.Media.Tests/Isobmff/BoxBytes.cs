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

    /// <summary>A movie with one picture track of samples of one size from an offset on, 40 ms apart; every third is a key. Each part can be replaced.</summary>
    public static byte[] Movie(
        uint offset, uint samples = 6, uint size = 10, uint created = 3_700_000_000, uint timescale = 1000, byte[]? extra = null, uint? sttsCount = null, byte[]? edits = null,
        byte[]? composition = null, byte[]? chunkOffsets = null, uint movieDuration = 240, uint trackDuration = 240, byte[]? stss = null, byte[]? stsc = null, byte[]? stsd = null,
        byte[]? mvhd = null, byte[]? tkhd = null, byte[]? mdhd = null, byte[]? hdlr = null, byte[]? inTable = null)
    {
        uint chunks = (uint)(chunkOffsets?.Length ?? 4) / 4, keys = Math.Min((samples + 2) / 3, 100_000);
        byte[] stbl = Box("stbl",
            stsd ?? Full("stsd", 0, U32(1), Avc1()),
            Full("stts", 0, U32(1), U32(sttsCount ?? samples), U32(40)),
            composition ?? [],
            stss ?? Full("stss", 0, U32(keys), [.. Enumerable.Range(0, (int)keys).SelectMany(static it => U32((uint)((it * 3) + 1)))]),
            stsc ?? Full("stsc", 0, U32(1), U32(1), U32(samples / chunks), U32(1)),
            Full("stsz", 0, U32(size), U32(samples)),
            Full("stco", 0, U32(chunks), chunkOffsets ?? U32(offset)),
            inTable ?? []);
        byte[] mdia = Box("mdia",
            mdhd ?? Full("mdhd", 0, U32(created), U32(created), U32(timescale), U32(samples * 40), U32(0)),
            hdlr ?? Full("hdlr", 0, U32(0), "vide"u8.ToArray(), new byte[12], "Picture\0"u8.ToArray()),
            Box("minf", stbl));
        tkhd ??= Full("tkhd", 3, U32(created), U32(created), U32(1), U32(0), U32(trackDuration), new byte[16], U32(0x10000), new byte[12], U32(0x10000), new byte[12], U32(0x40000000), U32(64 << 16), U32(48 << 16));
        mvhd ??= Full("mvhd", 0, U32(created), U32(created), U32(1000), U32(movieDuration), new byte[80]);
        return Box("moov", mvhd, Box("trak", tkhd, edits ?? [], mdia), extra ?? []);
    }

    /// <summary>A sample entry of H.264 without configuration.</summary>
    public static byte[] Avc1(int width = 64, int height = 48) => Box("avc1", new byte[6], U16(1), new byte[16], U16(width), U16(height), new byte[50]);

    /// <summary>A whole file: type, media data of 60 bytes, movie.</summary>
    public static byte[] File(byte[]? movie = null, byte[]? before = null, byte[]? after = null)
    {
        byte[] ftyp = Ftyp();
        byte[] head = [.. ftyp, .. before ?? []];
        return [.. head, .. Box("mdat", new byte[60]), .. movie ?? Movie((uint)head.Length + 8), .. after ?? []];
    }
}
