using System.Buffers.Binary;
using Ascertain.Media.Jpeg;

namespace Ascertain.Media.Isobmff;

/// <summary>Reads the items of a still picture file (ISO/IEC 23008-12): the primary item with its size and turn, and the metadata of EXIF and XMP.</summary>
internal sealed class HeifItems
{
    private const uint ExifType = 0x45786966, MimeType = 0x6d696d65;

    // Metadata of a picture is some kilobytes; beyond this it is not read.
    private const int GreatestMetadata = 1 << 20;

    /// <summary>Where items lie in the file, as far as they do.</summary>
    public IReadOnlyList<(long Offset, long Size)> Extents { get; private init; } = [];

    public static HeifItems Read(ByteSource source, List<Box> top, StructureBuilder into)
    {
        if (top.Find(static it => it.Type == BoxTypes.Meta) is not { } meta || meta.Child(BoxTypes.Iinf) is not { } iinf)
        {
            return new HeifItems();
        }

        long primary = -1;
        if (meta.Child(BoxTypes.Pitm) is { } pitm && BoxContent.Read(source, pitm, 6, 8, into) is { } content)
        {
            primary = content[0] == 0 ? BinaryPrimitives.ReadUInt16BigEndian(content.AsSpan(4)) : content.Length == 8 ? BinaryPrimitives.ReadUInt32BigEndian(content.AsSpan(4)) : -1;
        }

        ItemProperties properties = ItemProperties.Read(source, meta, into);
        HeifLocations locations = HeifLocations.Read(source, meta, into);
        HashSet<long> read = [];
        foreach (Box infe in iinf.Children)
        {
            byte[] entry = source.ReadUpTo(infe.ContentOffset, (int)Math.Clamp(infe.ContentSize, 0, 256));
            if (infe.Type != BoxTypes.Infe || entry.Length < 12 || entry[0] < 2 || (entry[0] > 2 && entry.Length < 14))
            {
                continue;
            }

            int wide = entry[0] == 2 ? 0 : 2; // a number of 16 bits, then of 32
            long id = wide == 0 ? BinaryPrimitives.ReadUInt16BigEndian(entry.AsSpan(4)) : BinaryPrimitives.ReadUInt32BigEndian(entry.AsSpan(4));
            uint type = BinaryPrimitives.ReadUInt32BigEndian(entry.AsSpan(8 + wide));
            if (type is ExifType or MimeType && !read.Add(id))
            {
                continue; // one item, however often it is named
            }

            if (type == ExifType)
            {
                ReadExif(source, locations.Of(id), into);
            }
            else if (type == MimeType && IsXmp(entry.AsSpan(12 + wide)) && locations.Of(id) is { Count: > 0 } extents)
            {
                ReadWhereItLies(Bytes(source, extents), extents, 0, into, static (bytes, offset, to) => XmpReader.Read(bytes, offset, to));
            }

            if (id == primary)
            {
                (int Width, int Height)? size = properties.SizeOf(id);
                into.Tracks.Add(new MediaTrack
                {
                    Id = id,
                    Kind = TrackKind.Image,
                    Codec = FourCharacterCode.Text(type),
                    Width = size?.Width,
                    Height = size?.Height,
                    SampleCount = 1,
                    RotationDegrees = properties.RotationOf(id),
                });
            }
        }

        return new HeifItems { Extents = locations.InFile };
    }

    // item_name, then content_type, both zero-ended (ISO/IEC 14496-12 §8.11.6).
    private static bool IsXmp(ReadOnlySpan<byte> names)
    {
        int end = names.IndexOf((byte)0);
        return end >= 0 && names[(end + 1)..].StartsWith("application/rdf+xml\0"u8);
    }

    // ISO/IEC 23008-12 Annex A.2.1: four bytes tell how many lie before the TIFF header.
    private static void ReadExif(ByteSource source, IReadOnlyList<(long Offset, long Length)> extents, StructureBuilder into)
    {
        byte[] item = Bytes(source, extents);
        if (item.Length < 12)
        {
            return;
        }

        uint before = BinaryPrimitives.ReadUInt32BigEndian(item);

        // Some writers put JPEG's six bytes "Exif" and two zeros there without counting them.
        before += before == 0 && item.AsSpan(4).StartsWith("Exif\0\0"u8) ? 6u : 0;
        if (before <= item.Length - 12)
        {
            ReadWhereItLies(item, extents, 4 + (int)before, into, static (bytes, offset, to) => ExifReader.Read(bytes, offset, to));
        }
    }

    private delegate void Reader(ReadOnlySpan<byte> bytes, long offset, StructureBuilder into);

    private static void ReadWhereItLies(byte[] item, IReadOnlyList<(long Offset, long Length)> extents, int skip, StructureBuilder into, Reader read)
    {
        if (extents.Count == 1)
        {
            read(item.AsSpan(skip), extents[0].Offset + skip, into);
            return;
        }

        StructureBuilder part = new();
        read(item.AsSpan(skip), skip, part);
        long[] ends = new long[extents.Count];
        for (int i = 0; i < ends.Length; i++)
        {
            ends[i] = (i == 0 ? 0 : ends[i - 1]) + extents[i].Length;
        }

        into.AddMoved(part, at => InItem(extents, ends, at));
    }

    private static long InItem(IReadOnlyList<(long Offset, long Length)> extents, long[] ends, long at)
    {
        int low = 0, high = ends.Length - 1; // the first extent that ends behind the place
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = ends[middle] > at ? (low, middle) : (middle + 1, high);
        }

        return extents[low].Offset + Math.Min(at - (ends[low] - extents[low].Length), extents[low].Length);
    }

    private static byte[] Bytes(ByteSource source, IReadOnlyList<(long Offset, long Length)> extents)
    {
        if (extents.Count == 1)
        {
            return source.ReadUpTo(extents[0].Offset, (int)Math.Clamp(extents[0].Length, 0, GreatestMetadata));
        }

        List<byte> joined = [];
        foreach ((long offset, long length) in extents)
        {
            joined.AddRange(source.ReadUpTo(offset, (int)Math.Clamp(length, 0, GreatestMetadata - joined.Count)));
        }

        return [.. joined];
    }
}
