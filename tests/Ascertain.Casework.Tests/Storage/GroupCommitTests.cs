using System.Globalization;
using Ascertain.Casework.Storage;
using Ascertain.Custody.Ledger;
using Ascertain.Custody.Notes;
using Ascertain.Custody.Verification;
using Ascertain.Preservation.Bundles;
using Ascertain.Preservation.Tiles;

namespace Ascertain.Casework.Tests.Storage;

public sealed class GroupCommitTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Commit_SixtyFourWriters_EntersEachOnceInTheOrderOfItsWriter()
    {
        const int writers = 64, each = 20;
        using (Investigation made = SmallInvestigation.Open(folder))
        {
            Thread[] threads = [.. Enumerable.Range(0, writers).Select(writer => new Thread(() =>
            {
                for (int i = 0; i < each; i++)
                {
                    LedgerEntry entry = Assert.Single(made.Commit([Numbered(writer, i)]));
                    Assert.Equal(KindOf(writer, i), entry.Kind);
                }
            }))];
            Array.ForEach(threads, static it => it.Start());
            Array.ForEach(threads, static it => it.Join());
            Assert.Equal(writers * each, made.Entries.Count);
        }

        using Investigation again = Investigation.OpenReadOnly(folder["case"], null);
        Assert.Equal(Enumerable.Range(0, writers * each).Select(static it => (long)it), again.Entries.Select(static it => it.Sequence));
        foreach (IGrouping<string, LedgerEntry> writer in again.Entries.GroupBy(static it => it.Kind.Split('.')[1]))
        {
            Assert.Equal(Enumerable.Range(0, each).Select(i => KindOf(int.Parse(writer.Key, CultureInfo.InvariantCulture), i)), writer.Select(static it => it.Kind));
        }

        // Grouped: one who waits is entered with the others.
        Assert.InRange(again.Entries.Count(static it => it.Content.FollowsSha256Hex is not null), 1, writers * each / 4);
        VerificationReport report = InvestigationVerifier.Verify(folder["case"]);
        Assert.True(report.Intact, report.InWords());
    }

    [Fact]
    public void Commit_SameRequestAgain_DoublesNothing()
    {
        IReadOnlyList<LedgerEntry> first;
        using (Investigation made = SmallInvestigation.Open(folder))
        {
            first = made.Commit([Numbered(1, 1), Numbered(1, 2)], "request 7");
            Assert.Equal(first, made.Commit([Numbered(1, 1), Numbered(1, 2)], "request 7"));
            Assert.Equal(2, made.Head.Size);
        }

        using (Investigation again = SmallInvestigation.Open(folder))
        {
            Assert.Equal(first.Select(static it => it.Sequence), again.Commit([Numbered(1, 1), Numbered(1, 2)], "request 7").Select(static it => it.Sequence));
            Assert.Equal(2, again.Head.Size);
            again.Commit([Numbered(1, 1)], "request 8");
            again.Commit([Numbered(1, 1)]);
            again.Commit([Numbered(1, 1)]);
            Assert.Equal(5, again.Head.Size);
        }

        Assert.True(InvestigationVerifier.Verify(folder["case"]).Intact);
    }

    [Fact]
    public void Commit_SameRequestFromManyThreads_IsEnteredOnce()
    {
        using Investigation made = SmallInvestigation.Open(folder);
        long[] sequences = new long[32];
        Thread[] threads = [.. Enumerable.Range(0, sequences.Length).Select(i => new Thread(() => sequences[i] = made.Commit([Numbered(i, 0)], "one request")[0].Sequence))];
        Array.ForEach(threads, static it => it.Start());
        Array.ForEach(threads, static it => it.Join());
        Assert.Equal(1, made.Head.Size);
        Assert.All(sequences, static it => Assert.Equal(0, it));
    }

    [Fact]
    public void Leaf_OfARequest_HoldsACommitmentThatItsOpeningOpensAndNobodyGuesses()
    {
        using Investigation made = SmallInvestigation.Open(folder);
        IReadOnlyList<LedgerEntry> entries = made.Commit([Numbered(1, 1), Numbered(1, 2)], "a");
        Assert.Equal(entries[0].Content.RequestHex, entries[1].Content.RequestHex);
        Assert.Equal(entries[0].Content.RequestHex, entries[0].Opening.Request!.CommitmentHex());
        Assert.NotEqual(entries[0].Content.RequestHex, Digest.Of("a"u8).Sha256Hex);
        Assert.All(made.LedgerFor(entries.Select(static it => it.Sequence).ToHashSet(), new Dictionary<int, (LedgerEntry, bool)>()).Openings.Values, static it => Assert.Null(it.Request));
    }

    [Fact]
    public void Commit_OneMalformedAmongMany_FailsAlone()
    {
        using Investigation made = SmallInvestigation.Open(folder);
        int failed = 0;
        Thread[] threads = [.. Enumerable.Range(0, 32).Select(i => new Thread(() =>
        {
            try
            {
                made.Commit([i % 4 == 0 ? Numbered(i, 0) with { Kind = "no kind" } : Numbered(i, 0)]);
            }
            catch (ArgumentException)
            {
                Interlocked.Increment(ref failed);
            }
        }))];
        Array.ForEach(threads, static it => it.Start());
        Array.ForEach(threads, static it => it.Join());
        Assert.Equal((8, 24L), (failed, made.Head.Size));
        made.Commit([Numbered(99, 0)]);
        Assert.Equal(25, made.Head.Size);
    }

    [Fact]
    public void Commit_DraftMadeFromTheHead_SeesTheCheckpointBeforeItsBatch()
    {
        using Investigation made = SmallInvestigation.Open(folder);
        made.Commit([Numbered(1, 1)]);
        LedgerHead seen = made.Head;
        made.Commit(head =>
        {
            Assert.Equal(seen, head);
            return [Numbered(2, 2)];
        });
        Assert.Equal(2, made.Head.Size);
    }

    [Fact]
    public void Tree_WhileOpenAndAfter_ProvesEveryEntryUnderTheHead()
    {
        using (Investigation made = SmallInvestigation.Open(folder))
        {
            made.Commit([.. Enumerable.Range(0, 600).Select(static i => Numbered(1, i))]);
            TiledTree tree = made.Tree();
            byte[] root = Convert.FromHexString(made.Head.RootHex);
            Assert.Equal(root, tree.RootAt(600));
            foreach (LedgerEntry entry in made.Entries)
            {
                Assert.True(MerkleProof.Includes(MerkleHash.OfLeaf(entry.Leaf.Span), entry.Sequence, 600, root, tree.InclusionProof(entry.Sequence, 600)));
            }

            made.Commit([Numbered(2, 2)]);
            Assert.True(MerkleProof.Extends(600, root, 601, Convert.FromHexString(made.Head.RootHex), made.Tree().ConsistencyProof(600, 601)));
        }

        string[] tiles = [.. Directory.EnumerateFiles(folder["case/ledger/tile"], "*", SearchOption.AllDirectories).Select(it => Path.GetRelativePath(folder["case/ledger/tile"], it)).Order(StringComparer.Ordinal)];
        Assert.Equal(["0/000", "0/001", "0/002.p/89", "1/000.p/2", "entries/000", "entries/001", "entries/002.p/89"], tiles);
        Assert.True(InvestigationVerifier.Verify(folder["case"]).Intact);
        using Investigation read = Investigation.OpenReadOnly(folder["case"], null);
        Assert.Equal(read.Head.RootHex, Convert.ToHexStringLower(read.Tree().RootAt(601)));
    }

    // A batch that cannot even be begun: the caller whose turn it was is told, and waits for nobody.
    [Fact]
    public async Task Commit_BatchThatCannotBeBegun_FailsItsCallerAndAllWhoCome()
    {
        BreakingClock clock = new();
        using Investigation made = Investigation.CreateOrOpen(folder["case"], SmallInvestigation.Keys(folder), clock);
        made.Commit([Numbered(1, 1)]);
        clock.IsBroken = true;
        await Assert.ThrowsAsync<TimeoutException>(() => Told(2));
        await Assert.ThrowsAsync<IOException>(() => Told(3));
        Assert.Equal(1, made.Head.Size);

        async Task Told(int writer)
        {
            Task<IReadOnlyList<LedgerEntry>> mine = Task.Factory.StartNew(() => made.Commit([Numbered(writer, 1)]), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            Assert.Same(mine, await Task.WhenAny(mine, Task.Delay(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)));
            await mine;
        }
    }

    [Fact]
    public void LedgerFor_WithheldEntryOfTheSameBytesAsOneThatGoes_OpensNothingOfIt()
    {
        using Investigation made = SmallInvestigation.Open(folder);
        LedgerEntry goes = made.Commit([SmallInvestigation.Draft("note", "A-001", ("note", LedgerDocument.Of((byte[])[1])))])[^1], stays = made.Commit([SmallInvestigation.Draft("note", "A-001", ("note", LedgerDocument.Of((byte[])[1])))])[^1];
        Assert.Equal(goes.Documents, stays.Documents);
        BundleLedger bundle = made.LedgerFor(new HashSet<long> { goes.Sequence }, new Dictionary<int, (LedgerEntry, bool)>());
        Assert.Equal([goes.Sequence], bundle.Openings.Keys);
    }

    // Leaves, receipts and checkpoint of a bundle are of one moment, whatever is entered while it is made.
    [Fact]
    public void LedgerFor_WhileOthersCommit_IsOfOneMoment()
    {
        using Investigation made = SmallInvestigation.Open(folder);
        LedgerEntry acquisition = SmallInvestigation.AddExhibit(made, folder, 1);
        BundleLedger bundle = made.LedgerFor(new HashSet<long>(), new Meanwhile(() => made.Commit([Numbered(0, 0)]), new Dictionary<int, (LedgerEntry, bool)> { [1] = (acquisition, false) }));
        Assert.Equal(made.Entries.Count - 1, bundle.Leaves.Count);
        Assert.Equal(Checkpoint.Parse(System.Text.Encoding.UTF8.GetBytes(bundle.Checkpoint)).Size, bundle.Leaves.Count);
        Assert.EndsWith(bundle.Checkpoint, bundle.Receipts[1], StringComparison.Ordinal);
    }

    [Fact]
    public void SignedCheckpoints_OfManyBatches_AreAllThereOnceTheLastFirst()
    {
        using Investigation made = SmallInvestigation.Open(folder);
        for (int i = 0; i < 300; i++)
        {
            made.Commit([Numbered(0, i)]);
        }

        Assert.Equal(Enumerable.Range(0, 301).Reverse().Select(static it => (long)it), made.SignedCheckpoints().Select(static it => Checkpoint.Parse(System.Text.Encoding.UTF8.GetBytes(it)).Size));
    }

    // Something happens when the receipts are about to be written.
    private sealed class Meanwhile(Action happens, Dictionary<int, (LedgerEntry Acquisition, bool Opened)> receipts) : IReadOnlyDictionary<int, (LedgerEntry Acquisition, bool Opened)>
    {
        public int Count => receipts.Count;

        public IEnumerable<int> Keys => receipts.Keys;

        public IEnumerable<(LedgerEntry Acquisition, bool Opened)> Values => receipts.Values;

        public (LedgerEntry Acquisition, bool Opened) this[int key] => receipts[key];

        public bool ContainsKey(int key) => receipts.ContainsKey(key);

        public bool TryGetValue(int key, out (LedgerEntry Acquisition, bool Opened) value) => receipts.TryGetValue(key, out value);

        public IEnumerator<KeyValuePair<int, (LedgerEntry Acquisition, bool Opened)>> GetEnumerator()
        {
            happens();
            return receipts.GetEnumerator();
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private sealed class BreakingClock : NodaTime.IClock
    {
        public bool IsBroken { get; set; }

        public NodaTime.Instant GetCurrentInstant() => IsBroken ? throw new TimeoutException("the clock does not answer") : StandingClock.Default.GetCurrentInstant();
    }

    private static string KindOf(int writer, int i) => string.Create(CultureInfo.InvariantCulture, $"writer.{writer}.{i}");

    private static LedgerDraft Numbered(int writer, int i) => new(KindOf(writer, i), "A-001", new Dictionary<string, LedgerDocument>());
}
