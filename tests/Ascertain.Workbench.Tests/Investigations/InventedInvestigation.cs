using System.Text;
using Ascertain.Canonical;
using Ascertain.Casework;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Collecting;
using Ascertain.Casework.Examining;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Preservation.Signing;
using NodaTime;

namespace Ascertain.Workbench.Tests.Investigations;

/// <summary>An investigation open for writing, to which a test adds what people and methods say.</summary>
internal sealed class InventedInvestigation : IDisposable
{
    private readonly TemporaryFolder files = new(inMemory: true);
    private readonly Investigation made;

    public InventedInvestigation(string folder, KeyRing keys)
    {
        Keys = keys;
        made = Investigation.CreateOrOpen(folder, keys, SystemClock.Instance);
    }

    public KeyRing Keys { get; }

    public Investigation Made => made;

    public string Folder => made.Folder;

    public PersonRecords Records => new(made);

    public InvestigationView View => InvestigationView.Read(made);

    public void Dispose()
    {
        made.Dispose();
        files.Dispose();
    }

    public void Collect(int count, string? context = null, int? rating = null, string extension = "bin")
    {
        int before = View.Exhibits.Count;
        new Collector(made, SystemClock.Instance).Collect([.. Enumerable.Range(before, count).Select(it => new CollectionRequest(files.Write($"{it:D5}.{extension}", BitConverter.GetBytes(it))) { Context = context, GraphicRating = rating })],
            Workplace.Actor, null, TestContext.Current.CancellationToken);
    }

    public void Tag(int exhibit, string tag, string? supersedes = null) => Enter(AnnotationKind.Tag, exhibit, new CanonicalObject { ["tags"] = CanonicalArray.OfTexts([tag]) }, supersedes);

    public void Describe(int exhibit, string words, string? supersedes = null) => Enter(AnnotationKind.Description, exhibit, new CanonicalObject { ["text"] = words }, supersedes);

    public string Enter(string kind, int? exhibit, CanonicalObject values, string? supersedes = null) =>
        Records.Enter(Workplace.Actor, kind, exhibit is { } number ? View.Exhibits[number - 1].Exhibit : null, values, "reason", supersedes: supersedes);

    public void Examine(int exhibit, string method, string code, string statement)
    {
        string actor = made.ActorLabel(Workplace.Actor);
        Exhibit examined = View.Exhibits[exhibit - 1].Exhibit;
        ExaminationRequest request = new(new MethodVersion(method, "1.0"), new Dictionary<InputRole, Digest> { [new InputRole("clip")] = examined.Digest }, new Dictionary<string, string>());
        Run run = new(request.Id, examined.Number, actor, SystemClock.Instance.GetCurrentInstant(), SystemClock.Instance.GetCurrentInstant(), "0.1.0", null, null, "completed");
        Commit(EntryKind.Examination, ("request", LedgerDocument.Of(request.ToCanonical())), ("run", LedgerDocument.Of(run.ToCanonical())),
            ("result", LedgerDocument.Of(new ExaminationResult(ExaminationOutcome.Completed.Instance, [new Finding(code, Locator.WholeItem, statement, "invented")], []).ToCanonical())));
    }

    public void Link(int exhibit, string platform, string reason) => Commit(EntryKind.Sightings, ("sightings", LedgerDocument.Of(new CanonicalObject
    {
        ["format"] = "ascertain/sightings/1", ["exhibit"] = exhibit,
        ["sightings"] = new CanonicalArray([new CanonicalObject { ["platform"] = platform, ["boundsCapture"] = true, ["reason"] = reason, ["export"] = 1 }]),
    })));

    public void State(string party, string words) => Commit(EntryKind.Statement, ("statement", LedgerDocument.Of(Encoding.UTF8.GetBytes($"---\nparty: {party}\ndate: 2031-05-14\n---\n{words}\n"))));

    private void Commit(string kind, params (string Role, LedgerDocument Document)[] documents) =>
        made.Commit([new LedgerDraft(kind, made.ActorLabel(Workplace.Actor), documents.ToDictionary(static it => it.Role, static it => it.Document, StringComparer.Ordinal))]);
}
