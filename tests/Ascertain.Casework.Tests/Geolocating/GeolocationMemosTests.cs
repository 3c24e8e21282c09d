using System.Text;
using Ascertain.Canonical;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Collecting;
using Ascertain.Casework.Disclosing;
using Ascertain.Casework.Geolocating;
using Ascertain.Casework.Storage;
using Ascertain.Casework.Tests.Storage;
using Ascertain.Casework.View;

namespace Ascertain.Casework.Tests.Geolocating;

/// <summary>A memo gives away where somebody stood: it is nowhere in the clear, a blind one is shown to nobody before a second is in, and every look is entered first.</summary>
public sealed class GeolocationMemosTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Investigation investigation;

    public GeolocationMemosTests()
    {
        investigation = SmallInvestigation.Open(folder);
        new Collector(investigation, StandingClock.Default).Collect([new CollectionRequest(folder.Write("a.bin", [1])), new CollectionRequest(folder.Write("b.bin", [2]))], "Ada", null, TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        investigation.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Enter_Memo_StandsNowhereInTheClear(bool blind)
    {
        Enter("Ada", 41.123456, 44.654321, blind);
        foreach (string file in Directory.EnumerateFiles(folder["case"], "*", SearchOption.AllDirectories).Where(static it => !it.EndsWith(".lock", StringComparison.Ordinal)))
        {
            byte[] bytes = File.ReadAllBytes(file);
            Assert.All((string[])["41.12", "44.65", "red roof", "the bridge"], it => Assert.True(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(it)) < 0, $"{it} in {file}"));
        }

        RecordedMemo memo = Assert.Single(Memos());
        Assert.Equal(blind ? AssessmentStanding.Closed : AssessmentStanding.Open, memo.Standing);
        Assert.Equal(blind, memo.Summary is null);
        if (memo.Summary is { } summary)
        {
            Assert.Equal((2, 1, 0, 1), (summary.Agrees, summary.Differs, summary.NotVisible, summary.Alternatives));
        }

        Assert.True(InvestigationVerifier.Verify(folder["case"]).Intact);
    }

    [Fact]
    public void Enter_OpenOne_GivesTheCellThatEveryExportShows()
    {
        Enter("Ada", 41.123456, 44.654321, blind: false);
        PlaceCell cell = Assert.Single(Memos()).Summary!.Cell!.Value;
        Assert.Equal(PlaceCell.Containing(GeoPoint.FromDegrees(41.123456, 44.654321), 11), cell);
    }

    [Fact]
    public void Enter_SecondBlindByAnother_OpensBothAndSaysHowFarApart()
    {
        Enter("Ada", 41, 44, blind: true, bearing: 350);
        Enter("Bea", 41.001, 44, blind: true, bearing: 15);
        IReadOnlyList<RecordedMemo> both = Memos();
        Assert.All(both, static it => Assert.Equal((AssessmentStanding.BlindPair, 2, 25L), (it.Standing, it.Summary!.Agrees, it.BearingsApartDegrees)));
        Assert.All(both, static it => Assert.Empty(it.ReadableBefore));
        Assert.All(both, static it => Assert.InRange(it.ApartMetres!.Value, 111, 112)); // a thousandth of a degree of latitude at 41° is 111.05 m (a WGS 84 meridian: 111,042 m a degree there)
        Assert.Equal(EntryKind.MemoOpened, investigation.Entries[^1].Kind);
        Assert.DoesNotContain("41", Encoding.UTF8.GetString(investigation.Records.Read(investigation.Entries[^1].Documents["opening"])).Replace(both[0].Record.Sha256, "", StringComparison.Ordinal).Replace(both[1].Record.Sha256, "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.True(InvestigationVerifier.Verify(folder["case"]).Intact);
    }

    [Fact]
    public void Enter_OfAnotherFrame_IsNoSecond()
    {
        Enter("Ada", 41, 44, blind: true);
        new GeolocationMemos(investigation).Enter("Bea", View().Exhibits[1], Of(2), blind: true, null);
        Assert.All(Memos(), static it => Assert.Equal(AssessmentStanding.Closed, it.Standing));
    }

    [Fact]
    public void Enter_BesideOneThatNobodySigned_OpensNothing()
    {
        new GeolocationMemos(investigation).Enter("Ada", View().Exhibits[1], Of(2), blind: true, null);
        string bea = investigation.ActorLabel("Bea");
        byte[] forged = new Annotation(AnnotationKind.Geolocation, bea, View().Exhibits[0].Exhibit.Digest, null, View().Annotations[^1].Annotation.Values, null, null).ToCanonical().ToBytes();
        investigation.Commit([new LedgerDraft(EntryKind.Annotation, bea, new Dictionary<string, LedgerDocument> { ["annotation"] = LedgerDocument.Of(forged) })]);
        Enter("Ada", 41, 44, blind: true);
        Assert.All(Memos(), static it => Assert.Equal(AssessmentStanding.Closed, it.Standing));
    }

    [Fact]
    public void Enter_BlindBesideOneThatCanBeSeen_IsRefused()
    {
        Enter("Ada", 41, 44, blind: false);
        Assert.Contains("can be looked at already", Assert.Throws<UnusableInputException>(() => Enter("Bea", 41, 44, blind: true)).Message, StringComparison.Ordinal);
        Enter("Bea", 41, 44, blind: false);
        Assert.Equal([Memos()[0].Record.Sequence], Memos()[1].ReadableBefore);
    }

    [Fact]
    public void Enter_BlindBesideOneThatWasWithdrawnOrReplaced_IsRefused()
    {
        string first = Enter("Ada", 41, 44, blind: false);
        Enter("Ada", 42, 44, blind: true, supersedes: first);
        Assert.Contains("can be looked at already", Assert.Throws<UnusableInputException>(() => Enter("Bea", 41, 44, blind: true)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Enter_BlindAfterALookAtTheSameClip_IsRefused_AndWhatCouldBeSeenIsSaid()
    {
        GeolocationMemos memos = new(investigation);
        memos.Enter("Ada", View().Exhibits[1], Of(2), blind: false, null);
        CanonicalObject elsewhere = View().Annotations[^1].Annotation.Values;
        elsewhere["frame"] = 1;
        new PersonRecords(investigation).Enter("Ada", AnnotationKind.Geolocation, View().Exhibits[0].Exhibit, elsewhere, null);
        Enter("Ada", 41, 44, blind: true);
        memos.Show("Bea", Memos());
        Assert.Contains("You looked at the memo", Assert.Throws<UnusableInputException>(() => Enter("Bea", 41, 44, blind: true)).Message, StringComparison.Ordinal);
        Enter("Cleo", 41, 44, blind: true);
        Assert.Equal([Memos()[0].Record.Sequence], Memos()[2].ReadableBefore); // not looked at, as far as the ledger shows
        Assert.Equal(AssessmentStanding.BlindPair, Memos()[2].Standing);
    }

    [Fact]
    public void Enter_BlindTwiceByOne_IsRefusedUnlessItReplaces()
    {
        string first = Enter("Ada", 41, 44, blind: true);
        Assert.Contains("waits for a second person", Assert.Throws<UnusableInputException>(() => Enter("Ada", 42, 44, blind: true)).Message, StringComparison.Ordinal);
        Enter("Ada", 42, 44, blind: true, supersedes: first);
        Assert.Equal([AssessmentStanding.Closed, AssessmentStanding.Closed], Memos().Select(static it => it.Standing));
        Assert.Throws<UnusableInputException>(() => Enter("Bea", 42, 44, blind: true, supersedes: Memos()[1].Record.Sha256));
    }

    [Fact]
    public void Show_Closed_IsShownToItsAuthorAlone()
    {
        Enter("Ada", 41, 44, blind: true);
        int before = investigation.Entries.Count;
        Assert.Empty(new GeolocationMemos(investigation).Show("Bea", Memos()));
        Assert.DoesNotContain(investigation.Entries.Skip(before), static it => it.Kind == EntryKind.View);
        Assert.Equal(41, Assert.Single(new GeolocationMemos(investigation).Show("Ada", Memos())).Value!.Camera!.Position.LatitudeDegrees);
        Assert.Equal(EntryKind.View, investigation.Entries[^1].Kind);
        Assert.DoesNotContain(new SealedValues(investigation).View("Bea", null), static it => it.Field == "content");
    }

    [Fact]
    public void Show_Pair_GivesWhatEachSaid()
    {
        Enter("Ada", 41, 44, blind: true);
        Enter("Bea", 41.5, 44.5, blind: true);
        IReadOnlyDictionary<long, GeolocationMemo?> shown = new GeolocationMemos(investigation).Show("Cleo", Memos());
        Assert.Equal([41, 41.5], shown.OrderBy(static it => it.Key).Select(static it => it.Value!.Camera!.Position.LatitudeDegrees));
        Assert.Equal("mast", shown.First().Value!.Pairs[1].Words);
        Assert.Equal(3, shown.First().Value!.Pairs[1].Seen!.Points.Count);
    }

    [Fact]
    public void OpenAlone_ByItsAuthor_EndsBlindness()
    {
        string first = Enter("Ada", 41, 44, blind: true);
        Assert.Contains("who alone can open it", Assert.Throws<UnusableInputException>(() => new PersonEntry(investigation, "Bea").OpenAlone(first, "why")).Message, StringComparison.Ordinal);
        new PersonEntry(investigation, "Ada").OpenAlone(first, "nobody else is here");
        Assert.Equal((AssessmentStanding.OpenedAlone, null), (Memos()[0].Standing, Memos()[0].ApartMetres));
        Assert.Throws<UnusableInputException>(() => Enter("Bea", 41, 44, blind: true));
        Assert.Throws<UnusableInputException>(() => new PersonEntry(investigation, "Ada").OpenAlone(first, "again"));
    }

    [Fact]
    public void ReleasedMemos_ThatSpeakOfAnExhibitThatDoesNotGo_StayWithIt()
    {
        GeolocationMemo memo = Geolocating.Memos.At(41, 44);
        new GeolocationMemos(investigation).Enter("Ada", View().Exhibits[0], memo with { Pairs = [.. memo.Pairs, new MemoPair(memo.Pairs[0].Seen, null, new PictureRegion(new ExhibitNumber(2), 0, [(1, 2)]), PairJudgement.Agrees, "roof")] }, blind: false, null);
        foreach (string who in (string[])["Ada", "Bea"])
        {
            new PersonRecords(investigation).Enter(who, AnnotationKind.Approval, View().Exhibits[0].Exhibit, new Approval(new ExhibitNumber(1), "R", "P", [], Positions: true).ToValues(), "reason");
        }

        DisclosureRequest request = new("R", "P", new HashSet<ExhibitNumber> { new(1) }, new Dictionary<ExhibitNumber, string>());
        Assert.Equal([new ExhibitNumber(2)], Memos()[0].Summary!.Images);
        Assert.Equal("speaks of an exhibit that does not go", ReleasedMemos.Choose(View(), request, static _ => false, [new ExhibitNumber(2)])[0].Reason);
        Assert.Null(ReleasedMemos.Choose(View(), request, static _ => false, [new ExhibitNumber(3)])[0].Reason);
    }

    [Fact]
    public void Import_OfAMemoAmongAnnotations_IsRefused()
    {
        byte[] file = Encoding.UTF8.GetBytes("""{"kind":"geolocation","exhibit":1,"values":{"frame":0}}""");
        Assert.Contains("ascertain memo", Assert.Throws<UnusableInputException>(() => AnnotationImport.Read(file, View(), new PersonRecords(investigation))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Enter_RegionOfAnotherExhibit_IsRefused()
    {
        Assert.Contains("A pair is of exhibit 2", Assert.Throws<UnusableInputException>(() => new GeolocationMemos(investigation).Enter("Ada", View().Exhibits[0], Of(2), blind: false, null)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("camera", "withinMetres")]
    [InlineData("camera", "bearingWithinDegrees")]
    [InlineData("", "pairs")]
    [InlineData("", "conclusion")]
    public void Parse_WithoutWhatItNeeds_IsRefused(string inside, string member)
    {
        Canonical.CanonicalObject document = Geolocating.Memos.Document(41, 44), changed = new();
        Canonical.CanonicalObject from = inside.Length == 0 ? document : document.Object(inside);
        foreach ((string name, Canonical.CanonicalValue value) in from.Where(it => it.Key != member))
        {
            changed[name] = value;
        }

        if (inside.Length > 0)
        {
            document[inside] = changed;
        }

        Assert.ThrowsAny<Exception>(() => GeolocationMemo.Parse(inside.Length == 0 ? changed : document));
    }

    [Fact]
    public void Parse_MemberThatNobodyReads_IsRefused()
    {
        Canonical.CanonicalObject document = Geolocating.Memos.Document(41, 44);
        document["concluson"] = "slip";
        Assert.Contains("no member \"concluson\"", Assert.Throws<UnusableInputException>(() => GeolocationMemo.Parse(document)).Message, StringComparison.Ordinal);
    }

    private static GeolocationMemo Of(int exhibit)
    {
        GeolocationMemo memo = Geolocating.Memos.At(41, 44);
        return memo with { Pairs = [.. memo.Pairs.Select(it => it with { Seen = it.Seen! with { Exhibit = new ExhibitNumber(exhibit) } })] };
    }

    private string Enter(string actor, double latitude, double longitude, bool blind, double? bearing = 0, string? supersedes = null) =>
        new GeolocationMemos(investigation).Enter(actor, View().Exhibits[0], Geolocating.Memos.At(latitude, longitude, bearing), blind, supersedes);

    private IReadOnlyList<RecordedMemo> Memos() => [.. View().Exhibits.SelectMany(View().Memos)];

    private InvestigationView View() => InvestigationView.Read(investigation);
}
