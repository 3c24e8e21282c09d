using System.Text;
using Ascertain.Custody.Ledger;
using Ascertain.Custody.Notes;
using NodaTime;

namespace Ascertain.Custody.Tests.Ledger;

public sealed class LedgerLeafTests
{
    // The format on disk, letter by letter: whoever changes this changes what every ledger says.
    private const string OpensABatch = """{"actor":"A-001","at":"2031-05-04T03:02:00Z","clock":"system","documents":{"note":"0000000000000000000000000000000000000000000000000000000000000001"},"follows":"8c736521ba3f5ad0cd9f5b17b7f4bcd0fe0a8ff1e3a7d6e6cbd0c2b5a2a5c9d4","format":"ascertain/leaf/1","kind":"annotation","sealed":"0000000000000000000000000000000000000000000000000000000000000002","sequence":7}""";

    [Fact]
    public void Parse_GoldenLeaf_GivesItsMembersAndTheSameBytes()
    {
        LedgerLeaf leaf = LedgerLeaf.Parse(Encoding.UTF8.GetBytes(OpensABatch));
        Assert.Equal((7, "annotation", "A-001", Instant.FromUtc(2031, 5, 4, 3, 2)), (leaf.Sequence, leaf.Kind, leaf.Actor, leaf.At));
        Assert.Equal("8c736521ba3f5ad0cd9f5b17b7f4bcd0fe0a8ff1e3a7d6e6cbd0c2b5a2a5c9d4", leaf.FollowsSha256Hex);
        Assert.Equal(OpensABatch, Encoding.UTF8.GetString(leaf.Bytes.Span));
    }

    [Theory]
    [InlineData("\"follows\":\"8c73", "\"follows\":\"8C73")]
    [InlineData("\"follows\":\"8c73", "\"follows\":\"c73")]
    [InlineData("\"follows\"", "\"followz\"")]
    public void Parse_AnotherSpelling_IsRefused(string from, string to) =>
        Assert.Throws<CustodyFormatException>(() => LedgerLeaf.Parse(Encoding.UTF8.GetBytes(OpensABatch.Replace(from, to, StringComparison.Ordinal))));

    [Fact]
    public void TextSha256Hex_OfTheEmptyLedger_IsWhatSha256sumGives()
    {
        // printf 'ascertain.invalid/00\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n' | sha256sum
        Assert.Equal("fb7493d8e466a39e35e391d9a6044c49521172728796cb946909b93c7daa7769", Checkpoint.TextSha256Hex("ascertain.invalid/00", 0, new MerkleRoot().ToHash()));
    }
}
