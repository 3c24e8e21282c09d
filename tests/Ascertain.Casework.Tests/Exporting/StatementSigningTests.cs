using System.Text;
using System.Text.Json;
using Ascertain.Canonical;
using Ascertain.Casework.Collecting;
using Ascertain.Casework.Examining;
using Ascertain.Casework.Exporting;
using Ascertain.Casework.Storage;
using Ascertain.Casework.Tests.Storage;
using Ascertain.Custody;
using Ascertain.Custody.Bundles;
using Ascertain.Custody.Notes;
using Ascertain.Preservation.Bundles;
using Ascertain.Preservation.Envelopes;
using Ascertain.Preservation.Files;
using Ascertain.Reporting.Exports;
using NodaTime;

namespace Ascertain.Casework.Tests.Exporting;

public sealed class StatementSigningTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Sign_BundleOfTheInvestigation_EntersWhatItSignsAndEachVerifiesWithTheKeyOfTheLedger()
    {
        using Investigation investigation = SmallInvestigation.Open(folder);
        ExportSource source = ExportSource.Open(Disclose(investigation));
        SmallInvestigation.AddNote(investigation, "entered after the bundle was made");
        (string name, byte[] envelope) = Assert.Single(new StatementSigning(investigation, SmallInvestigation.Keys(folder), SmallInvestigation.Author).Sign(source));
        Assert.EndsWith(".dsse.json", name, StringComparison.Ordinal);
        ReadOnlyMemory<byte> payload = Envelope.Parse(envelope).Verify(NoteVerifierKey.Parse(investigation.VerifierKey), "application/vnd.in-toto+json");
        JsonElement statement = JsonDocument.Parse(payload).RootElement;
        Assert.Equal("https://in-toto.io/Statement/v1", statement.GetProperty("_type").GetString());
        Assert.Equal(Digest.Of(Clip).Sha256Hex, statement.GetProperty("subject")[0].GetProperty("digest").GetProperty("sha256").GetString());

        LedgerEntry entry = investigation.Entries[^1];
        Assert.Equal("export.view", entry.Kind);
        CanonicalObject record = investigation.ReadRecord(entry.Documents["view"]);
        Assert.Equal(source.Content!.Ledger.DisclosureSha256, record.Text("disclosureSha256"));
        Assert.Equal(Digest.Of(envelope).Sha256Hex, Assert.Single(record.Array("files").Objects()).Text("sha256"));
        Assert.True(InvestigationVerifier.Verify(folder["case"]).Intact);

        // Ed25519 is deterministic: who asks again gets the same bytes, and a second entry.
        Assert.Equal(envelope, new StatementSigning(investigation, SmallInvestigation.Keys(folder), SmallInvestigation.Author).Sign(source)[0].Envelope);
    }

    [Fact]
    public void Sign_BundleOfAnotherLedger_IsRefusedAndNothingIsEntered()
    {
        using Investigation investigation = SmallInvestigation.Open(folder);
        SmallInvestigation.AddNote(investigation, "so that there is a ledger");
        int before = investigation.Entries.Count;
        StatementSigning signing = new(investigation, SmallInvestigation.Keys(folder), SmallInvestigation.Author);
        Assert.Throws<UnusableInputException>(() => signing.Sign(ExportSource.Open(new InventedBundle().Write(folder["other"]))));
        for (int i = 0; i < 20; i++)
        {
            SmallInvestigation.AddNote(investigation, "longer than the other");
        }

        Assert.Throws<UnusableInputException>(() => signing.Sign(ExportSource.Open(folder["other"])));
        Assert.Equal(before + 20, investigation.Entries.Count);
    }

    private static byte[] Clip { get; } = Encoding.UTF8.GetBytes("pretend that this is a clip");

    private string Disclose(Investigation investigation)
    {
        StoredFile stored = investigation.Exhibits.Deposit(folder.Write("clip.bin", Clip));
        string actor = investigation.ActorLabel(SmallInvestigation.Author);
        Instant now = StandingClock.Default.GetCurrentInstant();
        Acquisition acquisition = new(new Exhibit(new ExhibitNumber(1), stored.Digest, stored.ByteCount), now, actor, new Dictionary<string, string>(), null, null, now, "bin", []);
        LedgerEntry acquired = investigation.Commit([SmallInvestigation.Draft("acquisition", actor, ("exhibit", LedgerDocument.Existing(stored.Digest)), ("acquisition", LedgerDocument.Of(acquisition.ToCanonical())))])[^1];
        ExaminationRequest request = new(new MethodVersion("container.profile", "1.0"), new Dictionary<InputRole, Digest> { [InputRole.Clip] = stored.Digest }, new Dictionary<string, string>());
        investigation.Commit([SmallInvestigation.Draft("examination", actor, ("request", LedgerDocument.Of(request.ToCanonical())),
            ("run", LedgerDocument.Of(new Run(request.Id, new ExhibitNumber(1), actor, now, now, "0.1.0", null, null, "completed").ToCanonical())),
            ("result", LedgerDocument.Of(ExaminationResult.Only(ExaminationOutcome.Completed.Instance).ToCanonical())))]);
        HashSet<string> disclosed = [.. investigation.Entries.SelectMany(static it => it.Documents.Values)];
        List<PayloadFile> files = [PayloadFile.FromFile("exhibits/0001.bin", investigation.Exhibits.PathOf(stored.Digest.Sha256Hex))];
        files.AddRange(disclosed.Where(investigation.Records.Has).Select(it => PayloadFile.FromFile($"records/{it}", investigation.Records.PathOf(it))));
        files.Add(PayloadFile.Of("schedule.json", ScheduleDocument.Of(investigation.Entries.Where(static it => it.Kind == "examination").Select(static it => new ScheduledRun(it.Sequence, 1, "container.profile", "1.0", "completed", null)), []).ToBytes()));
        BundlePlan plan = BundleWriter.Plan(new BundleRequest("Party B", "reply", files, [DisclosedExhibit.InFile(1, "data/exhibits/0001.bin")], new Dictionary<string, string>()));
        investigation.Commit([SmallInvestigation.Draft("export", actor, ("disclosure", LedgerDocument.Of(plan.Disclosure)))]);
        BundleWriter.Write(plan, investigation.LedgerFor(investigation.Entries.Select(static it => it.Sequence).ToHashSet(), new Dictionary<int, (LedgerEntry, bool)> { [1] = (acquired, true) }), folder["bundle"]);
        Assert.True(BundleVerifier.Verify(folder["bundle"]).Intact);
        return folder["bundle"];
    }
}
