using System.Text;
using Ascertain.Casework.Storage;
using Ascertain.Casework.Tests.Storage;
using Ascertain.Casework.Witnessing;
using Ascertain.Custody;
using Ascertain.Custody.Bundles;
using Ascertain.Custody.Ledger;
using Ascertain.Custody.Notes;
using Ascertain.Custody.Verification;
using Ascertain.Custody.Witnessing;
using Ascertain.Preservation.Bundles;
using Ascertain.Preservation.Signing;
using Ascertain.Preservation.Witnessing;
using Microsoft.Data.Sqlite;

namespace Ascertain.Casework.Tests.Witnessing;

/// <summary>An operator with an investigation, and a witness with a folder of its own, who was given the operator's key on the first day.</summary>
public sealed class TwoPartiesTests : IDisposable
{
    private readonly TemporaryFolder folder = new(), theirs = new();
    private readonly string made;
    private readonly Witness witness;

    public TwoPartiesTests()
    {
        made = SmallInvestigation.Make(folder);
        WitnessFolder state = WitnessFolder.Create(theirs["state"], "witness.example/desk");
        state.Trust(VerifierKeyFile.Parse(File.ReadAllBytes(Path.Combine(made, "ledger/key.vkey"))));
        witness = new Witness(state, StandingClock.Default);
    }

    public void Dispose()
    {
        witness.Dispose();
        folder.Dispose();
        theirs.Dispose();
    }

    [Fact]
    public void Growth_CosignedTwice_IsEnteredVerifiedAndGoesWithTheBundle()
    {
        using (Investigation open = SmallInvestigation.Open(folder))
        {
            LedgerCosigning cosigning = new(open);
            Assert.Equal(0, cosigning.LastSize(witness.VerifierKey));
            Assert.Equal((null, 5L), Cosign(cosigning));
            SmallInvestigation.AddNote(open, "third look");
            Assert.Equal(5, cosigning.LastSize(witness.VerifierKey));
            Assert.Equal((null, 7L), Cosign(cosigning)); // the first cosignature and the note
            Assert.Equal(7, cosigning.LastSize(null));
        }

        VerificationReport report = InvestigationVerifier.Verify(made, witness: witness.VerifierKey.ToString());
        Assert.True(report.Intact, report.ToCanonical().ToString());
        WitnessStatement statement = Assert.Single(report.Witnesses);
        Assert.Equal((witness.VerifierKey.ToString(), 7L, StandingClock.Default.GetCurrentInstant()), (statement.By.ToString(), statement.Size, statement.At));
        Assert.Equal(1 + 8 + 3 + 2, report.Checked.Signatures); // checkpoint, its history from size 0, notes, cosignatures
        Assert.Null(witness.Check(ShownLedger.Open(made)).Code);
        Assert.True(InvestigationVerifier.Verify(made, null, Encoding.UTF8.GetString(witness.Cosigned(OriginHash())!.Value.Span)).Intact); // a third party asks the witness

        Disclose("bundle");
        report = BundleVerifier.Verify(folder["bundle"], witness: witness.VerifierKey.ToString());
        Assert.True(report.Intact, report.ToCanonical().ToString());
        Assert.Equal(7, Assert.Single(report.Witnesses).Size);
        Assert.Null(witness.Check(ShownLedger.Open(folder["bundle"])).Code);
        using Cosigner other = Cosigner.Generate(witness.VerifierKey.Name);
        Assert.Equal("witness.absent", Assert.Single(BundleVerifier.Verify(folder["bundle"], witness: other.VerifierKey.ToString()).Faults).Code);
    }

    [Fact]
    public void RollBack_YesterdaysFolderPutBack_IsNamedAtOnceAndWhenItGoesOn()
    {
        FolderCopy.Make(made, folder["yesterday"]);
        using (Investigation open = SmallInvestigation.Open(folder))
        {
            SmallInvestigation.AddNote(open, "unfavourable");
            SmallInvestigation.AddNote(open, "more");
            Assert.Null(witness.Cosign(new LedgerCosigning(open).Request(0)).Code);
        }

        Assert.True(InvestigationVerifier.Verify(folder["yesterday"]).Intact); // by itself nothing is wrong with it
        WitnessAnswer answer = witness.Check(ShownLedger.Open(folder["yesterday"]));
        Assert.Equal((WitnessCodes.RolledBack, 7L), (answer.Code, answer.Kept!.Size));
        RequireBothSigned(answer);
        using (Investigation open = SmallInvestigation.Open(folder, name: "yesterday"))
        {
            LedgerCosigning cosigning = new(open);
            Assert.Equal(WitnessCodes.RolledBack, witness.Cosign(cosigning.Request(0)).Code);
            byte[] cosigned = witness.Cosigned(OriginHash())!.Value.ToArray();
            Assert.Equal("since.rolledBack", cosigning.Attach(cosigned, witness.VerifierKey, SmallInvestigation.Author).Code);
            SmallInvestigation.AddNote(open, "favourable");
            SmallInvestigation.AddNote(open, "more");
            SmallInvestigation.AddNote(open, "still more");
            Assert.Equal(8, open.Head.Size);
            answer = witness.Cosign(cosigning.Request(7));
            Assert.Equal((WitnessCodes.Forked, null), (answer.Code, answer.Cosigned));
            RequireBothSigned(answer);
            Assert.Equal("since.forked", cosigning.Attach(cosigned, witness.VerifierKey, SmallInvestigation.Author).Code);
            Assert.Equal(8, open.Head.Size);
        }

        Assert.Equal(WitnessCodes.Forked, witness.Check(ShownLedger.Open(folder["yesterday"])).Code);
        Assert.Null(witness.Check(ShownLedger.Open(made)).Code);
    }

    [Fact]
    public void Fork_TwoCopiesThatBothGoOn_TheSecondIsNamedAndTheFirstStands()
    {
        FolderCopy.Make(made, folder["copy"]);
        using Investigation one = SmallInvestigation.Open(folder), two = SmallInvestigation.Open(folder, name: "copy");
        SmallInvestigation.AddNote(one, "for one reader");
        SmallInvestigation.AddNote(two, "for another");
        Assert.Null(witness.Cosign(new LedgerCosigning(one).Request(0)).Code);
        WitnessAnswer answer = witness.Cosign(new LedgerCosigning(two).Request(0));
        Assert.Equal((WitnessCodes.Forked, true), (answer.Code, answer.OldSizeDiffers));
        RequireBothSigned(answer);
        SmallInvestigation.AddNote(two, "more");
        Assert.Equal(WitnessCodes.Forked, witness.Cosign(new LedgerCosigning(two).Request(6)).Code);
        SmallInvestigation.AddNote(one, "more");
        Assert.Null(witness.Cosign(new LedgerCosigning(one).Request(6)).Code);
    }

    // What the operator can do with a new key: the ledger says nothing of who signed its checkpoints, so every one of them can be signed anew.
    [Fact]
    public void Resigning_EveryCheckpointSignedWithANewKey_IsNamedByTheWitnessAndByWhatItCosigned()
    {
        using (Investigation open = SmallInvestigation.Open(folder))
        {
            Assert.Equal((null, 5L), Cosign(new LedgerCosigning(open)));
        }

        string pinned = File.ReadAllText(Path.Combine(made, "ledger/key.vkey"));
        Resign(made);
        WitnessAnswer answer = witness.Check(ShownLedger.Open(made));
        Assert.Equal(WitnessCodes.Resigned, answer.Code);
        Assert.Equal(File.ReadAllBytes(Path.Combine(made, "ledger/key.vkey")), File.ReadAllBytes(Path.Combine(theirs["state"], answer.Evidence!, "key")));
        Assert.Equal(File.ReadAllBytes(Path.Combine(made, "ledger/checkpoint")), File.ReadAllBytes(Path.Combine(theirs["state"], answer.Evidence!, "shown")));
        Assert.Equal("cosignature.otherLog", Assert.Single(InvestigationVerifier.Verify(made).Faults).Code); // also without the witness and without a pin
        Assert.Contains(InvestigationVerifier.Verify(made, pinned).Faults, static it => it.Code == "ledger.keyDiffers");
        Assert.Contains(InvestigationVerifier.Verify(made, witness: witness.VerifierKey.ToString()).Faults, static it => it.Code == "witness.absent");
    }

    [Fact]
    public void Attach_WhatIsNoCosignatureOfThisLedger_IsRefusedAndNothingIsEntered()
    {
        using Investigation open = SmallInvestigation.Open(folder);
        LedgerCosigning cosigning = new(open);
        byte[] cosigned = witness.Cosign(cosigning.Request(0)).Cosigned!.Value.ToArray();
        using Cosigner other = Cosigner.Generate("witness.example/other");
        Assert.Equal("cosignature.wrong", Fault(cosigned, other.VerifierKey));
        Assert.Equal("cosignature.wrong", Fault(Encoding.UTF8.GetBytes(open.Head.Checkpoint), witness.VerifierKey));
        for (int i = 0; i < cosigned.Length; i++)
        {
            byte[] changed = [.. cosigned];
            changed[i] ^= 1;
            Assert.NotNull(Fault(changed, witness.VerifierKey));
        }

        using NoteSigner stranger = new("ascertain.invalid/ffffffffffffffffffffffffffffffff", new byte[32]);
        string foreign = stranger.SignCheckpoint(1, new byte[32]);
        Assert.Equal("cosignature.otherLog", Fault(Encoding.UTF8.GetBytes(foreign + other.Cosign(Checkpoint.Parse(Encoding.UTF8.GetBytes(foreign)), StandingClock.Default.GetCurrentInstant())), other.VerifierKey));
        Assert.Equal(5, open.Head.Size);
        AttachedCosignature attached = cosigning.Attach(cosigned, witness.VerifierKey, SmallInvestigation.Author);
        Assert.Equal((null, 5L), (attached.Code, attached.Entry));
        Assert.Equal(5, cosigning.Attach(cosigned, witness.VerifierKey, SmallInvestigation.Author).Entry); // asked twice, entered once
        Assert.Equal(6, open.Head.Size);

        string Fault(byte[] note, CosignerKey key) => Assert.Throws<CustodyFormatException>(() => cosigning.Attach(note, key, SmallInvestigation.Author)).Code;
    }

    [Fact]
    public void Request_BeyondTheLedger_IsRefused()
    {
        using Investigation open = SmallInvestigation.Open(folder);
        LedgerCosigning cosigning = new(open);
        Assert.Throws<UnusableInputException>(() => cosigning.Request(6));
        Assert.Throws<UnusableInputException>(() => cosigning.Request(-1));
        Assert.Empty(cosigning.Request(5).Proof);
    }

    // What others enter at the same moment goes into the same batch: the proof must end where the batch begins.
    [Fact]
    public void Attach_WhileOthersCommit_VerifiesAtTheBorderOfItsBatch()
    {
        using (Investigation open = SmallInvestigation.Open(folder))
        {
            LedgerCosigning cosigning = new(open);
            Parallel.For(0, 24, new ParallelOptions { MaxDegreeOfParallelism = 6 }, i =>
            {
                if (i % 4 == 0)
                {
                    byte[] note = Encoding.UTF8.GetBytes(open.Head.Checkpoint);
                    using Cosigner own = Cosigner.Generate($"witness.example/{i}");
                    cosigning.Attach((byte[])[.. note, .. Encoding.UTF8.GetBytes(own.Cosign(Checkpoint.Parse(note), StandingClock.Default.GetCurrentInstant()))], own.VerifierKey, SmallInvestigation.Author);
                }
                else
                {
                    SmallInvestigation.AddNote(open, $"note {i}");
                }
            });
        }

        VerificationReport report = InvestigationVerifier.Verify(made);
        Assert.True(report.Intact, report.ToCanonical().ToString());
        Assert.Equal((6, 5L + 24), (report.Witnesses.Count, report.Checked.Entries));
    }

    private (string? Code, long Size) Cosign(LedgerCosigning cosigning)
    {
        WitnessAnswer answer = witness.Cosign(CheckpointRequest.Parse(cosigning.Request(cosigning.LastSize(witness.VerifierKey)).ToBytes()));
        return (cosigning.Attach(answer.Cosigned!.Value, witness.VerifierKey, SmallInvestigation.Author).Code, answer.Kept!.Size);
    }

    private string OriginHash() => Digest.Of(Encoding.UTF8.GetBytes(VerifierKeyFile.Parse(File.ReadAllBytes(Path.Combine(made, "ledger/key.vkey"))).Name)).Sha256Hex;

    private void RequireBothSigned(WitnessAnswer answer)
    {
        NoteVerifierKey key = VerifierKeyFile.Parse(File.ReadAllBytes(Path.Combine(made, "ledger/key.vkey")));
        foreach (string name in (string[])["cosigned", "shown"])
        {
            Assert.True(Checkpoint.Parse(File.ReadAllBytes(Path.Combine(theirs["state"], answer.Evidence!, name))).Note.IsSignedBy(key), name);
        }
    }

    private static void Resign(string made)
    {
        string keyFile = Path.Combine(made, "ledger/key.vkey"), checkpointFile = Path.Combine(made, "ledger/checkpoint");
        using NoteSigner fresh = NoteSigner.Generate(VerifierKeyFile.Parse(File.ReadAllBytes(keyFile)).Name);
        using (SqliteConnection database = new($"Data Source={Path.Combine(made, "investigation.db")};Pooling=False"))
        {
            database.Open();
            List<(long Size, string Text)> rows = [];
            using (SqliteCommand read = new("SELECT size, text FROM ledger_checkpoint", database))
            using (SqliteDataReader reader = read.ExecuteReader())
            {
                while (reader.Read())
                {
                    rows.Add((reader.GetInt64(0), reader.GetString(1)));
                }
            }

            foreach ((long size, string text) in rows)
            {
                using SqliteCommand update = new("UPDATE ledger_checkpoint SET text = $text WHERE size = $size", database);
                update.Parameters.AddWithValue("$text", fresh.Sign(Checkpoint.Parse(Encoding.UTF8.GetBytes(text)).Note.Text));
                update.Parameters.AddWithValue("$size", size);
                Assert.Equal(1, update.ExecuteNonQuery());
            }

            using SqliteCommand tidy = new("PRAGMA wal_checkpoint(TRUNCATE)", database);
            tidy.ExecuteNonQuery();
        }

        byte[] last = Encoding.UTF8.GetBytes(fresh.Sign(Checkpoint.Parse(File.ReadAllBytes(checkpointFile)).Note.Text));
        File.Delete(keyFile); // written read-only
        File.Delete(checkpointFile);
        File.WriteAllBytes(keyFile, VerifierKeyFile.Write(fresh.VerifierKey));
        File.WriteAllBytes(checkpointFile, last);
    }

    private void Disclose(string bundle)
    {
        using Investigation open = SmallInvestigation.Open(folder);
        LedgerEntry[] acquired = [.. open.Entries.Where(static entry => entry.Kind == "exhibit.acquired")];
        HashSet<string> disclosed = [.. open.Entries.SelectMany(static entry => entry.Documents.Values)];
        List<PayloadFile> files = [.. acquired.Select((it, i) => PayloadFile.FromFile($"exhibits/{i + 1}.bin", open.Exhibits.PathOf(it.Documents["exhibit"])))];
        files.AddRange(disclosed.Where(open.Records.Has).Select(sha256 => PayloadFile.FromFile($"records/{sha256}", open.Records.PathOf(sha256))));
        files.Add(PayloadFile.Of("schedule.json", ScheduleDocument.Of([], []).ToBytes()));
        BundlePlan plan = BundleWriter.Plan(new BundleRequest(open.Seal("Party B").ToCanonical(), "reply", files,
            [.. acquired.Select((_, i) => DisclosedExhibit.InFile(i + 1, $"data/exhibits/{i + 1}.bin"))], new Dictionary<string, string> { ["Bagging-Date"] = "2031-05-04" }));
        open.Commit([SmallInvestigation.Draft("export", open.ActorLabel(SmallInvestigation.Author), ("disclosure", LedgerDocument.Of(plan.Disclosure)))]);
        BundleWriter.Write(plan, open.LedgerFor(open.Entries.Select(static it => it.Sequence).ToHashSet(), acquired.Select(static (it, i) => (it, i + 1)).ToDictionary(static it => it.Item2, static it => (it.it, true))), folder[bundle]);
    }
}
