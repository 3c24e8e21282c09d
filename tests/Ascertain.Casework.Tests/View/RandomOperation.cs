using System.Globalization;
using System.Text;
using Ascertain.Authenticity.Genuineness;
using Ascertain.Canonical;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Collecting;
using Ascertain.Casework.Examining;
using Ascertain.Casework.Investigating;
using Ascertain.Casework.Storage;
using Ascertain.Casework.Tests.Storage;
using Ascertain.Casework.View;
using CsCheck;

namespace Ascertain.Casework.Tests.View;

/// <summary>One thing that somebody enters. What it is about is chosen among what is there; where nothing is, an exhibit is collected instead.</summary>
/// <param name="Kind">Which, from 0.</param>
/// <param name="First">Chooses.</param>
/// <param name="Second">Chooses.</param>
internal sealed record RandomOperation(int Kind, int First, int Second)
{
    private const int Kinds = 18;
    private static readonly string[] People = ["Ada Example", "Bo Sample"];

    public static Gen<RandomOperation> Any { get; } = Gen.Select(Gen.Int[0, Kinds - 1], Gen.Int[0, 9], Gen.Int[0, 9], static (kind, first, second) => new RandomOperation(kind, first, second));

    /// <summary>Enters it.</summary>
    /// <param name="made">Open for writing.</param>
    /// <param name="folder">Where files to collect may lie.</param>
    public void Do(Investigation made, TemporaryFolder folder)
    {
        try
        {
            Enter(made, folder);
        }
        catch (UnusableInputException fault) when (fault.Message.StartsWith("Nothing was entered. That very record", StringComparison.Ordinal))
        {
            // It was withdrawn by an operation before, and nothing comes of this one.
        }
    }

    private void Enter(Investigation made, TemporaryFolder folder)
    {
        InvestigationView view = InvestigationView.Read(made);
        string person = People[Second % People.Length], actor = made.ActorLabel(person);
        CollectedExhibit? exhibit = view.Exhibits.Count == 0 ? null : view.Exhibits[First % view.Exhibits.Count];
        PersonRecords records = new(made);
        switch (exhibit is null ? 0 : Kind)
        {
            case 0 or 1: // several at once, the same bytes again among them
                new Collector(made, StandingClock.Default).Collect([.. Enumerable.Range(First, 1 + (Second % 3)).Select(it => new CollectionRequest(folder.Write($"{it}.bin", [(byte)it])) { GraphicRating = Second % 6 })],
                    person, null, TestContext.Current.CancellationToken);
                break;
            case 2 or 3 or 4:
                Examine(made, actor, exhibit!);
                break;
            case 5:
                records.Enter(person, AnnotationKind.Tag, exhibit!.Exhibit, new CanonicalObject { ["tags"] = CanonicalArray.OfTexts([$"tag {Second}"]) }, null);
                break;
            case 6:
                records.Enter(person, AnnotationKind.Description, exhibit!.Exhibit, new CanonicalObject { ["text"] = $"A bridge, {Second}." }, null);
                break;
            case 7:
                records.Enter(person, AnnotationKind.Note, exhibit!.Exhibit, new CanonicalObject { ["text"] = records.Sealed($"note {Second}") }, null);
                break;
            case 8:
                records.Enter(person, AnnotationKind.Plan, First % 2 == 0 ? exhibit!.Exhibit : null, new CanonicalObject { ["question"] = Word(), ["range"] = "2031" }, "reason");
                break;
            case 9:
                records.Enter(person, AnnotationKind.Assessment, First % 3 == 0 ? null : exhibit!.Exhibit, new CanonicalObject { ["question"] = Word(), ["conclusion"] = $"So it is, {First}.", ["cites"] = CanonicalArray.OfTexts(["l1.1"]) }, "reason");
                break;
            case 10:
                Conclude(made, person, First % 3 == 0 ? null : exhibit!);
                break;
            case 11: // replaces or withdraws any record, as an imported one may
                if (view.Annotations.Count > 0)
                {
                    RecordedAnnotation earlier = view.Annotations[First % view.Annotations.Count];
                    records.Enter(person, AnnotationKind.Withdrawal, null, [], "reason", supersedes: earlier.Sha256);
                }

                break;
            case 12:
                Link(made, actor, exhibit!);
                break;
            case 13:
                made.Commit([new LedgerDraft(EntryKind.Statement, actor, Documents(("statement", LedgerDocument.Of(Encoding.UTF8.GetBytes($"---\nparty: A\ndate: 2031-05-14\n---\nWe say {First}.\n")))))]);
                break;
            case 14:
                made.Commit([new LedgerDraft(EntryKind.Assumption, actor, Documents(("assumption", LedgerDocument.Of(ProgramAssumption.Record((Question)(First % 6))))))]);
                break;
            case 15:
                made.Commit([new LedgerDraft(EntryKind.Fixity, actor, Documents((EntryKind.Fixity, LedgerDocument.Of(new CanonicalObject
                {
                    ["format"] = "ascertain/fixity/1", ["endedAt"] = "2031-05-14T00:00:00Z", ["files"] = First, ["faults"] = new CanonicalArray([]),
                }))))]);
                break;
            case 16:
                Answer(made, person, exhibit!);
                break;
            default:
                made.Commit([new LedgerDraft(EntryKind.Import, actor, Documents((EntryKind.Import, LedgerDocument.Of(new CanonicalObject
                {
                    ["format"] = "ascertain/import/1", ["kind"] = "bagit", ["outcome"] = "intact", ["package"] = new CanonicalArray([new CanonicalObject { ["exhibit"] = exhibit!.Exhibit.Number.Value }]), ["contained"] = new CanonicalArray([]),
                }))))]);
                break;
        }
    }

    private string Word() => Plans.Word((Question)(Second % 6));

    private void Examine(Investigation made, string actor, CollectedExhibit exhibit)
    {
        ExaminationRequest request = new(new MethodVersion(First % 2 == 0 ? "container.profile" : "time.bounds", "1.0"), new Dictionary<InputRole, Digest> { [new InputRole("clip")] = exhibit.Exhibit.Digest },
            new Dictionary<string, string> { ["depth"] = Second.ToString(CultureInfo.InvariantCulture) });
        bool cancelled = Second == 9;
        ExaminationOutcome outcome = Second == 8 ? new ExaminationOutcome.Failed("It broke.", 3) : ExaminationOutcome.Completed.Instance;
        Run run = new(request.Id, exhibit.Exhibit.Number, actor, StandingClock.Default.GetCurrentInstant(), StandingClock.Default.GetCurrentInstant(), "0.1.0", null, null, cancelled ? Run.Cancelled : outcome.Word);
        Dictionary<string, LedgerDocument> documents = Documents(("request", LedgerDocument.Of(request.ToCanonical())), ("run", LedgerDocument.Of(run.ToCanonical())));
        if (!cancelled)
        {
            Attachment sheet = new("sheet", "text/plain", new byte[] { (byte)First });
            documents["result"] = LedgerDocument.Of(new ExaminationResult(outcome, outcome is ExaminationOutcome.Completed ? [new Finding("container.edit", Locator.WholeItem, $"It was edited {Second} times.", "invented")] : [], [sheet]).ToCanonical());
            documents["attachment.sheet"] = LedgerDocument.Of(sheet.Content.ToArray());
        }

        made.Commit([new LedgerDraft(EntryKind.Examination, actor, documents)]);
    }

    private void Answer(Investigation made, string person, CollectedExhibit exhibit)
    {
        try
        {
            new ChecklistAnswers(made).Enter(person, exhibit, [new ChecklistAnswer(First % 2 == 0 ? "overlays" : "soundsFit", ChecklistReply.CannotTell, $"Looked {Second} times.", null)], blind: First % 3 > 0);
        }
        catch (UnusableInputException)
        {
            // said before, or another's can be read
        }
    }

    private void Conclude(Investigation made, string person, CollectedExhibit? exhibit)
    {
        try
        {
            new BlindAssessments(made).Enter(person, (Question)(Second % 2), exhibit, new AssessmentContent($"Closed {First}.", ["l1.1"], "reason"), null);
        }
        catch (UnusableInputException)
        {
            // Another can be read already, or this person has a closed one: then it is laid open.
            RecordedAssessment? mine = Enum.GetValues<Question>().SelectMany(InvestigationView.Read(made).Assessments).FirstOrDefault(it => it.Author == made.ActorLabel(person) && it.Standing == AssessmentStanding.Closed);
            if (mine is not null)
            {
                new BlindAssessments(made).OpenAlone(person, mine.Sha256, "nobody else is here");
            }
        }
    }

    private void Link(Investigation made, string actor, CollectedExhibit exhibit) => made.Commit([new LedgerDraft(EntryKind.Sightings, actor, Documents(("sightings", LedgerDocument.Of(new CanonicalObject
    {
        ["format"] = "ascertain/sightings/1", ["exhibit"] = exhibit.Exhibit.Number.Value,
        ["sightings"] = new CanonicalArray([new CanonicalObject { ["platform"] = "Example", ["boundsCapture"] = true, ["reason"] = $"posted {Second}", ["export"] = 1 }]),
    }))))]);

    private static Dictionary<string, LedgerDocument> Documents(params (string Role, LedgerDocument Document)[] documents) => documents.ToDictionary(static it => it.Role, static it => it.Document, StringComparer.Ordinal);
}
