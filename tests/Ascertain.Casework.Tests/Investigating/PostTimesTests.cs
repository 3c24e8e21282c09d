using Ascertain.Canonical;
using Ascertain.Casework.Collecting;
using Ascertain.Casework.Investigating;
using Ascertain.Casework.Storage;
using Ascertain.Casework.Tests.Storage;
using Ascertain.Casework.View;
using Ascertain.Chronolocation.TimeBounds;
using Ascertain.Clocks;
using Ascertain.Copies.Posts;
using NodaTime;

namespace Ascertain.Casework.Tests.Investigating;

public sealed class PostTimesTests : IDisposable
{
    // Minted 2019-02-20T14:40:26.837Z by the platform's rule (post-ids.tsv).
    private const string Id = "1098230906194546688";

    private static readonly Instant Minted = Instant.FromUtc(2019, 2, 20, 14, 40, 27);

    private readonly TemporaryFolder folder = new();

    [Fact]
    public void Of_PostWithATimeInItsIdentifier_IsTwoStatements()
    {
        Sighting[] said = [.. new PostTimes([]).Of(Post("twitter", Minted), 3)];
        Assert.Equal([SightingKind.Date, SightingKind.Identifier], said.Select(static it => it.Kind));
        Assert.Equal((null, Minted, true, 3), (said[1].NotBefore, said[1].NotAfter, said[1].Bounds, said[1].Post));
        Assert.Contains("(id >> 22)", said[1].Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(Id, said[1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_EditedOrLivePost_IsNotBoundedByItsIdentifier()
    {
        Sighting identifier = Assert.Single(new PostTimes([]).Of(Post("twitter", Minted) with { IsReplaceable = true }, 1), static it => it.Kind == SightingKind.Identifier);
        Assert.False(identifier.Bounds);
        Assert.Contains("edited or live", identifier.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("youtube")] // holds none
    [InlineData("example")] // unknown
    [InlineData("tiktok")] // read as that platform's it lies before its first
    public void Of_IdentifierWithoutTime_IsTheStatedDateOnly(string platform) =>
        Assert.Equal([SightingKind.Date], new PostTimes([]).Of(Post(platform, Minted) with { Id = platform == "tiktok" ? "12345" : Id }, 1).Select(static it => it.Kind));

    [Fact]
    public void Of_UndatedNumber_IsBracketedByOtherExports()
    {
        PostTimes times = new([(Message(10, 0), 4), (Message(14, 60), 7), (new NumberedMessage("telegram", "other", 12, Minted, Minted), 9)]);
        Post undated = new("telegram:embed", null, null, false, "No time.") { Channel = "example", Number = 12 };
        Sighting between = Assert.Single(times.Of(undated, 1), static it => it.Kind == SightingKind.Neighbours);
        Assert.Equal((Minted, Minted + Duration.FromSeconds(60), true), (between.NotBefore, between.NotAfter, between.Bounds));
        Assert.Equal([4, 7], times.NeighboursOf(undated));
        Assert.DoesNotContain(times.Of(undated with { IsReplaceable = true }, 1), static it => it.Kind == SightingKind.Neighbours);
        Assert.DoesNotContain(times.Of(undated with { Channel = "unknown" }, 1), static it => it.Kind == SightingKind.Neighbours);
    }

    [Fact]
    public void Of_ChannelOutOfOrder_SaysSoAndBoundsNothing()
    {
        PostTimes times = new([(Message(10, 60), 4), (Message(14, 0), 4)]);
        Sighting refused = Assert.Single(times.Of(new Post("telegram", null, null, false, "No time.") { Channel = "example", Number = 12 }, 1), static it => it.Kind == SightingKind.Neighbours);
        Assert.False(refused.Bounds);
        Assert.Contains("1 of 2 dated posts is earlier", refused.Reason, StringComparison.Ordinal);
    }

    // An export whose second post lost its date, and a sidecar of a post of X whose date was set forward by an hour: through collection, link and method.
    [Fact]
    public async Task Link_ExportAndSidecar_GiveWhatTheMethodTells()
    {
        Write("result.json", """
            {"name":"Example","type":"public_channel","id":1,"messages":[
             {"id":2,"type":"service","date_unixtime":"1936603800"},
             {"id":4,"type":"message","file":"clip.mp4"},
             {"id":9,"type":"message","date_unixtime":"1936604400","text":"later"}]}
            """);
        Write("other.info.json", $$"""{"id":"{{Id}}","extractor":"twitter","timestamp":{{(Minted - Duration.FromHours(1)).ToUnixTimeSeconds()}}}""");
        Write("clip.mp4", "no video");
        Write("other.mp4", "no video either");
        using Investigation investigation = SmallInvestigation.Open(folder);
        new Collector(investigation, StandingClock.Default).Collect([.. new[] { "clip.mp4", "other.mp4", "result.json", "other.info.json" }.Select(it => new CollectionRequest(folder[it]))], "Ada", null, CancellationToken.None);
        new PostLinks(investigation).Link("Ada", InvestigationView.Read(investigation));
        InvestigationView view = InvestigationView.Read(investigation);

        ExaminationResult clip = await ExamineAsync(investigation, view, 1), other = await ExamineAsync(investigation, view, 2);
        Assert.Contains("2031-05-15T09:40:00Z", Assert.Single(clip.Findings, static it => it.Code == "time.bound.postNeighbours").Statement, StringComparison.Ordinal);
        Assert.Equal("2031-05-15T09:40:00Z", Bounds(clip).Text("notAfterUtc"));
        string disagreement = Assert.Single(other.Findings, static it => it.Code == "time.post.identifierDisagrees").Statement;
        Assert.Contains("2019-02-20T13:40:27Z", disagreement, StringComparison.Ordinal);
        Assert.Contains("2019-02-20T14:40:27Z", disagreement, StringComparison.Ordinal);
        Assert.Equal("2019-02-20T13:40:27Z", Bounds(other).Text("notAfterUtc")); // both stand; the earlier bounds

        // Linking again changes nothing.
        long before = investigation.Head.Size;
        new PostLinks(investigation).Link("Ada", view);
        Assert.DoesNotContain(investigation.Entries.Skip((int)before), static it => it.Kind == EntryKind.Sightings);
    }

    [Fact]
    public void ExportsOf_SightingByNeighbours_NamesTheirExportsToo()
    {
        Assert.Equal([3, 4, 7], PostLinks.ExportsOf(CanonicalJson.ParseObject("""{"export":3,"neighbourExports":[4,7]}"""u8.ToArray())));
        Assert.Equal([3], PostLinks.ExportsOf(CanonicalJson.ParseObject("""{"export":3}"""u8.ToArray())));
    }

    private async Task<ExaminationResult> ExamineAsync(Investigation investigation, InvestigationView view, int exhibit)
    {
        CanonicalObject record = investigation.ReadRecord(view.SightingsOf(new ExhibitNumber(exhibit))!.Value.Sha256);
        Assert.DoesNotContain(Id, record.ToString(), StringComparison.Ordinal);
        TimeBoundsMethod method = new();
        using WorkingCopy clocks = Copy($"clocks {exhibit}", new ClocksDocument([]).ToCanonical()), sightings = Copy($"sightings {exhibit}", record);
        Dictionary<InputRole, WorkingCopy> inputs = new() { [TimeBoundsMethod.ClocksRole] = clocks, [TimeBoundsMethod.SightingsRole] = sightings };
        return await method.ExamineAsync(
            new ExaminationRequest(method.Description.Version, inputs.ToDictionary(static it => it.Key, static it => it.Value.Digest), method.Description.Parameters.ToDictionary(static it => it.Name, static it => it.Default)),
            inputs, TestContext.Current.CancellationToken);
    }

    private WorkingCopy Copy(string name, CanonicalObject document)
    {
        File.WriteAllBytes(folder[name], document.ToBytes());
        return new WorkingCopy(Digest.Of(document.ToBytes()), File.OpenHandle(folder[name]));
    }

    private static CanonicalObject Bounds(ExaminationResult result) => CanonicalJson.ParseObject(result.Find(TimeBoundsMethod.BoundsAttachment)!.Content.Span);

    private static Post Post(string platform, Instant posted) => new(platform, posted, posted, true, "As the test says.") { Id = Id };

    private static NumberedMessage Message(long number, long seconds) => new("telegram", "example", number, Minted + Duration.FromSeconds(seconds), Minted + Duration.FromSeconds(seconds));

    private void Write(string name, string text) => File.WriteAllText(folder[name], text);

    public void Dispose() => folder.Dispose();
}
