using Ascertain.Evaluation.Allegations.Checks;
using Ascertain.Evaluation.Allegations.Extraction;
using CsCheck;
using NodaTime;

namespace Ascertain.Evaluation.Tests.Allegations.Checks;

/// <summary>Each check with what it must flag and a twin that it must not.</summary>
public sealed class AllegationChecksTests
{
    private static readonly (string Party, string Date) First = ("Valdia", "2031-05-14"), Second = ("Noreth", "2031-06-14"), Third = ("Valdia", "2031-07-14");

    [Fact]
    public void Of_KilledAndInjuredThatDoNotMakeTheTotal_ShowsTheSum()
    {
        AllegationFlag flag = Only(AllegationFindingCodes.SumDiffers, (First, "The strike caused 45 casualties in Varn. 12 people were killed and 30 injured in Varn."));
        Assert.Contains("= 42", flag.Statement, StringComparison.Ordinal);
        Assert.Equal(["s1.1", "s1.2", "s1.3"], flag.Allegations);
    }

    [Theory]
    [InlineData("The strike caused 42 casualties in Varn. 12 people were killed and 30 injured in Varn.")]
    [InlineData("The strike caused at least 40 casualties in Varn. 12 people were killed and 30 injured in Varn.")]
    [InlineData("The strike caused 45 casualties in Varn. 12 people were killed and about 30 injured in Varn.")]
    [InlineData("The strike caused 45 casualties in Varn. 12 people were killed and 30 injured in Sorrel.")]
    public void Of_KilledAndInjuredThatCanMakeTheTotal_SaysNothing(string text) => Assert.DoesNotContain(Flags((First, text)), static it => it.Code == AllegationFindingCodes.SumDiffers);

    [Theory]
    [InlineData("12 people, including 15 children, were killed in Varn.", true)]
    [InlineData("12 people, including three children and 14 women, were killed in Varn.", true)]
    [InlineData("20 of the 15 houses were destroyed in Varn.", true)]
    [InlineData("12 people, including three children, were killed in Varn.", false)]
    [InlineData("At least 12 people, including 15 children, were killed in Varn.", false)]
    [InlineData("12 people were killed and 15 children injured in Varn.", false)]
    [InlineData("Four of the nine houses were destroyed in Varn.", false)]
    public void Of_PartGreaterThanItsWhole_IsFlagged(string text, bool flagged) => Assert.Equal(flagged, Flags((First, text)).Any(static it => it.Code == AllegationFindingCodes.PartExceedsWhole));

    [Fact]
    public void Of_MostlyWithLessThanHalf_ShowsTheShare()
    {
        AllegationFlag flag = Only(AllegationFindingCodes.ShareInTension,
            (First, "From November 2030 until now up to 90 people, mostly civilians, were killed by mines."), (Second, "Since November 2030 20 civilians have been killed by mines, the agency said."));
        Assert.Contains("22.2 %", flag.Statement, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Since November 2030 60 civilians have been killed by mines, the agency said.")]
    [InlineData("Since November 2030 at least 20 civilians have been killed by mines, the agency said.")]
    [InlineData("In 2025 20 civilians were killed by mines, the agency said.")]
    [InlineData("Since November 2030 20 civilians have been detained, the agency said.")]
    public void Of_MostlyWithAFigureThatFits_SaysNothing(string other) => Assert.DoesNotContain(
        Flags((First, "From November 2030 until now up to 90 people, mostly civilians, were killed by mines."), (Second, other)), static it => it.Code == AllegationFindingCodes.ShareInTension);

    [Fact]
    public void Of_FiguresOfOtherPlaces_DifferInScope()
    {
        AllegationFlag flag = Only(AllegationFindingCodes.ScopeDiffers, (First, "12 people were killed in Varn on 9 May 2031."), (Second, "30 people were killed in Sorrel on 9 May 2031."));
        Assert.Contains("the place (Varn and Sorrel)", flag.Statement, StringComparison.Ordinal);
        Assert.DoesNotContain("contradict", flag.Statement, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_FiguresOfOneScopeThatExcludeEachOther_ShowsTheDifference() =>
        Assert.Contains("18 lie between", Only(AllegationFindingCodes.FiguresExclude, (First, "12 people were killed in Varn on 9 May 2031."), (Second, "30 people were killed in Varn on 9 May 2031.")).Statement, StringComparison.Ordinal);

    [Theory]
    [InlineData("About 30 people were killed in Varn on 9 May 2031.")]
    [InlineData("At least 10 people were killed in Varn on 9 May 2031.")]
    [InlineData("Up to 30 people were killed in Varn on 9 May 2031.")]
    [InlineData("30 people were injured in Varn on 9 May 2031.")]
    [InlineData("30 houses were destroyed in Varn on 9 May 2031.")]
    public void Of_FiguresThatCanBothHold_SaysNothing(string other) => Assert.Empty(Flags((First, "12 people were killed in Varn on 9 May 2031."), (Second, other)));

    [Fact]
    public void Of_CumulativeCountThatFalls_ShowsByHowMuch()
    {
        AllegationFlag flag = Only(AllegationFindingCodes.SeriesFalls, (First, "Since 10 November 2030 213 civilians have been killed in Varn."), (Third, "Since 10 November 2030 190 civilians have been killed in Varn."));
        Assert.Contains("190 - 213 = -23", flag.Statement, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Since 10 November 2030 240 civilians have been killed in Varn.")]
    [InlineData("Since 1 January 2031 190 civilians have been killed in Varn.")]
    [InlineData("Since 10 November 2030 at least 190 civilians have been killed in Varn.")]
    [InlineData("Since 10 November 2030 190 civilians have been killed in Sorrel.")]
    public void Of_CumulativeCountThatNeedNotFall_SaysNothing(string later) => Assert.DoesNotContain(
        Flags((First, "Since 10 November 2030 213 civilians have been killed in Varn."), (Third, later)), static it => it.Code == AllegationFindingCodes.SeriesFalls);

    [Fact]
    public void Of_TimeThatEndsBeforeItBegins_ShowsTheDays() =>
        Assert.Contains("6 days", Only(AllegationFindingCodes.TimeTurned, (First, "From 9 to 3 May 2031 five shepherds were detained.")).Statement, StringComparison.Ordinal);

    [Fact]
    public void Of_PastAfterTheStatement_ShowsTheDays() =>
        Assert.Contains("6 days after", Only(AllegationFindingCodes.TimeAfterStatement, (First, "Two guards were wounded on 20 May 2031.")).Statement, StringComparison.Ordinal);

    [Fact]
    public void Of_DayThatTheCalendarLacks_NamesTheAllegation() =>
        Assert.Equal(["s1.1"], Only(AllegationFindingCodes.TimeNoSuchDay, (First, "On 30 February 2031 five shepherds were detained.")).Allegations);

    [Theory]
    [InlineData("From 3 to 9 May 2031 five shepherds were detained.")]
    [InlineData("Valdia will release ten detainees on 20 May 2031.")]
    [InlineData("On 29 February 2028 five shepherds were detained.")]
    public void Of_TimesThatCanBe_SaysNothing(string text) => Assert.Empty(Flags((First, text)));

    [Fact]
    public void Of_FigureOfOneOriginInSeveralStatements_IsOneFigure()
    {
        AllegationFlag flag = Only(AllegationFindingCodes.OneOrigin, (First, "213 civilians have been killed, the hospital said."), (Second, "According to the hospital, 213 civilians have been killed."));
        Assert.Equal(["s1.1", "s2.1"], flag.Allegations);
    }

    [Fact]
    public void Of_FigureOfTwoOrigins_SaysNothing() =>
        Assert.Empty(Flags((First, "213 civilians have been killed, the hospital said."), (Second, "According to the mayor, 213 civilians have been killed.")));

    // However often a statement is quoted again, nothing but the flag of one origin comes of it.
    [Fact]
    public void Of_TheSameStatementAgain_FlagsOnlyItsOrigin() => Seeded.Sample(Gen.Int[2, 12], 20, static times =>
        Assert.Equal([AllegationFindingCodes.OneOrigin], Flags([.. Enumerable.Repeat((First, "213 civilians have been killed in Varn on 9 May 2031, the hospital said."), times)]).Select(static it => it.Code)));

    // Flags depend on what is said, not on the order in which parties are listed, apart from the ids.
    [Fact]
    public void Of_StatementsInAnotherOrder_FlagsTheSameKinds()
    {
        ((string, string), string)[] statements = [(First, "12 people were killed in Varn on 9 May 2031."), (Second, "30 people were killed in Varn on 9 May 2031."), (Third, "On 30 February 2031 five shepherds were detained.")];
        Assert.Equal(Flags(statements).Select(static it => it.Code).Order(StringComparer.Ordinal), Flags([.. statements.Reverse()]).Select(static it => it.Code).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Of_ManyFigures_SaysHowManyPairsMoreThereAre()
    {
        ((string, string), string)[] statements = [.. Enumerable.Range(0, 50).Select(static it => (($"P{it}", "2031-05-14"), FormattableString.Invariant($"{100 + it} people were killed in Varn on 9 May 2031.")))];
        Assert.Contains(Flags(statements), static it => it is { Code: AllegationFindingCodes.FiguresExclude, Statement: "225 more pairs of figures exclude each other." });
        Assert.Contains(Flags([.. statements.Select((it, index) => (it.Item1, it.Item2.Replace("Varn", $"{(char)('A' + (index % 26))}arn{(char)('a' + (index / 26))}", StringComparison.Ordinal)))]), static it => it.Code == AllegationFindingCodes.ScopeDiffers && it.Statement.EndsWith("more pairs of figures differ in themselves and in their scope.", StringComparison.Ordinal));
    }

    // However many scopes differ, what excludes each other is told, and told first.
    [Fact]
    public void Of_OneExclusionAmongManyScopes_IsTheFirst()
    {
        ((string, string), string)[] others = [.. Enumerable.Range(0, 24).Select(static it => (($"P{it}", "2031-05-14"), FormattableString.Invariant($"{100 + it} shepherds were detained in {(char)('A' + it)}oria on 9 May 2031.")))];
        AllegationFlag[] flags = [.. Flags([.. others, (First, "500 shepherds were detained in Zell on 9 May 2031."), (Second, "5 shepherds were detained in Zell on 9 May 2031.")])];
        AllegationFlag exclusion = Assert.Single(flags, static it => it.Code == AllegationFindingCodes.FiguresExclude);
        Assert.Equal(["s25.1", "s26.1"], exclusion.Allegations);
        Assert.True(Array.IndexOf(flags, exclusion) < Array.FindIndex(flags, static it => it.Code == AllegationFindingCodes.ScopeDiffers));
    }

    [Fact]
    public void Of_AStatementThatContradictsItself_IsToldSo() =>
        Assert.Equal(["s1.1", "s1.2"], Only(AllegationFindingCodes.FiguresExclude, (First, "12 people were killed in Varn on 9 May 2031. 15 people were killed in Varn on 9 May 2031.")).Allegations);

    // A ministry that denies a figure does not say it.
    [Theory]
    [InlineData("The Defence Ministry denied that 40 people were killed in Varn on 9 May 2031.", true)]
    [InlineData("The Defence Ministry denied reports that 40 people were killed in Varn on 9 May 2031.", true)]
    [InlineData("It is false that 40 people were killed in Varn on 9 May 2031.", true)]
    [InlineData("40 people were not killed in Varn on 9 May 2031.", true)]
    [InlineData("The Defence Ministry said that 40 people were killed in Varn on 9 May 2031.", false)]
    [InlineData("Not only were 40 people killed in Varn on 9 May 2031.", false)]
    [InlineData("The Defence Ministry rejected the report, saying that 40 people were killed in Varn on 9 May 2031.", false)]
    public void Of_ADenial_IsNobodysFigure(string text, bool isDenied)
    {
        Assert.All(StatementExtractor.Extract(text, Day("2031-05-14")).Allegations, it => Assert.Equal(isDenied, it.IsDenied));
        bool isCompared = Flags((First, text), (Second, "7 people were killed in Varn on 9 May 2031.")).Any(static it => it.Code == AllegationFindingCodes.FiguresExclude);
        Assert.Equal(!isDenied, isCompared);
        Assert.Equal(!isDenied, Flags((First, text), (Second, text)).Any(static it => it.Code == AllegationFindingCodes.OneOrigin) || text.StartsWith("Not only", StringComparison.Ordinal));
    }

    // "The mayor" of one town is not the mayor of another, and officials are nobody.
    [Theory]
    [InlineData("40 people were killed in Varn on 9 May 2031, the mayor said.", "40 people were killed in Osk on 2 January 2031, the mayor said.")]
    [InlineData("40 people were killed in Varn on 9 May 2031, officials said.", "40 people were killed in Varn on 9 May 2031, officials said.")]
    public void Of_TheSameWordForTwo_IsNoOneOrigin(string first, string second) =>
        Assert.DoesNotContain(Flags((First, first), (Second, second)), static it => it.Code == AllegationFindingCodes.OneOrigin);

    [Fact]
    public void Of_WordsThatCannotBeReadAsTheyStand_AreFlagged() =>
        Assert.Contains(Flags((First, "Сорок человек погибли в городе вчера.")), static it => it.Code == StatementFindingCodes.OtherScript && it.Statement.StartsWith("Statement 1: ", StringComparison.Ordinal));

    private static AllegationFlag Only(string code, params ((string Party, string Date) Of, string Text)[] statements) => Assert.Single(Flags(statements), it => it.Code == code);

    private static IReadOnlyList<AllegationFlag> Flags(params ((string Party, string Date) Of, string Text)[] statements)
    {
        ExtractedStatement[] read = [.. statements.Select(static it => StatementExtractor.Extract(it.Text, Day(it.Of.Date)))];
        return AllegationChecks.Of([.. statements.Select((it, index) => AllegationChecks.Numbered(index + 1, it.Of.Party, Day(it.Of.Date), read[index]))],
            [.. read.SelectMany(static (it, index) => it.Notes.Select(note => (index + 1, note)))]);
    }

    private static LocalDate Day(string text) => NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value;
}
