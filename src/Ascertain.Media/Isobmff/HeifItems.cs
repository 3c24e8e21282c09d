using System.Buffers.Binary;
using Ascertain.Media.Jpeg;

namespace Ascertain.Media.Isobmff;

/// <summary>Reads the items of a still picture file (ISO/IEC 23008-12): the primary item and its size.</summary>
internal static class HeifItems
{
    private const uint ExifType = 0x45786966;

    // Metadata of a picture is some kilobytes; beyond this it is not read.
    private const int GreatestExif = 1 << 20;

    public static void Read(ByteSource source, List<Box> top, StructureBuilder into)
    {
        if (top.Find(static it => it.Type == BoxTypes.Meta) is not { } meta || meta.Child(BoxTypes.Iinf) is not { } iinf)
        {
            return;
        }

        long primary = -1;
        if (meta.Child(BoxTypes.Pitm) is { } pitm && source.ReadUpTo(pitm.ContentOffset, 8) is { Length: >= 6 } content)
        {
            primary = content[0] == 0 ? BinaryPrimitives.ReadUInt16BigEndian(content.AsSpan(4)) : content.Length == 8 ? BinaryPrimitives.ReadUInt32BigEndian(content.AsSpan(4)) : -1;
        }

        (int Width, int Height)? largest = null;
        foreach (Box property in meta.Child(BoxTypes.Iprp)?.Child(BoxTypes.Ipco)?.Children ?? [])
        {
            if (property.Type == BoxTypes.Ispe && source.ReadUpTo(property.ContentOffset, 12) is { Length: 12 } size)
            {
                // The primary picture of a grid has the largest extent; tiles and thumbnails are smaller.
                (int width, int height) = ((int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(size.AsSpan(4)), int.MaxValue), (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(size.AsSpan(8)), int.MaxValue));
                largest = largest is { } known && (long)known.Width * known.Height >= (long)width * height ? known : (width, height);
            }
        }

        HeifLocations locations = HeifLocations.Read(source, meta);
        foreach (Box infe in iinf.Children)
        {
            byte[] entry = source.ReadUpTo(infe.ContentOffset, 16);
            if (infe.Type != BoxTypes.Infe || entry.Length < 12 || entry[0] < 2)
            {
                continue;
            }

            long id = entry[0] == 2 ? BinaryPrimitives.ReadUInt16BigEndian(entry.AsSpan(4)) : BinaryPrimitives.ReadUInt32BigEndian(entry.AsSpan(4));
            uint type = BinaryPrimitives.ReadUInt32BigEndian(entry.AsSpan(entry[0] == 2 ? 8 : 10));
            if (type == ExifType && locations.Of(id) is { } place)
            {
                ReadExif(source, place.Offset, place.Length, into);
            }

            if (id == primary)
            {
                into.Tracks.Add(new MediaTrack
                {
                    Id = id,
                    Kind = TrackKind.Image,
                    Codec = FourCharacterCode.Text(type),
                    Width = largest?.Width,
                    Height = largest?.Height,
                    SampleCount = 1,
                });
            }
        }
    }

    // ISO/IEC 23008-12 Annex A.2.1: four bytes tell how many lie before the TIFF header.
    private static void ReadExif(ByteSource source, long offset, long length, StructureBuilder into)
    {
        byte[] item = source.ReadUpTo(offset, (int)Math.Clamp(length, 0, GreatestExif));
        if (item.Length < 12)
        {
            return;
        }

        uint before = BinaryPrimitives.ReadUInt32BigEndian(item);

        // Some writers put JPEG's six bytes "Exif" and two zeros there without counting them.
        before += before == 0 && item.AsSpan(4).StartsWith("Exif\0\0"u8) ? 6u : 0;
        if (before <= item.Length - 12)
        {
            ExifReader.Read(item.AsSpan(4 + (int)before), offset + 4 + before, into);
        }
    }
}
