using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;

namespace Ascertain.Earth.Elevation;

/// <summary>A file that by its name holds a tile.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="South">Southern edge in whole degrees.</param>
/// <param name="West">Western edge in whole degrees.</param>
/// <param name="Packing">Empty, <c>.gz</c> or <c>.zip</c>, in the order in which files of one tile are preferred.</param>
internal sealed partial record TileFile(string Path, int South, int West, string Packing)
{
    // A packed tile is never larger than the tile and a little: heights that cannot be packed are stored.
    private const long MostPackedBytes = ElevationTile.MostBytes + (64 * 1024);

    /// <summary>By the file's name alone; null where it is no name of a tile. A middle part, as in N41E001.SRTMGL1.hgt.zip, is allowed.</summary>
    public static TileFile? Of(string path)
    {
        Match match = Name().Match(System.IO.Path.GetFileName(path));
        if (!match.Success)
        {
            return null;
        }

        int south = Number(match.Groups[2].Value) * (match.Groups[1].Value is "S" or "s" ? -1 : 1);
        int west = Number(match.Groups[4].Value) * (match.Groups[3].Value is "W" or "w" ? -1 : 1);
        return south is >= -90 and <= 89 && west is >= -180 and <= 179
            ? new(path, south, west, match.Groups[5].Value.ToLowerInvariant())
            : null;
    }

    /// <summary>Reads the tile.</summary>
    /// <exception cref="InvalidDataException">It is none; the message is a sentence.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be read.</exception>
    public ElevationTile Read()
    {
        FileInfo file = new(Path);
        if (file.LinkTarget is not null)
        {
            throw new InvalidDataException("It is a link; links are not followed, copy the file into the folder.");
        }

        // A pipe or a device has no length, and must not be opened.
        if (file.Length is 0 or > MostPackedBytes)
        {
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"It has {file.Length} bytes, which no tile of heights has."));
        }

        using FileStream packed = new(Path, FileMode.Open, FileAccess.Read, FileShare.Read);
        switch (Packing)
        {
            case ".gz":
                using (GZipStream unpacked = new(packed, CompressionMode.Decompress))
                {
                    return ElevationTile.Read(ReadBounded(unpacked).Span, South, West);
                }

            case ".zip":
                return ElevationTile.Read(ReadZip(packed).Span, South, West);
            default:
                return ElevationTile.Read(ReadBounded(packed).Span, South, West);
        }
    }

    private static ReadOnlyMemory<byte> ReadZip(Stream packed)
    {
        using ZipArchive archive = new(packed, ZipArchiveMode.Read);
        ZipArchiveEntry[] tiles = [.. archive.Entries.Where(static it => it.Name.EndsWith(".hgt", StringComparison.OrdinalIgnoreCase))];
        if (tiles.Length != 1)
        {
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"The archive holds {tiles.Length} files of heights (.hgt) instead of one."));
        }

        using Stream unpacked = tiles[0].Open();
        ReadOnlyMemory<byte> bytes = ReadBounded(unpacked);
        return Crc32(bytes.Span) == tiles[0].Crc32 ? bytes : throw new InvalidDataException("The archive is damaged: its checksum is not that of its content.");
    }

    private static ReadOnlyMemory<byte> ReadBounded(Stream from)
    {
        byte[] bytes = new byte[ElevationTile.MostBytes + 1];
        int count = from.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return count <= ElevationTile.MostBytes
            ? bytes.AsMemory(0, count)
            : throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"It unpacks to more than {ElevationTile.MostBytes} bytes, the size of the largest tile."));
    }

    // The cyclic redundancy check of ZIP (APPNOTE 6.3.10, section 4.4.7), which the runtime's reader does not compare.
    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        Span<uint> table = stackalloc uint[256];
        for (uint i = 0; i < table.Length; i++)
        {
            uint value = i;
            for (int bit = 0; bit < 8; bit++)
            {
                value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ 0xEDB88320;
            }

            table[(int)i] = value;
        }

        uint crc = uint.MaxValue;
        foreach (byte it in bytes)
        {
            crc = table[(int)((crc ^ it) & 0xFF)] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A([NSns])([0-9]{2})([EWew])([0-9]{3})(?:\.[A-Za-z0-9_]{1,20})?\.[Hh][Gg][Tt](\.[Zz][Ii][Pp]|\.[Gg][Zz])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
