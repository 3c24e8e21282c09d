using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Ascertain.Media.Jpeg;

/// <content>What is in the segments.</content>
internal sealed partial class JpegWalk
{
    private readonly List<byte> tables = [];
    private readonly List<(long Offset, long Size)> pictures = [];
    private long firstTable;
    private ExifFacts exif;
    private int exifSegments;
    private bool saysMotionPhoto;

    private void Segment(int code, long data, int size, ulong? declared)
    {
        string name = JpegMarker.NameOf(code);
        if (code is < JpegMarker.App0 or > 0xEF and not JpegMarker.Comment && code != JpegMarker.Dqt && !JpegMarker.IsFrame(code))
        {
            Add(name, Name(name, (uint)code), data - 4, size + 4, 4, declared);
            return;
        }

        // A segment is at most 64 KiB.
        ReadOnlySpan<byte> bytes = source.ReadUpTo(data, size);
        string kind = code is >= JpegMarker.App0 and <= 0xEF ? KindOf(code, bytes) : "";
        string full = kind.Length > 0 ? $"{name}({kind})" : name;
        Add(name, Name(full, (uint)code | (kind.Length > 0 ? (uint)(kind[0] << 8 | kind[^1] << 16) : 0)), data - 4, size + 4, 4, declared);
        switch (code)
        {
            case JpegMarker.Comment:
                NoteComment(bytes, data);
                break;
            case JpegMarker.Dqt:
                firstTable = tables.Count == 0 ? data : firstTable;
                tables.AddRange(bytes);
                break;
            case >= JpegMarker.App0 and <= 0xEF:
                Application(kind, bytes, data);
                break;
            default:
                Frame(code, bytes, data);
                break;
        }
    }

    private static string KindOf(int code, ReadOnlySpan<byte> bytes) => code switch
    {
        JpegMarker.App0 when bytes.StartsWith("JFIF\0"u8) => "JFIF",
        JpegMarker.App0 when bytes.StartsWith("JFXX\0"u8) => "JFXX",
        JpegMarker.App1 when bytes.StartsWith("Exif\0"u8) => "Exif",
        JpegMarker.App1 when bytes.StartsWith("http://ns.adobe.com/xap/1.0/\0"u8) => "XMP",
        JpegMarker.App1 when bytes.StartsWith("http://ns.adobe.com/xmp/extension/\0"u8) => "XMP extension",
        JpegMarker.App2 when bytes.StartsWith("ICC_PROFILE\0"u8) => "ICC",
        JpegMarker.App2 when bytes.StartsWith("MPF\0"u8) => "MPF",
        JpegMarker.App2 when bytes.StartsWith("FPXR\0"u8) => "FlashPix",
        0xEB when bytes.StartsWith("JP"u8) => "JUMBF",
        0xEC when bytes.StartsWith("Ducky"u8) => "Ducky",
        JpegMarker.App13 when bytes.StartsWith("Photoshop 3.0\0"u8) => "Photoshop",
        0xEE when bytes.StartsWith("Adobe"u8) => "Adobe",
        _ => "",
    };

    private void Application(string kind, ReadOnlySpan<byte> bytes, long data)
    {
        switch (kind)
        {
            case "JFIF":
                Brand = Brand.Length == 0 ? "JFIF" : Brand;
                break;
            case "Exif":
                Exif(bytes, data);
                break;
            case "XMP":
                XmpReader.Read(bytes[29..], data + 29, into);
                saysMotionPhoto |= bytes.IndexOf("MotionPhoto"u8) >= 0 || bytes.IndexOf("MicroVideo"u8) >= 0;
                break;
            case "XMP extension" when bytes.Length > 75:
                // 35 bytes of name, 32 of digest, 4 of length, 4 of offset; each part is read by itself.
                XmpReader.Read(bytes[75..], data + 75, into);
                break;
            case "MPF":
                MultiPicture(new TiffBlock(bytes[4..], data + 4, bytes.Length > 4 && bytes[4] == 'I'));
                break;
            case "Photoshop":
                Resources(bytes, data);
                break;
        }
    }

    private void Exif(ReadOnlySpan<byte> bytes, long data)
    {
        if (exifSegments++ > 0)
        {
            into.AddFinding(JpegFindingCodes.DuplicateSegment, data - 4, bytes.Length + 4, "A second EXIF segment stands in the file; both were read.",
                "Programs that append metadata without removing the old do this; so does EXIF of more than 64 KiB.");
        }
        else
        {
            Brand = Brand.Length == 0 ? "Exif" : Brand + "+Exif";
        }

        ExifFacts facts = bytes.Length > 6 ? ExifReader.Read(bytes[6..], data + 6, into) : default;
        exif = exifSegments == 1 ? facts : exif;
    }

    private void Frame(int code, ReadOnlySpan<byte> bytes, long data)
    {
        if (frames++ > 0)
        {
            into.AddFinding(JpegFindingCodes.DuplicateSegment, data - 4, bytes.Length + 4, "A second frame header stands in the file.",
                "Hierarchical JPEG has several; an embedded picture outside a segment does this too.");
            return;
        }

        frameCode = code;
        if (bytes.Length >= 6)
        {
            height = BinaryPrimitives.ReadUInt16BigEndian(bytes[1..]);
            width = BinaryPrimitives.ReadUInt16BigEndian(bytes[3..]);
        }
    }

    private void NoteComment(ReadOnlySpan<byte> bytes, long data)
    {
        if (MetadataText.Of(bytes) is { Length: > 0 } text)
        {
            into.AddToolTrace(new ToolTrace("JPEG comment", text, data, bytes.Length));
        }
    }

    // Photoshop image resources: "8BIM", number, padded name, size, data padded to even (Adobe Photoshop file formats, "Image Resource Blocks").
    private void Resources(ReadOnlySpan<byte> bytes, long data)
    {
        int at = 14;
        for (int n = 0; n < 256 && at + 12 <= bytes.Length && bytes[at..].StartsWith("8BIM"u8); n++)
        {
            int number = BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 4)..]);
            int sizeAt = at + 6 + ((bytes[at + 6] + 2) & ~1);
            if (sizeAt + 4 > bytes.Length)
            {
                break;
            }

            uint size = BinaryPrimitives.ReadUInt32BigEndian(bytes[sizeAt..]);
            long end = Math.Min(bytes.Length, sizeAt + 4 + ((size + 1L) & ~1L));
            Add($"8BIM 0x{number:X4}", $"APP13(Photoshop)/8BIM(0x{number:X4})", data + at, end - at, sizeAt + 4 - at);
            at = (int)end;
        }
    }

    // CIPA DC-007 §5.2: entries of 16 bytes (attributes, size, offset from the byte-order mark, two dependants); the first is this picture.
    private void MultiPicture(TiffBlock tiff)
    {
        int directory = (int)Math.Min(tiff.Long(4), int.MaxValue);
        int count = tiff.Short(directory);
        for (int i = 0; i < Math.Min(count, 64); i++)
        {
            int entry = directory + 2 + (i * 12);
            if (tiff.Short(entry) != 0xB002)
            {
                continue;
            }

            long entries = Math.Min(tiff.Long(entry + 4) / 16, 64);
            long table = tiff.Long(entry + 8);
            for (int n = 1; n < entries && table + (n * 16) + 16 <= tiff.Bytes.Length; n++)
            {
                int place = (int)table + (n * 16);
                AddPicture(n + 1, tiff.Offset + tiff.Long(place + 8), tiff.Long(place + 4), tiff.Offset + place);
            }
        }
    }

    private void AddPicture(int number, long offset, long size, long entry)
    {
        Span<byte> start = stackalloc byte[2];
        if (offset + size > source.Length || source.Read(offset, start) < 2 || start[0] != 0xFF || start[1] != JpegMarker.Soi)
        {
            into.AddFinding(JpegFindingCodes.MultiPictureWrong, entry, 16, $"Picture {number} of the multi-picture index should lie at byte {offset} with {size} bytes; no JPEG lies there whole.",
                "Programs that rewrite the first picture or drop what follows it leave the index as it was.");
            return;
        }

        pictures.Add((offset, size));
    }

    private void NoteTables()
    {
        if (tables.Count == 0)
        {
            return;
        }

        string digest = Hex(SHA256.HashData(tables.ToArray()));
        into.AddFinding(JpegFindingCodes.QuantisationTables, firstTable, 0, $"The contents of the DQT segments, {tables.Count} bytes in file order, have the SHA-256 digest {digest}.",
            "Many programs and camera models share tables; equal digests do not show a common origin.");
    }

    // A plain loop: the vector method would be compiled at each start of the program.
    private static string Hex(ReadOnlySpan<byte> bytes)
    {
        Span<char> text = stackalloc char[bytes.Length * 2];
        for (int i = 0; i < bytes.Length; i++)
        {
            text[2 * i] = "0123456789abcdef"[bytes[i] >> 4];
            text[(2 * i) + 1] = "0123456789abcdef"[bytes[i] & 0xF];
        }

        return new string(text);
    }

    private void NoteTail()
    {
        if (endOfImage < 0 || endOfImage >= source.Length)
        {
            return;
        }

        long covered = 0;
        foreach ((long offset, long size) in pictures)
        {
            into.AddElement(new StructureElement("JPEG", "MPF picture", offset, size, 0));
            covered += offset >= endOfImage ? size : 0;
        }

        long count = source.Length - endOfImage;
        string explained = covered > 0 ? $"; the multi-picture index names {Math.Min(covered, count)} of them" : saysMotionPhoto ? "; the XMP says that a motion photo is appended" : "";
        bool zero = ByteScan.IsZero(source, endOfImage, Math.Min(count, 1 << 20));
        into.AddFinding(JpegFindingCodes.TrailingBytes, endOfImage, count, $"After the end of the image lie {count} {(zero ? "zero bytes" : "further bytes")}{explained}.",
            "Cameras and phones append previews, depth maps, motion clips and their own notes; recovery in whole sectors leaves such a tail too.", "What the bytes are was not examined further.");
    }
}
