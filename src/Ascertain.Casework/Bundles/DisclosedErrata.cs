using Ascertain.Casework.Annotating;
using Ascertain.Casework.Examining;
using Ascertain.Casework.View;

namespace Ascertain.Casework.Bundles;

/// <summary>The errata in force among what a bundle opens, for every entry of which they speak.</summary>
internal static class DisclosedErrata
{
    /// <summary>One that was replaced or withdrawn stands only where the record that does it is closed to this recipient.</summary>
    /// <param name="records">People's records that the bundle opens, in ledger order.</param>
    /// <param name="runs">Runs that it opens, in ledger order.</param>
    /// <returns>The entry, an erratum that speaks of it, and the entry that was corrected where this one was only computed from it.</returns>
    public static IEnumerable<(long Entry, RecordedAnnotation Erratum, long? Source)> In(IReadOnlyList<RecordedAnnotation> records, IReadOnlyList<Derivation.Step> runs)
    {
        HashSet<string> superseded = [.. records.Select(static it => it.Annotation.Supersedes).OfType<string>()];
        Derivation.Step[] all = [.. runs, .. records.Select(static it => new Derivation.Step(it.Sequence, [], [it.Sha256]))];
        foreach (RecordedAnnotation erratum in records.Where(it => it.Annotation.Kind == AnnotationKind.Erratum && !superseded.Contains(it.Sha256)
            && AnnotationForm.Fault(AnnotationKind.Erratum, it.Annotation.Exhibit is not null, it.Annotation.Values) is null))
        {
            long corrected = erratum.Annotation.Values.Integer("entry");
            yield return (corrected, erratum, null);
            foreach (long computed in all.Where(it => it.Entry == corrected).SelectMany(it => Derivation.From(it, runs)))
            {
                yield return (computed, erratum, corrected);
            }
        }
    }
}
