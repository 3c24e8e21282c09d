using Ascertain.Chronolocation.PostIds;
using CsCheck;
using NodaTime;

namespace Ascertain.Chronolocation.Tests.PostIds;

public sealed class ChannelNumbersTests
{
    private static readonly Instant Start = Instant.FromUtc(2031, 5, 14, 10, 0);

    [Fact]
    public void Bracket_BetweenTwoDatedPosts_IsTheirSpan()
    {
        Assert.Equal(new NeighbourBracket(10, At(0), 14, At(60)), Of((10, 0), (14, 60), (20, 600)).Bracket(12, out string why));
        Assert.Empty(why);
    }

    [Fact]
    public void Bracket_AtTheEnds_IsBoundFromOneSideOnly()
    {
        ChannelNumbers channel = Of((10, 0), (14, 60));
        Assert.Equal(new NeighbourBracket(null, null, 10, At(0)), channel.Bracket(3, out _));
        Assert.Equal(new NeighbourBracket(14, At(60), null, null), channel.Bracket(15, out _));
    }

    [Fact]
    public void Bracket_OfADatedNumber_IsItsOwnDate() => Assert.Equal(new NeighbourBracket(14, At(60), 14, At(60)), Of((10, 0), (14, 60), (20, 600)).Bracket(14, out _));

    // Posted at 60 or before, edited at 900: from above it bounds by its edit, from below not at all.
    [Fact]
    public void Bracket_OfAnEditedNeighbour_BoundsFromAboveOnly()
    {
        ChannelNumbers channel = ChannelNumbers.Of([Post(10, 0), Post(14, 900) with { IsEdited = true }, Post(20, 600)]);
        Assert.Equal(0, channel.OutOfOrder);
        Assert.Equal(new NeighbourBracket(10, At(0), 20, At(600)), channel.Bracket(16, out _));
        Assert.Equal(new NeighbourBracket(10, At(0), 20, At(600)), channel.Bracket(14, out _));
        Assert.Null(ChannelNumbers.Of([Post(14, 900) with { IsEdited = true }]).Bracket(15, out string why));
        Assert.Contains("edited", why, StringComparison.Ordinal);
    }

    [Fact]
    public void Bracket_DatesThatFallWhileNumbersRise_AreCountedAndRefused()
    {
        ChannelNumbers channel = Of((10, 0), (14, 60), (15, 30), (16, 40), (20, 600));
        Assert.Equal(2, channel.OutOfOrder);
        Assert.Null(channel.Bracket(18, out string why));
        Assert.Contains("2 of 5 dated posts are earlier", why, StringComparison.Ordinal);
    }

    [Fact]
    public void Bracket_OneNumberWithTwoDates_IsRefused()
    {
        Assert.Null(Of((10, 0), (10, 60), (20, 600)).Bracket(12, out string why));
        Assert.Contains("1 of 3 dated posts is earlier", why, StringComparison.Ordinal);
        Assert.Equal(0, Of((10, 0), (10, 0), (20, 600)).OutOfOrder); // one post that two exports hold
    }

    [Fact]
    public void Bracket_NoDatedPost_IsRefused()
    {
        Assert.Null(Of().Bracket(12, out string why));
        Assert.Contains("at hand", why, StringComparison.Ordinal);
    }

    // Dates without a zone are spans of 26 hours: they overlap without contradiction, and bracket by their outer ends.
    [Fact]
    public void Bracket_SpansOfADay_BracketByTheirOuterEnds()
    {
        Duration east = Duration.FromHours(14), west = Duration.FromHours(12);
        NumberedPost first = new(10, At(0) - east, At(0) + west, false), second = new(14, At(60) - east, At(60) + west, false);
        Assert.Equal(new NeighbourBracket(10, first.NotBefore, 14, second.NotAfter), ChannelNumbers.Of([first, second]).Bracket(12, out _));
    }

    // Channels made by a seed: posts in true order, some deleted, some without a date. The bracket always holds the truth and is the tightest that the dated ones allow.
    [Fact]
    public void Bracket_AnyChannelInOrder_HoldsTheTruthTightly() =>
        Gen.Select(Gen.Int[1, 50].Array[2, 40], Gen.Int[0, 100_000].Array[2, 40], Gen.Bool.Array[2, 40], Gen.Int[0, 1_000]).Sample((steps, gaps, dated, pick) =>
        {
            int count = Math.Min(steps.Length, Math.Min(gaps.Length, dated.Length));
            List<NumberedPost> all = [];
            long number = 0, seconds = 0;
            for (int i = 0; i < count; i++)
            {
                all.Add(Post(number += steps[i], seconds += gaps[i]));
            }

            NumberedPost asked = all[pick % count];
            NumberedPost[] known = [.. all.Where((it, i) => dated[i] && it != asked).Reverse()];
            NeighbourBracket? bracket = ChannelNumbers.Of(known).Bracket(asked.Number, out _);
            NumberedPost[] below = [.. known.Where(it => it.Number < asked.Number)], above = [.. known.Where(it => it.Number > asked.Number)];
            return known.Length == 0 ? bracket is null
                : bracket is not null && bracket.NotBefore == (below.Length == 0 ? null : below.Max(static it => it.NotBefore)) && bracket.NotAfter == (above.Length == 0 ? null : above.Min(static it => it.NotAfter))
                    && !(asked.NotBefore < bracket.NotBefore) && !(asked.NotAfter > bracket.NotAfter);
        });

    // One date set back by a day among posts minutes apart: whichever it is, save the first, the channel is refused.
    [Fact]
    public void Bracket_AnyChannelWithOneDateSetBack_IsRefused() =>
        Gen.Select(Gen.Int[1, 600].Array[3, 40], Gen.Int[1, 1_000]).Sample((gaps, pick) =>
        {
            long seconds = 0;
            NumberedPost[] all = [.. gaps.Select((gap, i) => Post(i + 1, seconds += gap))];
            int altered = 1 + (pick % (all.Length - 1));
            Instant early = all[altered].NotBefore - Duration.FromDays(1);
            all[altered] = all[altered] with { NotBefore = early, NotAfter = early };
            ChannelNumbers channel = ChannelNumbers.Of(all);
            return channel.OutOfOrder > 0 && channel.Bracket(2, out string why) is null && why.Length > 0;
        });

    [Theory]
    [InlineData("number,postedUtc\n10,2031-05-14T10:00:00Z\r\n\n14,2031-05-14T10:01:00Z\n", 2)]
    [InlineData("\uFEFFnumber,postedUtc,edited\n10,2031-05-14T10:00:00Z,true\n14,2031-05-14T10:01:00.5Z,\n", 2)]
    [InlineData("number,postedUtc", 0)]
    public void Read_AList_HasItsPosts(string text, int count)
    {
        Assert.Equal(count, NumberedPostList.Read(text, out string fault)?.Count);
        Assert.Empty(fault);
    }

    [Theory]
    [InlineData("", "first line")]
    [InlineData("10,2031-05-14T10:00:00Z", "first line")]
    [InlineData("number,postedUtc\n10,2031-05-14T10:00:00", "Line 2")]
    [InlineData("number,postedUtc\n10,2031-05-14T10:00:00Z\n-1,2031-05-14T10:00:00Z", "Line 3")]
    [InlineData("number,postedUtc\n0,2031-05-14T10:00:00Z", "Line 2")]
    [InlineData("number,postedUtc\n10,2031-05-14T10:00:00Z,true", "Line 2")]
    [InlineData("number,postedUtc,edited\n10,2031-05-14T10:00:00Z,yes", "Line 2")]
    [InlineData("number,postedUtc\n99999999999999999999,2031-05-14T10:00:00Z", "Line 2")]
    public void Read_SomethingElse_IsRefusedWithItsLine(string text, string expected)
    {
        Assert.Null(NumberedPostList.Read(text, out string fault));
        Assert.Contains(expected, fault, StringComparison.Ordinal);
    }

    private static Instant At(long seconds) => Start + Duration.FromSeconds(seconds);

    private static NumberedPost Post(long number, long seconds) => new(number, At(seconds), At(seconds), false);

    private static ChannelNumbers Of(params (long Number, long Seconds)[] posts) => ChannelNumbers.Of(posts.Select(static it => Post(it.Number, it.Seconds)));
}
