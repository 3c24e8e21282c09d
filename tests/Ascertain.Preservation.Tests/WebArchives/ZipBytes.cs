using System.IO.Compression;
using System.Text;
using Ascertain.Preservation.Interchange;

namespace Ascertain.Preservation.Tests.WebArchives;

/// <summary>Writes ZIP archives byte by byte (APPNOTE.TXT §4.3), so that each field can be made wrong.</summary>
internal sealed class ZipBytes
{
    private readonly List<byte> file = [], central = [];
    private int count;

    /// <summary>What the local header calls the file, when that is another name.</summary>
    public string? LocalName { get; set; }

    public bool Deflate { get; set; }

    /// <summary>Lengths and check sum follow the data.</summary>
    public bool Descriptor { get; set; }

    /// <summary>Lengths stand in the extra field, and the end record has 64 bits.</summary>
    public bool Wide { get; set; }

    public ushort Flags { get; set; }

    public ushort? Method { get; set; }

    /// <summary>The length that is stated, when it is another.</summary>
    public uint? Length { get; set; }

    /// <summary>Where the directory says that the file begins, when that is elsewhere.</summary>
    public uint? Offset { get; set; }

    public ZipBytes Add(string name, byte[] content)
    {
        byte[] data = Deflate ? Pack(content) : content;
        Crc32 crc = new();
        crc.Append(content);
        uint offset = Offset ?? (uint)file.Count, length = Length ?? (uint)content.Length;
        ushort flags = (ushort)(Flags | (Descriptor ? 8 : 0)), method = Method ?? (ushort)(Deflate ? 8 : 0);
        byte[] localName = Encoding.UTF8.GetBytes(LocalName ?? name), wide = Wide ? [.. Bytes((ushort)1), .. Bytes((ushort)16), .. Bytes((ulong)length), .. Bytes((ulong)data.Length)] : [];
        uint shown = Wide ? uint.MaxValue : (uint)data.Length, shownLength = Wide ? uint.MaxValue : length;
        file.AddRange([.. "PK\x03\x04"u8, 45, 0, .. Bytes(flags), .. Bytes(method), 0, 0, 0, 0,
            .. Descriptor ? new byte[12] : [.. Bytes(crc.Value), .. Bytes(shown), .. Bytes(shownLength)], .. Bytes((ushort)localName.Length), .. Bytes((ushort)wide.Length), .. localName, .. wide, .. data]);
        file.AddRange(Descriptor ? [.. "PK\x07\x08"u8, .. Bytes(crc.Value), .. Bytes((uint)data.Length), .. Bytes(length)] : []);
        byte[] centralName = Encoding.UTF8.GetBytes(name);
        central.AddRange([.. "PK\x01\x02"u8, 45, 0, 45, 0, .. Bytes(flags), .. Bytes(method), 0, 0, 0, 0, .. Bytes(crc.Value), .. Bytes(shown), .. Bytes(shownLength),
            .. Bytes((ushort)centralName.Length), .. Bytes((ushort)wide.Length), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, .. Bytes(offset), .. centralName, .. wide]);
        count++;
        return this;
    }

    /// <summary>Bytes between two files.</summary>
    public ZipBytes Gap(params byte[] bytes)
    {
        file.AddRange(bytes);
        return this;
    }

    public byte[] End(string comment = "")
    {
        byte[] directory = [.. central];
        long offset = file.Count;
        ulong number = (ulong)count, length = (ulong)directory.Length;
        byte[] large = [.. "PK\x06\x06"u8, .. Bytes(44UL), 45, 0, 45, 0, .. new byte[8], .. Bytes(number), .. Bytes(number), .. Bytes(length), .. Bytes((ulong)offset),
            .. "PK\x06\x07"u8, 0, 0, 0, 0, .. Bytes((ulong)offset + length), 1, 0, 0, 0];
        ushort shown = Wide ? ushort.MaxValue : (ushort)count;
        return [.. file, .. directory, .. Wide ? large : [], .. "PK\x05\x06"u8, 0, 0, 0, 0, .. Bytes(shown), .. Bytes(shown),
            .. Bytes(Wide ? uint.MaxValue : (uint)directory.Length), .. Bytes(Wide ? uint.MaxValue : (uint)offset), .. Bytes((ushort)comment.Length), .. Encoding.ASCII.GetBytes(comment)];
    }

    private static byte[] Pack(byte[] content)
    {
        using MemoryStream packed = new();
        using (DeflateStream deflate = new(packed, CompressionLevel.Optimal))
        {
            deflate.Write(content);
        }

        return packed.ToArray();
    }

    private static byte[] Bytes(ushort value) => BitConverter.GetBytes(value);

    private static byte[] Bytes(uint value) => BitConverter.GetBytes(value);

    private static byte[] Bytes(ulong value) => BitConverter.GetBytes(value);
}
