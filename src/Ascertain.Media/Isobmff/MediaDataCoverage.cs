namespace Ascertain.Media.Isobmff;

/// <summary>Compares where samples lie with the media data boxes: samples outside, and media data that no sample points to.</summary>
internal static class MediaDataCoverage
{
    // Arbitrary: interleaving leaves a few bytes of alignment; a gap is worth a line from this many bytes on.
    private const long LeastGap = 64;

    private const int MostChunks = 2_000_000;

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

    public static void Check(ByteSource source, List<Box> top, MovieReader movie, StructureBuilder into)
    {
        List<Box> data = [.. top.Where(static it => it.Type == BoxTypes.Mdat)];
        if (movie.Tables.Count == 0 || data.Count == 0 || top.Any(static it => it.Type == BoxTypes.Moof)
            || movie.Tables.Sum(static it => it.Table.ChunkCount) > MostChunks || movie.Tables.Sum(static it => it.Table.SampleCount) > 10L * MostChunks)
        {
            return;
        }

        List<(long Offset, long Size)> chunks = [];
        foreach ((Box track, SampleTable table) in movie.Tables)
        {
            int outside = 0;
            (long Offset, long Size) firstOutside = default;
            foreach ((long offset, long size) in table.Chunks())
            {
                if (size > 0 && !IsInside(data, offset, size))
                {
                    firstOutside = outside++ == 0 ? (offset, size) : firstOutside;
                }
                else
                {
                    chunks.Add((offset, size));
                }
            }

            if (outside > 0)
            {
                bool beyond = firstOutside.Offset + firstOutside.Size > source.Length;
                into.AddFinding(ContainerFindingCodes.SampleOutsideMediaData, Math.Min(firstOutside.Offset, source.Length), beyond ? Math.Max(0, source.Length - firstOutside.Offset) : firstOutside.Size,
                    $"{outside} chunk(s) of {track.Path} lie outside the media data{(beyond ? ", the first beyond the end of the file" : "")}.",
                    "A file cut short by a broken transfer reads so; some data tracks point elsewhere on purpose.");
            }
        }

        chunks.Sort();
        long gaps = 0, gapBytes = 0, firstGap = -1, firstGapSize = 0;
        int next = 0;
        foreach (Box box in data)
        {
            // Boxes and chunks are in order and a kept chunk lies in one box, so one walk over both does.
            long at = box.ContentOffset, end = box.Offset + box.Size;
            for (; next < chunks.Count && chunks[next].Offset < end; next++)
            {
                (long offset, long size) = chunks[next];
                if (size == 0)
                {
                    continue;
                }

                if (offset - at >= LeastGap)
                {
                    Gap(at, offset - at);
                }

                at = Math.Max(at, offset + size);
            }

            if (end - at >= LeastGap)
            {
                Gap(at, end - at);
            }
        }

        if (gaps > 0)
        {
            into.AddFinding(ContainerFindingCodes.MediaDataUnreferenced, firstGap, firstGapSize, $"{gapBytes} bytes of media data in {gaps} place(s) belong to no sample of any track; the first is named here.",
                "Recorders leave room for alignment and previews; editors that trim without re-encoding leave what they cut off.", "What the bytes hold was not decoded.");
        }

        void Gap(long offset, long size)
        {
            gaps++;
            gapBytes += size;
            (firstGap, firstGapSize) = firstGap < 0 ? (offset, size) : (firstGap, firstGapSize);
        }
    }
}
