using Ascertain.Casework.Annotating;
using Ascertain.Casework.Collecting;
using Ascertain.Casework.Storage;
using Ascertain.Casework.Tests.Storage;

namespace Ascertain.Casework.Tests.Annotating;

/// <summary>A person who repeats a command because nobody knows whether it went in.</summary>
public sealed class RepeatedEntryTests : IDisposable
{
    private const string Author = SmallInvestigation.Author;
    private readonly TemporaryFolder folder = new();

    public RepeatedEntryTests() => InInvestigation(it => new Collector(it, StandingClock.Default).Collect(
        [.. Enumerable.Range(1, 2).Select(number => new CollectionRequest(folder.Write($"{number}.bin", [(byte)number])))], Author, null, TestContext.Current.CancellationToken));

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Enter_AgainWithItsKey_DoublesNothing()
    {
        string first = InInvestigation(static it => new PersonEntry(it, Author) { Request = "k1" }.EnterNote("seen from the bridge", "1"));
        int entries = InInvestigation(static it => it.Entries.Count);
        Assert.Equal(first, InInvestigation(static it => new PersonEntry(it, Author) { Request = "k1" }.EnterNote("seen from the bridge", "1")));
        Assert.Equal(entries, InInvestigation(static it => it.Entries.Count));
        Assert.NotEqual(first, InInvestigation(static it => new PersonEntry(it, Author) { Request = "k2" }.EnterNote("seen from the bridge", "1")));
    }

    [Fact]
    public void Enter_SameRecordAfterTheProgramWasEnded_IsNotDoubled()
    {
        string first = InInvestigation(static it => new PersonEntry(it, Author).EnterTags(["bridge"], "1"));
        int entries = EndedWith();
        Assert.Equal(first, InInvestigation(static it => new PersonEntry(it, Author).EnterTags(["bridge"], "1")));
        Assert.Equal(entries, InInvestigation(static it => it.Entries.Count));
        Assert.Equal(first, InInvestigation(static it => new PersonEntry(it, Author).EnterTags(["bridge"], "1"))); // twice on purpose: the same bytes, entered again
        Assert.Equal(entries + 1, InInvestigation(static it => it.Entries.Count));
    }

    // The words of a note are salted anew each time: whether they are the same nobody can tell, so the person is asked.
    [Fact]
    public void Enter_NoteAfterTheProgramWasEnded_AsksOnce()
    {
        InInvestigation(static it => new PersonEntry(it, Author).EnterNote("seen from the bridge", "1"));
        int entries = EndedWith();
        UnusableInputException refused = Assert.Throws<UnusableInputException>(() => InInvestigation(static it => new PersonEntry(it, Author).EnterNote("seen from the bridge", "1")));
        Assert.Contains($"ledger entry {entries - 1}", refused.Message, StringComparison.Ordinal);
        Assert.Equal(entries, InInvestigation(static it => it.Entries.Count));
        InInvestigation(static it => new PersonEntry(it, Author).EnterNote("seen from the bridge", "1"));
        Assert.Equal(entries + 1, InInvestigation(static it => it.Entries.Count));
    }

    [Fact]
    public void Enter_SomethingElseAfterTheProgramWasEnded_GoesIn()
    {
        InInvestigation(static it => new PersonEntry(it, Author).EnterNote("seen from the bridge", "1"));
        int entries = EndedWith();
        InInvestigation(static it => new PersonEntry(it, Author).EnterNote("of the other clip", "2"));
        EndedWith();
        InInvestigation(static it => new PersonEntry(it, "Bea Example").EnterNote("of the other clip", "2"));
        Assert.True(entries + 2 <= InInvestigation(static it => it.Entries.Count));
    }

    // The mark of a writer that was ended.
    private int EndedWith()
    {
        int entries = InInvestigation(static it => it.Entries.Count);
        File.WriteAllText(Path.Combine(folder["case"], "investigation.lock"), "open\n");
        return entries;
    }

    private T InInvestigation<T>(Func<Investigation, T> act)
    {
        using Investigation open = SmallInvestigation.Open(folder);
        return act(open);
    }
}
