using Ascertain.Casework.Annotating;
using Ascertain.Casework.Collecting;
using Ascertain.Casework.Investigating;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;

namespace Ascertain.Casework.Tests.Storage;

/// <summary>No sealed value is opened that the ledger does not show beforehand.</summary>
public sealed class KeyUseTests : IDisposable
{
    private const string Export = """
        {"name":"Example channel","type":"public_channel","id":1,"messages":[{"id":2,"type":"message","date":"2031-05-14T09:30:00","date_unixtime":"1936603800","file":"clip.mp4","text":""}]}
        """;

    private readonly TemporaryFolder folder = new();

    [Fact]
    public void Collect_FilesCollectedBeforeByAnotherProcess_EntersOneUseForAllOfThemAndNothingElse()
    {
        List<CollectionRequest> requests = [.. Enumerable.Range(1, 70).Select(i => new CollectionRequest(Write($"{i}.bin", $"content {i}")) { Source = "a source" })];
        Collect(requests);
        IReadOnlyList<LedgerEntry> entered = Collect(requests);
        Assert.Equal([EntryKind.KeyUsed], entered.Select(static it => it.Kind));
        Assert.Equal(["collected before"], Purposes());
    }

    [Fact]
    public void Collect_NothingCollectedBefore_UsesNoKey()
    {
        Collect([new CollectionRequest(Write("a.bin", "a"))]);
        Assert.All(Collect([new CollectionRequest(Write("b.bin", "b"))]), static it => Assert.Equal(EntryKind.Acquisition, it.Kind));
    }

    [Fact]
    public void Collect_SameFileTwiceInOneProcess_UsesNoKey()
    {
        using Investigation investigation = SmallInvestigation.Open(folder);
        CollectionRequest request = new(Write("a.bin", "a"));
        Collector collector = new(investigation, StandingClock.Default);
        collector.Collect([request], "Ada", null, CancellationToken.None);
        long before = investigation.Head.Size;
        collector.Collect([request], "Ada", null, CancellationToken.None);
        Assert.Equal(before, investigation.Head.Size);
    }

    [Fact]
    public void Collect_UseIsEntered_BeforeTheAcquisitionThatRestsOnIt()
    {
        string path = Write("a.bin", "a");
        Collect([new CollectionRequest(path) { Source = "first" }]);
        Assert.Equal([EntryKind.KeyUsed, EntryKind.Acquisition], Collect([new CollectionRequest(path) { Source = "second" }]).Select(static it => it.Kind));
    }

    [Fact]
    public void Unseal_EntryCannotBeWritten_OpensNothing()
    {
        Collect([new CollectionRequest(Write("a.bin", "a"))]);
        bool isFull = false;
        using Investigation investigation = SmallInvestigation.Open(folder, step =>
        {
            if (isFull)
            {
                throw new IOException("no space left");
            }
        });
        string commitment = InvestigationView.Read(investigation).Exhibits[0].Acquisitions[0].Sealed["path"];
        isFull = true;
        KeyUse use = new("A-001", KeyUsePurpose.ToLinkPosts);
        Assert.Throws<IOException>(() => investigation.Unseal(commitment, use));
        Assert.Throws<IOException>(() => investigation.Unseal(commitment, use)); // not taken for entered
    }

    [Fact]
    public void Unseal_ManyThreadsWithOneUse_EnterItOnce()
    {
        Collect([new CollectionRequest(Write("a.bin", "a"))]);
        using Investigation investigation = SmallInvestigation.Open(folder);
        string commitment = InvestigationView.Read(investigation).Exhibits[0].Acquisitions[0].Sealed["path"];
        KeyUse use = new("A-001", KeyUsePurpose.ToLinkPosts);
        Parallel.For(0, 16, _ => Assert.Equal(folder["a.bin"], investigation.Unseal(commitment, use)));
        Assert.Single(investigation.Entries, static it => it.Kind == EntryKind.KeyUsed);
    }

    [Theory]
    [InlineData("result.json", true)]
    [InlineData("result.txt", false)] // no export by its name: no path is opened for it
    public void Link_PathsOfAnotherProcess_AreOpenedOnlyWhereAnExportIsThere(string name, bool isUsed)
    {
        Collect([new CollectionRequest(Write("clip.mp4", "no video")), new CollectionRequest(Write(name, Export))]);
        using (Investigation investigation = SmallInvestigation.Open(folder))
        {
            long before = investigation.Head.Size;
            new PostLinks(investigation).Link("Ada", InvestigationView.Read(investigation));
            Assert.Equal(isUsed ? [EntryKind.KeyUsed, EntryKind.Sightings] : [], investigation.Entries.Skip((int)before).Select(static it => it.Kind));
        }

        Assert.Equal(isUsed ? ["posts"] : [], Purposes());
    }

    [Fact]
    public void Enter_SecondClosedAssessment_EntersTheUseBeforeBothAreOpened()
    {
        using (Investigation first = SmallInvestigation.Open(folder))
        {
            new BlindAssessments(first).Enter("Ada", Question.When, null, new AssessmentContent("before noon", ["l1.1"], "nothing"), null);
        }

        using Investigation second = SmallInvestigation.Open(folder);
        new BlindAssessments(second).Enter("Bo", Question.When, null, new AssessmentContent("after noon", ["l1.1"], "nothing"), null);
        Assert.Equal([EntryKind.KeyUsed, EntryKind.Annotation, EntryKind.AssessmentOpened], second.Entries.TakeLast(3).Select(static it => it.Kind));
    }

    [Fact]
    public void View_OfEverything_IsItsOwnEntryAndNoOther()
    {
        Collect([new CollectionRequest(Write("a.bin", "a"))]);
        using Investigation investigation = SmallInvestigation.Open(folder);
        long before = investigation.Head.Size;
        Assert.All(new SealedValues(investigation).View("Ada", null), static it => Assert.NotNull(it.Value));
        Assert.Equal([EntryKind.View], investigation.Entries.Skip((int)before).Select(static it => it.Kind));
    }

    public void Dispose() => folder.Dispose();

    private string Write(string name, string content)
    {
        File.WriteAllText(folder[name], content);
        return folder[name];
    }

    private List<LedgerEntry> Collect(IReadOnlyList<CollectionRequest> requests)
    {
        using Investigation investigation = SmallInvestigation.Open(folder);
        int before = (int)investigation.Head.Size;
        new Collector(investigation, StandingClock.Default).Collect(requests, "Ada", null, CancellationToken.None);
        return [.. investigation.Entries.Skip(before)];
    }

    private List<string> Purposes()
    {
        using Investigation investigation = Investigation.OpenReadOnly(folder["case"], null);
        return [.. investigation.Entries.Where(static it => it.Kind == EntryKind.KeyUsed).Select(it => investigation.ReadRecord(it.Documents["use"]).Text("purpose"))];
    }
}
