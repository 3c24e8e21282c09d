using Ascertain.Canonical;
using Ascertain.Chronolocation.TimeBounds;
using NodaTime;
using static Ascertain.Chronolocation.Tests.TimeBounds.TimeItems;

namespace Ascertain.Chronolocation.Tests.TimeBounds;

public sealed class PostIdentifierTests
{
    private const long Day = 86400;

    // The stated date in seconds after the identifier was minted: a minute earlier is what two servers' clocks may differ, and a day later what a post that was prepared before may wait.
    [Theory]
    [InlineData(0, false)]
    [InlineData(-60, false)]
    [InlineData(-61, true)]
    [InlineData(60, false)]
    [InlineData(Day, false)]
    [InlineData(Day + 1, true)]
    public void Examine_StatedDateAndIdentifier_DisagreeBeyondTheRule(long stated, bool disagree)
    {
        ExaminationResult result = Examine([], [Post(stated) with { Post = 1 }, Identifier(0, 1)]);
        IReadOnlyList<Finding> told = result.All(TimeBoundsFindingCodes.IdentifierDisagrees);
        Assert.Equal(disagree ? 1 : 0, told.Count);
        Assert.All(told, it => Assert.Contains($"{UtcText.Of(Noon + Duration.FromSeconds(stated))}, and its identifier was minted at {UtcText.Of(Noon)}", it.Statement, StringComparison.Ordinal));
        Assert.Single(result.All(TimeBoundsFindingCodes.Post));
        Assert.Single(result.All(TimeBoundsFindingCodes.PostIdentifier));
        Assert.Equal(UtcText.Of(Noon + Duration.FromSeconds(Math.Min(0, stated))), result.Bounds().Text("notAfterUtc"));
    }

    [Fact]
    public void Examine_IdentifierAndDateOfTwoPosts_AreNotCompared() =>
        Assert.Empty(Examine([], [Post(-9 * Day) with { Post = 2 }, Identifier(0, 1)]).All(TimeBoundsFindingCodes.IdentifierDisagrees));

    [Fact]
    public void Examine_IdentifierThatDoesNotBound_IsShownAndComparedButBoundsNothing()
    {
        ExaminationResult result = Examine([], [Post(-9 * Day, bounds: false) with { Post = 1 }, Identifier(0, 1) with { Bounds = false }]);
        Assert.False(result.Bounds().Has("notAfterUtc"));
        Assert.Single(result.All(TimeBoundsFindingCodes.IdentifierDisagrees));
        Assert.Equal(2, result.All(TimeBoundsFindingCodes.PostDoesNotBound).Count);
    }

    [Theory]
    [InlineData(null, SightingKind.Date, null)]
    [InlineData("date", SightingKind.Date, 3)]
    [InlineData("identifier", SightingKind.Identifier, 2)]
    [InlineData("neighbours", SightingKind.Neighbours, 1)]
    public void Read_RecordOfThisOrTheVersionBefore_IsRead(string? word, SightingKind kind, int? post)
    {
        Sighting read = Assert.Single(Sighting.Read(Record(word, post)));
        Assert.Equal((kind, post, Noon), (read.Kind, read.Post, read.NotAfter!.Value));
        Assert.Equal(word ?? "date", Sighting.WordOf(read.Kind));
    }

    [Fact]
    public void Read_AnUnknownKind_IsRefused() => Assert.Contains("rumour", Assert.Throws<CanonicalFormatException>(() => Sighting.Read(Record("rumour", 1))).Message, StringComparison.Ordinal);

    private static Sighting Identifier(long seconds, int post) => new("example", null, Noon + Duration.FromSeconds(seconds), true, "By its identifier.") { Kind = SightingKind.Identifier, Post = post };

    private static CanonicalObject Record(string? kind, int? post) => new()
    {
        ["format"] = "ascertain/sightings/1",
        ["exhibit"] = 1,
        ["sightings"] = new CanonicalArray
        {
            new CanonicalObject { ["platform"] = "example", ["boundsCapture"] = true, ["reason"] = "r", ["export"] = 2, ["postedNotAfterUtc"] = "2031-05-14T12:00:00Z" }
                .AddIfPresent("kind", kind).AddIfPresent("post", post is { } place ? (CanonicalValue)place : null),
        },
    };
}
