namespace Ascertain.Copies.Alignment;

/// <summary>Joins parts that were found in pieces of clips: one part that lies across the end of a piece is found twice.</summary>
internal static class SegmentJoin
{
    // Seconds by which two lines may differ where the parts meet, and by which parts may lie apart: pieces share more.
    private const double Near = 0.5, Apart = 2;

    /// <summary>Joins them.</summary>
    /// <param name="parts">In any order.</param>
    /// <returns>By their begin in the first clip.</returns>
    public static IReadOnlyList<CopySegment> Of(IEnumerable<CopySegment> parts)
    {
        List<CopySegment> joined = [];
        foreach (CopySegment part in parts.OrderBy(static it => it.OneStart).ThenBy(static it => it.OtherStart).ThenByDescending(static it => it.Score))
        {
            int at = joined.FindIndex(it => Continues(it, part));
            if (at < 0)
            {
                joined.Add(part);
            }
            else
            {
                joined[at] = Join(joined[at], part);
            }
        }

        return joined;
    }

    private static bool Continues(CopySegment part, CopySegment next) =>
        part.Kind == next.Kind && part.Placement.Symmetry == next.Placement.Symmetry && next.OneStart <= part.OneEnd + Apart && next.OneEnd >= part.OneStart - Apart
        && Math.Abs(part.Line.Of(next.OneStart) - next.OtherStart) <= Near && Math.Abs(part.Line.Of(next.OneEnd) - next.OtherEnd) <= Near;

    // What both measured, weighed by their stills; of stills that both have the greater number is right within one piece's share.
    private static CopySegment Join(CopySegment one, CopySegment other)
    {
        (CopySegment more, CopySegment less) = one.Stills.Found >= other.Stills.Found ? (one, other) : (other, one);
        double start = Math.Min(one.OneStart, other.OneStart), end = Math.Max(one.OneEnd, other.OneEnd);
        double shared = Math.Max(0, Math.Min(one.OneEnd, other.OneEnd) - Math.Max(one.OneStart, other.OneStart)), part = less.OneEnd > less.OneStart ? Math.Clamp(shared / (less.OneEnd - less.OneStart), 0, 1) : 1;
        double w = more.Stills.Found, v = less.Stills.Found * (1 - part), sum = w + v;
        double Mean(Func<CopySegment, double> of) => ((of(more) * w) + (of(less) * v)) / sum;
        return more with
        {
            OneStart = start,
            OneEnd = end,
            Stills = (more.Stills.Found + (int)Math.Floor(v + 0.5), more.Stills.Of + (int)Math.Floor((less.Stills.Of * (1 - part)) + 0.5)),
            Likeness = Mean(static it => it.Likeness),
            Difference = Mean(static it => it.Difference),
            Agreement = Mean(static it => it.Agreement),
            Movement = Mean(static it => it.Movement),
        };
    }
}
