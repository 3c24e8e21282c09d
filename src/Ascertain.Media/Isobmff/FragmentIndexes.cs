using System.Buffers.Binary;

namespace Ascertain.Media.Isobmff;

/// <summary>Compares the indexes of fragments with where boxes lie: segment index (ISO/IEC 14496-12 §8.16.3) and random access table (§8.8.10).</summary>
internal static class FragmentIndexes
{
    // Arbitrary: an index of a day in segments of a second has fewer entries.
    private const int MostEntries = 100_000;

    public static void Check(ByteSource source, List<Box> top, StructureBuilder into)
    {
        if (!top.Exists(static it => it.Type is BoxTypes.Sidx or BoxTypes.Mfra))
        {
            return;
        }

        HashSet<long> begins = [source.Length];
        HashSet<long> fragments = [];
        foreach (Box box in top)
        {
            begins.Add(box.Offset);
            if (box.Type == BoxTypes.Moof)
            {
                fragments.Add(box.Offset);
            }
        }

        foreach (Box box in top)
        {
            if (box.Type == BoxTypes.Sidx)
            {
                CheckSegments(source, box, begins, into);
            }

            foreach (Box table in box.Type == BoxTypes.Mfra ? box.Children : [])
            {
                if (table.Type == BoxTypes.Tfra)
                {
                    CheckRandomAccess(source, table, fragments, into);
                }
            }
        }
    }

    // Each entry says how many bytes to the next: every sum must be the beginning of a box.
    private static void CheckSegments(ByteSource source, Box sidx, HashSet<long> begins, StructureBuilder into)
    {
        if (BoxContent.Versioned(source, sidx, 24, 24, into, out _) is not { } head)
        {
            return;
        }

        bool isWide = head[0] != 0;
        int entries = isWide ? 32 : 24;
        if (sidx.ContentSize < entries)
        {
            return;
        }

        byte[] all = source.ReadUpTo(sidx.ContentOffset, entries);
        long at = sidx.Offset + sidx.Size + (long)Math.Min(isWide ? BinaryPrimitives.ReadUInt64BigEndian(all.AsSpan(20)) : BinaryPrimitives.ReadUInt32BigEndian(all.AsSpan(16)), long.MaxValue / 4);
        long count = Math.Min(Math.Min(BinaryPrimitives.ReadUInt16BigEndian(all.AsSpan(entries - 2)), (sidx.ContentSize - entries) / 12), MostEntries);
        TableWindow table = new(source, sidx.ContentOffset + entries, 12, count);
        for (long i = 0; i < count; i++)
        {
            if (!begins.Contains(at))
            {
                Disagree(sidx, $"its part {i + 1} would begin at byte {at}, where no box begins", into);
                return;
            }

            at += table.UInt32(i, 0) & int.MaxValue;
        }

        if (count > 0 && !begins.Contains(at))
        {
            Disagree(sidx, $"its last part would end at byte {at}, where no box begins and the file does not end", into);
        }
    }

    private static void CheckRandomAccess(ByteSource source, Box tfra, HashSet<long> fragments, StructureBuilder into)
    {
        if (BoxContent.Read(source, tfra, 16, 16, into) is not { } head)
        {
            return;
        }

        bool isWide = head[0] == 1;
        uint sizes = BinaryPrimitives.ReadUInt32BigEndian(head.AsSpan(8));
        int entry = (isWide ? 16 : 8) + (int)((sizes >> 4) & 3) + 1 + (int)((sizes >> 2) & 3) + 1 + (int)(sizes & 3) + 1;
        long count = Math.Min(Math.Min(BinaryPrimitives.ReadUInt32BigEndian(head.AsSpan(12)), (tfra.ContentSize - 16) / entry), MostEntries);
        TableWindow table = new(source, tfra.ContentOffset + 16, entry, count);
        for (long i = 0; i < count; i++)
        {
            long at = (long)Math.Min(isWide ? table.UInt64(i, 8) : table.UInt32(i, 4), long.MaxValue);
            if (!fragments.Contains(at))
            {
                Disagree(tfra, $"its entry {i + 1} points to byte {at}, where no fragment begins", into);
                return;
            }
        }
    }

    private static void Disagree(Box box, string what, StructureBuilder into) => into.AddFinding(ContainerFindingCodes.FragmentIndex, box.Offset, box.Size, $"{box.Path} does not fit the file: {what}.",
        "An index made for another file or a stream kept in part does so; so does a file from which a part was taken, or to which one was added, without a new index.");
}
