using Ascertain.Evaluation.Allegations.Checks;
using Ascertain.Evaluation.Allegations.Extraction;
using NodaTime;

namespace Ascertain.Evaluation.Tests.Allegations.Checks;

public sealed class FigureSeriesTests
{
    private static readonly LocalDate Since = new(2030, 11, 10), May = new(2031, 5, 14), June = new(2031, 6, 14);

    [Fact]
    public void Of_OneDefinition_IsASeriesAndAFallIsFlagged()
    {
        CheckedAllegation[] all = [Figure("s1.1", 213, May, "the ministry"), Figure("s2.1", 190, June, "the ministry")];
        FigureSeries series = Assert.Single(FigureSeries.Of(all));
        Assert.Equal("civilians killed, by ministry, since 2030-11-10", series.Definition.InWords);
        Assert.Equal(["s1.1", "s2.1"], series.Figures.Select(static it => it.Id));
        Assert.Single(Flags(all), static it => it.Code == AllegationFindingCodes.SeriesFalls);
    }

    [Fact]
    public void Of_AnotherCounter_IsNoPointOfTheSeriesAndTheDifferenceIsSaid()
    {
        CheckedAllegation[] all = [Figure("s1.1", 213, May, "the ministry"), Figure("s2.1", 190, June, "hospitals")];
        Assert.Empty(FigureSeries.Of(all));
        AllegationFlag flag = Assert.Single(Flags(all));
        Assert.Equal(AllegationFindingCodes.DefinitionDiffers, flag.Code);
        Assert.Contains("by ministry", flag.Statement, StringComparison.Ordinal);
        Assert.Empty(Flags([Figure("s1.1", 213, May, "the ministry"), Figure("s2.1", 230, June, "hospitals")])); // it rises: nothing to look at
    }

    private static CheckedAllegation Figure(string id, double value, LocalDate until, string by) => new(id, id[1] - '0', "Noreth", until, new ExtractedAllegation(
        Span("words"), new ExtractedTime(Since, until, null, null, Span("since")), new ExtractedCount(value, null, "eq", false, Span("count")), new ExtractedLabel("civilians", null), new ExtractedLabel("killed", null), null, null, null, Span(by)));

    private static ExtractedSpan Span(string text) => new(text, 0, text.Length, false);

    private static AllegationFlag[] Flags(CheckedAllegation[] all) => [.. AllegationChecks.Of([.. all.Select(static it => (IReadOnlyList<CheckedAllegation>)[it])], []).Where(static it => it.Code.StartsWith("allegation.series", StringComparison.Ordinal))];
}
