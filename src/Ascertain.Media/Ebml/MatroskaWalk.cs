using System.Buffers;
using System.Buffers.Binary;

namespace Ascertain.Media.Ebml;

/// <summary>One walk over an EBML item: lists elements, keeps values, and notes what is odd.</summary>
internal sealed partial class MatroskaWalk(ByteSource source, StructureBuilder into)
{
    // Arbitrary: the specification's deepest fixed path is 8 masters; chapters and tags may nest.
    private const int MostDepth = 16;

    // Checksums and paddings are checked up to these sums, so that a large item stays cheap; arbitrary.
    private const int MostCheckedElement = 1 << 20;
    private const long MostCheckedInAll = 8 << 20;

    // A second document is compared with the first up to here; arbitrary.
    private const int MostCompared = 64 << 20;

    private readonly SiblingCounts?[] siblings = new SiblingCounts?[MostDepth + 1];
    private long checkedBytes;
    private bool stopped, isSecondNoted;

    public string DocType { get; private set; } = "";

    public bool HasSegment { get; private set; }

    public void Run()
    {
        SiblingCounts counts = Siblings(0);
        long at = 0;
        bool hasDocType = false;
        while (at < source.Length && !stopped)
        {
            bool read = EbmlHeader.TryRead(source, at, source.Length, out EbmlHeader header);
            if (!read || (header.Id is not (EbmlIds.Void or EbmlIds.Crc32) && EbmlDescription.Of(header.Id).Parent != EbmlIds.Root))
            {
                NoteTrailing(at, read);
                break;
            }

            NoteSecondDocument(header);
            at = Element(header, source.Length, EbmlIds.Root, "", counts, 0);
            hasDocType |= DocType.Length > 0;
        }

        if (!hasDocType)
        {
            Missing("DocType", 0, "EBML header");
        }
    }

    // RFC 8794 §4.4 lets documents follow each other in a stream; a Matroska file has one segment (RFC 9559 §5.1), and players show the first.
    private void NoteSecondDocument(in EbmlHeader header)
    {
        if (!HasSegment || header.Id is not (EbmlIds.Ebml or EbmlIds.Segment) || isSecondNoted)
        {
            return;
        }

        isSecondNoted = true;
        long left = source.Length - header.Offset;
        bool same = header.Offset == left && ByteScan.AreEqual(source, 0, header.Offset, Math.Min(left, MostCompared));
        string how = !same ? "" : left <= MostCompared ? " It repeats the first byte for byte." : $" Its first {MostCompared} bytes repeat the first's.";
        into.AddFinding(EbmlFindingCodes.SecondDocument, header.Offset, left,
            $"After the first document of {header.Offset} bytes a second one begins ({(header.Id == EbmlIds.Ebml ? "EBML header" : "segment without EBML header")}); tracks of all are listed.{how}",
            "Recorders that are restarted and programs that join files by appending them write so; many players show the first document only.");
    }

    private void NoteTrailing(long at, bool isElement)
    {
        long count = source.Length - at;
        bool zero = ByteScan.IsZero(source, at, Math.Min(count, MostCheckedElement));
        string what = zero ? "zero bytes" : isElement ? "bytes that begin with an element of another level" : "bytes that begin with no element";
        into.AddFinding(EbmlFindingCodes.TrailingBytes, at, count, $"After the last element at the top level lie {count} {what}.",
            "Recovery of deleted files and downloads of fixed-size parts leave such a tail too.", "What the bytes are was not examined further.");
    }

    // Lists one element and what is in it; returns where the next one begins.
    private long Element(in EbmlHeader header, long limit, uint parent, string parentPath, SiblingCounts counts, int depth)
    {
        EbmlDescription description = EbmlDescription.Of(header.Id);
        long end = header.EndWithin(limit);
        bool clipped = !header.HasUnknownSize && header.DataSize > limit - header.DataOffset;
        int nth = counts.Next(header.Id);
        string name = description.Name ?? $"0x{header.Id:X}";
        string path = (parentPath.Length > 0, nth > 1) switch
        {
            (true, true) => $"{parentPath}/{name}[{nth}]",
            (true, false) => $"{parentPath}/{name}",
            (false, true) => $"{name}[{nth}]",
            _ => name,
        };
        NoteOddities(header, description, parent, path, nth, clipped, limit);
        int index = into.Elements.Count;
        string type = description.Name is null ? $"0x{header.Id:X}" : EbmlTypeText.Of(header.Id, description.Name);
        if (!into.AddElement(new StructureElement(type, path, header.Offset, end - header.Offset, header.HeaderSize,
            clipped ? (ulong)header.HeaderSize + (ulong)header.DataSize : null)))
        {
            stopped = true;
            return end;
        }

        if (description.Form != EbmlForm.Master)
        {
            Leaf(header, end, description, path);
            return end;
        }

        if (depth >= MostDepth)
        {
            into.AddFinding(EbmlFindingCodes.TooDeep, header.Offset, end - header.Offset, $"Elements nest deeper than {MostDepth} levels here; they were not read.",
                "Chapters and tags may nest without a bound in the specification; the bound is the reader's.");
            return end;
        }

        Begin(header, end);
        long reached = header.Id == EbmlIds.Cluster
            ? Cluster(header, end, header.HasUnknownSize || clipped, path, depth)
            : Children(header, end, path, depth);
        End(header);
        if (reached < end)
        {
            into.Elements[index] = into.Elements[index] with { Size = reached - header.Offset };
        }

        return reached;
    }

    private long Children(in EbmlHeader parent, long end, string path, int depth)
    {
        SiblingCounts counts = Siblings(depth + 1);
        bool isSegment = parent.Id == EbmlIds.Segment;
        long at = parent.DataOffset;
        while (at < end && !stopped)
        {
            bool read = EbmlHeader.TryRead(source, at, end, out EbmlHeader child);
            if (read && parent.HasUnknownSize && isSegment && child.Id is EbmlIds.Ebml or EbmlIds.Segment)
            {
                return at;
            }

            if (!read || (isSegment && EbmlDescription.Of(child.Id).Name is null && (child.HasUnknownSize || child.DataSize > end - child.DataOffset)))
            {
                long next = isSegment ? FindTopLevel(at + 1, end) : end;
                NoteBroken(at, next - at, path);
                at = next;
                continue;
            }

            if (child.Id == EbmlIds.Crc32 && at == parent.DataOffset && depth <= 1)
            {
                CheckCrc(child, end, path);
            }

            at = Element(child, end, parent.Id, path, counts, depth + 1);
        }

        return at;
    }

    private void NoteBroken(long at, long count, string path) =>
        into.AddFinding(EbmlFindingCodes.BrokenHeader, at, count, $"No element can be read at this place in {path}; {count} bytes were passed over.",
            "A damaged download, a recovered file or a writer that stopped leaves such places too.");

    // Where a walk can take up again: the next four-byte id of a child of the segment that has a size.
    private long FindTopLevel(long from, long end)
    {
        byte[] window = ArrayPool<byte>.Shared.Rent(1 << 16);
        long found = end;
        for (long at = from; at < end && found == end; at += (1 << 16) - 12)
        {
            int there = (int)Math.Min(source.Read(at, window.AsSpan(0, 1 << 16)), end - at);
            ReadOnlySpan<byte> bytes = window.AsSpan(0, there);
            for (int i = 0; i + 5 <= there; i++)
            {
                int step = bytes[i..(there - 4)].IndexOfAnyInRange((byte)0x10, (byte)0x1F);
                if (step < 0)
                {
                    break;
                }

                i += step;
                if (EbmlIds.IsTopLevel(BinaryPrimitives.ReadUInt32BigEndian(bytes[i..])) && EbmlHeader.TryRead(bytes[i..], at + i, out _))
                {
                    found = at + i;
                    break;
                }
            }
        }

        ArrayPool<byte>.Shared.Return(window);
        return found;
    }

    private void NoteOddities(in EbmlHeader header, in EbmlDescription description, uint parent, string path, int nth, bool clipped, long limit)
    {
        if (clipped)
        {
            bool isFileEnd = limit == source.Length;
            into.AddFinding(isFileEnd ? EbmlFindingCodes.Truncated : EbmlFindingCodes.SizeBeyondParent, header.Offset, limit - header.Offset,
                $"{path} says it holds {header.DataSize} bytes; {Math.Max(0, limit - header.DataOffset)} are left in {(isFileEnd ? "the file" : "its parent")}.",
                isFileEnd ? "An interrupted download, copy or recording does this; which of them is not decided here." : "A writer's error does this; where the damage lies, in the child or in its parent, is not decided here.");
        }

        if (header.HasUnknownSize && header.Id is not (EbmlIds.Segment or EbmlIds.Cluster))
        {
            into.AddFinding(EbmlFindingCodes.UnknownSizeNotAllowed, header.Offset, header.HeaderSize, $"{path} has an unknown size, which only Segment and Cluster may have.",
                "Some early live-streaming writers did this.");
        }

        if (description.Name is null)
        {
            into.AddFinding(EbmlFindingCodes.UnknownElement, header.Offset, header.HeaderSize, $"The element 0x{header.Id:X} at {path} is in neither specification.",
                "Private and later elements are allowed to be skipped; damage can also look like an id.");
        }
        else if (description.Parent != EbmlIds.Anywhere && description.Parent != parent
            && !(header.Id == parent && header.Id is EbmlIds.SimpleTag or EbmlIds.ChapterAtom))
        {
            into.AddFinding(EbmlFindingCodes.MisplacedElement, header.Offset, header.HeaderSize, $"{path} stands in a parent that is not its own.",
                "Damage can look like a known id; players skip such elements.");
        }
        else if (nth > 1 && !description.Repeats)
        {
            into.AddFinding(EbmlFindingCodes.DuplicateElement, header.Offset, header.HeaderSize, $"{path} may stand once and stands again.",
                "Info, Tracks and Tags may be repeated unchanged for streaming; whether the copies are equal was not compared.");
        }
    }

    private void CheckCrc(in EbmlHeader crc, long end, string path)
    {
        if (crc.DataSize != 4)
        {
            into.AddFinding(EbmlFindingCodes.ValueSize, crc.Offset, crc.HeaderSize, $"The CRC-32 of {path} has {crc.DataSize} bytes instead of 4.", "A writer's error does this.");
            return;
        }

        long count = end - crc.DataOffset - 4;
        if (count is < 0 or > MostCheckedElement || checkedBytes + count > MostCheckedInAll)
        {
            return;
        }

        checkedBytes += count;
        byte[] bytes = ArrayPool<byte>.Shared.Rent((int)count + 4);
        Span<byte> data = bytes.AsSpan(0, (int)count + 4);
        if (source.Read(crc.DataOffset, data) == data.Length)
        {
            uint stored = BinaryPrimitives.ReadUInt32LittleEndian(data);
            uint computed = Crc32.Of(data[4..]);
            if (stored != computed)
            {
                into.AddFinding(EbmlFindingCodes.CrcMismatch, crc.Offset, count + crc.HeaderSize + 4,
                    $"The CRC-32 of {path} is 0x{stored:X8}; its bytes give 0x{computed:X8}.",
                    "Programs that change one value in place (a title, a date, a duration) often leave the checksum; so does damage in storage or transfer.");
            }
        }

        ArrayPool<byte>.Shared.Return(bytes);
    }

    private void Missing(string name, long at, string where)
    {
        // A walk that stopped at a bound has not seen what is missing.
        if (!stopped)
        {
            into.AddFinding(EbmlFindingCodes.MissingElement, at, 0, $"{where} has no {name}, which is mandatory.",
                "Writers of small devices and of test material leave elements out; a damaged file loses them.");
        }
    }

    private SiblingCounts Siblings(int depth)
    {
        SiblingCounts counts = siblings[Math.Min(depth, MostDepth)] ??= new SiblingCounts();
        counts.Clear();
        return counts;
    }
}
