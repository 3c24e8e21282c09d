using System.Text;
using Ascertain.Canonical;
using Ascertain.Casework.Storage;
using Ascertain.Tests;
using CsCheck;

namespace Ascertain.Casework.Tests.Storage;

/// <summary>Leaves and openings in memory: what is unpacked is what was packed, to the byte.</summary>
public sealed class PackedDigestsTests
{
    // Texts that are digests, nearly digests, or hold quotes and control characters.
    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.Byte.Array[32].Select(Convert.ToHexStringLower),
        Gen.Byte.Array[32].Select(Convert.ToHexString),
        Gen.Byte.Array[0, 70].Select(Convert.ToHexStringLower),
        Gen.Byte.Array[32].Select(static it => Convert.ToHexStringLower(it)[1..] + "g"),
        Gen.Byte.Array[32].Select(static it => "\"" + Convert.ToHexStringLower(it) + "\""),
        Gen.String[Gen.Char['\u0000', '\u00ff'], 0, 80]);

    [Fact]
    public void Unpack_OfAnyCanonicalDocument_IsWhatWasPacked() => Seeded.Sample(Gen.Select(Texts, Texts).Array[0, 8], 3000, static members =>
    {
        CanonicalArray items = new(members.SelectMany(static it => (CanonicalValue[])[it.Item1, new CanonicalObject { [it.Item1] = it.Item2 }]));
        byte[] json = CanonicalJson.Serialize(items);
        Assert.Equal(json, PackedDigests.Unpack(PackedDigests.Pack(json)));
    });

    [Fact]
    public void Pack_OfADigest_TakesHalfTheRoom()
    {
        string digest = Digest.Of("a"u8).Sha256Hex;
        byte[] packed = PackedDigests.Pack(Encoding.ASCII.GetBytes($"{{\"a\":\"{digest}\"}}"));
        Assert.Equal("{\"a\":\"".Length + 33 + "\"}".Length, packed.Length);
        Assert.True(packed.AsSpan().IndexOf(Convert.FromHexString(digest)) > 0);
        Assert.Equal(67, PackedDigests.Pack(Encoding.ASCII.GetBytes($"\"{digest}0\"")).Length); // 65 digits are no digest
    }

    // A row on disk that somebody wrote in the packed form is not the entry.
    [Fact]
    public void Is_RowInPackedForm_IsNotTheEntry()
    {
        LedgerEntry entry = Committed();
        StoredEntry row = entry.ToStored();
        Assert.True(entry.Is(row));
        Assert.False(entry.Is(row with { Opening = PackedDigests.Pack(row.Opening) }));
        Assert.False(entry.Is(row with { Leaf = PackedDigests.Pack(row.Leaf) }));
        string named = entry.Documents.Values.First();
        Assert.True(entry.MayName(Convert.FromHexString(named)));
        Assert.False(entry.MayName(Convert.FromHexString(Digest.Of("another"u8).Sha256Hex)));
    }

    private static LedgerEntry Committed()
    {
        using TemporaryFolder folder = new();
        string made = SmallInvestigation.Make(folder);
        using Investigation investigation = Investigation.OpenReadOnly(made, SmallInvestigation.Keys(folder));
        return investigation.Entries.First(static it => it.Documents.Count > 0);
    }
}
