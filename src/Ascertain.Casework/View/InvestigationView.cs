using System.Runtime.InteropServices;
using Ascertain.Canonical;
using Ascertain.Casework.Collecting;
using Ascertain.Casework.Examining;
using Ascertain.Casework.Importing;
using Ascertain.Casework.Investigating;
using Ascertain.Casework.Preserving;
using Ascertain.Casework.Storage;
using Ascertain.Preservation;

namespace Ascertain.Casework.View;

/// <summary>What an investigation holds, read from its ledger and records; nothing here is stored twice.</summary>
public sealed class InvestigationView
{
    private readonly List<CollectedExhibit> exhibits = [];
    private readonly List<List<Acquisition>> acquisitions = []; // of each exhibit: the same one may come in very often
    private readonly Dictionary<string, int> bySha256 = new(StringComparer.Ordinal);
    private readonly List<RecordedExamination> examinations = [];
    private readonly Dictionary<ExhibitNumber, List<RecordedExamination>> runs = [];
    private readonly Dictionary<ExaminationId, RecordedExamination> ended = []; // the last
    private readonly List<RecordedAnnotation> annotations = [];
    private readonly List<RecordedImport> imports = [];
    private readonly List<RecordedFixity> fixityChecks = [];
    private readonly Dictionary<string, List<RecordedAnnotation>> about = new(StringComparer.Ordinal); // by SHA-256 of the exhibit
    private readonly HashSet<string> superseded = new(StringComparer.Ordinal);
    private readonly Dictionary<ExhibitNumber, (long Sequence, string Sha256)> sightings = [];
    private readonly List<(string Role, string Sha256)> statements = [];

    private readonly List<ProgramAssumption> assumptions = [];
    private readonly AssessmentList assessments = new();
    private readonly PersonKeys persons;

    private InvestigationView(Investigation investigation) => persons = new PersonKeys(investigation);

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
    public static InvestigationView Read(Investigation investigation)
    {
        InvestigationView view = new(investigation);
        foreach (LedgerEntry entry in investigation.Entries)
        {
            view.Add(entry, investigation);
        }

        return view;
    }

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
    public IEnumerable<RecordedAnnotation> Current(string kind, Digest exhibit) => Current(kind, about.TryGetValue(exhibit.Sha256Hex, out List<RecordedAnnotation>? its) ? its : []);

    /// <summary>True when a later record takes the place of this one.</summary>
    public bool IsSuperseded(string sha256Hex) => superseded.Contains(sha256Hex);

    private IEnumerable<RecordedAnnotation> Current(string kind, IEnumerable<RecordedAnnotation> among) =>
        among.Where(it => it.Annotation.Kind == kind && !superseded.Contains(it.Sha256));

    /// <summary>People's conclusions on a question in ledger order, replaced and withdrawn ones too: for exhibits and for the investigation as a whole.</summary>
    public IReadOnlyList<RecordedAssessment> Assessments(Question question) => assessments.Of(this, question);

    private void Add(LedgerEntry entry, Investigation investigation)
    {
        switch (entry.Kind)
        {
            case EntryKind.Acquisition:
                AddAcquisition(Acquisition.FromCanonical(investigation.ReadRecord(entry.Documents["acquisition"])));
                break;
            case EntryKind.Import:
                imports.Add(new RecordedImport(entry.Sequence, ImportRecord.FromCanonical(investigation.ReadRecord(entry.Documents[EntryKind.Import]))));
                break;
            case EntryKind.Examination:
                AddExamination(entry, investigation);
                break;
            case EntryKind.Annotation:
                string sha256 = entry.Documents["annotation"];
                AddAnnotation(new RecordedAnnotation(entry.Sequence, sha256, Annotation.FromCanonical(investigation.ReadRecord(sha256))));
                break;
            case EntryKind.Fixity:
                fixityChecks.Add(new RecordedFixity(entry.Sequence, FixityRecord.FromCanonical(investigation.ReadRecord(entry.Documents[EntryKind.Fixity]))));
                break;
            case EntryKind.Sightings:
                string linked = entry.Documents["sightings"];
                sightings[new ExhibitNumber(checked((int)investigation.ReadRecord(linked).Integer("exhibit")))] = (entry.Sequence, linked);
                break;
            case EntryKind.Assumption:
                assumptions.Add(ProgramAssumption.FromCanonical(entry.Sequence, investigation.ReadRecord(entry.Documents["assumption"])));
                break;
            case EntryKind.AssessmentOpened:
                assessments.Open(entry, investigation);
                break;
            case EntryKind.Statement:
                foreach ((string role, string digest) in entry.Documents)
                {
                    if (!statements.Contains((role, digest)))
                    {
                        statements.Add((role, digest));
                    }
                }

                break;
            default:
                break;
        }
    }

    private void AddAcquisition(Acquisition acquisition)
    {
        if (bySha256.TryGetValue(acquisition.Exhibit.Digest.Sha256Hex, out int at))
        {
            acquisitions[at].Add(acquisition);
            return;
        }

        bySha256.Add(acquisition.Exhibit.Digest.Sha256Hex, exhibits.Count);
        acquisitions.Add([acquisition]);
        exhibits.Add(new CollectedExhibit(acquisition.Exhibit, acquisitions[^1]));
    }

    private void AddAnnotation(RecordedAnnotation record)
    {
        annotations.Add(record);
        if (record.Annotation.Supersedes is { } earlier)
        {
            superseded.Add(earlier);
        }

        if (record.Annotation.Exhibit is { } exhibit)
        {
            (CollectionsMarshal.GetValueRefOrAddDefault(about, exhibit.Sha256Hex, out _) ??= []).Add(record);
        }
    }

    private void Add(RecordedExamination run)
    {
        examinations.Add(run);
        (CollectionsMarshal.GetValueRefOrAddDefault(runs, run.Run.Exhibit, out _) ??= []).Add(run);
        if (run.Outcome is not null)
        {
            ended[run.Request.Id] = run;
        }
    }

    private void AddExamination(LedgerEntry entry, Investigation investigation)
    {
        ExaminationRequest request = ExaminationRequest.FromCanonical(investigation.ReadRecord(entry.Documents["request"]));
        Run run = Run.FromCanonical(investigation.ReadRecord(entry.Documents["run"]));
        if (!entry.Documents.TryGetValue("result", out string? resultSha256))
        {
            Add(new RecordedExamination(entry.Sequence, request, run, null, [], new Dictionary<string, string>(), null));
            return;
        }

        CanonicalObject result = investigation.ReadRecord(resultSha256);
        Add(new RecordedExamination(entry.Sequence, request, run,
            ExaminationOutcome.FromCanonical(result.Object("outcome")),
            [.. result.Array("findings").Objects().Select(Finding.FromCanonical)],
            result.Array("attachments").Objects().ToDictionary(
                static it => it.Text("name"), static it => it.Object("digest").Text("sha256"), StringComparer.Ordinal),
            resultSha256));
    }
}
