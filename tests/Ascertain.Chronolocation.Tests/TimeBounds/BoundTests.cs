using Ascertain.Canonical;
using Ascertain.Chronolocation.TimeBounds;
using CsCheck;
using NodaTime;
using static Ascertain.Chronolocation.Tests.TimeBounds.TimeItems;

namespace Ascertain.Chronolocation.Tests.TimeBounds;

public sealed class BoundTests
{
    [Fact]
    public void Examine_PostThatBounds_IsOneFindingWithItsTime()
    {
        ExaminationResult result = Examine([], [Post(0)]);
        Assert.Equal("A post on example carried this item and was made not after 2031-05-14T12:00:00Z, so the capture is not later. As the test says.", Assert.Single(result.All(TimeBoundsFindingCodes.Post)).Statement);
        Assert.Empty(result.All(TimeBoundsFindingCodes.PostDoesNotBound));
        Assert.IsType<ExaminationOutcome.Completed>(result.Outcome);
    }

    // Edited, live or replaced media; and a post whose time cannot be read bounds nothing, whatever else is said of it.
    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(false, false)]
    public void Examine_PostThatDoesNotBound_SaysSoAndLeavesTheCaptureOpen(bool bounds, bool hasTime)
    {
        ExaminationResult result = Examine([], [new Sighting("example", null, hasTime ? Noon : null, bounds, "It was live.")]);
        Assert.Equal("A post on example names this item but does not bound its capture. It was live.", Assert.Single(result.All(TimeBoundsFindingCodes.PostDoesNotBound)).Statement);
        Assert.Empty(result.All(TimeBoundsFindingCodes.Post));
        Assert.False(result.Bounds().Has("notAfterUtc"));
        Assert.IsType<ExaminationOutcome.Inconclusive>(result.Outcome);
    }

    [Fact]
    public void Examine_Existence_BoundsLikeAPost()
    {
        ExaminationResult result = Examine([Utc("a", 1)], existed: Noon);
        Assert.Equal("The item existed at 2031-05-14T12:00:00Z, so the capture is not later.", Assert.Single(result.All(TimeBoundsFindingCodes.Existence)).Statement);
        Assert.Equal("2031-05-14T12:00:00Z", result.Bounds().Text("notAfterUtc"));
        Assert.Single(result.All(TimeBoundsFindingCodes.ClockAfterBound));
        Assert.Empty(Examine([Utc("a", 1)]).All(TimeBoundsFindingCodes.Existence));
        Assert.IsType<ExaminationOutcome.Inconclusive>(Examine([], existed: Noon).Outcome); // years later it says next to nothing
    }

    // A bound is an instant at which the item was there: a clock that reads it does not lie after it.
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(-1, 0)]
    public void Examine_ClockAtTheBound_IsNotAfterIt(long seconds, int found) =>
        Assert.Equal(found, Examine([Utc("a", seconds)], [Post(0)]).All(TimeBoundsFindingCodes.ClockAfterBound).Count);

    // Noon as read at UTC+14 is 22:00 of the day before, UTC.
    [Theory]
    [InlineData(-14 * 3600, 0)]
    [InlineData((-14 * 3600) - 1, 1)]
    [InlineData(12 * 3600, 0)]
    public void Examine_ZonelessClock_IsAfterTheBoundOnlyWithAllItsInstants(long bound, int found) =>
        Assert.Equal(found, Examine([Zoneless("a", 0)], [Post(bound)]).All(TimeBoundsFindingCodes.ClockAfterBound).Count);

    [Fact]
    public void NotAfter_AnyPosts_IsTheEarliestOfThoseThatBound() =>
        Seeded.Sample(Gen.Select(Gen.Select(Gen.Long[-100_000, 100_000], Gen.Bool).Array[0, 8], Gen.Long[-100_000, 100_000].Nullable()), 500, static it =>
        {
            ((long Seconds, bool Bounds)[] posts, long? existed) = it;
            long[] bounding = [.. posts.Where(static it => it.Bounds).Select(static it => it.Seconds), .. existed is { } at ? [at] : (long[])[]];
            TimeEvidence evidence = new([], [], [.. posts.Select(static it => Post(it.Seconds, it.Bounds))], existed is { } e ? Noon + Duration.FromSeconds(e) : null);
            Assert.Equal(bounding.Length == 0 ? null : Noon + Duration.FromSeconds(bounding.Min()), evidence.NotAfter);
        });

    [Fact]
    public void Examine_PostsInAnyOrder_GiveTheSameBytes() =>
        Seeded.Sample(Gen.Select(Gen.Int[0, 2], Gen.Bool, Gen.Int[0, 2], Gen.Int[0, 1]).Array[2, 6], 200, static posts =>
        {
            Sighting[] all = [.. posts.Select(static it => new Sighting($"p{it.Item3}", Noon - Duration.FromHours(it.Item4), it.Item1 == 2 ? null : Noon + Duration.FromHours(it.Item1), it.Item2, $"Reason {it.Item3 + it.Item4}."))];
            Assert.Equal(Examine([], all).ToCanonical().ToString(), Examine([], [.. all.Reverse()]).ToCanonical().ToString());
        });

    [Fact]
    public void Read_Sightings_TakesWholeSecondsOfUtcOnly()
    {
        static CanonicalObject Document(string notAfter, string format = "ascertain/sightings/1") => CanonicalJson.ParseObject(System.Text.Encoding.UTF8.GetBytes(
            $$"""{"format":"{{format}}","sightings":[{"boundsCapture":true,"platform":"p","postedNotAfterUtc":"{{notAfter}}","reason":"r"}]}"""));
        Sighting sighting = Assert.Single(Sighting.Read(Document("2031-05-14T12:00:00Z")));
        Assert.Equal((null, (Instant?)Noon, true), (sighting.NotBefore, sighting.NotAfter, sighting.Bounds));
        Assert.Equal("time.instant", Assert.Throws<CanonicalFormatException>(() => Sighting.Read(Document("2031-05-14T12:00:00"))).Code);
        Assert.Equal("time.instant", Assert.Throws<CanonicalFormatException>(() => Sighting.Read(Document("2031-05-14T12:00:00+02:00"))).Code);
        Assert.Equal("sightings.unknownFormat", Assert.Throws<CanonicalFormatException>(() => Sighting.Read(Document("2031-05-14T12:00:00Z", "ascertain/sightings/2"))).Code);
    }
}
