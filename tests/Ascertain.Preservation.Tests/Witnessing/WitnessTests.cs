using System.Text;
using Ascertain.Canonical;
using Ascertain.Custody;
using Ascertain.Custody.Ledger;
using Ascertain.Custody.Notes;
using Ascertain.Custody.Witnessing;
using Ascertain.Preservation.Files;
using Ascertain.Preservation.Signing;
using Ascertain.Preservation.Witnessing;
using NodaTime;

namespace Ascertain.Preservation.Tests.Witnessing;

public sealed class WitnessTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly GrowingLog log = new();
    private readonly SettableClock clock = new();
    private readonly WitnessFolder state;
    private readonly Witness witness;

    public WitnessTests()
    {
        state = WitnessFolder.Create(folder["state"], "witness.example/desk");
        state.Trust(log.Key);
        witness = new Witness(state, clock);
    }

    public void Dispose()
    {
        witness.Dispose();
        log.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Cosign_Growth_IsCosignedStepByStepAndKept()
    {
        long old = 0;
        foreach (long size in (long[])[0, 1, 2, 5, 5, 8, 300])
        {
            clock.Now += Duration.FromMinutes(1);
            WitnessAnswer answer = witness.Cosign(log.Request(old, size));
            Assert.True(answer.Code is null, $"{old} to {size}: {answer.Code}");
            Checkpoint cosigned = Checkpoint.Parse(answer.Cosigned!.Value.Span);
            Assert.True(cosigned.Note.IsSignedBy(log.Key));
            Assert.Equal(clock.Now, Cosignature.Of(cosigned, witness.VerifierKey)!.At);
            Assert.Equal(answer.Cosigned.Value.ToArray(), witness.Cosigned(HashOf(log.Key.Name))!.Value.ToArray());
            Assert.Equal(answer.SignatureLine, Encoding.UTF8.GetString(answer.Cosigned.Value.Span[log.Checkpoint(size).Length..]));
            old = size;
        }
    }

    // The answers that C2SP tlog-witness tells apart; 300 entries were cosigned before each.
    [Theory]
    [InlineData(299, 301, "witness.conflict", true)]
    [InlineData(0, 301, "witness.conflict", true)]
    [InlineData(301, 302, "witness.conflict", true)]
    [InlineData(0, 300, "witness.conflict", true)]
    [InlineData(0, 299, "witness.rolledBack", true)]
    [InlineData(299, 299, "witness.rolledBack", true)]
    public void Cosign_OtherOldSize_IsRefusedWithTheSizeThatIsKept(long old, long size, string code, bool differs)
    {
        Assert.Null(witness.Cosign(log.Request(0, 300)).Code);
        WitnessAnswer answer = witness.Cosign(log.Request(old, size));
        Assert.Equal((code, differs, 300L), (answer.Code, answer.OldSizeDiffers, answer.Kept!.Size));
        RequireNotCosigned(answer);
    }

    [Fact]
    public void Cosign_OldSizeBeyondTheCheckpoint_IsRefused()
    {
        Assert.Null(witness.Cosign(log.Request(0, 300)).Code);
        WitnessAnswer answer = witness.Cosign(new CheckpointRequest(300, [], log.Checkpoint(299)));
        Assert.Equal((WitnessCodes.OldSize, false), (answer.Code, answer.OldSizeDiffers));
        RequireNotCosigned(answer);
    }

    [Fact]
    public void Cosign_ProofThatIsNone_IsRefused()
    {
        Assert.Equal(WitnessCodes.Proof, witness.Cosign(new CheckpointRequest(0, [new byte[32]], log.Checkpoint(5))).Code);
        Assert.Equal(WitnessCodes.Root, witness.Cosign(new CheckpointRequest(0, [], log.Checkpoint(0, new byte[32]))).Code);
        Assert.Null(witness.Cosigned(HashOf(log.Key.Name)));
        Assert.Null(witness.Cosign(log.Request(0, 5)).Code);
        CheckpointRequest good = log.Request(5, 9);
        for (int i = 0; i < good.Proof.Count; i++)
        {
            byte[][] changed = [.. good.Proof.Select(static it => it.ToArray())];
            changed[i][0] ^= 1;
            RequireNotCosigned(witness.Cosign(good with { Proof = changed }));
            Assert.Equal(WitnessCodes.Proof, witness.Cosign(good with { Proof = changed }).Code);
        }

        Assert.Equal(WitnessCodes.Proof, witness.Cosign(good with { Proof = [] }).Code);
        Assert.Equal(WitnessCodes.Proof, witness.Cosign(good with { Proof = [.. good.Proof, new byte[32]] }).Code);
        Assert.Equal(WitnessCodes.Proof, witness.Cosign(new CheckpointRequest(5, [new byte[32]], log.Checkpoint(5))).Code);
        Assert.Null(witness.Cosign(good).Code);
    }

    [Fact]
    public void Cosign_UnknownLogOrKey_IsRefusedByName()
    {
        using GrowingLog other = new(static it => "leaf", origin: "ascertain.invalid/ffffffffffffffffffffffffffffffff");
        Assert.Equal(WitnessCodes.UnknownLog, witness.Cosign(other.Request(0, 3)).Code);
        byte[] changed = log.Checkpoint(3);
        changed[^3] = (byte)(changed[^3] == 'A' ? 'B' : 'A');
        string text = Encoding.UTF8.GetString(log.Checkpoint(3));
        foreach (string bad in (string[])[text.Replace("\n3\n", "\n4\n", StringComparison.Ordinal), text.Replace("— ascertain", "— bscertain", StringComparison.Ordinal)])
        {
            Assert.Equal(WitnessCodes.Signature, witness.Cosign(new CheckpointRequest(0, [], Encoding.UTF8.GetBytes(bad))).Code);
        }

        Assert.Null(witness.Cosigned(HashOf(log.Key.Name)));
    }

    [Fact]
    public void Cosign_SignedByAnotherKeyInTheNameOfTheLog_IsResignedAndKeptAsEvidence()
    {
        using GrowingLog resigned = new(static it => "other", seed: 8);
        Assert.Null(witness.Cosign(log.Request(0, 5)).Code);
        WitnessAnswer answer = witness.Cosign(resigned.Request(5, 9));
        Assert.Equal(WitnessCodes.Resigned, answer.Code);
        RequireNotCosigned(answer);
        Assert.Equal(resigned.Checkpoint(9), File.ReadAllBytes(Path.Combine(state.Folder, answer.Evidence!, "shown")));
        Assert.Equal(WitnessCodes.Resigned, state.Trust(resigned.Key).Code);
        Assert.Null(state.Trust(log.Key).Code);
        Assert.Null(witness.Cosign(log.Request(5, 9)).Code); // the pinned key goes on
    }

    [Fact]
    public void Cosign_OtherSignaturesBesideTheLogs_AreLeftOut()
    {
        using Cosigner stranger = Cosigner.Generate("stranger.example");
        byte[] note = [.. log.Checkpoint(5), .. Encoding.UTF8.GetBytes(stranger.Cosign(Checkpoint.Parse(log.Checkpoint(5)), clock.Now))];
        WitnessAnswer answer = witness.Cosign(new CheckpointRequest(0, [], note));
        Assert.Equal(2, Checkpoint.Parse(answer.Cosigned!.Value.Span).Note.Signatures.Count);
    }

    // Both notes and the path are enough: whoever has the key of the log sees that it signed two histories.
    [Theory]
    [InlineData(5, 9)]
    [InlineData(7, 8)]
    [InlineData(6, 300)]
    public void Cosign_ForkWithItsOwnProof_IsNamedAndProvenByWhatIsKept(long kept, long size)
    {
        using GrowingLog fork = GrowingLog.ForkAt(3);
        Assert.Null(witness.Cosign(log.Request(0, kept)).Code);
        WitnessAnswer answer = witness.Cosign(fork.Request(kept, size));
        Assert.Equal(WitnessCodes.Forked, answer.Code);
        RequireNotCosigned(answer);
        RequireProvenFork(answer);
    }

    // The proof of such a size leaves out the root that it starts from, so a proof that fails may be anybody's nonsense; the leaves tell.
    [Fact]
    public void Cosign_ForkAfterAPowerOfTwo_IsRefusedByTheProofAndNamedByTheLeaves()
    {
        using GrowingLog fork = GrowingLog.ForkAt(3);
        Assert.Null(witness.Cosign(log.Request(0, 8)).Code);
        WitnessAnswer answer = witness.Cosign(fork.Request(8, 11));
        Assert.Equal(WitnessCodes.Proof, answer.Code);
        RequireNotCosigned(answer);
        WitnessAnswer check = witness.Check(ShownLedger.Open(fork.WriteFolder(folder["fork"], 11)));
        Assert.Equal(WitnessCodes.Forked, check.Code);
        RequireProvenFork(check);

        // With that root before it the same proof shows the fork; with the cosigned root before it a good proof is no proof, and no fork either.
        CheckpointRequest of = fork.Request(8, 11), good = log.Request(8, 11);
        answer = witness.Cosign(of with { Proof = [fork.RootAt(8), .. of.Proof] });
        Assert.Equal(WitnessCodes.Forked, answer.Code);
        RequireProvenFork(answer);
        Assert.Equal(WitnessCodes.Proof, witness.Cosign(good with { Proof = [log.RootAt(8), .. good.Proof] }).Code);
        Assert.Null(witness.Cosign(good).Code);
    }

    [Theory]
    [InlineData(8, 8, false)]
    [InlineData(0, 8, true)]
    public void Cosign_TwoRootsForOneSize_AreNamedWhateverTheRequestStartsFrom(long old, long size, bool differs)
    {
        using GrowingLog fork = GrowingLog.ForkAt(3);
        Assert.Null(witness.Cosign(log.Request(0, 8)).Code);
        WitnessAnswer answer = witness.Cosign(fork.Request(old, size));
        Assert.Equal((WitnessCodes.Forked, differs), (answer.Code, answer.OldSizeDiffers));
        RequireNotCosigned(answer);
        RequireProvenFork(answer);
    }

    [Fact]
    public void Cosign_ManyContradictions_KeepsSoManyOfAKindAndNoneTwice()
    {
        using GrowingLog fork = GrowingLog.ForkAt(0);
        Assert.Null(witness.Cosign(log.Request(0, 5)).Code);
        List<string?> where = [.. Enumerable.Range(6, WitnessEvidence.Most + 4).Select(size => witness.Cosign(fork.Request(5, size)).Evidence)];
        Assert.Equal(WitnessEvidence.Most, where.Count(static it => it is not null));
        Assert.Equal(where[0], witness.Cosign(fork.Request(5, 6)).Evidence);
        Assert.Equal(WitnessEvidence.Most, Directory.GetDirectories(Path.Combine(state.Folder, Path.GetDirectoryName(where[0])!)).Length);
        using GrowingLog resigned = new(static it => "other", seed: 8);
        Assert.NotNull(witness.Cosign(resigned.Request(5, 9)).Evidence); // another kind has its own places
    }

    [Fact]
    public void Cosign_ClockBehindItsLastCosignature_IsRefusedUntilItIsRight()
    {
        Assert.Null(witness.Cosign(log.Request(0, 5)).Code);
        clock.Now -= Duration.FromSeconds(1);
        Assert.Equal(WitnessCodes.Clock, witness.Cosign(log.Request(5, 6)).Code);
        clock.Now += Duration.FromSeconds(1);
        Assert.Null(witness.Cosign(log.Request(5, 6)).Code); // the same second will do
    }

    // Every request starts from the size it last heard of; what is kept only ever grows, and each answer is of a checkpoint that was kept.
    [Fact]
    public async Task Cosign_ManyThreadsOverTwoObjects_NeverRollsBack()
    {
        using Witness other = new(WitnessFolder.Open(state.Folder), clock); // as another process would
        string kept = Path.Combine(state.Folder, "logs", HashOf(log.Key.Name), "checkpoint");
        long greatest = 0, cosigned = 0, refused = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, 120), new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = TestContext.Current.CancellationToken }, (i, _) =>
        {
            Witness asked = i % 2 == 0 ? witness : other;
            long old = Interlocked.Read(ref greatest), size = old + 1 + (i % 5);
            WitnessAnswer answer = asked.Cosign(log.Request(old, size));
            Assert.True(answer.Code is null or WitnessCodes.Conflict or WitnessCodes.RolledBack, answer.Code);
            Interlocked.Increment(ref answer.Code is null ? ref cosigned : ref refused);
            long seen = answer.Kept!.Size, before;
            while ((before = Interlocked.Read(ref greatest)) < seen && Interlocked.CompareExchange(ref greatest, seen, before) != before)
            {
            }

            Assert.True(Checkpoint.Parse(File.ReadAllBytes(kept)).Size >= seen, "rolled back");
            return ValueTask.CompletedTask;
        });
        Assert.True(cosigned >= 5 && refused >= 1, $"{cosigned} cosigned, {refused} refused");
        Assert.Equal(greatest, Checkpoint.Parse(witness.Cosigned(HashOf(log.Key.Name))!.Value.Span).Size);
    }

    // Stopped before any step, the answer not given included: what was handed out is never forgotten, and the witness goes on.
    [Fact]
    public void Cosign_StoppedBeforeAnyStep_CanCosignAgain()
    {
        int at = 1;
        for (bool stopped = true; stopped; at++)
        {
            string place = folder[$"state {at}"];
            WitnessFolder.Create(place, "witness.example/desk").Trust(log.Key);
            byte[]? handedOut = null;
            stopped = false;
            int steps = 0;
            WitnessFolder opened = WitnessFolder.Open(place, new DurableFiles(_ =>
            {
                if (++steps == at)
                {
                    throw new IOException("stopped");
                }
            }));
            using (Witness first = new(opened, clock))
            {
                try
                {
                    handedOut = first.Cosign(log.Request(0, 5)).Cosigned!.Value.ToArray();
                    handedOut = first.Cosign(log.Request(5, 7)).Cosigned!.Value.ToArray();
                }
                catch (IOException)
                {
                    stopped = true;
                }
            }

            using Witness second = new(WitnessFolder.Open(place), clock);
            long known = handedOut is null ? 0 : Checkpoint.Parse(handedOut).Size;
            WitnessAnswer answer = second.Cosign(log.Request(known, 9));
            if (answer.OldSizeDiffers)
            {
                Assert.True(answer.Kept!.Size > known, $"forgot at step {at}");
                answer = second.Cosign(log.Request(answer.Kept.Size, 9));
            }

            Assert.True(answer.Code is null, $"step {at}: {answer.Code}");
            using GrowingLog fork = GrowingLog.ForkAt(3);
            Assert.NotNull(second.Cosign(fork.Request(9, 11)).Code);
        }

        Assert.InRange(at, 10, 30);
    }

    [Fact]
    public void Cosign_AfterAFailedWrite_RefusesUntilOpenedAgain()
    {
        bool fail = true;
        using Witness failing = new(WitnessFolder.Open(state.Folder, new DurableFiles(step =>
        {
            if (fail && step == "folder.sync" && File.Exists(Path.Combine(state.Folder, "logs", HashOf(log.Key.Name), "checkpoint")))
            {
                throw new IOException("the disk is broken");
            }
        })), clock);
        Assert.Throws<IOException>(() => failing.Cosign(log.Request(0, 5)));
        fail = false;
        Assert.Contains("start the witness again", Assert.Throws<IOException>(() => failing.Cosign(log.Request(0, 5))).Message, StringComparison.Ordinal);
        Assert.Throws<IOException>(() => failing.Cosigned(HashOf(log.Key.Name))); // it may not be durable
        Assert.Null(witness.Cosign(log.Request(5, 6)).Code);
    }

    private static string HashOf(string origin) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(origin)));

    private void RequireNotCosigned(WitnessAnswer answer)
    {
        Assert.Null(answer.Cosigned);
        Assert.Null(answer.SignatureLine);
        Assert.Equal(answer.Kept?.Size ?? 0, witness.Cosigned(HashOf(log.Key.Name)) is { } note ? Checkpoint.Parse(note.Span).Size : 0);
    }

    private void RequireProvenFork(WitnessAnswer answer)
    {
        string piece = Path.Combine(state.Folder, answer.Evidence!);
        Checkpoint cosigned = Checkpoint.Parse(File.ReadAllBytes(Path.Combine(piece, "cosigned"))), shown = Checkpoint.Parse(File.ReadAllBytes(Path.Combine(piece, "shown")));
        CanonicalObject record = CanonicalJson.ParseObject(File.ReadAllBytes(Path.Combine(piece, "record")));
        NoteVerifierKey key = NoteVerifierKey.Parse(record.Text("log"));
        Assert.Equal((log.Key.ToString(), "witness.forked", cosigned.RootHex, shown.RootHex),
            (key.ToString(), record.Text("code"), record.Object("cosigned").Text("root"), record.Object("shown").Text("root")));
        Assert.True(cosigned.Note.IsSignedBy(key) && shown.Note.IsSignedBy(key));
        Assert.NotNull(Cosignature.Of(cosigned, witness.VerifierKey));
        byte[] then = cosigned.Size == shown.Size
            ? Convert.FromHexString(shown.RootHex)
            : MerkleProof.BeginningOf(cosigned.Size, shown.Size, Convert.FromHexString(shown.RootHex), [.. record.Array("path").Texts().Select(Convert.FromBase64String)])!;
        Assert.NotNull(then);
        Assert.NotEqual(cosigned.RootHex, Convert.ToHexStringLower(then));
    }
}
