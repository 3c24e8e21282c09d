using System.Buffers.Binary;
using System.Text;
using Ascertain.Custody;
using Ascertain.Preservation.Interchange;

namespace Ascertain.Preservation.WebArchives;

/// <summary>The files of a ZIP archive (APPNOTE.TXT 6.3.10 §4.3), with ZIP64; every byte of the archive must belong to one of them or to the directory.</summary>
/// <remarks>Own reader: programs that trust the local header and programs that trust the directory must see the same files, and no byte may lie
/// between them unseen. Nothing is unpacked to disk. Encryption, several disks and methods but stored and deflate are refused.</remarks>
internal sealed class ZipDirectory
{
    private const int MostEntries = 100_000, GreatestDirectory = 64 << 20; // arbitrary bounds on hostile archives
    private const int EndLength = 22, CentralLength = 46, LocalLength = 30;

    private readonly Stream file;
    private readonly Checklist list;
    private readonly Dictionary<string, ZipEntry> entries = new(StringComparer.Ordinal);
    private long expected; // where the next local header must begin
    private long inflated; // what all deflated files so far become

    private ZipDirectory(Stream file, Checklist list) => (this.file, this.list) = (file, list);

    /// <summary>Files by name; folders are left out.</summary>
    public IReadOnlyDictionary<string, ZipEntry> Entries => entries;

    /// <summary>Reads the directory; what is wrong with one file is a fault.</summary>
    /// <exception cref="CustodyFormatException">No ZIP archive, or its directory cannot be read.</exception>
    public static ZipDirectory Read(Stream file, Checklist list)
    {
        ZipDirectory directory = new(file, list);
        (long count, long length, long offset) = directory.FindEnd();
        if (count > MostEntries || length > GreatestDirectory)
        {
            throw new CustodyFormatException(WaczCodes.ZipTooLarge, $"The archive has {count} files and a directory of {length} bytes; that is more than is read.");
        }

        byte[] central = directory.Bytes(offset, (int)length);
        List<(long Local, int At)> places = [];
        int at = 0;
        for (; count > 0; count--)
        {
            if (central.Length - at < CentralLength || Word(central, at) != 0x02014B50)
            {
                throw Malformed("the directory holds fewer files than it counts");
            }

            places.Add((directory.Sizes(central, at, out _, out _), at));
            at += CentralLength + Half(central, at + 28) + Half(central, at + 30) + Half(central, at + 32);
        }

        if (at != central.Length)
        {
            throw Malformed("the directory holds more than the files that it counts");
        }

        foreach ((long local, int place) in places.OrderBy(static it => it.Local))
        {
            directory.Add(central, place, local);
        }

        directory.CheckGap(offset, "the directory");
        return directory;
    }

    /// <summary>The bytes of a file, inflated.</summary>
    public Stream Open(ZipEntry entry)
    {
        StreamRange range = new(file, entry.FirstByte, entry.StoredLength);
        return entry.Deflated ? new System.IO.Compression.DeflateStream(range, System.IO.Compression.CompressionMode.Decompress) : range;
    }

    /// <summary>Reads a file to its end into the digests; false, and a fault, when its length or check sum is not as stated.</summary>
    public bool Hash(ZipEntry entry, DigestSet digests, MemoryStream? copy = null)
    {
        Crc32 crc = new();
        byte[] buffer = new byte[1 << 16];
        long length = 0;
        try
        {
            using Stream stream = Open(entry);
            for (int read; length <= entry.Length && (read = stream.Read(buffer)) > 0; length += read)
            {
                crc.Append(buffer.AsSpan(0, read));
                digests.Append(buffer.AsSpan(0, read));
                copy?.Write(buffer.AsSpan(0, read));
            }
        }
        catch (InvalidDataException)
        {
            length = -1;
        }

        if (length == entry.Length && crc.Value == entry.Crc32)
        {
            return true;
        }

        list.Fault(WaczCodes.ZipData, entry.Name, "The file's length or check sum is not what the archive states, or it does not inflate.");
        return false;
    }

    private void Add(byte[] central, int at, long local)
    {
        ReadOnlySpan<byte> rawName = central.AsSpan(at + CentralLength, Half(central, at + 28));
        string name = Encoding.UTF8.GetString(rawName);
        int flags = Half(central, at + 8), method = Half(central, at + 10);
        Sizes(central, at, out long stored, out long length);
        byte[] header = Bytes(local, LocalLength);
        int nameLength = Half(header, 26);
        long data = local + LocalLength + nameLength + Half(header, 28);
        CheckGap(local, name);
        expected = data + stored;
        if (Word(header, 0) != 0x04034B50 || nameLength != rawName.Length || !Bytes(local + LocalLength, nameLength).AsSpan().SequenceEqual(rawName)
            || Half(header, 6) != flags || Half(header, 8) != method || !SizesAgree(header, central, at, flags))
        {
            list.Fault(WaczCodes.ZipDiffers, name, "The header before the file and the directory of the archive say different things of it.");
            return;
        }

        inflated += method == 8 ? length : 0;
        expected += (flags & 8) != 0 ? DescriptorLength(data + stored) : 0;
        if ((flags & ~0x080E) != 0 || method is not (0 or 8) || (method == 0 && stored != length))
        {
            list.Fault(WaczCodes.ZipUnsupported, name, "The file is encrypted, or packed in a way that is not read here.");
        }
        else if (length > InflationBound.Of(stored) || inflated > InflationBound.Of(expected))
        {
            list.Fault(WaczCodes.ZipTooLarge, name, $"The file, or those up to it, would grow too far (from {stored} to {length} bytes); it was not read.");
        }
        else if (name.EndsWith('/') && length == 0)
        {
            return; // a folder
        }
        else if (!InnerPath.IsSafe(name) || name.AsSpan().ContainsAny('\uFFFD', '\\') || name.Split('/').Any(static it => it is "" or "."))
        {
            list.Fault(WaczCodes.ZipPath, name, "The name leaves the archive, or is no plain path in UTF-8.");
        }
        else if (!entries.TryAdd(name, new ZipEntry(name, method == 8, data, stored, length, Word(central, at + 16))))
        {
            list.Fault(WaczCodes.ZipTwice, name, "The archive holds two files of this name.");
        }
    }

    private void CheckGap(long begin, string before)
    {
        if (begin < expected)
        {
            throw Malformed("two files share bytes");
        }

        if (begin > expected)
        {
            list.Fault(WaczCodes.ZipUncovered, before, $"{begin - expected} bytes from byte {expected} belong to no file of the archive.");
        }
    }

    // Local values may be left out (0) when a descriptor follows the data, and stand in the extra field of ZIP64 (all bits set).
    private static bool SizesAgree(byte[] header, byte[] central, int at, int flags)
    {
        bool agree = true;
        for (int field = 0; field < 12; field += 4)
        {
            uint local = Word(header, 14 + field);
            agree &= local == Word(central, at + 16 + field) || ((flags & 8) != 0 && local == 0) || (field > 0 && local == uint.MaxValue);
        }

        return agree;
    }

    // §4.3.9: CRC-32 and two lengths of 4 or, in ZIP64, 8 bytes, usually after a signature. Whichever ends where the next part begins.
    private int DescriptorLength(long at)
    {
        byte[] next = Bytes(at, (int)Math.Min(28, file.Length - at));
        foreach (int length in (ReadOnlySpan<int>)[16, 24, 12, 20])
        {
            bool signed = length is 16 or 24;
            if (next.Length >= length + 4 && signed == (Word(next, 0) == 0x08074B50) && Word(next, length) is 0x04034B50 or 0x02014B50 or 0x06064B50)
            {
                return length;
            }
        }

        return 0;
    }

    // §4.3.16: found from the end, its comment exactly to the end; §4.3.14, §4.3.15 for ZIP64.
    private (long Count, long Length, long Offset) FindEnd()
    {
        int tailLength = (int)Math.Min(file.Length, EndLength + ushort.MaxValue);
        byte[] tail = Bytes(file.Length - tailLength, tailLength);
        int at = tailLength - EndLength;
        while (at >= 0 && !(Word(tail, at) == 0x06054B50 && Half(tail, at + 20) == tailLength - EndLength - at))
        {
            at--;
        }

        if (at < 0)
        {
            throw Malformed("it has no end record");
        }

        long end = file.Length - tailLength + at, count = Half(tail, at + 10), length = Word(tail, at + 12), offset = Word(tail, at + 16);
        if (count == ushort.MaxValue || length == uint.MaxValue || offset == uint.MaxValue)
        {
            byte[] locator = Bytes(end - 20, 20);
            long large = Word(locator, 0) == 0x07064B50 ? Long(locator, 8) : -1;
            byte[] record = Bytes(large, 56);
            if (Word(record, 0) != 0x06064B50 || large + 56 + 20 != end)
            {
                throw Malformed("its ZIP64 end record is not where it must be");
            }

            (count, length, offset, end) = (Long(record, 32), Long(record, 40), Long(record, 48), large);
        }

        return Word(tail, at + 4) == 0 && count >= 0 && length >= 0 && offset >= 0 && length <= end && offset == end - length
            ? (count, length, offset)
            : throw Malformed("its directory does not lie before the end record");
    }

    // §4.5.3: values of all bits set stand in extra field 1 instead, in this order.
    private long Sizes(byte[] central, int at, out long stored, out long length)
    {
        (stored, length) = (Word(central, at + 20), Word(central, at + 24));
        long local = Word(central, at + 42);
        int nameLength = Half(central, at + 28), extra = at + CentralLength + nameLength, end = extra + Half(central, at + 30);
        if (end > central.Length)
        {
            throw Malformed("the directory is cut off");
        }

        while (extra + 4 <= end && Half(central, extra) != 1)
        {
            extra += 4 + Half(central, extra + 2);
        }

        int next = extra + 4;
        long Wide(long value) => value != uint.MaxValue ? value : (next += 8) <= end ? Long(central, next - 8) : throw Malformed("a ZIP64 value is missing");
        (length, stored, local) = (Wide(length), Wide(stored), Wide(local));
        return local >= 0 && stored >= 0 && length >= 0 && local <= file.Length - LocalLength && stored <= file.Length - LocalLength - local
            ? local
            : throw Malformed("a file lies outside the archive");
    }

    private byte[] Bytes(long offset, int count)
    {
        byte[] bytes = new byte[count];
        if (offset < 0 || offset > file.Length - count)
        {
            throw Malformed("it is cut off");
        }

        file.Position = offset;
        file.ReadExactly(bytes);
        return bytes;
    }

    private static CustodyFormatException Malformed(string why) => new(WaczCodes.ZipMalformed, $"This is no ZIP archive that can be read: {why}.");

    private static int Half(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static uint Word(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);

    private static long Long(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt64LittleEndian(bytes[at..]);
}
