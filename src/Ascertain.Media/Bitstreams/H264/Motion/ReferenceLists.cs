using Ascertain.Media.Bitstreams.H264.Macroblocks;

namespace Ascertain.Media.Bitstreams.H264.Motion;

/// <summary>Reference lists of a slice, ITU-T H.264 §8.2.4.</summary>
internal static class ReferenceLists
{
    /// <summary>Makes one list, its changes applied.</summary>
    /// <param name="slice">The slice.</param>
    /// <param name="pictures">The marked pictures, FrameNumWrap set.</param>
    /// <param name="current">The frame of the picture that is decoded.</param>
    /// <param name="structure">That picture: both fields or one.</param>
    /// <param name="list">0 or 1.</param>
    /// <returns>As many entries as the slice declares, at most 32; an entry without a frame where there is none.</returns>
    public static ReferenceEntry[] Make(SliceSyntax slice, ReferencePictures pictures, ReferenceFrame current, int structure, int list)
    {
        int count = list == 0 ? slice.References0 : slice.References1;
        if (count == 0)
        {
            return [];
        }

        List<ReferenceEntry> initial = !slice.IsB ? InitialP(pictures, structure) : InitialB(pictures, current, structure, list);
        if (list == 1 && initial.Count > 1 && initial.SequenceEqual(InitialB(pictures, current, structure, 0)))
        {
            (initial[0], initial[1]) = (initial[1], initial[0]);
        }

        // One place more than the list has, for what a change pushes out (§8.2.4.3.1).
        ReferenceEntry[] entries = new ReferenceEntry[count + 1];
        for (int i = 0; i < Math.Min(count, initial.Count); i++)
        {
            entries[i] = initial[i];
        }

        if (slice.ListChanges[list] is { } changes)
        {
            Change(entries, changes, slice, pictures, structure);
        }

        return entries[..count];
    }

    /// <summary>The list of fields that a field macroblock of a frame refers to, §8.4.2.1: of each frame the field of the same parity, then the other.</summary>
    public static ReferenceEntry[] OfFields(ReferenceEntry[] frames, int parity)
    {
        ReferenceEntry[] fields = new ReferenceEntry[frames.Length * 2];
        for (int i = 0; i < frames.Length; i++)
        {
            fields[2 * i] = frames[i] with { Structure = parity };
            fields[(2 * i) + 1] = frames[i] with { Structure = parity ^ ReferenceFrame.Both };
        }

        return fields;
    }

    private static List<ReferenceEntry> InitialP(ReferencePictures pictures, int structure)
    {
        if (structure == ReferenceFrame.Both)
        {
            return
            [
                .. pictures.Frames.Where(static it => it.Short == ReferenceFrame.Both).OrderByDescending(static it => it.FrameNumWrap).Select(static it => new ReferenceEntry(it, ReferenceFrame.Both, false)),
                .. LongFrames(pictures),
            ];
        }

        List<ReferenceEntry> fields = [];
        Alternate(fields, [.. Referring(pictures, false).OrderByDescending(static it => it.FrameNumWrap)], structure, false);
        Alternate(fields, [.. Referring(pictures, true).OrderBy(static it => it.LongTermIndex)], structure, true);
        return fields;
    }

    private static List<ReferenceEntry> InitialB(ReferencePictures pictures, ReferenceFrame current, int structure, int list)
    {
        // The order of the field that is decoded, or of the frame; entries of equal order (the first field of the same frame) go before.
        int order = current.Order(structure);
        bool isFrame = structure == ReferenceFrame.Both;
        List<ReferenceFrame> known = [.. isFrame
            ? pictures.Frames.Where(static it => it.Short == ReferenceFrame.Both && !it.IsInferred)
            : Referring(pictures, false).Where(static it => !it.IsInferred)];
        IEnumerable<ReferenceFrame> before = known.Where(it => Past(it, current, structure) <= order).OrderByDescending(it => Past(it, current, structure));
        IEnumerable<ReferenceFrame> after = known.Where(it => Past(it, current, structure) > order).OrderBy(it => Past(it, current, structure));
        List<ReferenceFrame> ordered = list == 0 ? [.. before, .. after] : [.. after, .. before];
        if (isFrame)
        {
            return [.. ordered.Select(static it => new ReferenceEntry(it, ReferenceFrame.Both, false)), .. LongFrames(pictures)];
        }

        List<ReferenceEntry> fields = [];
        Alternate(fields, ordered, structure, false);
        Alternate(fields, [.. Referring(pictures, true).OrderBy(static it => it.LongTermIndex)], structure, true);
        return fields;
    }

    // Of the frame whose second field is decoded, the order of the first.
    private static int Past(ReferenceFrame it, ReferenceFrame current, int structure) =>
        it == current ? it.Order(structure ^ ReferenceFrame.Both) : it.Order(ReferenceFrame.Both);

    private static IEnumerable<ReferenceEntry> LongFrames(ReferencePictures pictures) =>
        pictures.Frames.Where(static it => it.Long == ReferenceFrame.Both).OrderBy(static it => it.LongTermIndex).Select(static it => new ReferenceEntry(it, ReferenceFrame.Both, true));

    private static IEnumerable<ReferenceFrame> Referring(ReferencePictures pictures, bool isLong) =>
        pictures.Frames.Where(it => (isLong ? it.Long : it.Short) != 0);

    // §8.2.4.2.5
    private static void Alternate(List<ReferenceEntry> into, List<ReferenceFrame> frames, int parity, bool isLong)
    {
        int[] next = [0, 0];
        int wanted = parity;
        while (true)
        {
            int at = Next(wanted);
            if (at < 0)
            {
                wanted ^= ReferenceFrame.Both;
                while ((at = Next(wanted)) >= 0)
                {
                    into.Add(new ReferenceEntry(frames[at], wanted, isLong));
                }

                return;
            }

            into.Add(new ReferenceEntry(frames[at], wanted, isLong));
            wanted ^= ReferenceFrame.Both;
        }

        int Next(int field)
        {
            ref int place = ref next[field - 1];
            while (place < frames.Count && ((isLong ? frames[place].Long : frames[place].Short) & field) == 0)
            {
                place++;
            }

            return place < frames.Count ? place++ : -1;
        }
    }

    // §8.2.4.3
    private static void Change(ReferenceEntry[] entries, (int Operation, uint Value)[] changes, SliceSyntax slice, ReferencePictures pictures, int structure)
    {
        bool isField = structure != ReferenceFrame.Both;
        long max = (1L << slice.Sps.FrameNumBits) << (isField ? 1 : 0);
        long current = isField ? (2L * slice.Start.FrameNum) + 1 : slice.Start.FrameNum;
        long predicted = current;
        int place = 0;
        foreach ((int operation, uint value) in changes)
        {
            if (place >= entries.Length - 1)
            {
                return;
            }

            ReferenceEntry found;
            if (operation == 2)
            {
                found = pictures.Find(structure, value, isLong: true);
            }
            else
            {
                long step = value + 1L;
                predicted += operation == 0 ? -step : step;
                predicted = ((predicted % max) + max) % max;
                found = pictures.Find(structure, predicted > current ? predicted - max : predicted, isLong: false);
            }

            // What follows moves by one; the same picture further down is taken out (equations 8-37 and 8-38).
            Array.Copy(entries, place, entries, place + 1, entries.Length - 1 - place);
            entries[place++] = found;
            int kept = place;
            for (int i = place; i < entries.Length; i++)
            {
                if (found.Frame is null || entries[i] != found)
                {
                    entries[kept++] = entries[i];
                }

                if (kept >= entries.Length)
                {
                    break;
                }
            }
        }
    }
}
