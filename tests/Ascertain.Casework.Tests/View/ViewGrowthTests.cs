using Ascertain.Casework.Collecting;
using Ascertain.Casework.Storage;
using Ascertain.Casework.Tests.Storage;
using Ascertain.Casework.View;
using CsCheck;

namespace Ascertain.Casework.Tests.View;

/// <summary>A view that takes in new entries only is the view that reads them all.</summary>
public sealed class ViewGrowthTests
{
    [Fact]
    public void ReadOn_AfterEachOfRandomOperations_EqualsAWholeReading_AndLeavesTheEarlierAsItWas() =>
        Seeded.Sample(RandomOperation.Any.Array[15, 30], 8, static operations =>
        {
            using TemporaryFolder folder = new(inMemory: true);
            Investigation writer = SmallInvestigation.Open(folder);
            try
            {
                Investigation? investigation = null;
                InvestigationView? view = null;
                string before = "";
                for (int i = 0; i < operations.Length; i++)
                {
                    operations[i].Do(writer, folder);
                    if (i % 7 == 6)
                    {
                        writer.Dispose(); // the log goes into the database, and the next writer finds the folder closed
                        writer = SmallInvestigation.Open(folder);
                    }

                    if (i % 5 == 4)
                    {
                        continue; // several come at once
                    }

                    Investigation now = Investigation.OpenReadOnly(folder["case"], SmallInvestigation.Keys(folder), investigation);
                    InvestigationView grown = InvestigationView.ReadOn(now, view, out IReadOnlySet<ExhibitNumber>? changed);
                    using Investigation whole = Investigation.OpenReadOnly(folder["case"], SmallInvestigation.Keys(folder));
                    Assert.Equal(ViewDump.Of(whole, InvestigationView.Read(whole)), ViewDump.Of(now, grown));
                    Assert.Equal(view is null, changed is null);
                    if (view is not null)
                    {
                        Assert.Equal(before, ViewDump.Of(investigation!, view));
                        AssertChanged(view, grown, changed!);
                        Assert.Same(investigation!.Entries[^1], now.Entries[investigation.Entries.Count - 1]);
                    }

                    (investigation, view, before) = (now, grown, ViewDump.Of(now, grown));
                    Assert.True(now.IsStillInFolder());
                }
            }
            finally
            {
                writer.Dispose();
            }
        });

    // Many documents are read on several threads; few, as here in each step, on one.
    [Fact]
    public void Read_MoreEntriesThanOneThreadReads_EqualsReadingThemInSteps_AndNamesTheFirstFault()
    {
        using TemporaryFolder folder = new(inMemory: true);
        using Investigation made = SmallInvestigation.Open(folder);
        Investigation? investigation = null;
        InvestigationView? view = null;
        for (int step = 0; step < 4; step++)
        {
            new Collector(made, StandingClock.Default).Collect([.. Enumerable.Range(step * 100, 100).Select(it => new CollectionRequest(folder.Write($"{it:D4}.bin", BitConverter.GetBytes(it))))],
                SmallInvestigation.Author, null, TestContext.Current.CancellationToken);
            Enter(made, folder, 2, 5, 6, 11, 13);
            investigation = Investigation.OpenReadOnly(folder["case"], SmallInvestigation.Keys(folder), investigation);
            view = InvestigationView.ReadOn(investigation, view, out _);
        }

        Assert.Equal(ViewDump.Of(investigation!, InvestigationView.Read(investigation!)), ViewDump.Of(investigation!, view!));
        LedgerEntry[] acquisitions = [.. investigation!.Entries.Where(static it => it.Kind == EntryKind.Acquisition)];
        foreach (LedgerEntry lost in (LedgerEntry[])[acquisitions[^1], acquisitions[200], acquisitions[30]])
        {
            string path = investigation.Records.PathOf(lost.Documents["acquisition"]);
            File.Delete(path);
            Assert.Equal(path, Assert.Throws<Ascertain.Preservation.CustodyException>(() => InvestigationView.Read(investigation)).Path);
        }
    }

    // An earlier state put back, or one that went on otherwise, is another ledger: nothing of what was read is kept.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ReadOn_FolderThatWasPutBack_IsReadWhole(bool goesOnOtherwise)
    {
        using TemporaryFolder folder = new(inMemory: true);
        using (Investigation made = SmallInvestigation.Open(folder))
        {
            Enter(made, folder, 1, 2, 5, 6);
        }

        FolderCopy.Make(folder["case"], folder["kept"]);
        using (Investigation made = SmallInvestigation.Open(folder))
        {
            Enter(made, folder, 3, 4, 9);
        }

        Investigation first = Investigation.OpenReadOnly(folder["case"], SmallInvestigation.Keys(folder));
        InvestigationView view = InvestigationView.Read(first);
        string before = string.Join('\n', view.Exhibits.Select(it => ViewDump.Of(view, it)));
        Directory.Delete(folder["case"], recursive: true);
        Directory.Move(folder["kept"], folder["case"]);
        if (goesOnOtherwise)
        {
            using Investigation made = SmallInvestigation.Open(folder);
            Enter(made, folder, 13, 12, 8, 7, 6, 5);
            Assert.True(made.Head.Size >= first.Head.Size);
        }

        Assert.False(first.IsStillInFolder());
        Investigation now = Investigation.OpenReadOnly(folder["case"], SmallInvestigation.Keys(folder), first);
        InvestigationView grown = InvestigationView.ReadOn(now, view, out IReadOnlySet<ExhibitNumber>? changed);
        using Investigation whole = Investigation.OpenReadOnly(folder["case"], SmallInvestigation.Keys(folder));
        Assert.Equal(ViewDump.Of(whole, InvestigationView.Read(whole)), ViewDump.Of(now, grown));
        Assert.Null(changed);
        Assert.NotSame(first.Entries[0], now.Entries[0]);
        Assert.Equal(before, string.Join('\n', view.Exhibits.Select(it => ViewDump.Of(view, it))));
    }

    [Fact]
    public void ReadOn_ViewOfAnotherInvestigation_IsReadWhole()
    {
        using TemporaryFolder folder = new(inMemory: true);
        using Investigation one = SmallInvestigation.Open(folder), other = SmallInvestigation.Open(folder, name: "other");
        Enter(one, folder, 1, 5);
        Enter(other, folder, 1, 5, 6);
        InvestigationView view = InvestigationView.ReadOn(other, InvestigationView.Read(one), out IReadOnlySet<ExhibitNumber>? changed);
        Assert.Null(changed);
        Assert.Equal(ViewDump.Of(other, InvestigationView.Read(other)), ViewDump.Of(other, view));

        // The same where the folder is another's: what was opened there is not taken over.
        Investigation read = Investigation.OpenReadOnly(folder["case"], null);
        Assert.Equal(other.Head.RootHex, Investigation.OpenReadOnly(folder["other"], null, read).Head.RootHex);
    }

    // Whatever a reading of all finds wrong with what came since, a reading of that alone finds too, in the same words.
    [Theory]
    [InlineData("UPDATE ledger_entry SET leaf = x'00' WHERE sequence = (SELECT max(sequence) FROM ledger_entry)")]
    [InlineData("UPDATE ledger_entry SET opening = x'00' WHERE sequence = (SELECT max(sequence) FROM ledger_entry)")]
    [InlineData("UPDATE ledger_entry SET sequence = sequence + 1 WHERE sequence = (SELECT max(sequence) FROM ledger_entry)")]
    [InlineData("UPDATE ledger_entry SET leaf = (SELECT leaf FROM ledger_entry WHERE sequence = (SELECT max(sequence) - 1 FROM ledger_entry)) WHERE sequence = (SELECT max(sequence) FROM ledger_entry)")]
    [InlineData("DELETE FROM ledger_entry WHERE sequence = (SELECT max(sequence) FROM ledger_entry)")]
    [InlineData("DELETE FROM ledger_entry WHERE sequence = (SELECT max(sequence) - 1 FROM ledger_entry)")]
    [InlineData("DELETE FROM ledger_checkpoint WHERE size = (SELECT max(size) FROM ledger_checkpoint)")]
    [InlineData("DELETE FROM ledger_checkpoint WHERE size = (SELECT max(size) FROM ledger_checkpoint WHERE size < (SELECT max(size) FROM ledger_checkpoint))")]
    [InlineData("UPDATE ledger_checkpoint SET text = replace(text, 'a', 'b') WHERE size = (SELECT max(size) FROM ledger_checkpoint)")]
    [InlineData("INSERT INTO ledger_checkpoint VALUES (1000, 'none')")]
    [InlineData("CREATE TABLE more (x)")]
    [InlineData("checkpoint")]
    [InlineData("no checkpoint")]
    [InlineData("record")]
    public void ReadOn_WhatCameSinceIsNotAsItWasEntered_IsRefusedAsByAWholeReading(string change)
    {
        using TemporaryFolder folder = new(inMemory: true);
        using (Investigation made = SmallInvestigation.Open(folder))
        {
            Enter(made, folder, 1, 2, 5);
        }

        Investigation first = Investigation.OpenReadOnly(folder["case"], SmallInvestigation.Keys(folder));
        InvestigationView view = InvestigationView.Read(first);
        string document;
        using (Investigation made = SmallInvestigation.Open(folder))
        {
            Enter(made, folder, 6, 8, 2, 5);
            document = made.Records.PathOf(made.Entries[^1].Documents["annotation"]);
        }

        Change(folder, change, document);
        string? whole = Fault(() => InvestigationView.Read(Investigation.OpenReadOnly(folder["case"], SmallInvestigation.Keys(folder))));
        string? grown = Fault(() => InvestigationView.ReadOn(Investigation.OpenReadOnly(folder["case"], SmallInvestigation.Keys(folder), first), view, out _));
        Assert.Equal(whole, grown);
        Assert.True(whole is not null || change.StartsWith("DELETE FROM ledger_checkpoint", StringComparison.Ordinal), "The change does no harm.");
    }

    // What was read before is not read again with what came since; it is compared, and then all is read.
    [Theory]
    [InlineData("UPDATE ledger_entry SET leaf = x'00' WHERE sequence = 1")]
    [InlineData("UPDATE ledger_entry SET opening = x'00' WHERE sequence = 1")]
    [InlineData("DELETE FROM ledger_entry WHERE sequence = 1")]
    [InlineData("INSERT INTO ledger_entry VALUES (-1, x'00', x'00')")]
    [InlineData("CREATE TABLE more (x)")]
    public void IsStillInFolder_WhatWasReadBeforeWasChanged_IsFalse(string change)
    {
        using TemporaryFolder folder = new(inMemory: true);
        using (Investigation made = SmallInvestigation.Open(folder))
        {
            Enter(made, folder, 1, 2, 5);
        }

        Investigation first = Investigation.OpenReadOnly(folder["case"], SmallInvestigation.Keys(folder));
        Assert.True(first.IsStillInFolder());
        Change(folder, change, "");
        Assert.False(first.IsStillInFolder());
        Assert.Throws<Ascertain.Preservation.CustodyException>(() => Investigation.OpenReadOnly(folder["case"], SmallInvestigation.Keys(folder)));
    }

    private static void Enter(Investigation made, TemporaryFolder folder, params int[] kinds)
    {
        for (int i = 0; i < kinds.Length; i++)
        {
            new RandomOperation(kinds[i], i, i).Do(made, folder);
        }
    }

    private static void Change(TemporaryFolder folder, string change, string document)
    {
        string checkpoint = folder["case/ledger/checkpoint"];
        switch (change)
        {
            case "checkpoint":
                char[] text = File.ReadAllText(checkpoint).ToCharArray();
                text[^12] = text[^12] == 'A' ? 'B' : 'A'; // within the signature
                File.WriteAllText(checkpoint, new string(text));
                break;
            case "no checkpoint":
                File.Delete(checkpoint);
                break;
            case "record":
                File.Delete(document);
                break;
            default:
                using (Microsoft.Data.Sqlite.SqliteConnection connection = new($"Data Source={folder["case/investigation.db"]};Pooling=False"))
                {
                    connection.Open();
                    using Microsoft.Data.Sqlite.SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // the test's own words
                    command.CommandText = change;
#pragma warning restore CA2100
                    command.ExecuteNonQuery();
                }

                break;
        }
    }

    private static string? Fault(Action read)
    {
        try
        {
            read();
            return null;
        }
        catch (Exception fault) when (fault is Ascertain.Preservation.CustodyException or IOException)
        {
            return $"{fault.GetType().Name} {fault.Message}";
        }
    }

    // Every exhibit of which the view says something else than before is named.
    private static void AssertChanged(InvestigationView before, InvestigationView after, IReadOnlySet<ExhibitNumber> changed)
    {
        foreach (CollectedExhibit exhibit in after.Exhibits.Where(it => !changed.Contains(it.Exhibit.Number)))
        {
            Assert.Equal(ViewDump.Of(before, before.Exhibits[exhibit.Exhibit.Number.Value - 1]), ViewDump.Of(after, exhibit));
        }
    }
}
