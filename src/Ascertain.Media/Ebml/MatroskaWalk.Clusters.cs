namespace Ascertain.Media.Ebml;

/// <content>Clusters and their blocks.</content>
internal sealed partial class MatroskaWalk
{
    // Arbitrary: 4 million blocks are more than 20 hours of picture and sound; stepping over them takes under a second.
    private const long MostBlocks = 4_000_000;

    private readonly ClusterCursor cursor = new(source);
    private List<ClusterRange> clusters = [];
    private ClusterRange? previousCluster;
    private long clusterOffset;
    private long blocks, brokenBlocks, firstBrokenBlock, earlyBlocks, firstEarlyBlock;

    private long Cluster(in EbmlHeader header, long end, bool isEndUnsure, string path, int depth)
    {
        SiblingCounts counts = Siblings(depth + 1);
        clusterOffset = header.Offset;
        BlockRun simple = new(), groups = new();
        bool blockBeforeTime = false;
        cursor.Begin(header.DataOffset, end, header.HasUnknownSize);
        while (!stopped && cursor.Read())
        {
            EbmlHeader child = cursor.Child;
            if (child.Id == EbmlIds.SimpleBlock)
            {
                Summarise(ref simple, child, path, "SimpleBlock");
            }
            else if (child.Id == EbmlIds.BlockGroup)
            {
                Summarise(ref groups, child, path, "BlockGroup");
            }
            else
            {
                if (child.Id == EbmlIds.Crc32 && child.Offset == header.DataOffset)
                {
                    CheckCrc(child, end, path);
                }

                Element(child, end, EbmlIds.Cluster, path, counts, depth + 1);
                continue;
            }

            blockBeforeTime |= cursor.Timestamp is null;
            Block(child);
        }

        FinishRun(simple);
        FinishRun(groups);
        long reached = Math.Min(cursor.Position, end);
        if (blockBeforeTime)
        {
            into.AddFinding(EbmlFindingCodes.ClusterWithoutTimestamp, header.Offset, header.HeaderSize, $"{path} has blocks before its Timestamp or none; their times were counted from zero.",
                "A writer's error or damage at the cluster's beginning does this.");
        }

        if (cursor.IsBroken)
        {
            long next = isEndUnsure ? FindTopLevel(reached + 1, end) : end;
            NoteBroken(reached, next - reached, path);
            reached = next;
        }

        AddCluster(new ClusterRange(header.Offset, header.DataOffset, reached, cursor.Timestamp ?? 0), path);
        return reached;
    }

    private void AddCluster(ClusterRange cluster, string path)
    {
        if (previousCluster is { } previous && cluster.Timestamp < previous.Timestamp)
        {
            into.AddFinding(EbmlFindingCodes.ClusterOrder, cluster.Offset, cluster.End - cluster.Offset,
                $"{path} begins at tick {cluster.Timestamp}, before the cluster in front of it ({previous.Timestamp}).",
                "Recordings joined without re-timing, a clock that was set back, and editing all do this.");
        }

        clusters.Add(cluster);
        previousCluster = cluster;
    }

    // One part stands for all blocks of a kind: it runs from the first to the last of them.
    private void Summarise(ref BlockRun run, in EbmlHeader child, string path, string name)
    {
        if (run.Count == 0)
        {
            run.Index = into.Elements.Count;
            stopped = !into.AddElement(new StructureElement(EbmlTypeText.Of(child.Id, name), $"{path}/{name}", child.Offset, 0, child.HeaderSize));
        }

        run.Count++;
        run.End = cursor.Position;
    }

    private void FinishRun(in BlockRun run)
    {
        if (run.Count == 0 || run.Index >= into.Elements.Count)
        {
            return;
        }

        StructureElement first = into.Elements[run.Index];
        into.Elements[run.Index] = run.Count == 1
            ? first with { Size = run.End - first.Offset }
            : first with { Type = $"{first.Type} ×{run.Count}", Path = $"{first.Path}[1..{run.Count}]", Size = run.End - first.Offset };
    }

    private void Block(in EbmlHeader child)
    {
        if (++blocks > MostBlocks)
        {
            stopped = true;
            into.AddFinding(EbmlFindingCodes.TooManyBlocks, child.Offset, 0, $"More than {MostBlocks} blocks; the walk stopped here.",
                "A recording of days can be honest; what follows was not read.");
            return;
        }

        if (!cursor.IsBlock || cursor.IsClipped)
        {
            firstBrokenBlock = brokenBlocks++ == 0 ? child.Offset : firstBrokenBlock;
            if (!cursor.IsBlock)
            {
                return;
            }
        }

        if (!byNumber.TryGetValue(cursor.Track, out MatroskaTrack? it))
        {
            if (byNumber.Count >= MostTracks)
            {
                return;
            }

            it = new MatroskaTrack { Offset = -1, Number = cursor.Track, FirstBlock = child.Offset };
            byNumber[cursor.Track] = it;
        }

        long time = MatroskaTime.Of(cursor.Timestamp ?? 0, cursor.RelativeTime, timestampScale);
        if (time < 0)
        {
            firstEarlyBlock = earlyBlocks++ == 0 ? child.Offset : firstEarlyBlock;
        }

        long duration = cursor.Duration >= 0 ? MatroskaTime.Of(cursor.Duration, 0, timestampScale) : 0;
        it.Count(time, duration, cursor.FrameSizes.Length, child.Offset);
        if (it.MayHide)
        {
            CountHidden(it, time);
        }
    }

    // VP8 and VP9 encoders write pictures that are only referred to; in Matroska such a one may be a block of its own.
    private void CountHidden(MatroskaTrack it, long time)
    {
        long offset = cursor.FramesOffset;
        foreach (int size in cursor.FrameSizes)
        {
            if (HiddenFrames.IsHidden(source, offset, size, it.CodecId!))
            {
                it.FirstHidden = it.Hidden++ == 0 ? offset : it.FirstHidden;
            }
            else
            {
                it.FirstShown = Math.Min(it.FirstShown, time);
                it.LastShown = Math.Max(it.LastShown, time);
            }

            offset += size;
        }
    }

    private void NoteClusterPosition(in EbmlHeader header, long value)
    {
        // 0 is what live writers put when they do not know (RFC 9559 §5.1.3.2).
        if (value != 0 && value != clusterOffset - segmentData)
        {
            into.AddFinding(EbmlFindingCodes.ClusterPosition, header.Offset, header.HeaderSize,
                $"The cluster at byte {clusterOffset} says it lies {value} bytes into the segment; it lies {clusterOffset - segmentData} bytes in.",
                "Programs that insert or remove parts in front of a cluster without rewriting it leave this; so do writers that estimate.");
        }
    }

    private void NotePreviousSize(in EbmlHeader header, long value)
    {
        if (previousCluster is { } previous && value != previous.End - previous.Offset)
        {
            into.AddFinding(EbmlFindingCodes.ClusterPosition, header.Offset, header.HeaderSize,
                $"The cluster at byte {clusterOffset} says the one before it has {value} bytes; that has {previous.End - previous.Offset}.",
                "A cluster removed or rewritten between them does this; some writers count without padding.");
        }
    }
}
