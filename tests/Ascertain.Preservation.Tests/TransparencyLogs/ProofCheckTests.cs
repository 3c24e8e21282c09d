using System.Buffers.Binary;
using System.Text;
using Ascertain.Custody.Ledger;
using Ascertain.Custody.Notes;
using Ascertain.Custody.Receipts;
using Ascertain.Preservation.Interchange;
using Ascertain.Preservation.TransparencyLogs;

namespace Ascertain.Preservation.Tests.TransparencyLogs;

/// <summary>Proofs of others: entries and checkpoint of the public tessera log, audit paths by RFC 6962 §2.1.1 as it is written there.</summary>
public sealed class ProofCheckTests
{
    private static readonly Lazy<(byte[][] Entries, string Checkpoint, NoteVerifierKey Key)> Log = new(static () =>
    {
        string folder = SharedData.Path("custody/tlog/tessera");
        byte[] bundle = File.ReadAllBytes(Path.Combine(folder, "tile/entries/000.p/15"));
        List<byte[]> entries = [];
        for (int at = 0; at < bundle.Length; at += 2 + entries[^1].Length)
        {
            entries.Add(bundle[(at + 2)..(at + 2 + BinaryPrimitives.ReadUInt16BigEndian(bundle.AsSpan(at)))]);
        }

        return ([.. entries], File.ReadAllText(Path.Combine(folder, "checkpoint")), NoteVerifierKey.Parse(File.ReadAllText(Path.Combine(folder, "verifier-key.txt")).Trim()));
    });

    [Fact]
    public void Verify_ProofOfAPublicLog_HoldsForItsEntryAndNoOther()
    {
        for (int i = 0; i < Log.Value.Entries.Length; i++)
        {
            InterchangeReport report = Verify(Proof(i), Log.Value.Entries[i], Log.Value.Key);
            Assert.Equal((InterchangeOutcome.Intact, 1, 1), (report.Outcome, report.CountOf("proofs"), report.CountOf("checkpointsPinned")));
            Assert.Equal(["tlog.proof.otherEntry"], Codes(Verify(Proof(i), Log.Value.Entries[(i + 1) % 15], Log.Value.Key)));
        }
    }

    [Fact]
    public void Verify_OtherKeyOrNone_SaysSo()
    {
        InterchangeReport other = Verify(Proof(3), Log.Value.Entries[3], NoteVerifierKey.Parse(SmallLog.VerifierKey));
        Assert.Equal(["checkpoint.unsigned"], Codes(other));
        Assert.Equal(0, other.CountOf("checkpointsPinned"));
        Assert.Equal(ReceiptCheck.KeyNeeded, Verify(Proof(3), Log.Value.Entries[3], null).Unreadable); // anybody can sign with a key of his own
    }

    [Theory]
    [InlineData("index 3", "index 03", "proof.index")]
    [InlineData("index 3", "index 4", "tlog.proof.otherEntry")]
    [InlineData("index 3\n", "index 3\nAAAA\n", "proof.path")]
    [InlineData("index 3\n", "index 3\n?\n", "proof.encoding")]
    public void Verify_ProofThatWasChanged_NamesIt(string from, string to, string code) =>
        Assert.Equal([code], Codes(Verify(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Proof(3)).Replace(from, to, StringComparison.Ordinal)), Log.Value.Entries[3], Log.Value.Key)));

    [Fact]
    public void Verify_WithoutTheFileOrNoProof_SaysNothingOfIt()
    {
        Assert.Equal(InterchangeOutcome.Unreadable, Verify(Proof(3), null, Log.Value.Key).Outcome);
        Assert.Equal(InterchangeOutcome.Unreadable, Verify("index 3\n"u8.ToArray(), [1], Log.Value.Key).Outcome);
    }

    // Bytes appended, taken away or changed anywhere: never intact, never an exception.
    [Fact]
    public void Verify_AnyByteOfTheProofChanged_IsNeverIntact()
    {
        byte[] proof = Proof(7);
        for (int at = 0; at < proof.Length; at++)
        {
            byte[] changed = [.. proof];
            changed[at] ^= 1;
            Assert.NotEqual(InterchangeOutcome.Intact, Verify(changed, Log.Value.Entries[7], Log.Value.Key).Outcome);
        }
    }

    private static InterchangeReport Verify(byte[] proof, byte[]? file, NoteVerifierKey? key) =>
        ProofCheck.Verify(new MemoryStream(proof), "p.tlog-proof", file is null ? null : new MemoryStream(file), key);

    private static IEnumerable<string> Codes(InterchangeReport report) => report.Faults.Select(static it => it.Code);

    private static byte[] Proof(int index) =>
        Encoding.UTF8.GetBytes(LogProof.Write(null, index, AuditPath(index, [.. Log.Value.Entries.Select(static it => MerkleHash.OfLeaf(it))]), Log.Value.Checkpoint));

    private static List<byte[]> AuditPath(int index, byte[][] leaves)
    {
        if (leaves.Length == 1)
        {
            return [];
        }

        int left = 1;
        while (2 * left < leaves.Length)
        {
            left *= 2;
        }

        return index < left ? [.. AuditPath(index, leaves[..left]), SmallLog.Root(leaves[left..])] : [.. AuditPath(index - left, leaves[left..]), SmallLog.Root(leaves[..left])];
    }
}
