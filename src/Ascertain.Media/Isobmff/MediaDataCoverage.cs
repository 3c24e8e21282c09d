using System.Globalization;

namespace Ascertain.Media.Isobmff;

/// <summary>Compares where samples, runs and items lie with the media data boxes: those outside, those that share bytes, and media data that none points to.</summary>
internal static class MediaDataCoverage
{
    // Arbitrary: interleaving leaves a few bytes of alignment, QuickTime 16 bytes of room for a longer header; a gap is worth a line from this many bytes on.
    private const long LeastGap = 32;

    // Arbitrary: as many places as a person reads.
    private const int MostNamed = 8;

    /// <summary>Checks all ranges at once.</summary>
    /// <param name="source">The file.</param>
    /// <param name="top">Boxes at the top, in file order.</param>
    /// <param name="owners">Who points to media data: a track, its fragments, the items; each with its ranges. Only those of one movie can share bytes oddly.</param>
    /// <param name="into">What takes the findings.</param>
    public static void Check(ByteSource source, List<Box> top, IReadOnlyList<RangeOwner> owners, StructureBuilder into)
    {
        List<Box> data = top.FindAll(static it => it.Type == BoxTypes.Mdat);
        if (owners.Count == 0 || data.Count == 0)
        {
            return;
        }

        MediaDataRanges ranges = new();
        for (int i = 0; i < owners.Count; i++)
        {
            Outside outside = default;
            foreach ((long offset, long size) in owners[i].Ranges)
            {
                if (size == 0)
                {
                    continue;
                }

                if (IsInside(data, offset, size))
                {
                    if (!ranges.TryAdd(offset, size, i))
                    {
                        into.AddFinding(ContainerFindingCodes.CoverageNotChecked, data[0].Offset, 8, $"More than {MediaDataRanges.Most} ranges point to media data; whether they cover it was not looked at.", "A recording of many hours has as many.");
                        return;
                    }
                }
                else if (!owners[i].MayLieElsewhere)
                {
                    outside = outside.Count == 0 ? new Outside(1, offset, size) : outside with { Count = outside.Count + 1 };
                }
            }

            outside.Tell(source, owners[i].Name, into);
        }

        ranges.Sort();
        CheckOverlap(ranges, owners, into);
        CheckGaps(data, ranges, into);
    }

    // Sorted by offset: a range shares bytes where it begins before the end of those before it.
    private static void CheckOverlap(MediaDataRanges ranges, IReadOnlyList<RangeOwner> owners, StructureBuilder into)
    {
        int overlaps = 0, before = -1;
        long end = 0;
        (long Offset, long Size, int Owner, int Other) first = default;
        for (int i = 0; i < ranges.Count; i++)
        {
            (long offset, long size, int owner) = ranges[i];
            if (!owners[owner].OfFirstMovie)
            {
                continue;
            }

            if (before >= 0 && offset < end)
            {
                first = overlaps++ == 0 ? (offset, Math.Min(end, offset + size) - offset, owner, before) : first;
            }

            (end, before) = offset + size > end ? (offset + size, owner) : (end, before);
        }

        if (overlaps > 0)
        {
            string who = first.Owner == first.Other ? owners[first.Owner].Name : $"{owners[first.Owner].Name} and {owners[first.Other].Name}";
            into.AddFinding(ContainerFindingCodes.SamplesOverlap, first.Offset, first.Size, $"{overlaps} range(s) of samples begin inside another; the first bytes that are used twice belong to {who}.",
                "Editors that reuse a passage without copying it point to it twice; so does a table that somebody changed, to show one passage in place of another.");
        }
    }

    private static void CheckGaps(List<Box> data, MediaDataRanges ranges, StructureBuilder into)
    {
        long gaps = 0, gapBytes = 0, firstGap = 0, firstGapSize = 0;
        List<string> places = [];
        int next = 0;
        foreach (Box box in data)
        {
            // Boxes and ranges are in order and a kept range lies in one box, so one walk over both does.
            long at = box.ContentOffset, end = box.Offset + box.Size;
            for (; next < ranges.Count && ranges.OffsetOf(next) < end; next++)
            {
                Gap(at, ranges.OffsetOf(next) - at);
                at = Math.Max(at, ranges.EndOf(next));
            }

            Gap(at, end - at);
        }

        if (gaps > 0)
        {
            into.AddFinding(ContainerFindingCodes.MediaDataUnreferenced, firstGap, firstGapSize,
                $"{gapBytes} bytes of media data in {gaps} place(s) belong to no sample of any track: {string.Join(", ", places)}{(gaps > places.Count ? $" and {gaps - places.Count} more" : "")}.",
                "Recorders leave room for alignment and previews; editors that trim without re-encoding leave what they cut off.", "What the bytes hold was not decoded.");
        }

        void Gap(long offset, long size)
        {
            if (size < LeastGap)
            {
                return;
            }

            (firstGap, firstGapSize) = gaps++ == 0 ? (offset, size) : (firstGap, firstGapSize);
            gapBytes += size;
            if (places.Count < MostNamed)
            {
                places.Add(string.Create(CultureInfo.InvariantCulture, $"{size} at byte {offset}"));
            }
        }
    }

    // The boxes are in file order and do not overlap.
    private static bool IsInside(List<Box> data, long offset, long size)
    {
        int low = 0, high = data.Count - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            (low, high) = data[middle].Offset <= offset ? (middle, high) : (low, middle - 1);
        }

        return offset >= data[low].ContentOffset && offset + size <= data[low].Offset + data[low].Size;
    }

    private readonly record struct Outside(int Count, long Offset, long Size)
    {
        public void Tell(ByteSource source, string owner, StructureBuilder into)
        {
            if (Count > 0)
            {
                bool beyond = Offset + Size > source.Length;
                into.AddFinding(ContainerFindingCodes.SampleOutsideMediaData, Math.Min(Offset, source.Length), beyond ? Math.Max(0, source.Length - Offset) : Size,
                    $"{Count} range(s) of samples of {owner} lie outside the media data{(beyond ? ", the first beyond the end of the file" : "")}.",
                    "A file cut short by a broken transfer reads so; some data tracks point elsewhere on purpose.");
            }
        }
    }
}
