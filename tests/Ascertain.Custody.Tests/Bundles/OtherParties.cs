using System.Text;
using Ascertain.Custody.Notes;
using Ascertain.Custody.TimeStamps;
using Ascertain.Custody.Witnessing;
using Ascertain.Preservation.Signing;
using NodaTime;

namespace Ascertain.Custody.Tests.Bundles;

/// <summary>A witness, a time-stamping authority and a block, which say what they saw of the first entries of a <see cref="SmallBundle"/>.</summary>
internal sealed class OtherParties : IDisposable
{
    public const int Seen = 2; // entries; the batch of the statements begins behind three

    private readonly Instant at = Instant.FromUtc(2031, 5, 4, 3, 1);

    public Cosigner Witness { get; } = Cosigner.Generate("witness.example/desk");

    public TestAuthority Authority { get; } = new(new TestAuthorityProfile { NotAfter = Instant.FromUtc(2035, 1, 1, 0, 0) });

    public void Dispose()
    {
        Witness.Dispose();
        Authority.Dispose();
    }

    /// <summary>Entry 4, 5 and 6 of the bundle.</summary>
    public Func<GrownTree, NoteSigner, OtherEntry>[] All => [Cosignature, Token, Proof];

    /// <summary>A cosigned checkpoint.</summary>
    public OtherEntry Cosignature(GrownTree tree, NoteSigner log)
    {
        string note = log.SignCheckpoint(Seen, tree.RootAt(Seen));
        return new OtherEntry(CosignatureRecord.Kind)
        {
            [CosignatureRecord.NoteRole] = Encoding.UTF8.GetBytes(note + Witness.Cosign(Checkpoint.Parse(Encoding.UTF8.GetBytes(note)), at)),
            [CosignatureRecord.Role] = new CosignatureRecord(Witness.VerifierKey, Seen, tree.ConsistencyProof(Seen, tree.Size)).ToCanonical().ToBytes(),
        };
    }

    /// <summary>An authority's answer, with its root beside it.</summary>
    public OtherEntry Token(GrownTree tree, NoteSigner log)
    {
        OtherEntry entry = Stamped(tree, log, TimeStampRecord.Rfc3161);
        entry[TimeStampRecord.StampRole] = Authority.Stamp(entry[TimeStampRecord.TextRole], at);
        entry[TimeStampRecord.RootsRole] = Encoding.UTF8.GetBytes(Authority.RootPem);
        return entry;
    }

    /// <summary>An OpenTimestamps proof: the digest itself is the root of an invented block, whose header stands beside it; SHA-1 and SHA-256 lead to a calendar.</summary>
    public OtherEntry Proof(GrownTree tree, NoteSigner log)
    {
        OtherEntry entry = Stamped(tree, log, TimeStampRecord.OpenTimestamps);
        byte[] digest = System.Security.Cryptography.SHA256.HashData(entry[TimeStampRecord.TextRole]), header = new byte[80];
        digest.CopyTo(header, 36);
        entry[TimeStampRecord.StampRole] = [.. OpenTimestampsProof.Beginning, 1, 8, .. digest, 0xff, 0, .. Convert.FromHexString("0588960d73d71901"), 1, 7, // block 7
            0xff, 0x02, 0xf0, 2, 1, 2, 0x08, 0xf1, 1, 9, 0xf2, 0xf3, 0, .. Convert.FromHexString("83dfe30d2ef90c8e"), 10, 9, .. "a.example"u8, 0x67, 0, .. new byte[8], 0];
        entry[TimeStampRecord.HeadersRole] = Encoding.UTF8.GetBytes($"7\t{Convert.ToHexStringLower(header)}\n");
        return entry;
    }

    private static OtherEntry Stamped(GrownTree tree, NoteSigner log, string kind)
    {
        string text = Checkpoint.TextOf(log.VerifierKey.Name, Seen, tree.RootAt(Seen));
        return new OtherEntry(TimeStampRecord.EntryKind)
        {
            [TimeStampRecord.Role] = new TimeStampRecord(kind, text, tree.ConsistencyProof(Seen, tree.Size)).ToCanonical().ToBytes(),
            [TimeStampRecord.TextRole] = Encoding.UTF8.GetBytes(text),
        };
    }
}
