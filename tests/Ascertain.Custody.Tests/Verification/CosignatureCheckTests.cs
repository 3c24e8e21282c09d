using System.Security.Cryptography;
using System.Text;
using Ascertain.Canonical;
using Ascertain.Custody.Ledger;
using Ascertain.Custody.Notes;
using Ascertain.Custody.Verification;
using Ascertain.Custody.Witnessing;
using Ascertain.Preservation.Signing;
using NodaTime;

namespace Ascertain.Custody.Tests.Verification;

public sealed class CosignatureCheckTests : IDisposable
{
    private const int CosignedSize = 3, Boundary = 5; // two batches: five leaves, then one more and the entry of the witness
    private static readonly Instant At = Instant.FromUtc(2031, 5, 4, 3, 2, 1);
    private readonly NoteSigner log = new("ascertain.invalid/0123456789abcdef0123456789abcdef", Enumerable.Repeat((byte)7, 32).ToArray());
    private readonly Cosigner witness = Cosigner.Generate("witness.example/desk");
    private readonly GrownTree tree = new();
    private readonly List<byte[]> leaves = [];

    public CosignatureCheckTests()
    {
        for (int i = 0; i < Boundary; i++)
        {
            Add("note", [], opensBatch: i == 0);
        }
    }

    public void Dispose()
    {
        log.Dispose();
        witness.Dispose();
    }

    [Fact]
    public void Audit_EntryOfAWitness_IsVerifiedAndNamed()
    {
        VerificationFaults faults = Audit(Note(), Record(), out LedgerAudit audit);
        Assert.Empty(faults.All);
        Assert.Equal(new WitnessStatement(audit.Witnesses[0].By, CosignedSize, At), Assert.Single(audit.Witnesses));
        Assert.Equal(witness.VerifierKey.ToString(), audit.Witnesses[0].By.ToString());
        Assert.Equal(2, audit.SignaturesVerified); // the checkpoint and the cosignature
    }

    [Fact]
    public void Audit_WitnessAskedFor_IsAbsentUnlessItCosigned()
    {
        Assert.Empty(Audit(Note(), Record(), out _, required: witness.VerifierKey).All);
        using Cosigner other = Cosigner.Generate(witness.VerifierKey.Name); // the same name, another key
        Assert.Equal("witness.absent", Assert.Single(Audit(Note(), Record(), out _, required: other.VerifierKey).All).Code);
        Assert.Contains(Audit(Note(by: other), Record(), out _, required: witness.VerifierKey).All, static it => it.Code == "witness.absent");
    }

    [Fact]
    public void Audit_ProofFromAnotherTreeOrToAnotherPlace_IsForked()
    {
        Assert.Equal(["cosignature.forked"], Codes(Note(root: new byte[32]), Record()));
        Assert.Equal(["cosignature.forked"], Codes(Note(), Record(proof: tree.ConsistencyProof(CosignedSize, 4))));
        Assert.Equal(["cosignature.forked"], Codes(Note(), Record(proof: [])));
        IReadOnlyList<byte[]> good = tree.ConsistencyProof(CosignedSize, Boundary);
        Assert.Equal(["cosignature.forked"], Codes(Note(), Record(proof: [.. good, new byte[32]])));
        for (int i = 0; i < good.Count; i++)
        {
            byte[][] changed = [.. good.Select(static it => it.ToArray())];
            changed[i][5] ^= 1;
            Assert.Equal(["cosignature.forked"], Codes(Note(), Record(proof: changed)));
        }

        Assert.Empty(Codes(Note(Boundary, tree.RootAt(Boundary)), Record(Boundary, []))); // cosigned just before the batch
        Assert.Equal(["cosignature.forked"], Codes(Note(Boundary, tree.RootAt(CosignedSize)), Record(Boundary, [])));
        Assert.Equal(["cosignature.forked"], Codes(Note(Boundary + 1, new byte[32]), Record(Boundary + 1, []))); // more than were there
    }

    [Fact]
    public void Audit_CheckpointOfAnotherLogOrKey_IsOtherLog()
    {
        using NoteSigner resigned = new(log.VerifierKey.Name, Enumerable.Repeat((byte)8, 32).ToArray());
        using NoteSigner other = log.As("ascertain.invalid/ffffffffffffffffffffffffffffffff");
        Assert.Equal(["cosignature.otherLog"], Codes(Note(signer: resigned), Record()));
        Assert.Equal(["cosignature.otherLog"], Codes(Note(signer: other), Record()));
    }

    [Fact]
    public void Audit_BrokenNoteOrRecord_IsWrong()
    {
        using Cosigner other = Cosigner.Generate("witness.example/other");
        byte[] note = Note();
        byte[] changed = [.. note[..^10], (byte)(note[^10] == 'A' ? 'B' : 'A'), .. note[^9..]];
        Assert.Equal(["cosignature.wrong"], Codes(changed, Record()));
        Assert.Equal(["cosignature.wrong"], Codes(Note(by: other), Record())); // not by the witness that the record names
        Assert.Equal(["cosignature.wrong"], Codes("no note"u8.ToArray(), Record()));
        Assert.Equal(["cosignature.wrong"], Codes(Note(), Record(size: CosignedSize - 1)));
        Assert.Equal(["cosignature.wrong"], Codes(Note(0, MerkleHash.OfNothing()), Record(0, [])));
        Assert.Equal(["cosignature.wrong"], Codes(Note(), "{}"u8.ToArray()));
        Assert.Equal(["cosignature.wrong"], Codes(Note(), Record(proof: [.. Enumerable.Repeat(new byte[32], 64)])));
        Assert.Equal(["cosignature.wrong"], Codes(Note(), Record(proof: [new byte[31]])));
        CanonicalObject more = CanonicalJson.ParseObject(Record());
        more["note"] = "x";
        Assert.Equal(["cosignature.wrong"], Codes(Note(), more.ToBytes()));
        Assert.Equal(["cosignature.wrong"], Codes(Note(), null));
        Assert.Equal(["cosignature.wrong"], Codes(null, Record()));
    }

    [Fact]
    public void Audit_DocumentsNotOpened_NamesNoWitnessAndNoFault()
    {
        VerificationFaults faults = Audit(Note(), Record(), out LedgerAudit audit, open: false);
        Assert.Empty(faults.All);
        Assert.Empty(audit.Witnesses);
    }

    [Fact]
    public void Report_WithAWitness_SaysSoInWordsAndInTheDocument()
    {
        VerificationFaults faults = Audit(Note(), Record(), out LedgerAudit audit);
        VerificationReport report = new("pinned", new VerificationCounts(1, audit.Entries, 2), faults.All, null) { Witnesses = audit.Witnesses };
        Assert.Contains("witnessed by witness.example/desk: the first 3 entries, at 2031-05-04T03:02:01Z by its clock", report.InWords(), StringComparison.Ordinal);
        CanonicalObject document = report.ToCanonical().Array("witnesses").Objects().Single();
        Assert.Equal(("witness.example/desk", witness.VerifierKey.ToString(), 3L, "2031-05-04T03:02:01Z"),
            (document.Text("name"), document.Text("key"), document.Integer("size"), document.Text("time")));
    }

    private byte[] Note(long size = CosignedSize, byte[]? root = null, NoteSigner? signer = null, Cosigner? by = null)
    {
        string note = (signer ?? log).SignCheckpoint(size, root ?? tree.RootAt(size));
        return Encoding.UTF8.GetBytes(note + (by ?? witness).Cosign(Checkpoint.Parse(Encoding.UTF8.GetBytes(note)), At));
    }

    private byte[] Record(long size = CosignedSize, IReadOnlyList<byte[]>? proof = null) =>
        new CosignatureRecord(witness.VerifierKey, size, proof ?? tree.ConsistencyProof(CosignedSize, Boundary)).ToCanonical().ToBytes();

    private string[] Codes(byte[]? note, byte[]? record) => [.. Audit(note, record, out _).All.Select(static it => it.Code)];

    // A second batch of two entries: the proof ends before the batch, not before the entry.
    private VerificationFaults Audit(byte[]? note, byte[]? record, out LedgerAudit audit, CosignerKey? required = null, bool open = true)
    {
        Dictionary<string, byte[]> documents = [];
        Dictionary<string, string> roles = [];
        foreach ((string role, byte[]? content) in ((string, byte[]?)[])[("cosigned", note), ("consistency", record)])
        {
            if (content is not null)
            {
                string sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
                (documents[sha256], roles[role]) = (content, sha256);
            }
        }

        int before = leaves.Count;
        GrownTree grown = new();
        leaves.ForEach(it => grown.Add(it));
        LedgerOpening opening = LedgerOpening.WithFreshSalts(roles);
        List<byte[]> all = [.. leaves];
        foreach ((string kind, bool opensBatch) in ((string, bool)[])[("note", true), ("witness.cosigned", false)])
        {
            all.Add(Leaf(all.Count, kind, kind == "note" ? new Dictionary<string, string>() : opening.Commitments(), opensBatch ? grown.RootAt(before) : null));
            grown.Add(all[^1]);
        }

        VerificationFaults faults = new();
        audit = new LedgerAudit(faults, "leaves", "openings", (sha256, _) => documents.GetValueOrDefault(sha256)) { RequiredWitness = required };
        audit.Begin(new SignedHead(faults, "leaves", ("checkpoint", Encoding.UTF8.GetBytes(log.SignCheckpoint(all.Count, grown.RootAt(all.Count)))), ("key", VerifierKeyFile.Write(log.VerifierKey)), null, null), kept: null);
        for (int i = 0; i < all.Count; i++)
        {
            audit.Add(all[i], open && i == all.Count - 1 ? opening : null, whole: false);
        }

        audit.End();
        return faults;
    }

    private void Add(string kind, Dictionary<string, string> commitments, bool opensBatch)
    {
        leaves.Add(Leaf(leaves.Count, kind, commitments, opensBatch ? MerkleHash.OfNothing() : null));
        tree.Add(leaves[^1]);
    }

    private byte[] Leaf(int sequence, string kind, IReadOnlyDictionary<string, string> commitments, byte[]? rootBefore) => LedgerLeaf.Create(sequence, kind, "A-001", At, commitments, null,
        rootBefore is null ? null : Checkpoint.TextSha256Hex(log.VerifierKey.Name, sequence, rootBefore)).Bytes.ToArray();
}
