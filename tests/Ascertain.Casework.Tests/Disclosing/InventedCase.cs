using Ascertain.Canonical;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Collecting;
using Ascertain.Casework.Disclosing;
using Ascertain.Casework.Examining;
using Ascertain.Casework.Reporting;
using Ascertain.Casework.Storage;
using Ascertain.Casework.Tests.Storage;
using Ascertain.Casework.View;
using Ascertain.Reporting;
using Ascertain.Reporting.Html;

namespace Ascertain.Casework.Tests.Disclosing;

/// <summary>An open investigation with three exhibits, to which a test adds runs and people's records.</summary>
internal sealed class InventedCase : IDisposable
{
    public const string Recipient = "R", Purpose = "P", Reason = "privacy of bystanders";

    private readonly TemporaryFolder folder = new();

    public InventedCase()
    {
        Investigation = SmallInvestigation.Open(folder);
        new Collector(Investigation, StandingClock.Default).Collect(
            [.. Enumerable.Range(1, 3).Select(it => new CollectionRequest(folder.Write($"{it}.bin", [(byte)it])))], SmallInvestigation.Author, null, TestContext.Current.CancellationToken);
    }

    public Investigation Investigation { get; }

    public InvestigationView View => InvestigationView.Read(Investigation);

    public void Dispose()
    {
        Investigation.Dispose();
        folder.Dispose();
    }

    /// <summary>A run that found one thing; gives its ledger entry.</summary>
    public long Examine(string method, int exhibit, string statement, Attachment? attachment = null, params (string Role, Digest Digest)[] inputs) => ExamineWith(method + ".said", method, exhibit, statement, attachment, inputs);

    /// <summary>The same with the code of the finding.</summary>
    public long ExamineWith(string code, string method, int exhibit, string statement, Attachment? attachment, params (string Role, Digest Digest)[] inputs)
    {
        string actor = Investigation.ActorLabel(SmallInvestigation.Author);
        ExaminationRequest request = new(new MethodVersion(method, "1.0"),
            inputs.Append((Role: "clip", View.Exhibits[exhibit - 1].Exhibit.Digest)).ToDictionary(static it => new InputRole(it.Role), static it => it.Item2), new Dictionary<string, string>());
        ExaminationResult result = new(ExaminationOutcome.Completed.Instance, [new Finding(code, Locator.WholeItem, statement, "invented")], attachment is null ? [] : [attachment]);
        Run run = new(request.Id, new ExhibitNumber(exhibit), actor, StandingClock.Default.GetCurrentInstant(), StandingClock.Default.GetCurrentInstant(), "0.1.0", null, null, "completed");
        Dictionary<string, LedgerDocument> documents = new()
        {
            ["request"] = LedgerDocument.Of(request.ToCanonical()), ["run"] = LedgerDocument.Of(run.ToCanonical()), ["result"] = LedgerDocument.Of(result.ToCanonical()),
        };
        if (attachment is not null)
        {
            documents[$"attachment.{attachment.Name}"] = LedgerDocument.Of(attachment.Content.ToArray());
        }

        return Investigation.Commit([new LedgerDraft(EntryKind.Examination, actor, documents)])[^1].Sequence;
    }

    /// <summary>Posts of exports that name an exhibit; gives the record's digest.</summary>
    public Digest Link(int exhibit, params int[] exports)
    {
        byte[] record = new CanonicalObject
        {
            ["format"] = "ascertain/sightings/1", ["exhibit"] = exhibit,
            ["sightings"] = new CanonicalArray(exports.Select(static it => new CanonicalObject { ["platform"] = "Example", ["boundsCapture"] = true, ["reason"] = "posted", ["export"] = it })),
        }.ToBytes();
        Investigation.Commit([new LedgerDraft(EntryKind.Sightings, Investigation.ActorLabel(SmallInvestigation.Author), new Dictionary<string, LedgerDocument> { ["sightings"] = LedgerDocument.Of(record) })]);
        return Digest.Of(record);
    }

    /// <summary>When something existed and was last changed; gives the record's digest.</summary>
    public Digest Exist()
    {
        byte[] record = new CanonicalObject { ["format"] = "ascertain/existence/1", ["existedAtUtc"] = "2031-05-04T03:02:01Z", ["fileModifiedUtc"] = CanonicalArray.OfTexts(["2031-05-01T00:00:00Z"]) }.ToBytes();
        Investigation.Commit([new LedgerDraft(EntryKind.Existence, Investigation.ActorLabel(SmallInvestigation.Author), new Dictionary<string, LedgerDocument> { ["existence"] = LedgerDocument.Of(record) })]);
        return Digest.Of(record);
    }

    /// <summary>A person's record; gives its ledger entry.</summary>
    public long Enter(string kind, CanonicalObject values, int? exhibit = null, string? supersedes = null)
    {
        string sha256 = new PersonRecords(Investigation).Enter(SmallInvestigation.Author, kind, exhibit is { } number ? View.Exhibits[number - 1].Exhibit : null, values, "reason", supersedes: supersedes);
        return View.Annotations.First(it => it.Sha256 == sha256).Sequence;
    }

    /// <summary>An erratum that names no exhibit, as one of an imported file may.</summary>
    public long Correct(long entry, string correction) => Enter(AnnotationKind.Erratum, new CanonicalObject { ["entry"] = entry, ["correction"] = correction });

    /// <summary>A conclusion on the whole investigation that cites a finding; gives its ledger entry.</summary>
    public long Conclude(long cited, string conclusion, Question question = Question.When) => Enter(AnnotationKind.Assessment, new CanonicalObject
    {
        ["question"] = Plans.Word(question), ["conclusion"] = conclusion, ["cites"] = CanonicalArray.OfTexts([$"l{cited}.1"]),
    });

    /// <summary>The same, closed; gives the entry that laid the pair open, or the record's own while it waits.</summary>
    public long ConcludeBlind(string author, long cited, string conclusion)
    {
        new BlindAssessments(Investigation).Enter(author, Question.When, null, new AssessmentContent(conclusion, [$"l{cited}.1"], "reason"), null);
        return Investigation.Entries[^1].Sequence;
    }

    public string RecordOf(long entry) => View.Annotations.First(it => it.Sequence == entry).Sha256;

    /// <summary>True when a recipient who does not get these exhibits may open the entry.</summary>
    public bool Goes(long entry, params int[] withheld) => Documents(withheld).ReasonOf(entry) is null;

    /// <summary>The report for that recipient.</summary>
    public string Report(params int[] withheld) => System.Net.WebUtility.HtmlDecode(System.Text.Encoding.UTF8.GetString(HtmlReport.Draw(
        new CaseReport(Investigation, View, [], StandingClock.Default, new KeyUse("A-001", KeyUsePurpose.ToFindNamedExhibits)).Gather(new ReportRecipient(Recipient, Purpose), Reasons(withheld)), ReportStrings.English)));

    public DisclosedDocuments Documents(params int[] withheld) => new(Investigation, View, Reasons(withheld), Recipient, Purpose);

    private static Dictionary<ExhibitNumber, string> Reasons(int[] withheld) => withheld.ToDictionary(static it => new ExhibitNumber(it), static _ => Reason);
}
