using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Ascertain.Casework.Collecting;
using Ascertain.Casework.Disclosing;
using Ascertain.Casework.Importing;
using Ascertain.Casework.Storage;
using Ascertain.Casework.Tests.Storage;
using Ascertain.Casework.View;
using Ascertain.Custody.Receipts;
using Ascertain.Custody.Verification;
using Ascertain.Preservation.Interchange;
using NodaTime;

namespace Ascertain.Casework.Tests.Importing;

/// <summary>What others made, taken in: intact and broken, once and again, and interrupted anywhere.</summary>
public sealed class ImporterTests : IDisposable
{
    private const string Page = "3587cb776ce0e4e8237f215800b7dffba0f25865cb84550e87ea8bbac838c423"; // the body in example-resource.warc.gz, by its own digest

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Import_Warc_KeepsTheFileAndTakesOutTheBodyWithWhatTheArchiveSays()
    {
        string warc = SharedData.Path("custody/wacz/example-resource.warc.gz");
        using Investigation investigation = SmallInvestigation.Open(folder);
        ImportedPackage made = Import(investigation, new ForeignPackage("warc", warc, Trust()));
        Assert.Equal(("warc", "intact", "1", "2", ""), (made.Record.Kind, made.Record.Outcome, InWords(made.Record.Package), InWords(made.Record.Contained), InWords(made.Record.Damaged)));
        Assert.Equal(Digest.Of(File.ReadAllBytes(warc)).Sha256Hex, made.Package[0].Exhibit.Digest.Sha256Hex);

        Acquisition body = InvestigationView.Read(investigation).Exhibits[1].Acquisitions.Single();
        Assert.Equal((Page, new ExhibitNumber(1), "2021-05-20T23:11:22Z", "html"), (body.Exhibit.Digest.Sha256Hex, body.ContainedIn, body.ClaimedDate, body.FileExtension));
        Assert.Equal(["claimedUrl", "inside", "machine"], body.Sealed.Keys.Order());
        Assert.Equal("https://example.com/index.html", investigation.Unseal(body.Sealed["claimedUrl"], SmallInvestigation.Looking));
        Assert.StartsWith("record <urn:uuid:", investigation.Unseal(body.Sealed["inside"], SmallInvestigation.Looking), StringComparison.Ordinal);
        Assert.Equal(body.ToCanonical().ToString(), Acquisition.FromCanonical(body.ToCanonical()).ToCanonical().ToString());

        // The archive's date is older, and bounds nothing: it is a claim.
        Assert.True(string.CompareOrdinal(body.ClaimedDate, "2031") < 0);
        Assert.Equal(body.AcquiredAt, body.ExistedAt);
        Assert.Null(body.StatedCollectedAt);
        Assert.Equal("as the package says, sealed", body.Collection.Single(static it => it.Letter == 'a').Basis);
        Assert.False(body.Collection.Single(static it => it.Letter == 'g').Present);
        Assert.Equal(made.Package[0].FileModified, body.FileModified);
        Assert.Empty(Directory.EnumerateFileSystemEntries(investigation.WorkFolder));
    }

    [Theory]
    [InlineData("wacz", "wacz/valid-signed-example-1.wacz", "intact", 1, 1)]
    [InlineData("wacz", "wacz/invalid-example-1.wacz", "altered", 1, 0)]
    [InlineData("warc", "wacz/example.warc.gz", "intact", 1, 1)]
    [InlineData("warc", "wacz/example-iana-chunked.warc", "intact", 1, 1)]
    [InlineData("bag", "bagit/v1.0/valid/basicBag", "intact", 3, 1)]
    [InlineData("bag", "bagit/v0.97/invalid/corrupt-data-file", "altered", 4, 2)]
    [InlineData("bag", "bagit/v0.97/invalid/missing-bagit.txt", "altered", 3, 2)]
    [InlineData("bag", "bagit/v0.97/valid/holey-bag", "intact", 5, 5)]
    [InlineData("tlog", "tlog/tessera", "intact", 48, 0)]
    public void Import_PublicPackage_EntersItsOutcomeAndDoublesNothingWhenRepeated(string kind, string file, string outcome, int package, int contained)
    {
        string path = SharedData.Path($"custody/{file}");
        string? key = kind == "tlog" ? File.ReadAllText(Path.Combine(path, "verifier-key.txt")) : null;
        ForeignPackage foreign = new(kind, path, Trust(key));
        using (Investigation investigation = SmallInvestigation.Open(folder))
        {
            ImportedPackage made = Import(investigation, foreign);
            Assert.Equal((outcome, package, contained, true), (made.Record.Outcome, made.Record.Package.Count, made.Record.Contained.Count, made.IsNew));
            Assert.Equal(outcome == "altered", made.Record.Faults.Count > 0);
            Assert.Equal(made.Report.Faults.Count, made.Record.Faults.Sum(static it => it.Count));
            long size = investigation.Head.Size;
            ImportedPackage again = Import(investigation, foreign);
            Assert.Equal((made.Entry, false, size), (again.Entry, again.IsNew, investigation.Head.Size));
        }

        using (Investigation reopened = SmallInvestigation.Open(folder))
        {
            Assert.False(Import(reopened, foreign).IsNew);
            Assert.Single(InvestigationView.Read(reopened).Imports);
        }

        Assert.True(InvestigationVerifier.Verify(folder["case"]).Intact);
    }

    [Fact]
    public void Import_CorruptBag_NamesTheDamagedPayloadAndSealsThePlaces()
    {
        using Investigation investigation = SmallInvestigation.Open(folder);
        ImportedPackage made = Import(investigation, new ForeignPackage("bag", SharedData.Path("custody/bagit/v0.97/invalid/corrupt-data-file"), Trust()));
        Assert.Equal([("bagit.oxum.differs", 1L), ("bagit.payload.altered", 1L)], made.Record.Faults);
        Acquisition damaged = made.Contained.Single(it => it.Exhibit.Number == Assert.Single(made.Record.Damaged));
        Assert.Equal("data/bare-filename", investigation.Unseal(damaged.Sealed["inside"], SmallInvestigation.Looking));
        Assert.EndsWith("/data/bare-filename", investigation.Unseal(damaged.Sealed["path"], SmallInvestigation.Looking), StringComparison.Ordinal);

        // What lists the payload is the manifest.
        Assert.Equal("manifest-md5.txt", Path.GetFileName(investigation.Unseal(made.Package.Single(it => it.Exhibit.Number == damaged.ContainedIn).Sealed["path"], SmallInvestigation.Looking)));
        Assert.Contains("data/bare-filename", investigation.Unseal(Assert.Single(InvestigationView.Read(investigation).Imports).Record.PlacesCommitment!, SmallInvestigation.Looking), StringComparison.Ordinal);
        Assert.All(Directory.EnumerateFiles(investigation.Records.Folder, "*", SearchOption.AllDirectories),
            static file => Assert.DoesNotContain("bare-filename", File.ReadAllText(file), StringComparison.Ordinal));
    }

    // What is entered is of the copies that were kept.
    [Fact]
    public void Import_BagThatChangedAfterItWasLookedAt_EntersWhatWasKept()
    {
        string bag = MakeBag();
        ImportRequest request = new(new ForeignPackage("bag", bag, Trust()));
        Importer.Require(request);
        File.WriteAllText(Path.Combine(bag, "data/a.txt"), "other");
        using Investigation investigation = SmallInvestigation.Open(folder);
        Assert.Equal("altered", new Importer(investigation, StandingClock.Default).Import(request, "Ada", null, CancellationToken.None).Record.Outcome);
    }

    // Verification comes after keeping, and does not go back to what lies there.
    [Fact]
    public void Import_BagThatChangesWhileItIsTakenIn_EntersWhatWasKept()
    {
        string bag = MakeBag();
        int asked = 0;
        ChangingClock clock = new(() =>
        {
            if (++asked == 3) // three files are kept
            {
                File.WriteAllText(Path.Combine(bag, "data/a.txt"), "other");
            }
        });
        using Investigation investigation = SmallInvestigation.Open(folder);
        ImportedPackage made = new Importer(investigation, clock).Import(new ImportRequest(new ForeignPackage("bag", bag, Trust())), "Ada", null, CancellationToken.None);
        Assert.Equal(("intact", true), (made.Record.Outcome, asked >= 3));
        Assert.Equal("other", File.ReadAllText(Path.Combine(bag, "data/a.txt")));
    }

    [Fact]
    public void Import_LinkInABag_IsNotFollowedAndNotLostSight()
    {
        string bag = MakeBag();
        File.CreateSymbolicLink(Path.Combine(bag, "data/link"), "/etc/hostname");
        using Investigation investigation = SmallInvestigation.Open(folder);
        ImportedPackage made = Import(investigation, new ForeignPackage("bag", bag, Trust()));
        Assert.Equal([("import.file.notRegular", 1L)], made.Record.NotTaken);
        Assert.Single(made.Record.Contained);
        Assert.Equal("altered", made.Record.Outcome);
    }

    [Theory]
    [InlineData("wacz", "wacz/example.warc.gz", "no wacz")]
    [InlineData("warc", "wacz/valid-example-1.wacz", "no warc")]
    [InlineData("bag", "bagit", "no bag")]
    [InlineData("bag", "wacz/example.warc.gz", "no folder")]
    [InlineData("warc", "bagit", "no file")]
    [InlineData("receipt", "wacz/example.warc.gz", "no receipt")]
    public void Require_WhatIsNoPackageOfItsKind_IsRefusedBeforeAnythingIsMade(string kind, string file, string said) =>
        Assert.Contains(said, Assert.Throws<UnusableInputException>(() =>
            Importer.Require(new ImportRequest(new ForeignPackage(kind, SharedData.Path($"custody/{file}"), Trust())))).Message, StringComparison.Ordinal);

    [Fact]
    public void Import_OtherTrustOrOtherFaults_AreAnotherEntry()
    {
        string proof = SharedData.Path("custody/tlog/tessera"), key = File.ReadAllText(Path.Combine(proof, "verifier-key.txt"));
        string bag = MakeBag();
        using Investigation investigation = SmallInvestigation.Open(folder);
        ForeignPackage package = new("bag", bag, Trust());
        Assert.True(Import(investigation, package).IsNew);
        Assert.True(Import(investigation, package with { Trust = Trust(key) }).IsNew);
        File.Delete(Path.Combine(bag, "data/a.txt"));
        Assert.True(Import(investigation, package).IsNew);
        Assert.False(Import(investigation, package).IsNew);
        Assert.Equal(["intact", "intact", "altered"], InvestigationView.Read(investigation).Imports.Select(static it => it.Record.Outcome));
    }

    [Fact]
    public void Import_Words_AreSealedAndTheRatingHoldsForAllThatCameOfIt()
    {
        using Investigation investigation = SmallInvestigation.Open(folder);
        ImportRequest request = new(new ForeignPackage("warc", SharedData.Path("custody/wacz/example.warc.gz"), Trust())) { Url = "https://example.invalid/a", Context = "seen beside it", GraphicRating = 4 };
        new Importer(investigation, StandingClock.Default).Import(request, "Ada", null, CancellationToken.None);
        InvestigationView view = InvestigationView.Read(investigation);
        Assert.Equal([4, 4], view.Exhibits.Select(static it => it.GraphicRating));
        Assert.Equal("https://example.invalid/a", investigation.Unseal(view.Exhibits[0].Acquisitions[0].Sealed["url"], SmallInvestigation.Looking));
        Assert.All(Directory.EnumerateFiles(investigation.Records.Folder, "*", SearchOption.AllDirectories), static file =>
        {
            string text = File.ReadAllText(file);
            Assert.True(!text.Contains("example.invalid", StringComparison.Ordinal) && !text.Contains("example.com", StringComparison.Ordinal) && !text.Contains("seen beside", StringComparison.Ordinal) && !text.Contains("example.warc", StringComparison.Ordinal));
        });

        // People of the investigation see it, and that they looked is entered.
        IReadOnlyList<SealedValue> seen = new SealedValues(investigation).View("Ada", new ExhibitNumber(2));
        Assert.Contains(seen, static it => it is { Field: "claimedUrl", Value: "http://example.com/" });
    }

    [Fact]
    public void Import_ReceiptOfAnotherInvestigation_ProvesTheFileAndNoOther()
    {
        string clip = folder.Write("clip.bin", [1, 2, 3]), other = folder.Write("other.bin", [4]), proof = folder["r.tlog-proof"], key;
        using (Investigation elsewhere = SmallInvestigation.Open(folder, name: "elsewhere"))
        {
            new Collector(elsewhere, StandingClock.Default).Collect([new CollectionRequest(clip)], "Cem", null, CancellationToken.None);
            File.WriteAllText(proof, elsewhere.ReceiptFor(elsewhere.Entries.Single(static it => it.Kind == EntryKind.Acquisition), opened: true));
            key = elsewhere.VerifierKey;
        }

        using Investigation investigation = SmallInvestigation.Open(folder);
        ForeignPackage package = new("receipt", proof, Trust(key), clip);
        ImportedPackage good = Import(investigation, package), bad = Import(investigation, package with { ProvedFile = other }), alone = Import(investigation, package with { ProvedFile = null });
        Assert.Equal(("intact", "1-2"), (good.Record.Outcome, InWords(good.Record.Package)));
        Assert.Equal(("altered", "receipt.otherFile", "1, 3"), (bad.Record.Outcome, Assert.Single(bad.Record.Faults).Code, InWords(bad.Record.Package)));
        Assert.Equal(("intact", "1"), (alone.Record.Outcome, InWords(alone.Record.Package)));
        Assert.Equal(1, good.Report.CountOf("checkpointsPinned"));
    }

    // Killed or out of space at any step, an import is repeated and gives the same ledger as one that was never stopped.
    [Theory]
    [InlineData("bag")]
    [InlineData("warc")]
    public void Import_FailedAtAnyStepAndRepeated_DoublesNothing(string kind)
    {
        string path = kind == "bag" ? SharedData.Path("custody/bagit/v0.97/invalid/corrupt-data-file") : SharedData.Path("custody/wacz/example-iana-chunked.warc");
        ForeignPackage package = new(kind, path, Trust());
        int steps = 0;
        int whole;
        using (TemporaryFolder once = new(inMemory: true))
        {
            using Investigation investigation = SmallInvestigation.Open(once, _ => steps++);
            Import(investigation, package);
            whole = WithoutKeyUses(investigation);
        }

        Assert.InRange(steps, 40, 400);
        for (int failAt = 1; failAt <= steps; failAt += Math.Max(1, steps / 30))
        {
            using TemporaryFolder struck = new(inMemory: true);
            int step = 0;
            try
            {
                using Investigation investigation = SmallInvestigation.Open(struck, _ => RequireBefore(++step, failAt));
                Import(investigation, package);
            }
            catch (IOException)
            {
                // Most steps; those of closing are passed over.
            }

            // Salts are random: where two records share a folder, one is made less, and the last points are not reached.
            Assert.True(step >= failAt || failAt > steps - 8, string.Create(CultureInfo.InvariantCulture, $"{step} of {steps} steps, to fail at {failAt}"));
            using (Investigation again = SmallInvestigation.Open(struck))
            {
                Import(again, package);
                InvestigationView view = InvestigationView.Read(again);
                Assert.True(WithoutKeyUses(again) == whole && view.Imports.Count == 1, string.Create(CultureInfo.InvariantCulture, $"failed at step {failAt}: {WithoutKeyUses(again)} entries, not {whole}"));
                Assert.InRange(again.Head.Size - whole, 0, 1); // one use of the key for all that an import compares
            }

            Assert.True(InvestigationVerifier.Verify(struck["case"]).Intact);
        }
    }

    // That the second attempt looked whether the first was here is no doubling.
    private static int WithoutKeyUses(Investigation investigation) => investigation.Entries.Count(static it => it.Kind != EntryKind.KeyUsed);

    [Fact]
    public void Import_SameBodyManyTimes_IsOneExhibitWithAnAcquisitionEach()
    {
        StringBuilder warc = new();
        for (int i = 0; i < 100; i++)
        {
            warc.Append(CultureInfo.InvariantCulture, $"WARC/1.1\r\nWARC-Type: resource\r\nWARC-Record-ID: <urn:uuid:{i}>\r\nWARC-Date: 2031-05-14T09:00:00Z\r\nWARC-Target-URI: http://example.org/{i}\r\nContent-Type: image/png\r\nContent-Length: 1\r\n\r\n.\r\n\r\n");
        }

        ForeignPackage package = new("warc", folder.Write("a.warc", Encoding.ASCII.GetBytes(warc.ToString())), Trust());
        using Investigation investigation = SmallInvestigation.Open(folder);
        Import(investigation, package);
        Import(investigation, package);
        InvestigationView view = InvestigationView.Read(investigation);
        Assert.Equal((2, 100), (view.Exhibits.Count, view.Exhibits[1].Acquisitions.Count));
    }

    // Ten thousand faults with long texts: counted whole, listed as far as anybody reads.
    [Fact]
    public void PlacesOf_MoreThanAnybodyReads_AreBoundedAndSaySo()
    {
        CountedFaults none = new();
        VerificationFault[] faults = [.. Enumerable.Range(0, 10_000).Select(static i => new VerificationFault("warc.digest.malformed", "a.warc", new string('x', 60_000)))];
        InterchangeReport report = new([], faults, [], null);
        string places = ImportRecord.PlacesOf(report, none)!;
        Assert.InRange(places.Length, 1_000_000, 1_100_000);
        Assert.Contains("\"faultsNotListed\":9983", places, StringComparison.Ordinal);
        Assert.Null(ImportRecord.PlacesOf(report with { Faults = [] }, none));
        Assert.Equal(10_000, Assert.Single(ImportRecord.Of(new ForeignPackage("warc", "a.warc", Trust()), report, none.Counts, [], [], [], []).Faults).Count);
    }

    // The list of faults ends at 10,000; the payload files beyond it are damaged all the same.
    [Fact]
    public void Import_MoreFaultsThanAreListed_DamagesEveryFileAndCountsThemAll()
    {
        string bag = MakeBag();
        File.WriteAllText(Path.Combine(bag, "data/z.txt"), "uncovered");
        File.AppendAllText(Path.Combine(bag, "manifest-sha256.txt"), string.Concat(Enumerable.Range(0, 10_100).Select(static i => $"{Digest.Of("x"u8).Sha256Hex}  data/{i:d6}\n")));
        using Investigation investigation = SmallInvestigation.Open(folder);
        ImportedPackage made = Import(investigation, new ForeignPackage("bag", bag, Trust()));
        Assert.Equal([("bagit.payload.missing", 10_100L), ("bagit.payload.uncovered", 1L)], made.Record.Faults);
        Assert.Equal("data/z.txt", investigation.Unseal(made.Contained.Single(it => it.Exhibit.Number == Assert.Single(made.Record.Damaged)).Sealed["inside"], SmallInvestigation.Looking));
    }

    // Nobody signed; what the person brought vouches for nothing, and the ledger does not say that it does.
    [Theory]
    [InlineData(true, "wacz.signer.untrusted")]
    [InlineData(false, "wacz.timestamp.missing")]
    public void Import_UnsignedArchiveUnderRootsThatWereBrought_IsNotIntactAndPinsNobody(bool signer, string code)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 root = new CertificateRequest("CN=A Root", key, HashAlgorithmName.SHA256).CreateSelfSigned(new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2040, 1, 1, 0, 0, 0, TimeSpan.Zero));
        string pem = root.ExportCertificatePem();
        using Investigation investigation = SmallInvestigation.Open(folder);
        ForeignPackage package = new("wacz", SharedData.Path("custody/wacz/valid-example-1.wacz"), ForeignTrust.Parse(null, signer ? null : pem, signer ? pem : null));
        ImportedPackage made = Import(investigation, package);
        Assert.Equal(("altered", code, "unsigned"), (made.Record.Outcome, Assert.Single(made.Record.Faults).Code, made.Record.Signer));
        Assert.Equal([signer ? "signerRoots" : "authorityRoots"], made.Record.Brought);
        Assert.Empty(made.Record.Pinned);
        Assert.Equal("intact", Import(investigation, package with { Trust = Trust() }).Record.Outcome);
    }

    [Fact]
    public void Import_SignedArchive_SealsWhoSigned()
    {
        using Investigation investigation = SmallInvestigation.Open(folder);
        ImportedPackage made = Import(investigation, new ForeignPackage("wacz", SharedData.Path("custody/wacz/valid-signed-example-1.wacz"), Trust()));
        Assert.Equal(("unpinned", "unpinned", 0), (made.Record.Signer, made.Report.Signer!.Trust, made.Record.Pinned.Count));
        Assert.Contains($"\"signer\":\"{made.Report.Signer.Name}\"", investigation.Unseal(InvestigationView.Read(investigation).Imports[0].Record.PlacesCommitment!, SmallInvestigation.Looking), StringComparison.Ordinal);
        Assert.All(Directory.EnumerateFiles(investigation.Records.Folder, "*", SearchOption.AllDirectories), file => Assert.DoesNotContain(made.Report.Signer.Name!, File.ReadAllText(file), StringComparison.Ordinal));
    }

    // What begins like a package and cannot be read is kept, and the ledger says so.
    [Fact]
    public void Import_PackageThatCannotBeReadToItsEnd_IsEnteredAsUnreadable()
    {
        string bag = MakeBag();
        File.WriteAllText(Path.Combine(bag, "bagit.txt"), "BagIt-Version: 1.0\nTag-File-Character-Encoding: windows-1252\n");
        ImportRequest request = new(new ForeignPackage("bag", bag, Trust()));
        Importer.Require(request);
        using Investigation investigation = SmallInvestigation.Open(folder);
        ImportedPackage made = new Importer(investigation, StandingClock.Default).Import(request, "Ada", null, CancellationToken.None);
        Assert.Equal(("unreadable", false, "1-2", "3"), (made.Record.Outcome, made.Record.IsIntact, InWords(made.Record.Package), InWords(made.Record.Contained)));
        Assert.Contains("windows-1252", investigation.Unseal(InvestigationView.Read(investigation).Imports[0].Record.PlacesCommitment!, SmallInvestigation.Looking), StringComparison.Ordinal);
    }

    [Fact]
    public void Import_CancelledWhileItIsVerified_LeavesNoEntryAndIsRepeated()
    {
        ImportRequest request = new(new ForeignPackage("warc", SharedData.Path("custody/wacz/example.warc.gz"), Trust()));
        using CancellationTokenSource stop = new();
        List<string> told = [];
        using Investigation investigation = SmallInvestigation.Open(folder);
        Assert.Throws<OperationCanceledException>(() => new Importer(investigation, StandingClock.Default).Import(request, "Ada", new Told(it =>
        {
            told.Add(it);
            stop.Cancel();
        }), stop.Token));
        Assert.Equal(["kept 1 of 1"], told);
        Assert.Empty(InvestigationView.Read(investigation).Imports);
        Assert.Empty(Directory.EnumerateFileSystemEntries(investigation.WorkFolder));
        Assert.True(new Importer(investigation, StandingClock.Default).Import(request, "Ada", new Told(told.Add), CancellationToken.None).IsNew);
        Assert.Equal(["kept 1 of 1", "kept 1 of 1", "entered 1 of 1"], told);
    }

    // Read once: what is copied is verified, and each byte of a bag counts once.
    [Fact]
    public void Import_LargeFile_TellsHowMuchIsVerified()
    {
        string bag = MakeBag();
        byte[] large = new byte[9 << 20];
        File.WriteAllBytes(Path.Combine(bag, "data/large.bin"), large);
        File.AppendAllText(Path.Combine(bag, "manifest-sha256.txt"), $"{Digest.Of(large).Sha256Hex}  data/large.bin\n");
        List<string> told = [];
        using Investigation investigation = SmallInvestigation.Open(folder);
        Assert.Equal("intact", new Importer(investigation, StandingClock.Default).Import(new ImportRequest(new ForeignPackage("bag", bag, Trust())), "Ada", new Told(told.Add), CancellationToken.None).Record.Outcome);
        Assert.Equal(["verified 4 MiB", "verified 8 MiB"], told.Where(static it => it.StartsWith("verified", StringComparison.Ordinal)));
    }

    // The same bytes under another name: the ledger grows, and nobody says that it did not.
    [Fact]
    public void Import_RenamedOrRepeated_CountsTheEntriesThatAreNew()
    {
        string bag = MakeBag();
        using Investigation investigation = SmallInvestigation.Open(folder);
        Assert.Equal(5, Import(investigation, new ForeignPackage("bag", bag, Trust())).NewEntries); // who did it, three files, and what came of it
        Assert.Equal(0, Import(investigation, new ForeignPackage("bag", bag, Trust())).NewEntries);
        Directory.Move(bag, folder["renamed"]);
        ImportedPackage renamed = Import(investigation, new ForeignPackage("bag", folder["renamed"], Trust()));
        Assert.Equal((false, 3L), (renamed.IsNew, renamed.NewEntries));

        string warc = folder.Write("other.warc.gz", File.ReadAllBytes(SharedData.Path("custody/wacz/example.warc.gz")));
        Import(investigation, new ForeignPackage("warc", SharedData.Path("custody/wacz/example.warc.gz"), Trust()));
        renamed = Import(investigation, new ForeignPackage("warc", warc, Trust()));
        Assert.Equal((false, 1L), (renamed.IsNew, renamed.NewEntries)); // where the file lay; its body is the same in the same place
    }

    // An import that was stopped before its own entry: whoever got the package would get the body.
    [Fact]
    public void WithholdPackages_OfAnInterruptedImport_KeepsThePackageOfAWithheldBodyBack()
    {
        using Investigation investigation = SmallInvestigation.Open(folder);
        Collector collector = new(investigation, StandingClock.Default);
        collector.Collect([new CollectionRequest(folder.Write("a.warc", [1]))], "Ada", null, CancellationToken.None);
        collector.Collect([new CollectionRequest(folder.Write("body.png", [2])) { IsFile = false, ContainedIn = new Containment(new ExhibitNumber(1), "a.warc: record 1") }, new CollectionRequest(folder.Write("other.png", [3]))], "Ada", null, CancellationToken.None);
        InvestigationView view = InvestigationView.Read(investigation);
        Assert.Empty(view.Imports);
        Assert.Equal([1, 2], Withheld(2));
        Assert.Equal([3], Withheld(3));
        Assert.Equal([1], Withheld(1));

        IEnumerable<int> Withheld(int first)
        {
            Dictionary<ExhibitNumber, string> withheld = new() { [new ExhibitNumber(first)] = "shows a bystander" };
            Discloser.WithholdPackages(withheld, view);
            return withheld.Keys.Select(static it => it.Value).Order();
        }
    }

    private sealed class Told(Action<string> said) : IProgress<string>
    {
        public void Report(string value) => said(value);
    }

    private static ImportedPackage Import(Investigation investigation, ForeignPackage package) =>
        new Importer(investigation, StandingClock.Default).Import(new ImportRequest(package), "Ada", null, CancellationToken.None);

    private sealed class ChangingClock(Action asked) : IClock
    {
        public Instant GetCurrentInstant()
        {
            asked();
            return StandingClock.Default.GetCurrentInstant();
        }
    }

    private static void RequireBefore(int step, int end)
    {
        if (step >= end)
        {
            throw new IOException("No space left on device");
        }
    }

    private static ForeignTrust Trust(string? key = null) => ForeignTrust.Parse(key, null, null);

    private static string InWords(IEnumerable<ExhibitNumber> numbers) => ExhibitNumbers.InWords(numbers);

    private string MakeBag()
    {
        string bag = folder["bag"];
        Directory.CreateDirectory(Path.Combine(bag, "data"));
        File.WriteAllText(Path.Combine(bag, "data/a.txt"), "first");
        File.WriteAllText(Path.Combine(bag, "bagit.txt"), "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
        File.WriteAllText(Path.Combine(bag, "manifest-sha256.txt"), $"{Digest.Of("first"u8).Sha256Hex}  data/a.txt\n");
        return bag;
    }
}
