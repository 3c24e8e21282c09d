using System.Buffers.Binary;
using System.Globalization;

namespace Ascertain.Media.Isobmff;

/// <summary>Walks the boxes of a file, with what does not add up as findings.</summary>
internal sealed class BoxWalk(ByteSource source, StructureBuilder into)
{
    // Arbitrary; the deepest honest path seen (moov/trak/mdia/minf/stbl/stsd/encv/sinf/schi) has 10 levels.
    private const int GreatestDepth = 24;

    private readonly byte[] header = new byte[32];
    private readonly SiblingCounts once = new();
    private readonly BoxSearch search = new(source);

    /// <summary>All boxes at the top.</summary>
    public List<Box> Walk()
    {
        List<Box> top = [];
        Level(0, source.Length, "", null, top, 0);
        return top;
    }

    private void Level(long from, long end, string parentPath, Box? parent, List<Box> boxes, int depth)
    {
        if (depth > GreatestDepth)
        {
            into.AddFinding(ContainerFindingCodes.NestedTooDeeply, from, end - from, $"Boxes are nested more than {GreatestDepth} levels deep here; deeper ones were not read.",
                "Random bytes can look like nested boxes.");
            return;
        }

        long at = from;
        while (at < end)
        {
            long remaining = end - at;
            if (remaining < 8)
            {
                // QuickTime ends user data with a 32-bit zero; that is no fault.
                if (!(parent?.Type == BoxTypes.Udta && remaining == 4 && ByteScan.IsZero(source, at, 4)))
                {
                    WithoutBox(at, remaining, parentPath);
                }

                break;
            }

            if (parent is null && search.NextAfterStray(at) is { } next)
            {
                Between(at, next - at);
                at = next;
                continue;
            }

            Box? box = ReadHeader(at, remaining, parent);
            if (box is null)
            {
                WithoutBox(at, remaining, parentPath);
                break;
            }

            boxes.Add(box);
            if (boxes.Count > StructureBuilder.MostElements)
            {
                break;
            }

            at += box.Size;
        }

        Name(boxes, parentPath);
        CheckOnce(boxes, parent);
        foreach (Box box in boxes)
        {
            if (!into.AddElement(new StructureElement(box.Name, box.Path, box.Offset, box.Size, box.HeaderSize, box.DeclaredSize)))
            {
                return;
            }

            if (box.Type is BoxTypes.Free or BoxTypes.Skip)
            {
                CheckFree(box);
            }

            if (Children(box, parent) is { } children)
            {
                Level(children, box.Offset + box.Size, box.Path, box, box.Children, depth + 1);
            }
        }
    }

    private Box? ReadHeader(long at, long remaining, Box? parent)
    {
        int read = source.Read(at, header);
        if (read < 8)
        {
            return null;
        }

        ulong declared = BinaryPrimitives.ReadUInt32BigEndian(header);
        uint type = BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(4));
        int headerSize = 8;
        if (declared == 1)
        {
            if (read < 16)
            {
                return null;
            }

            declared = BinaryPrimitives.ReadUInt64BigEndian(header.AsSpan(8));
            headerSize = 16;
        }
        else if (declared == 0 && parent is null)
        {
            declared = (ulong)remaining;
        }

        string extended = "";
        if (type == BoxTypes.Uuid)
        {
            if (read < headerSize + 16)
            {
                return null;
            }

            extended = Convert.ToHexStringLower(header.AsSpan(headerSize, 16));
            headerSize += 16;
        }

        if (declared < (ulong)headerSize)
        {
            into.AddFinding(ContainerFindingCodes.BoxSizeTooSmall, at, 8, $"The box {FourCharacterCode.Text(type)} declares {declared} bytes, fewer than its header has.",
                "A damaged download leaves such bytes as well as a program that overwrote them.");
            return null;
        }

        if (declared > (ulong)remaining)
        {
            into.AddFinding(ContainerFindingCodes.BoxTruncated, at, remaining, $"The box {FourCharacterCode.Text(type)} declares {declared} bytes, but only {remaining} lie before the end of {(parent is null ? "the file" : parent.Path)}.",
                "An interrupted recording, copy or download ends so.", "What followed is not known.");
            return new Box { Type = type, Offset = at, Size = remaining, HeaderSize = headerSize, DeclaredSize = declared, ExtendedType = extended };
        }

        return new Box { Type = type, Offset = at, Size = (long)declared, HeaderSize = headerSize, ExtendedType = extended };
    }

    private void WithoutBox(long at, long count, string parentPath)
    {
        bool zero = ByteScan.IsZero(source, at, count);
        into.AddFinding(ContainerFindingCodes.BytesWithoutBox, at, count,
            $"{count} bytes at the end of {(parentPath.Length == 0 ? "the file" : parentPath)} form no box{(zero ? "; all are zero" : "")}.",
            zero ? "Cameras and programs pad with zeros." : "Cameras append previews and maker data after the end; so does a program that hides something, and a damaged transfer.");
    }

    private void Between(long at, long count) => into.AddFinding(ContainerFindingCodes.BytesBetweenBoxes, at, count,
        $"{count} bytes {(at == 0 ? "at the beginning of the file" : "between boxes of the file")} form no box{(ByteScan.IsZero(source, at, count) ? "; all are zero" : "")}; the next box that was found begins at byte {at + count}.",
        "Archives, download programs and recovery of erased storage leave a header or padding there; so does somebody who hides something.", "Players may refuse such a file, or find another part of it.");

    private void CheckFree(Box box)
    {
        long at = ByteScan.FirstNonZero(source, box.ContentOffset, box.ContentSize);
        if (at >= 0)
        {
            into.AddFinding(ContainerFindingCodes.FreeSpaceNotEmpty, at, box.Offset + box.Size - at, $"{box.Path} is free space, but holds data from its byte {at - box.ContentOffset} on.",
                "Writers leave old tables, their name or padding patterns there; so does somebody who hides something.", "What the bytes are was not examined.");
        }
    }

    private void CheckOnce(List<Box> boxes, Box? parent)
    {
        if (parent is null || boxes.Count < 2)
        {
            return;
        }

        once.Clear();
        foreach (Box box in boxes)
        {
            if (BoxTypes.OnceIn(parent.Type, box.Type) is not 0 and var kind && once.Next(kind) > 1)
            {
                into.AddFinding(ContainerFindingCodes.BoxDuplicated, box.Offset, box.Size, $"{box.Path}: {parent.Path} may hold one such box and holds another before; programs differ in which of them they read.",
                    "A writer with a fault leaves two; so does a program that changes a file without taking the old box out.", "The reader used the first.");
            }
        }
    }

    // One-based index only where siblings share a type.
    private static void Name(List<Box> boxes, string parentPath)
    {
        string prefix = parentPath.Length == 0 ? "" : parentPath + "/";
        if (boxes.Count == 1)
        {
            boxes[0].Path = prefix + boxes[0].Name;
            return;
        }

        Dictionary<string, int> count = new(StringComparer.Ordinal), seen = new(StringComparer.Ordinal);
        foreach (Box box in boxes)
        {
            count[box.Name] = count.TryGetValue(box.Name, out int before) ? before + 1 : 1;
        }

        foreach (Box box in boxes)
        {
            string name = box.Name;
            int index = seen[name] = seen.TryGetValue(name, out int before) ? before + 1 : 1;
            box.Path = prefix + (count[name] > 1 ? string.Create(CultureInfo.InvariantCulture, $"{name}[{index}]") : name);
        }
    }

    // Where the children begin, or null for what is no container.
    private long? Children(Box box, Box? parent)
    {
        if (BoxTypes.IsContainer(box.Type))
        {
            return box.ContentOffset;
        }

        if (parent?.Type == BoxTypes.Ilst)
        {
            return box.ContentOffset; // an item: data boxes, or mean, name, data
        }

        switch (box.Type)
        {
            case BoxTypes.Meta:
                // A full box by ISO/IEC 14496-12 §8.11.1; QuickTime writes it without version and flags: then a type stands at byte 4 of the content.
                return source.Read(box.ContentOffset, header.AsSpan(0, 8)) == 8 && BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(4)) is BoxTypes.Hdlr or BoxTypes.Keys or BoxTypes.Ilst
                    ? box.ContentOffset
                    : box.ContentOffset + 4;
            case BoxTypes.Stsd:
                return box.ContentOffset + 8;
            case BoxTypes.Iinf:
                return source.Read(box.ContentOffset, header.AsSpan(0, 1)) == 1 && header[0] == 0 ? box.ContentOffset + 6 : box.ContentOffset + 8;
            default:
                return parent?.Type == BoxTypes.Stsd ? SampleEntryChildren(box) : null;
        }
    }

    private long? SampleEntryChildren(Box entry)
    {
        // The handler is read later; sound and picture entries are told apart by what their fixed part can hold (§12.1.3, §12.2.3).
        int read = source.Read(entry.ContentOffset, header.AsSpan(0, 28));
        if (read < 28)
        {
            return null;
        }

        int soundVersion = BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(8));
        long afterSound = entry.ContentOffset + (soundVersion switch { 1 => 44, 2 => 64, _ => 28 });
        long afterPicture = entry.ContentOffset + 78;
        return LooksLikeBox(afterPicture, entry) ? afterPicture : LooksLikeBox(afterSound, entry) ? afterSound : null;
    }

    private bool LooksLikeBox(long at, Box parent)
    {
        Span<byte> bytes = stackalloc byte[8];
        long end = parent.Offset + parent.Size;
        if (at + 8 > end || source.Read(at, bytes) < 8)
        {
            return false;
        }

        uint size = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        for (int i = 4; i < 8; i++)
        {
            if (bytes[i] is < 0x20 or (> 0x7e and not 0xa9))
            {
                return false;
            }
        }

        return size >= 8 && at + size <= end;
    }
}
