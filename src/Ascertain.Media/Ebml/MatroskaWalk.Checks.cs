namespace Ascertain.Media.Ebml;

/// <content>What can be said when a segment has been read to its end.</content>
internal sealed partial class MatroskaWalk
{
    // Arbitrary: honest muxers differ by the length of the last frame or of an encoder's delay.
    private const long DurationTolerance = 1_000_000_000;

    // Each cue that is followed to its block costs a read elsewhere in the file; later ones are followed to their cluster only. Arbitrary.
    private const int MostCuesFollowed = 20_000;

    private int followed;

    private void FinishSegment(long offset)
    {
        if (!hasInfo)
        {
            Missing("Info", offset, "The segment");
        }

        if (!hasTracks && clusters.Count > 0)
        {
            Missing("Tracks", offset, "The segment");
        }

        long end = 0;
        foreach (MatroskaTrack it in tracks)
        {
            end = Math.Max(end, Math.Max(it.End, it.LastTime));
            if (it.IsAudio && it.StepsBack > 0)
            {
                into.AddFinding(EbmlFindingCodes.BlockTimeOrder, it.FirstStepBack, 0, $"The sound of track {it.Number} goes back in time {it.StepsBack} times, first at this block.",
                    "Recordings joined without re-timing and faulty muxers do this too.");
            }

            if (it.Hidden > 0)
            {
                into.AddFinding(EbmlFindingCodes.HiddenFrames, it.FirstHidden, 0,
                    $"{it.Hidden} of the {it.Frames} frames of track {it.Number} are never shown by themselves, the first at this byte; the frame rate counts the others.",
                    "Encoders of VP8 and VP9 write such frames for later ones to refer to.", "Whether anything shown refers to them was not tested.");
            }

            bool counted = it.Number is { } number && byNumber.TryGetValue(number, out MatroskaTrack? owner) && owner == it;
            into.Tracks.Add(it.ToTrack(counted ? new MatroskaSamples(source, clusters, it.Number ?? 0, timestampScale, it.DefaultDuration) : []));
        }

        NoteBlocks();
        NoteDuration(end);
        if (stopped)
        {
            return;
        }

        foreach (MatroskaSeek it in seeks)
        {
            CheckSeek(it);
        }

        CheckCues();
    }

    private void NoteBlocks()
    {
        foreach (MatroskaTrack it in byNumber.Values)
        {
            if (it.Offset < 0)
            {
                into.AddFinding(EbmlFindingCodes.BlockUnknownTrack, it.FirstBlock, 0, $"{it.Frames} frames belong to track {it.Number}, which is not declared.",
                    "A track entry removed without its blocks does this; so does damage in a block header.");
            }
        }

        if (brokenBlocks > 0)
        {
            into.AddFinding(EbmlFindingCodes.BlockBroken, firstBrokenBlock, 0, $"{brokenBlocks} blocks have a header, lacing or size that cannot hold, the first at this byte.",
                "An interrupted recording or transfer breaks the last block of a file.");
        }

        if (earlyBlocks > 0)
        {
            into.AddFinding(EbmlFindingCodes.NegativeTime, firstEarlyBlock, 0, $"{earlyBlocks} blocks lie before time zero, the first at this byte.",
                "Encoder delay of sound is written so by some muxers.");
        }

        brokenBlocks = earlyBlocks = 0;
    }

    private void NoteDuration(long end)
    {
        if (double.IsNaN(declaredDuration) || clusters.Count == 0 || end <= 0)
        {
            return;
        }

        double declared = declaredDuration * timestampScale;
        if (!(Math.Abs(declared - end) <= DurationTolerance))
        {
            into.AddFinding(EbmlFindingCodes.DurationMismatch, durationOffset, 0,
                $"The segment says it lasts {declared / 1e9:F3} s; its blocks end at {end / 1e9:F3} s.",
                "A file cut short, a live recording never finished, or a last frame without a stated duration does this.");
        }
    }

    private void CheckSeek(MatroskaSeek it)
    {
        if (it.Position < 0 || it.Position > source.Length - segmentData)
        {
            NoteSeek(it, it.Position < 0 ? "has no position" : "leads beyond the end of the file");
        }
        else if (!EbmlHeader.TryRead(source, segmentData + it.Position, source.Length, out EbmlHeader target) || target.Id != it.Id)
        {
            NoteSeek(it, "leads to something else");
        }
    }

    private void NoteSeek(MatroskaSeek it, string what) =>
        into.AddFinding(EbmlFindingCodes.SeekWrong, it.Offset, it.Size, $"The seek entry for {EbmlDescription.Of(it.Id).Name ?? $"0x{it.Id:X}"} {what}.",
            "Programs that add or remove parts without rewriting the list leave this; a file cut short too.");

    private void CheckCues()
    {
        int wrong = 0;
        MatroskaCue? first = null;
        string why = "";
        foreach (MatroskaCue it in cues)
        {
            if (CueFault(it) is { } fault && wrong++ == 0)
            {
                (first, why) = (it, fault);
            }
        }

        if (first is not null)
        {
            into.AddFinding(EbmlFindingCodes.CueWrong, first.Offset, first.Size, $"{wrong} of {cues.Count} cues do not lead to their block; the first {why}.",
                "Programs that add, remove or re-time parts without rewriting the cues leave this; a file cut short too.");
        }
    }

    private string? CueFault(MatroskaCue it)
    {
        if (it.Cluster < 0 || it.Cluster > source.Length - segmentData)
        {
            return it.Cluster < 0 ? "has no cluster position" : "leads beyond the end of the file";
        }

        if (FindCluster(segmentData + it.Cluster) is not { } cluster)
        {
            return "does not lead to a cluster";
        }

        if (it.Relative < 0 || ++followed > MostCuesFollowed)
        {
            return it.Time >= 0 && it.Time < cluster.Timestamp + short.MinValue ? "names a time before its cluster" : null;
        }

        if (it.Relative >= cluster.End - cluster.DataOffset)
        {
            return "leads beyond its cluster";
        }

        cursor.Begin(cluster.DataOffset + it.Relative, cluster.End, hasUnknownSize: false);
        if (!cursor.Read() || !cursor.IsBlock)
        {
            return "does not lead to a block";
        }

        return cursor.Track != it.Track ? "leads to a block of another track"
            : cluster.Timestamp + cursor.RelativeTime != it.Time ? "names another time than its block"
            : null;
    }

    private ClusterRange? FindCluster(long offset)
    {
        int low = 0, high = clusters.Count - 1;
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            ClusterRange found = clusters[middle];
            if (found.Offset == offset)
            {
                return found;
            }

            if (found.Offset < offset)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return null;
    }
}
