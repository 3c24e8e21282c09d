using Ascertain.Canonical;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Custody.Bundles;

namespace Ascertain.Casework.Disclosing;

/// <summary>Corrections, and who is to be told of them: disclosure is a continuing duty, so a correction re-opens every bundle that held what it corrects or what
/// was computed from that, and what withdraws or replaces a correction re-opens every bundle that held that.</summary>
public sealed class Errata
{
    private readonly List<(LedgerEntry Entry, CanonicalObject Record, HashSet<string> Paths)> bundles = [];
    private readonly HashSet<string> errata;
    private readonly IReadOnlySet<string> unsettled; // bundles whose process was ended: they may have to be told of, and told nobody
    private readonly Investigation investigation;
    private readonly InvestigationView view;
    private readonly Lazy<CorrectedRuns> spoken; // also of errata that are not in force any more

    /// <summary>Reads every disclosure record of an investigation.</summary>
    public Errata(Investigation investigation, InvestigationView view)
    {
        (this.investigation, this.view) = (investigation, view);
        spoken = new Lazy<CorrectedRuns>(() => CorrectedRuns.In(view, view.Annotations.Where(static it => it.Annotation.Kind == AnnotationKind.Erratum), int.MaxValue));
        errata = [.. view.Annotations.Where(static it => it.Annotation.Kind == AnnotationKind.Erratum).Select(static it => it.Sha256)];
        unsettled = DisclosureUnderWay.Unsettled(investigation);
        HashSet<string> failed = [.. investigation.Entries.Where(static it => it.Kind == EntryKind.ExportFailed)
            .Select(it => investigation.ReadRecord(it.Documents["failure"]).Text("disclosureSha256"))];
        foreach (LedgerEntry entry in investigation.Entries.Where(static it => it.Kind == EntryKind.Export))
        {
            string sha256 = entry.Documents["disclosure"];
            if (!failed.Contains(sha256))
            {
                CanonicalObject record = investigation.ReadRecord(sha256);
                bundles.Add((entry, record, [.. record.Array("files").Objects().Select(static it => it.Text("path"))]));
            }
        }
    }

    /// <summary>Every erratum in force and every withdrawal of one, with the bundles that held what it speaks of, in ledger order.</summary>
    public IReadOnlyList<(RecordedAnnotation Erratum, IReadOnlyList<AffectedBundle> Bundles)> All =>
        [.. view.Annotations.Where(it => !view.IsSuperseded(it.Sha256) && (it.Annotation.Kind == AnnotationKind.Erratum || EndedBy(it) is not null)).Select(it => (it, Of(it)))];

    /// <summary>The bundles that held what an erratum corrects or what was computed from that, or the erratum that a record withdraws or replaces, and were made before it.</summary>
    public IReadOnlyList<AffectedBundle> Of(RecordedAnnotation erratum)
    {
        List<string> corrected = EndedBy(erratum) is { } ended ? [ended] : [];
        if (erratum.Annotation.Kind == AnnotationKind.Erratum && erratum.Annotation.Values.Integer("entry") is var entry && entry < investigation.Entries.Count) // an imported record may name any
        {
            // The description of the decoder is of many runs: a bundle that held it need not hold anything of this one.
            corrected.AddRange(spoken.Value.SpokenOfBy(erratum).Prepend(entry).SelectMany(it => investigation.Entries[(int)it].Documents).Where(static it => it.Key != "decoder").Select(static it => it.Value));
        }

        return [.. bundles.Where(it => it.Entry.Sequence < erratum.Sequence && corrected.Any(sha256 => it.Paths.Contains(BundlePaths.Records + sha256)))
            .Select(it => new AffectedBundle(it.Entry.Sequence, it.Entry.At, it.Record["recipient"], it.Record["purpose"], ToldBy(it.Record, erratum)))];
    }

    // SHA-256 of the erratum that a record takes the place of, or null.
    private string? EndedBy(RecordedAnnotation record) => record.Annotation.Supersedes is { } earlier && errata.Contains(earlier) ? earlier : null;

    private long? ToldBy(CanonicalObject bundle, RecordedAnnotation erratum)
    {
        string path = BundlePaths.Records + erratum.Sha256;
        return bundles.Where(it => it.Entry.Sequence > erratum.Sequence && !unsettled.Contains(it.Entry.Documents["disclosure"]) && it.Paths.Contains(path) && Same(it.Record, bundle, "recipient") && Same(it.Record, bundle, "purpose"))
            .Select(static it => (long?)it.Entry.Sequence).FirstOrDefault();
    }

    private static bool Same(CanonicalObject one, CanonicalObject other, string member) => one[member].ToString() == other[member].ToString();
}
