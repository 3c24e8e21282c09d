using Ascertain.Canonical;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Geolocating;
using Ascertain.Casework.Investigating;
using Ascertain.Casework.Preserving;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;

namespace Ascertain.Casework.Disclosing;

/// <summary>Chooses the documents that a recipient may open, and what the report to the recipient states: all that speak of disclosed exhibits or of none; nothing that
/// speaks of a withheld one or was drawn from it, or of what another recipient may see.</summary>
/// <remarks>The acquisition of a disclosed exhibit goes with it, although it names the package that the exhibit came in, withheld or not, and the date that the package gives
/// for the exhibit: both are about what is disclosed. What people say of an entry, such as an erratum, a withdrawal or a conclusion that cites it, goes where that entry goes.</remarks>
/// <param name="investigation">The investigation.</param>
/// <param name="view">Read from it.</param>
/// <param name="withheld">Reasons by exhibit.</param>
/// <param name="recipient">For whom; null for the investigation's own use.</param>
/// <param name="purpose">What for; null with the recipient.</param>
internal sealed class DisclosedDocuments(
    Investigation investigation, InvestigationView view, IReadOnlyDictionary<ExhibitNumber, string> withheld, string? recipient, string? purpose)
{
    private readonly Dictionary<long, RecordedExamination> runs = view.Examinations.ToDictionary(static it => it.Sequence);
    private readonly Dictionary<long, RecordedAnnotation> annotations = view.Annotations.ToDictionary(static it => it.Sequence);
    private readonly ILookup<string, RecordedAnnotation> byRecord = view.Annotations.ToLookup(static it => it.Sha256, StringComparer.Ordinal);
    private readonly Dictionary<long, RecordedFixity> fixity = view.FixityChecks.ToDictionary(static it => it.Sequence);
    private readonly Dictionary<long, RecordedImport> imports = view.Imports.ToDictionary(static it => it.Sequence);
    private readonly ILookup<long, RecordedAssessment> assessments = Enum.GetValues<Question>().SelectMany(view.Assessments).ToLookup(static it => it.Sequence);
    private readonly SortedDictionary<long, string> reasons = [];
    private Dictionary<string, ExhibitNumber[]>? existence; // by SHA-256 of the record: exhibits whose runs used it
    private Dictionary<string, RecordedExamination[]>? makers; // by SHA-256 of a record: runs that made it, in their order
    private readonly Dictionary<string, (int Looked, int Free)> lookedAt = new(StringComparer.Ordinal); // by SHA-256 of a record: how many of its makers were looked at, and the first that speaks of nothing withheld, or -1
    private readonly Dictionary<long, ExhibitNumber[]> spokenOf = []; // by sequence of a run
    private Dictionary<string, ExhibitNumber[]>? weighed; // by SHA-256 of the list: the exhibits that it names
    private Dictionary<string, ExhibitNumber[]>? sightings; // by SHA-256 of the record: its exhibit, and the exports that it was drawn from

    /// <summary>Why an entry is kept back, by sequence; after <see cref="Select"/>.</summary>
    public IReadOnlyDictionary<long, string> Reasons => reasons;

    /// <summary>SHA-256 of the documents of all entries that go.</summary>
    /// <param name="size">Entries that there were when the choice was made. Of what came since only what the drawing of the report itself enters is looked at.</param>
    public HashSet<string> Select(int size)
    {
        HashSet<string> disclosed = [];
        foreach (LedgerEntry entry in investigation.Entries)
        {
            if (entry.Sequence >= size && entry.Kind is not (EntryKind.Report or EntryKind.KeyUsed))
            {
                reasons.Add(entry.Sequence, "was entered after it was chosen what goes, and was not looked at");
            }
            else if (ReasonOf(entry.Sequence) is { } reason)
            {
                reasons.Add(entry.Sequence, reason);
            }
            else
            {
                disclosed.UnionWith(entry.Documents.Values);
            }
        }

        return disclosed;
    }

    /// <summary>Why the entry is kept back from the recipient; null when it goes.</summary>
    public string? ReasonOf(long sequence) => WithWhatItSpeaksOf(sequence).Select(OwnReasonOf).FirstOrDefault(static it => it is not null);

    private string? OwnReasonOf(long sequence)
    {
        LedgerEntry entry = investigation.Entries[(int)sequence];
        if (recipient is not null && entry.Kind is EntryKind.Report or EntryKind.Export or EntryKind.ExportFailed or EntryKind.ExportView or EntryKind.View)
        {
            return "an earlier report or bundle, or a look at protected material: speaks of what was there for others";
        }

        RecordedAnnotation? record = annotations.GetValueOrDefault(sequence);
        if (recipient is not null && record is not null && Approval.IsForAnother(record.Annotation, recipient, purpose!))
        {
            return "speaks of what another recipient may see";
        }

        if (recipient is not null && record?.Annotation.Kind == AnnotationKind.Protection)
        {
            return "says why something is protected";
        }

        // Earlier releases entered the words of the system.
        if (entry.Kind == EntryKind.Fixity && recipient is not null && fixity[sequence].Record.Faults.Any(static it => it.Detail.Contains('/', StringComparison.Ordinal)))
        {
            return "names places on a machine of the investigation";
        }

        ExhibitNumber[] kept = [.. Speaks(entry).Concat(Holds(entry)).Where(withheld.ContainsKey).Distinct()];
        return kept.Length == 0 ? null : $"speaks of exhibit {string.Join(", ", kept)}: {withheld[kept[0]]}";
    }

    // The entry, the one that it corrects, the one that it replaces or withdraws, those that its conclusion cites, and so on. An approval that replaces another's says nothing of it.
    private IEnumerable<long> WithWhatItSpeaksOf(long first)
    {
        HashSet<long> seen = [first];
        Queue<long> left = new(seen);
        while (left.TryDequeue(out long sequence))
        {
            yield return sequence;
            foreach (long next in SpokenOfBy(sequence).Where(it => it >= 0 && it < investigation.Entries.Count && seen.Add(it))) // an imported record may name any
            {
                left.Enqueue(next);
            }
        }
    }

    private IEnumerable<long> SpokenOfBy(long sequence)
    {
        if (investigation.Entries[(int)sequence] is { Kind: EntryKind.AssessmentOpened } opening)
        {
            return AssessmentOpening.RecordsOf(investigation.ReadRecord(opening.Documents[AssessmentOpening.Role])).SelectMany(it => byRecord[it]).Select(static it => it.Sequence);
        }

        if (investigation.Entries[(int)sequence] is { Kind: EntryKind.MemoOpened } opened)
        {
            return MemoOpening.FromCanonical(investigation.ReadRecord(opened.Documents[MemoOpening.Role])).Memos.SelectMany(it => byRecord[it.Sha256]).Select(static it => it.Sequence);
        }

        if (investigation.Entries[(int)sequence] is { Kind: EntryKind.ChecklistOpened } answered)
        {
            return ChecklistOpening.FromCanonical(investigation.ReadRecord(answered.Documents[ChecklistOpening.Role])).Records.SelectMany(it => byRecord[it]).Select(static it => it.Sequence);
        }

        if (!annotations.TryGetValue(sequence, out RecordedAnnotation? record))
        {
            return [];
        }

        IEnumerable<long> corrected = record.Annotation.Kind == AnnotationKind.Erratum ? [record.Annotation.Values.Integer("entry")] : [];
        IEnumerable<long> replaced = record.Annotation.Supersedes is { } earlier && record.Annotation.Kind != AnnotationKind.Approval ? byRecord[earlier].Select(static it => it.Sequence) : [];
        IEnumerable<long> cited = assessments[sequence].SelectMany(static it => it.Content?.CitedEntries() ?? []);
        return [.. corrected, .. replaced, .. cited, .. WeighedFindings.EntriesIn(record.Annotation)];
    }

    // A statement, a web page or an attachment can be the same bytes as an exhibit.
    private IEnumerable<ExhibitNumber> Holds(LedgerEntry entry) => entry.Documents.Values.Select(it => view.Find(it)?.Exhibit.Number).OfType<ExhibitNumber>();

    private IEnumerable<ExhibitNumber> Speaks(LedgerEntry entry)
    {
        switch (entry.Kind)
        {
            case EntryKind.Acquisition:
                return view.Find(entry.Documents["exhibit"]) is { } acquired ? [acquired.Exhibit.Number] : [];
            case EntryKind.Import:
                return imports[entry.Sequence].Exhibits;
            case EntryKind.Examination:
                return SpokenOfByRun(runs[entry.Sequence]);
            case EntryKind.Annotation:
                return annotations[entry.Sequence].Annotation is { Kind: AnnotationKind.Weighing } said ? WeighedFindings.ExhibitsIn(said)
                    : annotations[entry.Sequence].Annotation.Exhibit is { } about && view.Find(about.Sha256Hex) is { } exhibit ? [exhibit.Exhibit.Number] : [];
            case EntryKind.Fixity:
                return fixity[entry.Sequence].Record.Faults.Select(static it => FixityRecord.AcquisitionOf(it.What)).OfType<long>().Where(it => it < investigation.Entries.Count)
                    .SelectMany(it => investigation.Entries[(int)it].Documents.TryGetValue("exhibit", out string? sha256) && view.Find(sha256) is { } lost ? [lost.Exhibit.Number] : (ExhibitNumber[])[]);
            case EntryKind.Sightings:
                return Sightings()[entry.Documents["sightings"]];
            case EntryKind.Weighing:
                return Weighed()[entry.Documents[WeighedFindings.Role]];
            case EntryKind.Heights:
                // Names of tiles tell where the area is that was searched: they go with a run that used them. What no run used may be of any.
                ExhibitNumber[] searched = [.. runs.Values.Where(it => it.Request.Inputs.Values.Any(input => input.Sha256Hex == entry.Documents[HeightsRecord.Role])).Select(static it => it.Run.Exhibit).Distinct()];
                return searched.Length == 0 ? view.Exhibits.Select(static it => it.Exhibit.Number) : searched.All(withheld.ContainsKey) ? searched : [];
            case EntryKind.Existence:
                // Exhibits that were collected together share one: it goes with any of them, and else tells when a withheld one existed and was last changed. One that no run used may be of any.
                return !Existence().TryGetValue(entry.Documents["existence"], out ExhibitNumber[]? of) ? view.Exhibits.Select(static it => it.Exhibit.Number) : of.All(withheld.ContainsKey) ? of : [];
            default:
                return [];
        }
    }

    // A record that earlier runs made speaks of what they took: a fusion of what was measured against a withheld reference, or by a withheld copy. Where one of them can be given, so can the record.
    private IEnumerable<ExhibitNumber> Made(string sha256, long before)
    {
        RecordedExamination[] all = Makers().TryGetValue(sha256, out RecordedExamination[]? found) ? found : [];
        if (all.Length == 0 || all[0].Sequence >= before)
        {
            return [];
        }

        // Many runs make the same record, and many are asked of: each maker is looked at once.
        (int looked, int free) = lookedAt.GetValueOrDefault(sha256, (0, -1));
        for (; free < 0 && looked < all.Length && all[looked].Sequence < before; looked++)
        {
            free = SpokenOfByRun(all[looked]).Any(withheld.ContainsKey) ? -1 : looked;
        }

        lookedAt[sha256] = (looked, free);
        return SpokenOfByRun(all[free >= 0 && all[free].Sequence < before ? free : 0]);
    }

    /// <summary>How often it was asked what a run speaks of: a few times a run, however many runs make the same record and however many take it.</summary>
    internal int RunsLookedAt { get; private set; }

    private ExhibitNumber[] SpokenOfByRun(RecordedExamination run)
    {
        RunsLookedAt++;
        if (!spokenOf.TryGetValue(run.Sequence, out ExhibitNumber[]? exhibits))
        {
            exhibits = [.. run.Request.Inputs.Values.SelectMany(it => view.Find(it.Sha256Hex) is { } input ? [input.Exhibit.Number]
                : Sightings().TryGetValue(it.Sha256Hex, out ExhibitNumber[]? posted) ? posted
                : Weighed().TryGetValue(it.Sha256Hex, out ExhibitNumber[]? weighed) ? weighed
                : Made(it.Sha256Hex, run.Sequence)).Prepend(run.Run.Exhibit).Distinct()];
            spokenOf.Add(run.Sequence, exhibits);
        }

        return exhibits;
    }

    private Dictionary<string, RecordedExamination[]> Makers() =>
        makers ??= runs.Values.SelectMany(static run => run.Attachments.Values.Distinct(StringComparer.Ordinal).Select(sha256 => (sha256, run))).GroupBy(static it => it.sha256, static it => it.run, StringComparer.Ordinal)
            .ToDictionary(static it => it.Key, static it => it.OrderBy(static run => run.Sequence).ToArray(), StringComparer.Ordinal);

    private Dictionary<string, ExhibitNumber[]> Existence()
    {
        if (existence is null)
        {
            HashSet<string> records = investigation.Entries.Where(static it => it.Kind == EntryKind.Existence).Select(static it => it.Documents["existence"]).ToHashSet(StringComparer.Ordinal);
            existence = runs.Values.SelectMany(run => run.Request.Inputs.Values.Where(it => records.Contains(it.Sha256Hex)).Select(it => (it.Sha256Hex, run.Run.Exhibit)))
                .GroupBy(static it => it.Sha256Hex, static it => it.Exhibit, StringComparer.Ordinal).ToDictionary(static it => it.Key, static it => it.Distinct().ToArray(), StringComparer.Ordinal);
        }

        return existence;
    }

    // A list of what is weighed names every exhibit in which something was found.
    private Dictionary<string, ExhibitNumber[]> Weighed() => weighed ??= investigation.Entries.Where(static it => it.Kind == EntryKind.Weighing).Select(static it => it.Documents[WeighedFindings.Role]).Distinct(StringComparer.Ordinal)
        .ToDictionary(static it => it, it => investigation.ReadRecord(it).Array("sources").Objects().Select(static one => new ExhibitNumber(checked((int)one.Integer("exhibit")))).ToArray(), StringComparer.Ordinal);

    private Dictionary<string, ExhibitNumber[]> Sightings()
    {
        if (sightings is null)
        {
            sightings = new Dictionary<string, ExhibitNumber[]>(StringComparer.Ordinal);
            foreach (string sha256 in investigation.Entries.Where(static it => it.Kind == EntryKind.Sightings).Select(static it => it.Documents["sightings"]))
            {
                CanonicalObject record = investigation.ReadRecord(sha256);
                sightings[sha256] = [.. record.Array("sightings").Objects().SelectMany(PostLinks.ExportsOf).Prepend(checked((int)record.Integer("exhibit"))).Distinct().Select(static it => new ExhibitNumber(it))];
            }
        }

        return sightings;
    }
}
