using System.Text.RegularExpressions;

namespace Ascertain.Workbench.Tests;

/// <summary>What the parties allege, as equal columns.</summary>
public sealed class BoardPageTests
{
    public const string Two = """
        format: ascertain/allegations/2
        parties:
          - {id: b, name: Northern Office}
          - {id: a, name: Southern Office}
        allegations:
          - id: n1
            party: b
            date: 2031-05-15
            words: "Il ponte <b>"
            language: it
            translation: "The bridge"
            translator: desk 4
            about: [1]
            concerns: {question: when, notAfter: "2031-05-12T00:00:00Z"}
            figures: [{value: 12, bound: le, counted: vehicles}]
          - id: s1
            party: a
            date: 2031-05-16
            words: "Three, at the gate"
            about: [one.bin]
            concerns: {question: when, notAfter: "2031-05-12T00:00:00Z"}
            answers: [n1]
            figures: [{value: 3, bound: eq, counted: vehicles}]
        """;

    [Fact]
    public async Task Board_TwoParties_StandAlike()
    {
        await using Workplace place = await Workplace.StartAsync();
        string investigation = await place.MakeExaminedAsync(), board = $"{investigation}/board";
        string page = await place.EnterAsync(board, "import", ("Posted.Typed", Two));
        Assert.True(page.IndexOf("Southern Office", StringComparison.Ordinal) < page.IndexOf("Northern Office", StringComparison.Ordinal)); // by identifier, not by the order of the file
        Assert.Contains("Parties stand in the order of their identifiers", page, StringComparison.Ordinal);
        Assert.Contains("lang=\"it\"", page, StringComparison.Ordinal);
        Assert.Contains("The bridge", page, StringComparison.Ordinal);
        Assert.Contains("desk 4", page, StringComparison.Ordinal);
        foreach (string part in (string[])["Found for it", "Found against it", "Searched without result", "Not examined"])
        {
            Assert.Equal(3, page.Split(part).Length); // once for each
        }

        // One scale and one axis of days: 3 of 12 lie a quarter as far above 0, and the later day lies to the right, whoever said it.
        string svg = Regex.Match(page, "<svg class=\"figures\".*?</svg>", RegexOptions.Singleline).Value;
        (double X, double Y)[] points = [.. Regex.Matches(svg, "<polyline class=\"series\"[^>]*points=\"([\\d.]+),([\\d.]+)\"").Select(static it => (Number(it.Groups[1].Value), Number(it.Groups[2].Value)))];
        double zero = Number(Regex.Match(svg, "<line class=\"open\"[^>]*y2=\"([\\d.]+)\"").Groups[1].Value); // at most 12: down to 0
        Assert.Equal(2, points.Length); // a series for each party, that of the one which comes first first
        Assert.Equal(4, (zero - points[1].Y) / (zero - points[0].Y), 0.02);
        Assert.True(points[1].X < points[0].X);
        Assert.Contains("at most 12", svg, StringComparison.Ordinal);
        Assert.Contains(">2031-05-15</text>", svg, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(svg, "class=\"heading\""));

        // The other side's clip is named by its file, which lies sealed.
        Assert.Contains("it was not looked up", page, StringComparison.Ordinal);
        string looked = await place.EnterAsync(board, "lookup");
        Assert.DoesNotContain("it was not looked up", looked, StringComparison.Ordinal);
        Assert.Equal("key.used", place.Kinds()[^1]);
        Assert.Equal(Regex.Count(page, "Exhibit 1: ") + 1, Regex.Count(looked, "Exhibit [12]: "));
    }

    // What one party said of one thing on three days is one series in the order of the days, whatever the order of the file; what is counted otherwise is another.
    [Fact]
    public async Task Figures_OfOneParty_AreJoinedInTheOrderOfTheirDays()
    {
        const string Series = """
            format: ascertain/allegations/1
            parties: [{id: a, name: Southern Office}]
            allegations:
              - {id: a3, party: a, date: 2031-05-31, words: c, figures: [{value: 40, bound: ge, counted: vehicles}]}
              - {id: a1, party: a, date: 2031-05-01, words: a, figures: [{value: 10, bound: eq, counted: vehicles}, {value: 2, max: 4, bound: range, counted: vehicles, role: destroyed}]}
              - {id: a2, party: a, date: 2031-05-11, words: b, figures: [{value: 20, bound: approx, counted: vehicles}]}
              - {id: a0, party: a, date: spring 2031, words: d, figures: [{value: 5, bound: lt, counted: vehicles}]}
            """;
        await using Workplace place = await Workplace.StartAsync();
        string page = await place.EnterAsync($"{await place.MakeAsync()}/board", "import", ("Posted.Typed", Series));
        string svg = Regex.Match(page, "<svg class=\"figures\".*?</svg>", RegexOptions.Singleline).Value;
        string[] series = [.. Regex.Matches(svg, "<polyline class=\"series\"[^>]*points=\"([^\"]+)\"").Select(static it => it.Groups[1].Value)];
        Assert.Equal([3, 1], series.Select(static it => it.Split(' ').Length));
        (double X, double Y)[] points = [.. series[0].Split(' ').Select(static it => (Number(it.Split(',')[0]), Number(it.Split(',')[1])))];
        Assert.Equal(2, (points[2].X - points[1].X) / (points[1].X - points[0].X), 0.02); // twenty days, and ten
        Assert.Equal(2, (points[1].Y - points[2].Y) / (points[0].Y - points[1].Y), 0.02);
        Assert.Equal(points[0].X, Number(series[1].Split(',')[0]), 0.1); // one axis of days for all panels
        Assert.Contains("Southern Office, \"spring 2031\" (cannot be placed in the picture): fewer than 5", svg, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(svg, "class=\"arrow\""));
        Assert.Contains("2 to 4", svg, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("value: -5, bound: eq")]
    [InlineData("value: 5, max: 3, bound: range")]
    public async Task Figure_ThatCountsNothing_IsRefused(string figure)
    {
        await using Workplace place = await Workplace.StartAsync();
        string investigation = await place.MakeAsync(), typed = Two.Replace("value: 3, bound: eq", figure, StringComparison.Ordinal);
        string page = await place.EnterAsync($"{investigation}/board", "import", ("Posted.Typed", typed));
        Assert.Contains("allegation s1 counts vehicles with a figure that cannot be", page, StringComparison.Ordinal);
        Assert.DoesNotContain("statement", place.Kinds());
        await place.EnterAsync($"{investigation}/board", "import", ("Posted.Typed", Two.Replace("value: 3", "value: 0", StringComparison.Ordinal))); // none is a figure
        Assert.Single(place.Kinds(), "statement");
    }

    [Theory]
    [InlineData("parties: []", "allegations", "The format is")]
    [InlineData("", "", "Name a file, or type allegations.")]
    [InlineData("format: ascertain/allegations/1", "", "What was typed")]
    public async Task Import_ThatWillNotDo_SaysSoAndKeepsIt(string typed, string unused, string says)
    {
        Assert.NotNull(unused);
        await using Workplace place = await Workplace.StartAsync();
        string investigation = await place.MakeAsync();
        string page = await place.EnterAsync($"{investigation}/board", "import", ("Posted.Typed", typed.Replace("parties", "format: other/1\nparties", StringComparison.Ordinal)));
        Assert.Contains(says, page, StringComparison.Ordinal);
        Assert.Contains(typed, page, StringComparison.Ordinal);
        Assert.DoesNotContain("statement", place.Kinds());
    }

    [Fact]
    public async Task Import_AfterAnothers_ShowsThoseFirst()
    {
        await using Workplace place = await Workplace.StartAsync();
        string investigation = await place.MakeAsync(), board = $"{investigation}/board";
        await place.EnterAsync(board, "import", ("Posted.Typed", Two));
        string edit = await place.PageAsync($"{board}?edit=1");
        Assert.Contains("\n      \"translation\": \"The bridge\"", edit, StringComparison.Ordinal);
        string other = Two.Replace("at the gate", "at the river", StringComparison.Ordinal);
        string page = await place.EnterAsync(board, "import", ("Posted.Typed", other), ("Posted.Began", ""));
        Assert.Contains("Somebody entered other allegations while you wrote.", page, StringComparison.Ordinal);
        Assert.Contains("at the river", page, StringComparison.Ordinal);
        Assert.Single(place.Kinds(), "statement");
        Assert.Contains("at the river", await place.EnterAsync(board, "import", ("Posted.Typed", other)), StringComparison.Ordinal);
        Assert.Equal(2, place.Kinds().Count(static it => it == "statement"));
    }

    [Fact]
    public async Task Statement_OnFile_IsShownToTheLetter()
    {
        await using Workplace place = await Workplace.StartAsync();
        string investigation = await place.MakeAsync();
        string path = place.Write("statement.md", "---\nparty: Northern Office\ndate: 2031-05-14\n---\nTo the <letter>.\n"u8.ToArray());
        Assert.Contains("To the <letter>.", await place.EnterAsync($"{investigation}/board", "import", ("Posted.Statements", path)), StringComparison.Ordinal);
    }

    private static double Number(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
