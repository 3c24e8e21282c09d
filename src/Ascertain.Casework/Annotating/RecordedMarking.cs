using Ascertain.Casework.View;

namespace Ascertain.Casework.Annotating;

/// <summary>A marking in force.</summary>
/// <param name="Record">The person's record.</param>
/// <param name="Marking">What was drawn; null where the record is of a form that this release does not read.</param>
/// <param name="Versions">How many records came to it by replacing, itself included.</param>
/// <param name="Scatter">How far repetitions lie apart; empty without any.</param>
public sealed record RecordedMarking(RecordedAnnotation Record, FrameMarking? Marking, int Versions, IReadOnlyList<MarkingScatter> Scatter)
{
    /// <summary>Everything in force that was drawn on an exhibit's frames, in ledger order.</summary>
    /// <param name="view">The investigation.</param>
    /// <param name="exhibit">The exhibit.</param>
    public static IReadOnlyList<RecordedMarking> Of(InvestigationView view, Exhibit exhibit)
    {
        Dictionary<string, string?> earlier = view.Annotations.DistinctBy(static it => it.Sha256).ToDictionary(static it => it.Sha256, static it => it.Annotation.Supersedes, StringComparer.Ordinal); // the same can be entered twice
        return
        [
            .. MarkingKind.All.SelectMany(it => view.Current(it, exhibit.Digest)).OrderBy(static it => it.Sequence)
                .Select(it => new RecordedMarking(it, FrameMarking.ReadOrNull(it.Annotation), VersionsOf(earlier, it), MarkingScatter.Of(view, it))),
        ];
    }

    private static int VersionsOf(Dictionary<string, string?> earlier, RecordedAnnotation mark)
    {
        int versions = 1;
        for (string? before = mark.Annotation.Supersedes; before is not null; versions++)
        {
            before = earlier.GetValueOrDefault(before);
        }

        return versions;
    }
}
