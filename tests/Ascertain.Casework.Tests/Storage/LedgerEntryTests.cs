using Ascertain.Casework.Storage;
using Ascertain.Tests;

namespace Ascertain.Casework.Tests.Storage;

/// <summary>What is asked of an entry without reading its opening.</summary>
public sealed class LedgerEntryTests
{
    [Fact]
    public void MayName_DocumentOfTheEntryAndAnother_TellsThemApart()
    {
        LedgerEntry entry = Committed();
        Assert.True(entry.MayName(System.Text.Encoding.ASCII.GetBytes(entry.Documents.Values.First())));
        Assert.False(entry.MayName(System.Text.Encoding.ASCII.GetBytes(Digest.Of("another"u8).Sha256Hex)));
    }

    [Fact]
    public void Is_RowOfAnotherByte_IsNotTheEntry()
    {
        LedgerEntry entry = Committed();
        StoredEntry row = entry.ToStored();
        Assert.True(entry.Is(row));
        Assert.False(entry.Is(row with { Opening = Altered(row.Opening) }));
        Assert.False(entry.Is(row with { Leaf = Altered(row.Leaf) }));
        Assert.False(entry.Is(row with { Sequence = row.Sequence + 1 }));
    }

    private static byte[] Altered(byte[] bytes)
    {
        byte[] altered = [.. bytes];
        altered[^1] ^= 1;
        return altered;
    }

    private static LedgerEntry Committed()
    {
        using TemporaryFolder folder = new();
        string made = SmallInvestigation.Make(folder);
        using Investigation investigation = Investigation.OpenReadOnly(made, SmallInvestigation.Keys(folder));
        return investigation.Entries.First(static it => it.Documents.Count > 0);
    }
}
