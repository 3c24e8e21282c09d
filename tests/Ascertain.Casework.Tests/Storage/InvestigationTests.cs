using System.Text;
using Ascertain.Canonical;
using Ascertain.Casework.Storage;
using Ascertain.Custody;
using Ascertain.Custody.Notes;
using Ascertain.Preservation;
using Ascertain.Preservation.Files;
using Ascertain.Preservation.Signing;

namespace Ascertain.Casework.Tests.Storage;

public sealed class InvestigationTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private KeyRing Keys => new(folder["keys"]);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Commit_ThenReopen_GivesSameEntriesHeadAndValues()
    {
        string root;
        using (Investigation made = Open())
        {
            string label = made.ActorLabel("Ada Example");
            StoredFile clip = made.Exhibits.Deposit(folder.Write("clip.bin", [1, 2, 3]));
            SealedReference source = made.Seal("https://example.invalid/clip");
            CanonicalObject record = new() { ["format"] = "ascertain/acquisition/1", ["source"] = source.ToCanonical() };
            IReadOnlyList<LedgerEntry> entries = made.Commit([Draft("exhibit.acquired", label, ("exhibit", LedgerDocument.Existing(clip.Digest)), ("acquisition", LedgerDocument.Of(record)))]);
            Assert.Equal(["actor.named", "exhibit.acquired"], entries.Select(entry => entry.Kind));
            Assert.Equal("A-001", label);
            root = made.Head.RootHex;
        }

        using Investigation read = Investigation.OpenReadOnly(folder["case"], Keys);
        Assert.Equal(root, read.Head.RootHex);
        Assert.Equal(2, read.Head.Size);
        Assert.Equal("A-001", read.ActorLabel("Ada Example"));
        Assert.Throws<InvalidOperationException>(() => read.ActorLabel("Bo Sample"));
        Assert.False(Keys.KnowsPerson("Bo Sample"));
        CanonicalObject back = read.ReadRecord(read.Entries[1].Documents["acquisition"]);
        string commitment = SealedReference.FromCanonical(back.Object("source")).CommitmentHex;
        Assert.Throws<InvalidOperationException>(() => read.Unseal(commitment, SmallInvestigation.Looking)); // nothing can be entered here, so nothing is opened
        Assert.Equal([1, 2, 3], read.Exhibits.Read(read.Entries[1].Documents["exhibit"]));
        Assert.Equal(StandingClock.Default.GetCurrentInstant(), read.Entries[1].At);
    }

    [Fact]
    public void Commit_AnyPersonalValue_IsNowhereInTheFolderInTheClear()
    {
        using (Investigation made = Open())
        {
            string label = made.ActorLabel("Ada Example");
            made.Commit([Draft("note", label, ("note", LedgerDocument.Of(new CanonicalObject { ["who"] = made.Seal("Bo Sample").ToCanonical() })))]);
        }

        foreach (string file in Directory.EnumerateFiles(folder["case"], "*", SearchOption.AllDirectories))
        {
            string bytes = Encoding.Latin1.GetString(File.ReadAllBytes(file));
            Assert.DoesNotContain("Ada Example", bytes, StringComparison.Ordinal);
            Assert.DoesNotContain("Bo Sample", bytes, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Leaf_AnyEntry_HoldsNoDocumentDigest()
    {
        using Investigation made = Open();
        LedgerEntry entry = made.Commit([Draft("note", "A-001", ("note", LedgerDocument.Of([1, 2])))])[0];
        Assert.DoesNotContain(entry.Documents["note"], Encoding.UTF8.GetString(entry.Leaf.Span), StringComparison.Ordinal);
    }

    [Fact]
    public void CreateOrOpen_SecondWriter_SaysThatAnotherProcessIsWriting()
    {
        using Investigation first = Open();
        InvestigationBusyException fault = Assert.Throws<InvestigationBusyException>(Open);
        Assert.Contains("Another process is writing", fault.Message, StringComparison.Ordinal);
        using Investigation reader = Investigation.OpenReadOnly(folder["case"], null);
        Assert.Equal(0, reader.Head.Size);
    }

    [Fact]
    public void CreateOrOpen_WithoutItsKeys_NamesTheMissingFile()
    {
        Open().Dispose();
        CustodyException fault = Assert.Throws<CustodyException>(() => Investigation.CreateOrOpen(folder["case"], new KeyRing(folder["other"]), StandingClock.Default));
        Assert.Equal(CustodyFaultCodes.KeyMissing, fault.Code);
        Assert.EndsWith("checkpoint.key", fault.Path, StringComparison.Ordinal);
        using Investigation reader = Investigation.OpenReadOnly(folder["case"], new KeyRing(folder["other"]));
        Assert.Null(reader.Unseal(new string('0', 64), SmallInvestigation.Looking));
    }

    [Fact]
    public void CreateOrOpen_FolderOfSomethingElse_IsRefusedAndUntouched()
    {
        Directory.CreateDirectory(folder["case"]);
        File.WriteAllText(folder["case/holiday.txt"], "sun");
        Assert.Throws<NotAnInvestigationException>(Open);
        Assert.Equal(["holiday.txt"], Directory.EnumerateFileSystemEntries(folder["case"]).Select(Path.GetFileName));
        Assert.Throws<NotAnInvestigationException>(() => Investigation.CreateOrOpen(folder["case/holiday.txt"], Keys, StandingClock.Default));
    }

    [Fact]
    public void CreateOrOpen_KeysInsideTheFolder_IsRefused() =>
        Assert.Throws<UnusableInputException>(() => Investigation.CreateOrOpen(folder["case"], new KeyRing(folder["case/keys"]), StandingClock.Default));

    [Theory]
    [InlineData("case/work", "case")]
    [InlineData("lcase/work", "case")]
    [InlineData("case/work", "lcase")]
    [InlineData("lcase", "case")]
    [InlineData("inner/keys", "case")]
    public void CreateOrOpen_KeysInsideTheFolderByAnotherName_IsRefusedAndNothingIsMade(string keys, string name)
    {
        Directory.CreateDirectory(folder["case"]);
        Directory.CreateSymbolicLink(folder["lcase"], folder["case"]);
        Directory.CreateSymbolicLink(folder["inner"], "lcase/sealed");
        Assert.Contains("never kept inside", Assert.Throws<UnusableInputException>(() => Investigation.CreateOrOpen(folder[name], new KeyRing(folder[keys]), StandingClock.Default)).Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder["case"]));
    }

    [Theory]
    [InlineData("ledger")]
    [InlineData("ledger/tile")]
    [InlineData("ledger/checkpoint")]
    [InlineData("ledger/key.vkey")]
    [InlineData("records")]
    [InlineData("exhibits")]
    [InlineData("sealed")]
    [InlineData("work")]
    [InlineData("investigation.db")]
    [InlineData("investigation.lock")]
    [InlineData("records/00")]
    public void CreateOrOpen_PartThatIsALink_IsNotWrittenThrough(string part)
    {
        SmallInvestigation.Make(folder);
        string path = folder[$"case/{part}"], away = folder["away"];
        if (part == "records/00")
        {
            path = Directory.EnumerateDirectories(folder["case/records"]).First();
        }

        Move(path, away);
        File.CreateSymbolicLink(path, away);
        CustodyException fault = Assert.Throws<CustodyException>(Open);
        Assert.Equal((InvestigationFaultCodes.NotRegular, path), (fault.Code, fault.Path));
        File.Delete(path);
        Move(away, path);
        Open().Dispose();
        Assert.True(InvestigationVerifier.Verify(folder["case"]).Intact);

        static void Move(string from, string to)
        {
            if (File.Exists(from))
            {
                File.Move(from, to);
            }
            else
            {
                Directory.Move(from, to);
            }
        }
    }

    [Fact]
    public void CreateOrOpen_NewOneInsideAnother_IsRefused()
    {
        Open().Dispose();
        Assert.Contains("is an investigation", Assert.Throws<UnusableInputException>(() => Investigation.CreateOrOpen(folder["case/work/inner"], Keys, StandingClock.Default)).Message, StringComparison.Ordinal);
        Assert.False(Path.Exists(folder["case/work/inner"]));
    }

    [Fact]
    public void Commit_UnknownDocument_WritesNothingAndStaysUsable()
    {
        using Investigation made = Open();
        Assert.Throws<ArgumentException>(() => made.Commit([Draft("note", "A-001", ("note", LedgerDocument.Existing(new string('a', 64))))]));
        Assert.Empty(made.Records.List());
        Assert.Single(made.Commit([Draft("note", "A-001", ("note", LedgerDocument.Of([1])))]));
    }

    [Fact]
    public void Commit_LeafBeyondFourKibibytes_IsRefused()
    {
        using Investigation made = Open();
        (string, LedgerDocument)[] many = [.. Enumerable.Range(0, 60).Select(i => ($"attachment.{i}", LedgerDocument.Of([(byte)i])))];
        Assert.Throws<ArgumentException>(() => made.Commit([Draft("run", "A-001", many)]));
    }

    [Fact]
    public void OpenReadOnly_AnyState_MakesNoFile()
    {
        using (Investigation made = Open())
        {
            made.Commit([Draft("note", "A-001", ("note", LedgerDocument.Of([1])))]);
            AssertReadsWithoutTrace();
        }

        AssertReadsWithoutTrace();
        void AssertReadsWithoutTrace()
        {
            string[] before = Listing();
            using (Investigation read = Investigation.OpenReadOnly(folder["case"], Keys))
            {
                Assert.Equal(1, read.Head.Size);
            }

            Assert.Equal(before, Listing());
        }
    }

    // SQLite takes its log away when the last writer closes; who opens at that moment goes on.
    [Fact]
    public async Task OpenReadOnly_WhileTheIndexOfALogComesAndGoes_Opens()
    {
        using (Investigation made = Open())
        {
            made.Commit([Draft("note", "A-001", ("note", LedgerDocument.Of([1])))]);
        }

        using CancellationTokenSource stop = new();
        Task coming = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                File.WriteAllBytes(folder["case/investigation.db-shm"], []);
                File.Delete(folder["case/investigation.db-shm"]);
            }
        }, TestContext.Current.CancellationToken);
        try
        {
            for (int i = 0; i < 500; i++)
            {
                using Investigation read = Investigation.OpenReadOnly(folder["case"], Keys);
                Assert.Equal(1, read.Head.Size);
            }
        }
        finally
        {
            await stop.CancelAsync();
            await coming;
        }
    }

    [Fact]
    public void OpenReadOnly_CopiedWithItsLogButWithoutItsIndex_SeesTheLastEntry()
    {
        using Investigation made = Open();
        made.Commit([Draft("note", "A-001", ("note", LedgerDocument.Of([1])))]);
        FolderCopy.Make(folder["case"], folder["copy"]);
        File.Delete(folder["copy/investigation.db-shm"]);
        Assert.True(File.Exists(folder["copy/investigation.db-wal"]));
        string[] before = [.. Directory.EnumerateFiles(folder["copy"], "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        using Investigation read = Investigation.OpenReadOnly(folder["copy"], Keys);
        Assert.Equal(1, read.Head.Size);
        Assert.Equal(before, Directory.EnumerateFiles(folder["copy"], "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void SignAsPerson_Record_VerifiesForItAndNotByAnother()
    {
        using Investigation made = Open();
        string label = made.ActorLabel("Ada Example");
        LedgerEntry named = made.Commit([Draft("note", label, ("note", LedgerDocument.Of([1])))])[0];
        string key = made.ReadRecord(named.Documents["actor"]).Text("key");
        string signature = made.SignAsPerson("Ada Example", [1, 2, 3]);
        Assert.Equal(Digest.Of([1, 2, 3]).Sha256Hex, PersonSignature.Verify(NoteVerifierKey.Parse(key), System.Text.Encoding.UTF8.GetBytes(signature)));
        Assert.Throws<CustodyFormatException>(() => PersonSignature.Verify(NoteVerifierKey.Parse(key), System.Text.Encoding.UTF8.GetBytes(made.SignAsPerson("Bo Sample", [1, 2, 3]))));
    }

    private Investigation Open() => Investigation.CreateOrOpen(folder["case"], Keys, StandingClock.Default);

    private string[] Listing() => [.. Directory.EnumerateFiles(folder["case"], "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    private static LedgerDraft Draft(string kind, string actor, params (string Role, LedgerDocument Document)[] documents) =>
        new(kind, actor, documents.ToDictionary(static it => it.Role, static it => it.Document));

    // With a key that does not open what lies sealed already, what is sealed next could not be opened with the rest.
    [Fact]
    public void CreateOrOpen_WithAnotherSealingKey_IsRefused()
    {
        using TemporaryFolder folder = new();
        SmallInvestigation.Make(folder);
        string key = Directory.EnumerateFiles(folder["keys"], "sealing.key", SearchOption.AllDirectories).Single();
        using (Investigation other = SmallInvestigation.Open(folder, name: "other"))
        {
        }

        string another = Directory.EnumerateFiles(folder["keys"], "sealing.key", SearchOption.AllDirectories).Single(it => it != key);
        byte[] own = File.ReadAllBytes(key);
        File.Copy(another, key, overwrite: true);
        CustodyException refused = Assert.Throws<CustodyException>(() => SmallInvestigation.Open(folder));
        Assert.Equal(CustodyFaultCodes.KeyBroken, refused.Code);
        Assert.Contains("sealed", refused.Message, StringComparison.Ordinal);
        File.WriteAllBytes(key, own);
        SmallInvestigation.Open(folder).Dispose();
    }
}
