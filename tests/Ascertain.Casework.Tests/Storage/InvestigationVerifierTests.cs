using Ascertain.Canonical;
using Ascertain.Casework.Storage;
using Ascertain.Custody;
using Ascertain.Custody.Ledger;
using Ascertain.Custody.Notes;
using Ascertain.Custody.Verification;
using Ascertain.Preservation;
using Ascertain.Preservation.Signing;
using Microsoft.Data.Sqlite;

namespace Ascertain.Casework.Tests.Storage;

public sealed class InvestigationVerifierTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Verify_SmallInvestigation_IsIntactAndSaysWhatWasChecked()
    {
        string made = SmallInvestigation.Make(folder);
        VerificationReport report = InvestigationVerifier.Verify(made);
        Assert.Empty(report.Faults);
        Assert.True(report.Intact);
        Assert.Equal("unpinned", report.Signer);
        Assert.Equal(5, report.Checked.Entries); // the actor, two exhibits, two notes
        Assert.Equal(2 + 7 + 2 + 2, report.Checked.Files); // exhibits, records, sealed, ledger
        Assert.Equal(1 + 5 + 2, report.Checked.Signatures); // checkpoint, its history from size 0, notes
        string key = File.ReadAllText(Path.Combine(made, "ledger/key.vkey"));
        Assert.Equal("pinned", InvestigationVerifier.Verify(made, key).Signer);
        Assert.True(InvestigationVerifier.Verify(made, key).Intact);
    }

    [Fact]
    public void Verify_EveryByteOfTheCheckpointAndKey_IsDetected() => FlipBytes("ledger", step: 1);

    [Theory]
    [InlineData("exhibits", 13)]
    [InlineData("records", 7)]
    [InlineData("sealed", 11)]
    public void Verify_BytesOfEveryStoredFile_AreDetectedAndTheFileNamed(string store, int step) => FlipBytes(store, step);

    [Fact]
    public void Verify_EveryByteOfLeavesOpeningsAndCheckpointsInTheDatabase_IsDetected()
    {
        string made = SmallInvestigation.Make(folder);
        string database = Path.Combine(made, "investigation.db");
        byte[] original = File.ReadAllBytes(database);
        List<byte[]> contents = [];
        using (Investigation read = Investigation.OpenReadOnly(made, null))
        {
            contents.AddRange(read.Entries.Select(static entry => entry.Leaf.ToArray()));
            contents.AddRange(read.Entries.Select(static entry => entry.Opening.ToCanonical().ToBytes()));
            contents.Add(System.Text.Encoding.UTF8.GetBytes(read.Head.Checkpoint));
        }

        int tried = 0;
        foreach (byte[] content in contents)
        {
            int at = original.AsSpan().IndexOf(content);
            for (int i = at; i < at + content.Length; i += at < 0 ? 1 : 9)
            {
                byte[] changed = [.. original];
                changed[i] ^= 0x04;
                File.WriteAllBytes(database, changed);
                VerificationReport report = InvestigationVerifier.Verify(made);
                Assert.False(report.Intact, $"byte {i} of the database");
                Assert.Contains(report.Faults, static fault => fault.Path == "investigation.db");
                tried++;
            }
        }

        Assert.True(tried > 200);
    }

    [Fact]
    public void Verify_AnyFileDeleted_IsNamed()
    {
        string made = SmallInvestigation.Make(folder);
        foreach (string file in Directory.EnumerateFiles(made, "*", SearchOption.AllDirectories).Where(static it => !it.EndsWith(".lock", StringComparison.Ordinal)).ToList())
        {
            File.Move(file, folder["kept"]);
            VerificationReport report = InvestigationVerifier.Verify(made);
            string name = Path.GetRelativePath(made, file);
            Assert.Equal(1, report.ExitCode);
            Assert.True(report.Faults.Any(fault => fault.Path.Length > 0 && name.EndsWith(fault.Path, StringComparison.Ordinal)), $"{name}: {string.Join("; ", report.Faults)}");
            File.Move(folder["kept"], file);
        }
    }

    [Fact]
    public void Verify_ForeignFiles_AreNamedExceptInTheWorkFolder()
    {
        string made = SmallInvestigation.Make(folder);
        File.WriteAllText(Path.Combine(made, "work/anything"), "x");
        Assert.True(InvestigationVerifier.Verify(made).Intact);
        string sha = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("x"u8));
        (string Path, string Code)[] added =
        [
            ("notes.txt", "folder.unexpected"), ("exhibits/stray", "folder.unexpected"), ("ledger/other", "folder.unexpected"), ("records/.new-0011", "folder.leftover"),
            ($"records/{sha[..2]}/{sha}", "records.uncovered"), ($"exhibits/{sha[..2]}/{sha}", "exhibits.uncovered"), ("sealed/77.age", "sealed.uncovered"),
        ];
        foreach ((string path, string code) in added)
        {
            string full = Path.Combine(made, path);
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            File.WriteAllText(full, "x");
            VerificationFault fault = Assert.Single(InvestigationVerifier.Verify(made).Faults);
            Assert.Equal((code, path), (fault.Code, fault.Path));
            File.Delete(full);
        }

        File.CreateSymbolicLink(Path.Combine(made, "records/link"), "/etc/hostname");
        Assert.Equal("folder.notRegular", Assert.Single(InvestigationVerifier.Verify(made).Faults).Code);
    }

    [Fact]
    public void Verify_TwoExhibitsSwapped_NamesBoth()
    {
        string made = SmallInvestigation.Make(folder);
        string[] exhibits = [.. Directory.EnumerateFiles(Path.Combine(made, "exhibits"), "*", SearchOption.AllDirectories)];
        File.Move(exhibits[0], folder["kept"]);
        File.Move(exhibits[1], exhibits[0]);
        File.Move(folder["kept"], exhibits[1]);
        Assert.Equal(["exhibits.altered", "exhibits.altered"], InvestigationVerifier.Verify(made).Faults.Select(static it => it.Code));
    }

    [Fact]
    public void Verify_EntryRemovedFromTheDatabase_IsNamed()
    {
        string made = SmallInvestigation.Make(folder);
        Change(made, "DELETE FROM ledger_entry WHERE sequence = 4; DELETE FROM ledger_checkpoint WHERE size = 5");
        string[] codes = [.. InvestigationVerifier.Verify(made).Faults.Select(static it => it.Code)];
        Assert.Contains("ledger.entriesMissing", codes);
        Assert.Contains("records.uncovered", codes);
        Assert.Throws<CustodyException>(() => Investigation.OpenReadOnly(made, null));
        Assert.Throws<CustodyException>(() => SmallInvestigation.Open(folder));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Verify_CheckpointTakenFromTheDatabase_IsNamedAndTheInvestigationIsNotOpened(long size)
    {
        string made = SmallInvestigation.Make(folder);
        Change(made, "DELETE FROM ledger_checkpoint WHERE size = $size", ("$size", size));
        Assert.Contains(InvestigationVerifier.Verify(made).Faults, it => it.Code == "ledger.history" && it.Detail.Contains($"{size} entries", StringComparison.Ordinal));
        Assert.Throws<CustodyException>(() => Investigation.OpenReadOnly(made, null));
        Assert.Throws<CustodyException>(() => SmallInvestigation.Open(folder));
    }

    [Fact]
    public void Verify_CheckpointsOfTwoBatchesTradedOrOneSignedInsideABatch_AreNamed()
    {
        string made = SmallInvestigation.Make(folder);
        Change(made, "UPDATE ledger_checkpoint SET text = (SELECT text FROM ledger_checkpoint WHERE size = 4) WHERE size = 3");
        Assert.Contains("ledger.history", InvestigationVerifier.Verify(made).Faults.Select(static it => it.Code));

        using TemporaryFolder other = new();
        made = SmallInvestigation.Make(other);
        Checkpoint inside = SignedOver(other, made, 1);
        Change(made, "INSERT INTO ledger_checkpoint VALUES (1, $text)", ("$text", TextOf(inside)));
        Assert.Contains("no batch begins there", Assert.Single(InvestigationVerifier.Verify(made).Faults).Detail, StringComparison.Ordinal);
    }

    // Signatures are verified 1,024 at a time: one of the first thousand, the last and first of a portion, and the very last.
    [Fact]
    public void Verify_SignatureOfAnyOfManyCheckpointsForged_NamesThatCheckpointAlone()
    {
        string made = SmallInvestigation.Make(folder);
        using (Investigation opened = SmallInvestigation.Open(folder))
        {
            string actor = opened.ActorLabel(SmallInvestigation.Author);
            for (int i = 0; i < 1040; i++)
            {
                opened.Commit([SmallInvestigation.Draft("looked", actor)]);
            }
        }

        VerificationReport whole = InvestigationVerifier.Verify(made);
        Assert.True(whole.Intact, whole.InWords());
        string other = TextOf(SignedOver(folder, made, 1));
        string signature = other[other.LastIndexOf(' ')..];
        foreach (long size in (ReadOnlySpan<long>)[3, 700, 1020, 1021, 1022, 1023, 1024, whole.Checked.Entries - 1])
        {
            string text = Text(size);
            Change(made, "UPDATE ledger_checkpoint SET text = $text WHERE size = $size", ("$size", size), ("$text", text[..text.LastIndexOf(' ')] + signature));
            VerificationReport report = InvestigationVerifier.Verify(made);
            Assert.Contains($"kept for {size} entries is not signed", Assert.Single(report.Faults).Detail, StringComparison.Ordinal);
            Assert.Equal(whole.Checked.Signatures - 1, report.Checked.Signatures);
            Change(made, "UPDATE ledger_checkpoint SET text = $text WHERE size = $size", ("$size", size), ("$text", text));
        }

        string Text(long size)
        {
            using SqliteConnection connection = new($"Data Source={Path.Combine(made, "investigation.db")};Mode=ReadOnly;Pooling=False");
            connection.Open();
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = $"SELECT text FROM ledger_checkpoint WHERE size = {size}";
            return (string)command.ExecuteScalar()!;
        }
    }

    [Fact]
    public void Verify_SinceACheckpointThatTheLedgerDoesNotKnow_IsAFork()
    {
        string made = SmallInvestigation.Make(folder);
        Assert.True(InvestigationVerifier.Verify(made, null, TextOf(SignedOver(folder, made, 3))).Intact); // a batch begins there
        Assert.Equal("since.forked", Assert.Single(InvestigationVerifier.Verify(made, null, TextOf(SignedOver(folder, made, 1))).Faults).Code);
    }

    // A checkpoint over the first entries, signed with the investigation's own key.
    private static Checkpoint SignedOver(TemporaryFolder folder, string made, int size)
    {
        using Investigation read = Investigation.OpenReadOnly(made, null);
        using NoteSigner signer = SmallInvestigation.Keys(folder).CheckpointSigner(read.Id);
        MerkleRoot root = new();
        read.Entries.Take(size).ToList().ForEach(entry => root.Add(entry.Leaf.Span));
        return Checkpoint.Parse(System.Text.Encoding.UTF8.GetBytes(signer.SignCheckpoint(size, root.ToHash())));
    }

    private static string TextOf(Checkpoint checkpoint) =>
        $"{checkpoint.Note.Text}\n" + string.Concat(checkpoint.Note.Signatures.Select(static it => $"— {it.Name} {Convert.ToBase64String([.. Convert.FromHexString(it.KeyHash), .. it.Signature.Span])}\n"));

    [Fact]
    public void Verify_EntrySlippedIntoTheDatabase_IsNamedAndNeverSigned()
    {
        string made = SmallInvestigation.Make(folder);
        LedgerOpening opening = LedgerOpening.WithFreshSalts(new Dictionary<string, string>());
        LedgerLeaf leaf = LedgerLeaf.Create(5, "assessment.made", "A-001", StandingClock.Default.GetCurrentInstant(), opening.Commitments(), null, null);
        Change(made, "INSERT INTO ledger_entry VALUES (5, $a, $b)", ("$a", leaf.Bytes.ToArray()), ("$b", opening.ToCanonical().ToBytes()));
        Assert.Contains("ledger.entriesBeyondCheckpoint", InvestigationVerifier.Verify(made).Faults.Select(static it => it.Code));
        Assert.Contains("does not sign", Assert.Throws<CustodyException>(() => SmallInvestigation.Open(folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_TriggerInTheDatabase_IsNamedAndRefused()
    {
        string made = SmallInvestigation.Make(folder);
        Change(made, "CREATE TRIGGER t AFTER INSERT ON ledger_entry BEGIN DELETE FROM ledger_entry WHERE sequence = 1; END");
        Assert.Contains("database.schema", InvestigationVerifier.Verify(made).Faults.Select(static it => it.Code));
        Assert.Throws<CustodyException>(() => SmallInvestigation.Open(folder));
    }

    [Fact]
    public void Verify_DatabaseMutatedAtRandom_NeverThrowsAndNeverShowsAnotherLedger()
    {
        string made = SmallInvestigation.Make(folder);
        string database = Path.Combine(made, "investigation.db");
        byte[] original = File.ReadAllBytes(database);
        Random random = new(20310504);
        int detected = 0;
        for (int i = 0; i < 600; i++)
        {
            byte[] changed = [.. original];
            for (int n = random.Next(1, 20); n > 0; n--)
            {
                changed[random.Next(n % 2 == 0 ? 200 : changed.Length)] = (byte)random.Next(256);
            }

            File.WriteAllBytes(database, i % 50 == 0 ? changed[..random.Next(changed.Length)] : changed);
            VerificationReport report = InvestigationVerifier.Verify(made);
            Assert.NotEqual(2, report.ExitCode);
            detected += report.Intact ? 0 : 1;
            try
            {
                using Investigation read = Investigation.OpenReadOnly(made, null);
                Assert.Equal(5, read.Head.Size); // unused bytes of a page were hit
            }
            catch (CustodyException)
            {
                Assert.False(report.Intact);
            }
        }

        Assert.True(detected > 300);
    }

    [Fact]
    public void Verify_WholeLogSignedAgainWithAnotherKey_IsCaughtByPinAndByEarlierCheckpoint()
    {
        string made = SmallInvestigation.Make(folder);
        string key = File.ReadAllText(Path.Combine(made, "ledger/key.vkey"));
        string earlier = File.ReadAllText(Path.Combine(made, "ledger/checkpoint"));
        using TemporaryFolder other = new();
        string forged = SmallInvestigation.Make(other);
        Assert.True(InvestigationVerifier.Verify(forged).Intact);
        Assert.Contains("ledger.otherLog", InvestigationVerifier.Verify(forged, key).Faults.Select(static it => it.Code));
        Assert.Contains("since.otherLog", InvestigationVerifier.Verify(forged, null, earlier).Faults.Select(static it => it.Code));
    }

    [Fact]
    public void Verify_OlderFolderPutBack_IsCaughtByLaterCheckpoint()
    {
        using (Investigation first = SmallInvestigation.Open(folder))
        {
            SmallInvestigation.AddNote(first, "one");
        }

        string made = folder["case"], older = folder["older"];
        FolderCopy.Make(made, older);
        string start = File.ReadAllText(Path.Combine(made, "ledger/checkpoint"));
        using (Investigation again = SmallInvestigation.Open(folder))
        {
            SmallInvestigation.AddNote(again, "two");
        }

        string later = File.ReadAllText(Path.Combine(made, "ledger/checkpoint"));
        Assert.True(InvestigationVerifier.Verify(made, null, start).Intact);
        Assert.True(InvestigationVerifier.Verify(older).Intact);
        Assert.Equal("since.rolledBack", Assert.Single(InvestigationVerifier.Verify(older, null, later).Faults).Code);

        // The operator works on from the older folder with the same keys: a fork.
        using (Investigation fork = Investigation.CreateOrOpen(older, SmallInvestigation.Keys(folder), StandingClock.Default))
        {
            SmallInvestigation.AddNote(fork, "another two");
        }

        Assert.True(InvestigationVerifier.Verify(older).Intact);
        Assert.Equal("since.forked", Assert.Single(InvestigationVerifier.Verify(older, null, later).Faults).Code);
    }

    [Fact]
    public void Verify_SignatureOfAnotherPersonOrRecord_IsNamed()
    {
        using (Investigation made = SmallInvestigation.Open(folder))
        {
            string label = made.ActorLabel(SmallInvestigation.Author);
            string other = made.ActorLabel("Bo Sample");
            byte[] record = new CanonicalObject { ["text"] = "a" }.ToBytes();
            Assert.NotEqual(label, other);
            made.Commit([Signed(label, record, made.SignAsPerson("Bo Sample", record)), Signed(label, record, made.SignAsPerson(SmallInvestigation.Author, [1]))]);
            made.Commit([Signed("A-009", record, made.SignAsPerson(SmallInvestigation.Author, record))]);
        }

        Assert.Equal(["personSignature.signer", "signature.otherDocument", "signature.signerUnknown"],
            InvestigationVerifier.Verify(folder["case"]).Faults.Select(static it => it.Code == "signature.wrong" ? "personSignature.signer" : it.Code));
        static LedgerDraft Signed(string label, byte[] record, string signature) => SmallInvestigation.Draft("annotation.made", label,
            ("annotation", LedgerDocument.Of(record)), ("signature", LedgerDocument.Of(System.Text.Encoding.UTF8.GetBytes(signature))));
    }

    [Fact]
    public void Verify_PersonsRecordThatThePersonDidNotSign_IsNamed()
    {
        using (Investigation made = SmallInvestigation.Open(folder))
        {
            string label = made.ActorLabel(SmallInvestigation.Author);
            byte[] own = Said(label), others = Said("A-077");
            LedgerDocument signature = Signature(own);
            made.Commit([Annotation(label, ("annotation", LedgerDocument.Of(own)), ("signature", signature))]);
            made.Commit([Annotation(label, ("annotation", LedgerDocument.Of(own)))]);
            made.Commit([Annotation("A-077", ("annotation", LedgerDocument.Of(others)))]); // a label that nobody was given
            made.Commit([Annotation(label, ("annotation", LedgerDocument.Of(others)), ("signature", Signature(others)))]);
            made.Commit([Annotation(label, ("annotation", LedgerDocument.Of(others)), ("other", LedgerDocument.Of(own)), ("signature", signature))]);

            LedgerDocument Signature(byte[] record) => LedgerDocument.Of(System.Text.Encoding.UTF8.GetBytes(made.SignAsPerson(SmallInvestigation.Author, record)));
        }

        Assert.Equal([("signature.missing", "2"), ("signature.missing", "3"), ("signature.otherAuthor", "4"), ("signature.otherDocument", "5")],
            InvestigationVerifier.Verify(folder["case"]).Faults.Select(static it => (it.Code, it.Detail.Split("ntry ")[1][..1])));
        static byte[] Said(string author) => new CanonicalObject { ["format"] = "ascertain/annotation/1", ["author"] = author }.ToBytes();
        static LedgerDraft Annotation(string actor, params (string, LedgerDocument)[] documents) => SmallInvestigation.Draft("annotation", actor, documents);
    }

    [Theory]
    [InlineData("p%41", "pA")]
    [InlineData("p?mode=rwc#x", "p")]
    [InlineData("p+%2F é", "p ")]
    public void Verify_PathWithEscapesOfUris_ReadsItsOwnDatabase(string name, string other)
    {
        using (Investigation made = SmallInvestigation.Open(folder, name: name))
        {
            SmallInvestigation.AddNote(made, "one");
        }

        using (Investigation made = SmallInvestigation.Open(folder, name: other))
        {
            SmallInvestigation.AddNote(made, "two");
            SmallInvestigation.AddNote(made, "three");
        }

        Assert.True(InvestigationVerifier.Verify(folder[name]).Intact);
        using Investigation read = Investigation.OpenReadOnly(folder[name], null);
        Assert.Equal(2, read.Head.Size);
        Assert.True(InvestigationVerifier.Verify(folder[other]).Intact);
    }

    [Fact]
    public void Verify_NoInvestigation_IsUnreadable()
    {
        Assert.Equal(2, InvestigationVerifier.Verify(folder["nothing"]).ExitCode);
        Directory.CreateDirectory(folder["empty"]);
        Assert.Equal(2, InvestigationVerifier.Verify(folder["empty"]).ExitCode);
        SmallInvestigation.Make(folder);
        Assert.Throws<CustodyFormatException>(() => InvestigationVerifier.Verify(folder["case"], "nonsense"));
    }

    [Fact]
    public void Verify_WhileAWriterIsOpen_SeesTheCommittedState()
    {
        using Investigation made = SmallInvestigation.Open(folder);
        SmallInvestigation.AddNote(made, "one");
        VerificationReport report = InvestigationVerifier.Verify(folder["case"]);
        Assert.Empty(report.Faults);
        Assert.Equal(2, report.Checked.Entries);
        SmallInvestigation.AddNote(made, "two");
    }

    private void FlipBytes(string store, int step)
    {
        string made = SmallInvestigation.Make(folder);
        int tried = 0;
        foreach (string file in Directory.EnumerateFiles(Path.Combine(made, store), "*", SearchOption.AllDirectories))
        {
            string name = Path.GetRelativePath(made, file);
            byte[] original = File.ReadAllBytes(file);
            for (int i = 0; i < original.Length; i += step)
            {
                byte[] changed = [.. original];
                changed[i] ^= (byte)(1 << (i % 8));
                File.WriteAllBytes(file, changed);
                VerificationReport report = InvestigationVerifier.Verify(made);
                Assert.False(report.Intact, $"byte {i} of {name}");
                Assert.True(report.Faults.Any(fault => fault.Path == name || (store == "ledger" && fault.Path.StartsWith("ledger", StringComparison.Ordinal))), $"byte {i} of {name}: {string.Join("; ", report.Faults)}");
                tried++;
            }

            File.WriteAllBytes(file, original);
        }

        Assert.True(InvestigationVerifier.Verify(made).Intact);
        Assert.True(tried > 20);
    }

    private static void Change(string made, string sql, params (string Name, object Value)[] values)
    {
        using SqliteConnection connection = new($"Data Source={Path.Combine(made, "investigation.db")};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        foreach ((string name, object value) in values)
        {
            command.Parameters.AddWithValue(name, value);
        }

        command.ExecuteNonQuery();
    }
}
