using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Evaluation.Propositions;
using Ascertain.Evaluation.Weighing;
using NodaTime;

namespace Ascertain.Evaluation.Tests.Weighing;

public sealed class AllegedTimesTests
{
    private static readonly Instant Start = Instant.FromUtc(2031, 1, 1, 0, 0);
    private static readonly PropositionSet Set = PropositionSet.Of("l9", [new("1", "Early.", PropositionLevel.Scene), new("2", "Late.", PropositionLevel.Scene)], "None.", out _)!;

    [Fact]
    public void Ratios_WithoutConflict_AreTheModelsWithTheIntervalOfTheShares()
    {
        PairRatio ratio = Assert.Single(Ratios(out IReadOnlyList<string> refused, Item("clocks", 100, 101), Item("post", 0, 200)));
        Assert.Empty(refused);
        Assert.True(ratio.Ratio.Log10 > 1);
        Assert.DoesNotContain("In conflict", ratio.Ratio.Because, StringComparison.Ordinal);
    }

    // A clock on one side, a shadow on the other: by lengths alone the clock would win, a thousand to one, and which of both is wrong is not known.
    [Fact]
    public void Ratios_WhereAConflictTurnsThem_AreNone()
    {
        Assert.Empty(Ratios(out IReadOnlyList<string> refused, Item("clocks", 100, 101), Item("shadows", 250, 300)));
        string reason = Assert.Single(refused);
        Assert.StartsWith("1 and 2: in conflict are the clocks and the shadows, and which of them is wrong is not decided here", reason, StringComparison.Ordinal);
        Assert.Contains("to both sides, so that there is none", reason, StringComparison.Ordinal);
    }

    // Whichever of both is right, it was early: the ratio stands, as the weaker of both gives it, with an interval that holds either.
    [Fact]
    public void Ratios_WhereBothSidesOfAConflictSayTheSame_StandAndSaySo()
    {
        PairRatio ratio = Assert.Single(Ratios(out IReadOnlyList<string> refused, Item("clocks", 100, 101), Item("shadows", 20, 60)));
        Assert.Empty(refused);
        Assert.Contains("In conflict are the clocks and the shadows: each in turn was also taken to be right", ratio.Ratio.Because, StringComparison.Ordinal);
        WeighedRatio[] alone = [.. ((CanonicalObject[])[Item("clocks", 100, 101), Item("shadows", 20, 60)]).Select(static it => Assert.Single(Ratios(out _, it)).Ratio)];
        Assert.Equal(alone.Min(static it => it.Log10), ratio.Ratio.Log10, 1e-9);
        Assert.Equal(alone.Min(static it => it.Interval95!.Value.Lower), ratio.Ratio.Interval95!.Value.Lower, 1e-9);
        Assert.True(ratio.Ratio.Interval95.Value.Lower > 0);
    }

    // Many posts against one clock: with the clock right all of them are wrong together, not one after another.
    [Fact]
    public void Ratios_OfOneAgainstMany_TakeTheManyForWrongTogether()
    {
        Assert.Empty(Ratios(out IReadOnlyList<string> refused, [Item("clocks", 300, 301), .. Enumerable.Range(0, 5).Select(static it => Item($"post {it}", 0, 100 + it))]));
        Assert.Contains("the clocks and the post 0, the clocks and the post 1, the clocks and the post 2 and others", Assert.Single(refused), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("from", "300")]
    [InlineData("likelihood", "0")]
    [InlineData("from", "x")]
    public void Ratios_OfARecordThatIsNone_AreRefusedAsSuch(string member, string value)
    {
        CanonicalObject item = Item("clocks", 100, 101);
        CanonicalObject piece = item.Array("pieces").Objects().Single();
        piece[member] = member == "likelihood" ? 0 : value;
        piece["until"] = "200";
        Assert.Throws<CanonicalFormatException>(() => Ratios(out _, item));
    }

    // Days 0 to 200 against days 210 to 365.
    private static IReadOnlyList<PairRatio> Ratios(out IReadOnlyList<string> refused, params CanonicalObject[] items) => AllegedTimes.Ratios(
        Set, [(Start, Start + Duration.FromDays(200)), (Start + Duration.FromDays(210), Start + Duration.FromDays(365))],
        new CanonicalObject
        {
            ["format"] = "ascertain/fused-times/1", ["wrongShare"] = 0.05, ["items"] = new CanonicalArray(items),
            ["range"] = new CanonicalObject { ["fromUtc"] = UtcText.Of(Start), ["untilUtc"] = UtcText.Of(Start + Duration.FromDays(365)), ["chosenBy"] = "A-001", ["reason"] = "made" },
        }, out refused);

    private static CanonicalObject Item(string id, int fromDay, int untilDay) => new()
    {
        ["id"] = id, ["label"] = $"the {id}", ["origin"] = id,
        ["pieces"] = new CanonicalArray { new CanonicalObject { ["from"] = Second(fromDay), ["until"] = Second(untilDay), ["likelihood"] = 1 } },
    };

    private static string Second(int day) => (Start + Duration.FromDays(day)).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
