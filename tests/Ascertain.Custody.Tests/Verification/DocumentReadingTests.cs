using System.Security.Cryptography;
using System.Text;
using Ascertain.Custody.Ledger;
using Ascertain.Custody.Notes;
using Ascertain.Custody.Verification;
using Ascertain.Preservation.Signing;
using NodaTime;

namespace Ascertain.Custody.Tests.Verification;

/// <summary>Any number of entries can name one large document: a small bundle must not make its reader read and parse without end.</summary>
public sealed class DocumentReadingTests
{
    private const int Entries = 40;

    private readonly byte[] large = Encoding.UTF8.GetBytes($"{{\"a\":\"{new string('a', 4 << 20)}\"}}");
    private long bytesRead;

    [Theory]
    [InlineData("timestamp", "stamp", "stamped")]
    [InlineData("witness.cosigned", "cosigned", "consistency")]
    [InlineData("note", "signature", "note")]
    [InlineData("actor.named", "actor", "signature")]
    public void Audit_ManyEntriesThatNameOneLargeDocument_ReadsOfEachOnlyWhatItsKindMayHave(string kind, params string[] roles)
    {
        VerificationFaults faults = Audit(kind, roles, isTrue: true);
        Assert.NotEmpty(faults.All);
        Assert.InRange(bytesRead, 1, 2L * Entries * (LedgerOpening.GreatestSmallDocument + 1));
    }

    [Fact]
    public void Audit_OpeningThatIsNotTheLeafs_ReadsNothing()
    {
        Assert.All(Audit("timestamp", ["stamp", "stamped"], isTrue: false).All, static it => Assert.Equal("opening.commitment", it.Code));
        Assert.Equal(0, bytesRead);
    }

    private VerificationFaults Audit(string kind, string[] roles, bool isTrue)
    {
        string sha256 = Convert.ToHexStringLower(SHA256.HashData(large));
        using NoteSigner log = new("ascertain.invalid/0123456789abcdef0123456789abcdef", Enumerable.Repeat((byte)7, 32).ToArray());
        LedgerOpening opening = LedgerOpening.WithFreshSalts(roles.ToDictionary(static it => it, _ => sha256));
        GrownTree tree = new();
        string start = Checkpoint.TextSha256Hex(log.VerifierKey.Name, 0, tree.RootAt(0));
        List<LedgerLeaf> leaves = [.. Enumerable.Range(0, Entries).Select(it => LedgerLeaf.Create(it, kind, "A-001", Instant.FromUtc(2031, 5, 4, 3, 2), opening.Commitments(), null, it == 0 ? start : null))];
        leaves.ForEach(it => tree.Add(it.Bytes.Span));
        VerificationFaults faults = new();
        LedgerAudit audit = new(faults, "leaves", "openings", Read);
        audit.Begin(new SignedHead(faults, "leaves", ("checkpoint", Encoding.UTF8.GetBytes(log.SignCheckpoint(Entries, tree.RootAt(Entries)))), ("key", VerifierKeyFile.Write(log.VerifierKey)), null, null), kept: null);
        foreach (LedgerLeaf leaf in leaves)
        {
            audit.Add(leaf.Bytes.Span, isTrue ? opening : LedgerOpening.WithFreshSalts(roles.ToDictionary(static it => it, _ => sha256)), whole: false);
        }

        audit.End();
        return faults;

        byte[]? Read(string digest, int most)
        {
            byte[] read = large[..Math.Min(large.Length, most + 1)];
            bytesRead += read.Length;
            return digest == sha256 ? read : null;
        }
    }
}
