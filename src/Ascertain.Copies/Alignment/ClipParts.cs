using Ascertain.Copies.Features;
using Ascertain.Copies.Fingerprints;

namespace Ascertain.Copies.Alignment;

/// <summary>The parts of one clip that are shown in another, each place where a part is shown again included: a clip that loops shows its pictures several times.</summary>
/// <param name="Parts">The parts.</param>
/// <param name="MayBeMore">Whether so many were found that there may be more.</param>
internal sealed record ClipParts(IReadOnlyList<CopySegment> Parts, bool MayBeMore)
{
    /// <summary>Places at most at which parts are found again. Arbitrary: as many as a person reads.</summary>
    public const int MostAgain = 16;

    // What is shown again is as strong as the first time, but for what is cut off at the ends.
    private const double LeastOfFirst = 0.5;

    /// <summary>Finds them; see <see cref="SegmentReversal.Find"/>.</summary>
    public static ClipParts Find(IReadOnlyList<ClipStill> one, IReadOnlyList<ClipStill> other, double step, int symmetries = (1 << FeaturePattern.Symmetries) - 1, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<CopySegment> first = SegmentReversal.Find(one, other, step, symmetries, cancellationToken);
        CopySegment[] moving = [.. first.Where(static it => it.Kind == CopyKind.Copy)];
        List<CopySegment> again = [];

        // Where nothing moves a part is alike everywhere: only what moves can be told to be shown again.
        if (moving.Length > 0)
        {
            int turns = moving.Aggregate(0, static (bits, it) => bits | (1 << it.Placement.Symmetry));
            double least = LeastOfFirst * moving.Max(static it => it.Score);
            while (again.Count < MostAgain && Further(one, other, [.. moving, .. again], step, turns, least, cancellationToken) is { Length: > 0 } found)
            {
                again.AddRange(found.Select(static it => it with { IsAgain = true }));
            }
        }

        return new ClipParts([.. first, .. again.Take(MostAgain)], (again.Count >= MostAgain || first.Count >= ClipAligner.MostSegments) && first.Any(static it => it.Kind != CopyKind.None));
    }

    // What is left of the second clip without the parts found so far, and then what is left of the first.
    private static CopySegment[] Further(IReadOnlyList<ClipStill> one, IReadOnlyList<ClipStill> other, CopySegment[] found, double step, int turns, double least, CancellationToken cancellationToken)
    {
        foreach (bool isOther in (ReadOnlySpan<bool>)[true, false])
        {
            ClipStill[] left = [.. (isOther ? other : one).Where(still => !found.Any(it => isOther ? IsIn(still.Seconds, it.OtherStart, it.OtherEnd, step) : IsIn(still.Seconds, it.OneStart, it.OneEnd, step)))];
            if (left.Length >= CopySegment.LeastStills)
            {
                CopySegment[] parts = [.. SegmentReversal.Find(isOther ? one : left, isOther ? left : other, step, turns, cancellationToken).Where(it => it.Kind == CopyKind.Copy && it.Score >= least)];
                if (parts.Length > 0)
                {
                    return parts;
                }
            }
        }

        return [];
    }

    // A part ends a step after its last still, where the next picture of a loop lies.
    private static bool IsIn(double seconds, double start, double end, double step) => seconds > start - (step / 2) && seconds < end - (step / 2);
}
