using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using Ascertain.Canonical;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Collecting;
using Ascertain.Casework.Examining;
using Ascertain.Casework.Geolocating;
using Ascertain.Casework.Importing;
using Ascertain.Casework.Investigating;
using Ascertain.Casework.Preserving;
using Ascertain.Casework.Storage;
using Ascertain.Preservation;

namespace Ascertain.Casework.View;

/// <summary>What an investigation holds, read from its ledger and records; nothing here is stored twice.</summary>
public sealed class InvestigationView
{
    private const int LeastToShare = 256; // entries; arbitrary: fewer are read before other threads have begun
    private const int MostAhead = 4096; // entries that are read before they are taken over; arbitrary: bounds what waits in memory

    private readonly List<CollectedExhibit> exhibits;
    private readonly List<List<Acquisition>> acquisitions; // of each exhibit: the same one may come in very often
    private readonly Dictionary<string, int> bySha256;
    private readonly List<RecordedExamination> examinations;
    private readonly Dictionary<ExhibitNumber, List<RecordedExamination>> runs;
    private readonly Dictionary<ExaminationId, RecordedExamination> ended; // the last
    private readonly List<RecordedAnnotation> annotations;
    private readonly List<RecordedImport> imports;
    private readonly List<RecordedFixity> fixityChecks;
    private readonly Dictionary<string, List<RecordedAnnotation>> about; // by SHA-256 of the exhibit
    private readonly HashSet<string> superseded;
    private readonly Dictionary<ExhibitNumber, (long Sequence, string Sha256)> sightings;
    private readonly List<(string Role, string Sha256)> statements;
    private readonly List<ProgramAssumption> assumptions;
    private readonly AssessmentList assessments;
    private readonly MemoList memos;
    private readonly ChecklistList checklists;
    private readonly PersonKeys persons;
    private readonly IReadOnlyList<LedgerEntry> read;

    // Of an earlier view all is copied but the lists of single exhibits: those are copied when they first grow, since the earlier view shows them.
    private readonly HashSet<object> own = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<ExhibitNumber>? changed;
    private readonly Dictionary<string, IReadOnlyList<BerkeleyItem>> collections;

    private InvestigationView(Investigation investigation, IReadOnlyList<LedgerEntry> entries, InvestigationView? earlier)
    {
        persons = new PersonKeys(investigation);
        read = entries;
        exhibits = [.. earlier?.exhibits ?? []];
        acquisitions = [.. earlier?.acquisitions ?? []];
        bySha256 = new(earlier?.bySha256 ?? [], StringComparer.Ordinal);
        examinations = [.. earlier?.examinations ?? []];
        runs = new(earlier?.runs ?? []);
        ended = new(earlier?.ended ?? []);
        annotations = [.. earlier?.annotations ?? []];
        imports = [.. earlier?.imports ?? []];
        fixityChecks = [.. earlier?.fixityChecks ?? []];
        about = new(earlier?.about ?? [], StringComparer.Ordinal);
        superseded = new(earlier?.superseded ?? [], StringComparer.Ordinal);
        sightings = new(earlier?.sightings ?? []);
        statements = [.. earlier?.statements ?? []];
        assumptions = [.. earlier?.assumptions ?? []];
        assessments = new AssessmentList(earlier?.assessments);
        memos = new MemoList(earlier?.memos);
        checklists = new ChecklistList(earlier?.checklists);
        changed = earlier is null ? null : [];
        collections = new(earlier?.collections ?? [], StringComparer.Ordinal);
        foreach ((Action? take, ExceptionDispatchInfo? fault) in Documents([.. entries.Skip(earlier?.read.Count ?? 0)], investigation))
        {
            fault?.Throw(); // the first in the order of the ledger, whoever came upon it
            take!();
        }

        own.Clear();
        own.TrimExcess();
    }

    /// <summary>Exhibits by number.</summary>
    public IReadOnlyList<CollectedExhibit> Exhibits => exhibits;

    /// <summary>Runs in ledger order.</summary>
    public IReadOnlyList<RecordedExamination> Examinations => examinations;

    /// <summary>People's records in ledger order.</summary>
    public IReadOnlyList<RecordedAnnotation> Annotations => annotations;

    /// <summary>Packages of others in ledger order.</summary>
    public IReadOnlyList<RecordedImport> Imports => imports;

    /// <summary>Fixity checks in ledger order.</summary>
    public IReadOnlyList<RecordedFixity> FixityChecks => fixityChecks;

    /// <summary>The last of them; null where there was none.</summary>
    public RecordedFixity? Fixity => fixityChecks.LastOrDefault();

    /// <summary>The last linking of posts for each exhibit that has one.</summary>
    public IReadOnlyList<(ExhibitNumber Exhibit, string Sha256)> Sightings => [.. sightings.OrderBy(static it => it.Value.Sequence).Select(static it => (it.Key, it.Value.Sha256))];

    /// <summary>Statements and typed allegations, by role (<c>statement</c>, <c>allegations</c>).</summary>
    public IReadOnlyList<(string Role, string Sha256)> Statements => statements;

    /// <summary>What the program said it was about to do where nobody planned, in ledger order.</summary>
    public IReadOnlyList<ProgramAssumption> Assumptions => assumptions;

    /// <summary>Reads the whole ledger.</summary>
    /// <exception cref="CustodyException">A record is missing or altered.</exception>
    public static InvestigationView Read(Investigation investigation) => new(investigation, investigation.Entries, earlier: null);

    /// <summary>The same view, taking over an earlier one where its entries are the first of these: then it costs what came since. The earlier view stays as it is.</summary>
    /// <param name="investigation">Now.</param>
    /// <param name="earlier">Of the same investigation opened earlier, see <see cref="Investigation.OpenReadOnly(string, Preservation.Signing.KeyRing?, Investigation?)"/>; or null.</param>
    /// <param name="changed">Exhibits of which the new entries speak, new ones and those whose records were replaced among them; null where all was read.</param>
    /// <exception cref="CustodyException">A record is missing or altered.</exception>
    public static InvestigationView ReadOn(Investigation investigation, InvestigationView? earlier, out IReadOnlySet<ExhibitNumber>? changed)
    {
        IReadOnlyList<LedgerEntry> entries = investigation.Entries;
        InvestigationView view = new(investigation, entries, earlier is not null && Extends(entries, earlier.read) ? earlier : null);
        changed = view.changed;
        return view;
    }

    // An opening that takes over another's entries takes all of them, as the same objects; what was read anew is other objects.
    private static bool Extends(IReadOnlyList<LedgerEntry> entries, IReadOnlyList<LedgerEntry> earlier) =>
        earlier.Count > 0 && entries.Count >= earlier.Count && ReferenceEquals(entries[earlier.Count - 1], earlier[^1]);

    /// <summary>True when the person who speaks in the record signed it. <c>verify</c> names every record that is not; what lets something go asks here itself.</summary>
    public bool IsSigned(RecordedAnnotation record) => persons.Signed(record);

    /// <summary>The exhibit of that digest, or null.</summary>
    public CollectedExhibit? Find(string sha256Hex) => bySha256.TryGetValue(sha256Hex, out int at) ? exhibits[at] : null;

    /// <summary>The exhibit of that number.</summary>
    /// <exception cref="UnusableInputException">There is none.</exception>
    public CollectedExhibit Require(ExhibitNumber number) => number.Value <= exhibits.Count
        ? exhibits[number.Value - 1]
        : throw new UnusableInputException($"There is no exhibit {number}; the investigation has {exhibits.Count}.");

    /// <summary>The last completed or otherwise ended run of that request, or null.</summary>
    public RecordedExamination? LastOf(ExaminationId id) => ended.GetValueOrDefault(id);

    /// <summary>Runs on an exhibit in ledger order.</summary>
    public IReadOnlyList<RecordedExamination> RunsOf(ExhibitNumber exhibit) => runs.TryGetValue(exhibit, out List<RecordedExamination>? its) ? its : [];

    /// <summary>The last run of a method on an exhibit, or null.</summary>
    public RecordedExamination? LastOf(string method, ExhibitNumber exhibit) =>
        RunsOf(exhibit).LastOrDefault(it => it.Request.Method.Name == method && it.Outcome is not null);

    /// <summary>People's records of one kind that no later record supersedes.</summary>
    public IEnumerable<RecordedAnnotation> Current(string kind) => Current(kind, annotations);

    /// <summary>The same, about one exhibit.</summary>
    public IEnumerable<RecordedAnnotation> Current(string kind, Digest exhibit) => Current(kind, About(exhibit));

    /// <summary>People's records about an exhibit in ledger order, superseded ones too.</summary>
    public IReadOnlyList<RecordedAnnotation> About(Digest exhibit) => about.TryGetValue(exhibit.Sha256Hex, out List<RecordedAnnotation>? its) ? its : [];

    /// <summary>The last linking of posts of an exhibit with its ledger entry, or null.</summary>
    public (long Sequence, string Sha256)? SightingsOf(ExhibitNumber exhibit) => sightings.TryGetValue(exhibit, out (long, string) last) ? last : null;

    /// <summary>True when a later record takes the place of this one.</summary>
    public bool IsSuperseded(string sha256Hex) => superseded.Contains(sha256Hex);

    private IEnumerable<RecordedAnnotation> Current(string kind, IEnumerable<RecordedAnnotation> among) =>
        among.Where(it => it.Annotation.Kind == kind && !superseded.Contains(it.Sha256));

    /// <summary>People's conclusions on a question in ledger order, replaced and withdrawn ones too: for exhibits and for the investigation as a whole.</summary>
    public IReadOnlyList<RecordedAssessment> Assessments(Question question) => assessments.Of(this, question);

    /// <summary>Geolocation memos of an exhibit in ledger order, replaced and withdrawn ones too.</summary>
    public IReadOnlyList<RecordedMemo> Memos(CollectedExhibit exhibit) => memos.Of(this, exhibit);

    /// <summary>Answers of people to the checklist about an exhibit in ledger order, replaced and withdrawn ones too.</summary>
    public IReadOnlyList<RecordedChecklistAnswer> ChecklistAnswers(CollectedExhibit exhibit) => checklists.Of(this, exhibit);

    /// <summary>True when an exhibit's question has a conclusion of a person that is in force and can be read.</summary>
    public bool IsAnswered(Question question, Digest exhibit) => Current(AnnotationKind.Assessment, exhibit)
        .Any(it => it.Annotation.Values.TextOrNull("question") == Plans.Word(question) && assessments.CanBeRead(it));

    // Reading and checking documents is nearly all the work, and each is read by itself: several processors share it. They are taken over in the order of the ledger.
    private IEnumerable<(Action? Take, ExceptionDispatchInfo? Fault)> Documents(LedgerEntry[] entries, Investigation investigation)
    {
        return entries.Chunk(MostAhead).SelectMany(some => some.Length < LeastToShare ? some.Select(Guarded) : some.AsParallel().AsOrdered().Select(Guarded));

        (Action?, ExceptionDispatchInfo?) Guarded(LedgerEntry entry)
        {
            try
            {
                return (Reading(entry, investigation), null);
            }
            catch (Exception fault)
            {
                return (null, ExceptionDispatchInfo.Capture(fault));
            }
        }
    }

    // Reads the documents of an entry; what it returns takes them over.
    private Action Reading(LedgerEntry entry, Investigation investigation)
    {
        switch (entry.Kind)
        {
            case EntryKind.Acquisition:
                Acquisition acquisition = Acquisition.FromCanonical(investigation.ReadRecord(entry.Documents["acquisition"]));
                return () => AddAcquisition(acquisition with { Collection = Shared(acquisition.Collection) });
            case EntryKind.Import:
                RecordedImport import = new(entry.Sequence, ImportRecord.FromCanonical(investigation.ReadRecord(entry.Documents[EntryKind.Import])));
                return () => imports.Add(import);
            case EntryKind.Examination:
                RecordedExamination run = Examination(entry, investigation);
                return () => Add(run);
            case EntryKind.Annotation:
                string sha256 = entry.Documents["annotation"];
                RecordedAnnotation record = new(entry.Sequence, sha256, Annotation.FromCanonical(investigation.ReadRecord(sha256)));
                return () => AddAnnotation(record);
            case EntryKind.Fixity:
                RecordedFixity check = new(entry.Sequence, FixityRecord.FromCanonical(investigation.ReadRecord(entry.Documents[EntryKind.Fixity])));
                return () => fixityChecks.Add(check);
            case EntryKind.Sightings:
                string linked = entry.Documents["sightings"];
                ExhibitNumber posted = new(checked((int)investigation.ReadRecord(linked).Integer("exhibit")));
                return () =>
                {
                    sightings[posted] = (entry.Sequence, linked);
                    changed?.Add(posted);
                };
            case EntryKind.Assumption:
                ProgramAssumption assumption = ProgramAssumption.FromCanonical(entry.Sequence, investigation.ReadRecord(entry.Documents["assumption"]));
                return () => assumptions.Add(assumption);
            case EntryKind.AssessmentOpened:
                return () =>
                {
                    IReadOnlyList<string> opened = assessments.Open(entry, investigation);
                    changed?.UnionWith(opened.Select(ExhibitOf).OfType<ExhibitNumber>());
                };
            case EntryKind.ChecklistOpened:
                return () =>
                {
                    IReadOnlyList<string> opened = checklists.Open(entry, investigation);
                    changed?.UnionWith(opened.Select(ExhibitOf).OfType<ExhibitNumber>());
                };
            case EntryKind.MemoOpened:
                MemoOpening opening = MemoOpening.FromCanonical(investigation.ReadRecord(entry.Documents[MemoOpening.Role]));
                return () =>
                {
                    IEnumerable<string> opened = memos.Open(entry, opening);
                    changed?.UnionWith(opened.Select(ExhibitOf).OfType<ExhibitNumber>());
                };
            case EntryKind.Statement:
                return () => statements.AddRange(entry.Documents.Select(static it => (it.Key, it.Value)).Where(it => !statements.Contains(it)).ToList());
            default:
                return static () => { };
        }
    }

    // The same few lists stand with all exhibits: kept once.
    private IReadOnlyList<BerkeleyItem> Shared(IReadOnlyList<BerkeleyItem> items)
    {
        string key = string.Join('\n', items); // finds it; a hostile text may make two lists look alike
        return !collections.TryGetValue(key, out IReadOnlyList<BerkeleyItem>? same) ? collections[key] = items : same.SequenceEqual(items) ? same : items;
    }

    private void AddAcquisition(Acquisition acquisition)
    {
        if (bySha256.TryGetValue(acquisition.Exhibit.Digest.Sha256Hex, out int at))
        {
            List<Acquisition> its = Own(acquisitions[at]);
            if (its != acquisitions[at])
            {
                (acquisitions[at], exhibits[at]) = (its, exhibits[at] with { Acquisitions = its });
            }

            its.Add(acquisition);
        }
        else
        {
            at = exhibits.Count;
            bySha256.Add(acquisition.Exhibit.Digest.Sha256Hex, at);
            acquisitions.Add(Own<Acquisition>(null));
            acquisitions[at].Add(acquisition);
            exhibits.Add(new CollectedExhibit(acquisition.Exhibit, acquisitions[at]));
        }

        changed?.Add(exhibits[at].Exhibit.Number);
    }

    private void AddAnnotation(RecordedAnnotation record)
    {
        annotations.Add(record);
        if (record.Annotation.Supersedes is { } earlier)
        {
            superseded.Add(earlier);
            if (changed is not null && ExhibitOf(earlier) is { } its)
            {
                changed.Add(its);
            }
        }

        if (record.Annotation.Exhibit is { } exhibit)
        {
            AddTo(about, exhibit.Sha256Hex, record);
            if (changed is not null && Find(exhibit.Sha256Hex) is { } spokenOf)
            {
                changed.Add(spokenOf.Exhibit.Number);
            }
        }
    }

    private void Add(RecordedExamination run)
    {
        examinations.Add(run);
        AddTo(runs, run.Run.Exhibit, run);
        changed?.Add(run.Run.Exhibit);
        if (run.Outcome is not null)
        {
            ended[run.Request.Id] = run;
        }
    }

    private void AddTo<TKey, T>(Dictionary<TKey, List<T>> lists, TKey key, T item)
        where TKey : notnull
    {
        ref List<T>? list = ref CollectionsMarshal.GetValueRefOrAddDefault(lists, key, out _);
        list = Own(list);
        list.Add(item);
    }

    private List<T> Own<T>(List<T>? list)
    {
        if (list is null || !own.Contains(list))
        {
            list = [.. list ?? []];
            own.Add(list);
        }

        return list;
    }

    private ExhibitNumber? ExhibitOf(string record) =>
        annotations.Find(it => it.Sha256 == record)?.Annotation.Exhibit is { } digest ? Find(digest.Sha256Hex)?.Exhibit.Number : null;

    private static RecordedExamination Examination(LedgerEntry entry, Investigation investigation)
    {
        IReadOnlyDictionary<string, string> documents = entry.Documents;
        ExaminationRequest request = ExaminationRequest.FromCanonical(investigation.ReadRecord(documents["request"]));
        Run run = Run.FromCanonical(investigation.ReadRecord(documents["run"]));
        if (!documents.TryGetValue("result", out string? resultSha256))
        {
            return new RecordedExamination(entry.Sequence, request, run, null, [], new Dictionary<string, string>(), null);
        }

        CanonicalObject result = investigation.ReadRecord(resultSha256);
        return new RecordedExamination(entry.Sequence, request, run,
            ExaminationOutcome.FromCanonical(result.Object("outcome")),
            [.. result.Array("findings").Objects().Select(Finding.FromCanonical)],
            result.Array("attachments").Objects().ToDictionary(
                static it => it.Text("name"), static it => it.Object("digest").Text("sha256"), StringComparer.Ordinal),
            resultSha256);
    }
}
