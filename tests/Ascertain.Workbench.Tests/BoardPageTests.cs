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

        // One scale: 3 of 12 lie as far from 0 as 3 do from 12, whoever said it; 0 is at 300 and 20 at 660.
        string svg = Regex.Match(page, "<svg class=\"figures\".*?</svg>", RegexOptions.Singleline).Value;
        Assert.Contains("cx=\"516\"", svg, StringComparison.Ordinal);
        Assert.Contains("cx=\"354\"", svg, StringComparison.Ordinal);
        Assert.Contains("at most 12", svg, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(svg, "class=\"heading\""));

        // The other side's clip is named by its file, which lies sealed.
        Assert.Contains("it was not looked up", page, StringComparison.Ordinal);
        string looked = await place.EnterAsync(board, "lookup");
        Assert.DoesNotContain("it was not looked up", looked, StringComparison.Ordinal);
        Assert.Equal("key.used", place.Kinds()[^1]);
        Assert.Equal(Regex.Count(page, "Exhibit 1: ") + 1, Regex.Count(looked, "Exhibit [12]: "));
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
}
