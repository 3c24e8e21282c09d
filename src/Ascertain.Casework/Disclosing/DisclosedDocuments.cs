using Ascertain.Casework.Annotating;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;

namespace Ascertain.Casework.Disclosing;

/// <summary>Chooses the documents that a recipient may open: all that speak of disclosed exhibits or of none; nothing that speaks of a withheld one,
/// or of what another recipient may see.</summary>
internal sealed class DisclosedDocuments(
    Investigation investigation, InvestigationView view, IReadOnlyDictionary<ExhibitNumber, string> withheld, string recipient, string purpose)
{
    private readonly Dictionary<long, RecordedExamination> runs = view.Examinations.ToDictionary(static it => it.Sequence);
    private readonly Dictionary<long, Annotation> annotations = view.Annotations.ToDictionary(static it => it.Sequence, static it => it.Annotation);
    private readonly Dictionary<long, RecordedImport> imports = view.Imports.ToDictionary(static it => it.Sequence);
    private readonly SortedDictionary<long, string> reasons = [];

    /// <summary>Why an entry is kept back, by sequence; after <see cref="Select"/>.</summary>
    public IReadOnlyDictionary<long, string> Reasons => reasons;

    public HashSet<string> Select()
    {
        HashSet<string> disclosed = [];
        HashSet<long> ofOthers = OfOthers(view, recipient, purpose);
        foreach (LedgerEntry entry in investigation.Entries)
        {
            if (ReasonOf(entry, ofOthers) is { } reason)
            {
                reasons.Add(entry.Sequence, reason);
            }
            else
            {
                disclosed.UnionWith(entry.Documents.Values);
            }
        }

        // A document of a withheld exhibit may be the same bytes as one of a disclosed exhibit: it says nothing of the withheld one then, and stays.
        disclosed.ExceptWith(view.Exhibits.Where(it => withheld.ContainsKey(it.Exhibit.Number)).Select(static it => it.Exhibit.Digest.Sha256Hex));
        return disclosed;
    }

    private string? ReasonOf(LedgerEntry entry, HashSet<long> ofOthers)
    {
        if (entry.Kind is EntryKind.Report or EntryKind.Export or EntryKind.ExportFailed or EntryKind.ExportView or EntryKind.View)
        {
            return "an earlier report or bundle, or a look at protected material: speaks of what was there for others";
        }

        if (ofOthers.Contains(entry.Sequence))
        {
            return "speaks of what another recipient may see";
        }

        ExhibitNumber[] kept = [.. Speaks(entry).Where(withheld.ContainsKey).Distinct()];
        return kept.Length == 0 ? null : $"speaks of exhibit {string.Join(", ", kept)}: {withheld[kept[0]]}";
    }

    /// <summary>Ledger numbers of people's records that speak of what others than this recipient may see, or that replace such a record.</summary>
    public static HashSet<long> OfOthers(InvestigationView view, string recipient, string purpose)
    {
        HashSet<long> sequences = [];
        HashSet<string> digests = new(StringComparer.Ordinal);
        foreach (RecordedAnnotation it in view.Annotations)
        {
            bool replaces = it.Annotation.Supersedes is { } earlier && digests.Contains(earlier);
            if (Approval.IsForAnother(it.Annotation, recipient, purpose) || (replaces && it.Annotation.Kind != AnnotationKind.Approval))
            {
                sequences.Add(it.Sequence);
                digests.Add(it.Sha256);
            }
        }

        return sequences;
    }

    private IEnumerable<ExhibitNumber> Speaks(LedgerEntry entry)
    {
        switch (entry.Kind)
        {
            case EntryKind.Acquisition:
                return view.Find(entry.Documents["exhibit"]) is { } acquired ? [acquired.Exhibit.Number] : [];
            case EntryKind.Import:
                return imports[entry.Sequence].Exhibits;
            case EntryKind.Examination:
                RecordedExamination run = runs[entry.Sequence];
                return [run.Run.Exhibit, .. run.Request.Inputs.Values.Select(it => view.Find(it.Sha256Hex)?.Exhibit.Number).OfType<ExhibitNumber>()];
            case EntryKind.Annotation:
                Annotation annotation = annotations[entry.Sequence];
                return annotation.Exhibit is { } about && view.Find(about.Sha256Hex) is { } exhibit ? [exhibit.Exhibit.Number] : [];
            case EntryKind.AssessmentOpened:
                // What was concluded of a withheld exhibit stays back with it.
                IReadOnlyList<string> opened = AssessmentOpening.RecordsOf(investigation.ReadRecord(entry.Documents[AssessmentOpening.Role]));
                return [.. view.Annotations.Where(it => opened.Contains(it.Sha256)).Select(it => it.Annotation.Exhibit is { } of ? view.Find(of.Sha256Hex)?.Exhibit.Number : null).OfType<ExhibitNumber>()];
            case EntryKind.Sightings:
                return [new ExhibitNumber(checked((int)investigation.ReadRecord(entry.Documents["sightings"]).Integer("exhibit")))];
            default:
                return [];
        }
    }
}
