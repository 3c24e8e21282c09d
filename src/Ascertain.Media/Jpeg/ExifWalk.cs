namespace Ascertain.Media.Jpeg;

/// <summary>One walk over the directories of a TIFF block.</summary>
internal ref partial struct ExifWalk(TiffBlock tiff, StructureBuilder into)
{
    // Arbitrary: an honest block has five directories of under a hundred entries.
    private const int MostDirectories = 16;
    private const int MostEntries = 1024;

    private readonly TiffBlock tiff = tiff;
    private readonly StructureBuilder into = into;
    private readonly List<(int From, int To)> directories = [];
    private readonly ExifClock[] clocks = new ExifClock[3];
    private readonly ExifGps gps = new();
    private long thumbnailAt = -1, thumbnailSize = -1;
    private string version = "";

    public long? Width { get; private set; }

    public long? Height { get; private set; }

    public void Run()
    {
        Chain("IFD0", tiff.Long(4));
        foreach (int which in (ReadOnlySpan<int>)[1, 2, 0])
        {
            NoteClock(which);
        }

        NoteGps();
        NoteThumbnail();
    }

    // IFD0, then IFD1 (the thumbnail) and any that follow it.
    private void Chain(string name, uint at)
    {
        for (int nth = 0; at != 0 && nth < 4; nth++)
        {
            at = Directory(nth == 0 ? name : $"IFD{nth}", at);
        }
    }

    // Returns where the next directory of the chain lies, or 0.
    private uint Directory(string name, uint at)
    {
        if (at > tiff.Bytes.Length - 2 || tiff.Bytes.Length < 2)
        {
            into.AddFinding(JpegFindingCodes.ExifDirectoryBroken, tiff.Offset, tiff.Bytes.Length, $"{name} should lie {at} bytes into a block of {tiff.Bytes.Length} bytes.",
                "A block cut short by an editor, or damage, does this.");
            return 0;
        }

        int from = (int)at;
        int count = tiff.Short(from);
        int there = Math.Min(Math.Min(count, MostEntries), (tiff.Bytes.Length - from - 2) / 12);
        int to = from + 2 + (there * 12);
        foreach ((int start, int end) in directories)
        {
            if (start == from)
            {
                into.AddFinding(JpegFindingCodes.ExifDirectoryLoop, tiff.Offset + from, to - from, $"{name} leads to a directory that was already read.",
                    "Faulty editors do this; the directory was read once.");
                return 0;
            }

            if (from < end && start < to)
            {
                into.AddFinding(JpegFindingCodes.ExifDirectoryOverlap, tiff.Offset + from, to - from, $"{name} overlaps another directory.",
                    "Faulty editors and files made to attack readers do this.");
            }
        }

        if (directories.Count >= MostDirectories)
        {
            return 0;
        }

        directories.Add((from, to));
        if (there < count)
        {
            into.AddFinding(JpegFindingCodes.ExifDirectoryBroken, tiff.Offset + from, to - from, $"{name} says it has {count} entries; {there} were read.",
                "A block cut short by an editor, or damage in the count, does this.");
        }

        bool hasNext = to + 4 <= tiff.Bytes.Length;
        into.AddElement(new StructureElement(name, "Exif/" + name, tiff.Offset + from, to - from + (hasNext ? 4 : 0), 2));
        for (int i = 0; i < there; i++)
        {
            if (TryEntry(from + 2 + (i * 12), name, out TiffEntry entry))
            {
                Entry(name, entry);
            }
        }

        return hasNext && name.StartsWith("IFD", StringComparison.Ordinal) && there == count ? tiff.Long(to) : 0;
    }

    private readonly bool TryEntry(int at, string name, out TiffEntry entry)
    {
        int tag = tiff.Short(at), type = tiff.Short(at + 2);
        long count = tiff.Long(at + 4), size = count * TiffEntry.SizeOf(type);
        long value = size <= 4 ? at + 8 : tiff.Long(at + 8);
        entry = new TiffEntry(tag, type, count, (int)Math.Min(value, int.MaxValue), (int)Math.Min(size, int.MaxValue));
        if (TiffEntry.SizeOf(type) != 0 && value + size <= tiff.Bytes.Length)
        {
            return true;
        }

        // Maker notes are often cut by editors, and are not read anyway.
        into.AddFinding(JpegFindingCodes.ExifValueBroken, tiff.Offset + at, 12, TiffEntry.SizeOf(type) == 0
                ? $"{name} tag 0x{tag:X4} has the type {type}, which does not exist."
                : $"{name} tag 0x{tag:X4} has {size} bytes at {value}, beyond the block of {tiff.Bytes.Length} bytes.",
            "Editors that move or shorten the block without rewriting it leave this; some cameras write such entries themselves.");
        return false;
    }

    private void Entry(string directory, in TiffEntry entry)
    {
        switch (directory)
        {
            case "GPS":
                gps.Take(entry);
                break;
            case "IFD1":
                EntryOfThumbnail(entry);
                break;
            case "IFD0" or "ExifIFD":
                EntryOfPicture(entry);
                break;
        }
    }

    private void EntryOfThumbnail(in TiffEntry entry)
    {
        switch (entry.Tag)
        {
            case 0x0201: thumbnailAt = Number(entry); break;
            case 0x0202: thumbnailSize = Number(entry); break;
            case 0x0132: NoteDate("EXIF IFD1 DateTime", entry, default, default, "When the thumbnail was last changed, by the device's clock."); break;
        }
    }

    private void EntryOfPicture(in TiffEntry entry)
    {
        switch (entry.Tag)
        {
            case 0x8769: Directory("ExifIFD", (uint)Number(entry)); break;
            case 0x8825: Directory("GPS", (uint)Number(entry)); break;
            case 0xA005: Directory("Interop", (uint)Number(entry)); break;
            case 0x010F: into.Make ??= TextOrNull(entry); break;
            case 0x0110: into.Model ??= TextOrNull(entry); break;
            case 0x0131 or 0x000B or 0x013C: NoteTool(entry); break;
            case 0x0132: clocks[0].Date = entry; break;
            case 0x9003: clocks[1].Date = entry; break;
            case 0x9004: clocks[2].Date = entry; break;
            case 0x9290 or 0x9291 or 0x9292: clocks[entry.Tag - 0x9290].Fraction = entry; break;
            case 0x9010 or 0x9011 or 0x9012: clocks[entry.Tag - 0x9010].Offset = entry; break;
            case 0x9000: version = Text(entry); break;
            case 0xA002: Width = Number(entry); break;
            case 0xA003: Height = Number(entry); break;
            case 0xA405: into.FocalLength35Millimetres ??= Number(entry) is > 0 and <= 65_535 and var millimetres ? (int)millimetres : null; break; // 0 is "unknown"
            case 0x927C:
                into.AddElement(new StructureElement("MakerNote", "Exif/ExifIFD/MakerNote", tiff.Offset + entry.At, entry.Size, 0));
                break;
            default: NotePersonal(entry); break;
        }
    }

    private readonly void NoteTool(in TiffEntry entry)
    {
        if (TextOrNull(entry) is not { } text)
        {
            return;
        }

        string name = entry.Tag switch
        {
            0x0131 => "Software",
            0x013C => "HostComputer",
            _ => "ProcessingSoftware",
        };
        into.AddToolTrace(new ToolTrace("EXIF " + name, text, tiff.Offset + entry.At, entry.Size));
        if (entry.Tag == 0x0131)
        {
            into.Software ??= text;
        }
    }

    private readonly void NotePersonal(in TiffEntry entry)
    {
        string? name = entry.Tag switch
        {
            0x013B => "Artist",
            0x8298 => "Copyright",
            0xA430 => "CameraOwnerName",
            0xA431 => "BodySerialNumber",
            0xA435 => "LensSerialNumber",
            0x9C9D => "XPAuthor",
            0xC62F => "CameraSerialNumber",
            _ => null,
        };
        if (name is not null && Text(entry).Length > 0)
        {
            into.AddFinding(JpegFindingCodes.ExifPersonalField, tiff.Offset + entry.At, entry.Size, $"The EXIF field {name} is filled; its value is not carried.",
                "Such fields are often a maker's default; nothing shows who filled them, or that they belong to the device that made this picture.");
        }
    }

    private readonly void NoteThumbnail()
    {
        if (thumbnailAt < 0 || thumbnailSize <= 0)
        {
            return;
        }

        bool isInside = thumbnailAt + thumbnailSize <= tiff.Bytes.Length;
        if (isInside)
        {
            into.AddElement(new StructureElement("thumbnail", "Exif/IFD1/thumbnail", tiff.Offset + thumbnailAt, thumbnailSize, 0));
        }

        if (!isInside || !tiff.Bytes[(int)thumbnailAt..].StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8]))
        {
            into.AddFinding(JpegFindingCodes.ExifThumbnailBroken, tiff.Offset + (isInside ? thumbnailAt : 0), isInside ? thumbnailSize : 0,
                isInside ? "The EXIF thumbnail does not begin as a JPEG." : $"The EXIF thumbnail should lie at {thumbnailAt} with {thumbnailSize} bytes, beyond the block.",
                "Editors that remove a thumbnail without its entry leave this; some cameras store uncompressed thumbnails.");
        }
    }

    private readonly long Number(in TiffEntry entry) => entry.Type switch
    {
        3 => tiff.Short(entry.At),
        4 or 13 or 9 => tiff.Long(entry.At),
        1 or 7 when entry.Size > 0 => tiff.Bytes[entry.At],
        _ => 0,
    };

    private readonly string Text(in TiffEntry entry) => entry.Type is 2 or 7 or 1 ? MetadataText.Of(tiff.Bytes.Slice(entry.At, entry.Size)) : "";

    private readonly string? TextOrNull(in TiffEntry entry) => Text(entry) is { Length: > 0 } text ? text : null;
}
