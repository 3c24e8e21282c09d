using Ascertain.Casework.Collecting;
using Ascertain.Casework.Storage;
using Ascertain.Casework.Tests.Storage;
using Ascertain.Casework.View;
using NodaTime;

namespace Ascertain.Casework.Tests.Collecting;

/// <summary>The collection items of the Berkeley Protocol, each with what makes it present and its negative twin.</summary>
public sealed class CollectorTests : IDisposable
{
    private static readonly Instant Stated = Instant.FromUtc(2031, 5, 1, 9, 0);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("clips/gopro/karma.mp4", "positions")]
    [InlineData("clips/nom-exif/meta.mov", "device")]
    public void Collect_CameraOriginal_HasEmbeddedMetadata(string clip, string basis)
    {
        BerkeleyItem item = Item(Collect(new CollectionRequest(SharedData.Path(clip)))[0], 'e');
        Assert.True(item.Present);
        Assert.Contains("embedded", item.Basis, StringComparison.Ordinal);
        Assert.Contains(basis, item.Basis, StringComparison.Ordinal);
    }

    [Fact]
    public void Collect_FileWithoutAnyMetadata_LacksItem()
    {
        string words = folder.Write("words.txt", "hello"u8.ToArray());

        // A sidecar that lies there and is not collected is not preserved.
        folder.Write("words.info.json", "{}"u8.ToArray());
        Assert.False(Item(Collect(new CollectionRequest(words))[0], 'e').Present);
    }

    [Fact]
    public void Collect_AgainAfterACallThatFailed_EntersWhatWasNotEntered()
    {
        string one = folder.Write("one.txt", "1"u8.ToArray()), two = folder.Write("two.txt", "2"u8.ToArray());
        using Investigation open = SmallInvestigation.Open(folder);
        Collector collector = new(open, StandingClock.Default);
        Assert.ThrowsAny<IOException>(() => collector.Collect([new CollectionRequest(one), new CollectionRequest(folder["gone.txt"])], SmallInvestigation.Author, null, TestContext.Current.CancellationToken));
        IReadOnlyList<Acquisition> made = collector.Collect([new CollectionRequest(two), new CollectionRequest(one)], SmallInvestigation.Author, null, TestContext.Current.CancellationToken);
        Assert.Equal([1, 2], made.Select(static it => it.Exhibit.Number.Value));
        Assert.Equal(2, InvestigationView.Read(open).Exhibits.Count);
    }

    [Fact]
    public void Collect_SidecarInTheSameCollect_IsMetadataBesideTheFile()
    {
        string words = folder.Write("words.txt", "hello"u8.ToArray()), sidecar = folder.Write("words.info.json", "{}"u8.ToArray());
        IReadOnlyList<Acquisition> made = Collect(new CollectionRequest(sidecar), new CollectionRequest(words));
        Assert.True(Item(made[1], 'e').Present);
        Assert.False(Item(made[0], 'e').Present);
    }

    [Fact]
    public void Collect_PageSourceAndCapture_ArePresentAndNamedByNumber()
    {
        CollectionRequest source = new(folder.Write("page.html", "<p>"u8.ToArray())), capture = new(folder.Write("page.png", [1, 2, 3]));
        CollectionRequest clip = new(folder.Write("clip.bin", [9]))
        {
            CapturedAt = Stated,
            Beside = new Dictionary<string, CollectionRequest> { [BesideRole.PageSource] = source, [BesideRole.Capture] = capture },
        };
        IReadOnlyList<Acquisition> made = Collect(clip, source, capture);
        Assert.Equal([1, 2, 3], made.Select(static it => it.Exhibit.Number.Value));
        Assert.Equal("exhibit 2", Item(made[0], 'b').Basis);
        Assert.Equal("exhibit 3, stated as taken 2031-05-01T09:00:00Z", Item(made[0], 'c').Basis);
        Assert.True(Item(made[0], 'b').Present && Item(made[0], 'c').Present);
        Assert.False(Item(made[1], 'b').Present || Item(made[1], 'c').Present);

        // The record gives back what it was written from, and the same collect again enters nothing but that it compared.
        using Investigation investigation = Open();
        InvestigationView view = InvestigationView.Read(investigation);
        Acquisition read = view.Exhibits[0].Acquisitions[0];
        Assert.Equal(made[0].ToCanonical().ToBytes(), read.ToCanonical().ToBytes());
        Assert.Equal((new ExhibitNumber(3), Stated), (read.Beside[BesideRole.Capture], read.StatedCapturedAt));
        int size = investigation.Entries.Count;
        new Collector(investigation, StandingClock.Default).Collect([clip, source, capture], "Ada", null, CancellationToken.None);
        Assert.Equal([EntryKind.KeyUsed], investigation.Entries.Skip(size).Select(static it => it.Kind));
    }

    [Fact]
    public void Collect_CaptureWithoutItsTime_IsNoCaptureWithTime()
    {
        CollectionRequest capture = new(folder.Write("page.png", [1, 2, 3]));
        CollectionRequest clip = new(folder.Write("clip.bin", [9])) { Beside = new Dictionary<string, CollectionRequest> { [BesideRole.Capture] = capture } };
        BerkeleyItem item = Item(Collect(clip, capture)[0], 'c');
        Assert.False(item.Present);
        Assert.Contains("time is not stated", item.Basis, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Cem", true, "NTP", true)]
    [InlineData(null, true, "NTP", false)]
    [InlineData("Cem", false, "NTP", false)]
    [InlineData("Cem", true, null, false)]
    public void Collect_CollectedElsewhere_CollectionDataNeedWhoWhenAndTheClock(string? collector, bool hasTime, string? clock, bool present)
    {
        CollectionRequest request = new(folder.Write("clip.bin", [9])) { Collector = collector, CollectedAt = hasTime ? Stated : null, Clock = clock };
        Assert.Equal(present, Item(Collect(request)[0], 'g').Present);
    }

    [Fact]
    public void Collect_Here_RecordsWhetherTheClockWasSynchronisedAndSealsTheMachine()
    {
        Acquisition made = Collect(new CollectionRequest(folder.Write("clip.bin", [9])))[0];
        Assert.Equal(made.ClockSynchronisation != ClockSynchronisation.Unknown, Item(made, 'g').Present);
        using Investigation investigation = Open();
        Assert.Equal(Environment.MachineName, investigation.Unseal(made.Sealed["machine"], SmallInvestigation.Looking));
    }

    [Theory]
    [InlineData(0x0040, ClockSynchronisation.NotSynchronised)]
    [InlineData(0x2001, ClockSynchronisation.Synchronised)]
    [InlineData(0x2041, ClockSynchronisation.NotSynchronised)]
    public void SystemClockState_Status_IsReadAsTheKernelDefinesIt(int status, ClockSynchronisation expected) =>
        Assert.Equal(expected, SystemClockState.OfStatus(status));

    private IReadOnlyList<Acquisition> Collect(params CollectionRequest[] requests)
    {
        using Investigation investigation = Open();
        return new Collector(investigation, StandingClock.Default).Collect(requests, "Ada", null, CancellationToken.None);
    }

    private Investigation Open() => SmallInvestigation.Open(folder);

    private static BerkeleyItem Item(Acquisition acquisition, char letter) => acquisition.Collection.Single(it => it.Letter == letter);
}
