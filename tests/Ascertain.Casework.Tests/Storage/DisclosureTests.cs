using Ascertain.Casework.Storage;
using Ascertain.Custody.Bundles;
using Ascertain.Custody.Verification;
using Ascertain.Preservation.Bundles;

namespace Ascertain.Casework.Tests.Storage;

/// <summary>From an investigation to a bundle, as the verb <c>disclose</c> does it.</summary>
public sealed class DisclosureTests
{
    [Fact]
    public void Bundle_OfAnInvestigation_VerifiesAndExtendsItsEarlierCheckpoint()
    {
        using TemporaryFolder folder = new();
        string made = SmallInvestigation.Make(folder);
        string earlier = File.ReadAllText(Path.Combine(made, "ledger/checkpoint"));
        string withheld = Disclose(folder, folder["bundle"]);

        VerificationReport report = BundleVerifier.Verify(folder["bundle"], File.ReadAllText(Path.Combine(made, "ledger/key.vkey")), earlier);
        Assert.Empty(report.Faults);
        Assert.Equal("pinned", report.Signer);
        Assert.Equal(6, report.Checked.Entries);
        Assert.Equal(1 + 1 + 2, report.Checked.Signatures); // checkpoint, earlier checkpoint, two notes
        Assert.True(InvestigationVerifier.Verify(made).Intact);
        Assert.All(Directory.EnumerateFiles(folder["bundle"], "*", SearchOption.AllDirectories),
            file => Assert.DoesNotContain(withheld, File.ReadAllText(file), StringComparison.Ordinal));
    }

    // Exhibit 1 and all other records are disclosed; exhibit 2 with its acquisition is withheld.
    private static string Disclose(TemporaryFolder folder, string bundle)
    {
        using Investigation open = SmallInvestigation.Open(folder);
        LedgerEntry[] acquired = [.. open.Entries.Where(static entry => entry.Kind == "exhibit.acquired")];
        HashSet<string> disclosed = [.. open.Entries.Where(entry => entry != acquired[1]).SelectMany(static entry => entry.Documents.Values)];
        List<PayloadFile> files = [PayloadFile.FromFile("exhibits/1.bin", open.Exhibits.PathOf(acquired[0].Documents["exhibit"]))];
        files.AddRange(disclosed.Where(open.Records.Has).Select(sha256 => PayloadFile.FromFile($"records/{sha256}", open.Records.PathOf(sha256))));
        files.Add(PayloadFile.Of("schedule.json", ScheduleDocument.Of([], [(acquired[1].Sequence, acquired[1].Kind, "privacy of bystanders")]).ToBytes()));
        BundlePlan plan = BundleWriter.Plan(new BundleRequest(open.Seal("Party B").ToCanonical(), "reply", files,
            [
                DisclosedExhibit.InFile(1, "data/exhibits/1.bin"),
                DisclosedExhibit.Withheld(2, "privacy of bystanders", acquired[1].Content.Commitments["exhibit"], 700),
            ],
            new Dictionary<string, string> { ["Bagging-Date"] = "2031-05-04" }));
        open.Commit([SmallInvestigation.Draft("export", open.ActorLabel(SmallInvestigation.Author), ("disclosure", LedgerDocument.Of(plan.Disclosure)))]);
        BundleWriter.Write(plan, open.LedgerFor(open.Entries.Select(static it => it.Sequence).Where(it => it != acquired[1].Sequence).ToHashSet(), new Dictionary<int, (LedgerEntry, bool)> { [1] = (acquired[0], true), [2] = (acquired[1], false) }), bundle);
        return acquired[1].Documents["exhibit"];
    }
}
