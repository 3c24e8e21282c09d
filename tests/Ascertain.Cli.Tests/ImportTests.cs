using System.Text.Json;
namespace Ascertain.Cli.Tests;

/// <summary>Annotations made elsewhere: all of a file or nothing, and nothing that a report could not read.</summary>
public sealed class ImportTests
{
    private const string Good = """{"kind":"tag","exhibit":1,"values":{"tags":["bridge"]}},{"kind":"verticalObject","exhibit":1,"presentationTimeSeconds":"0.52","values":{"frame":0,"base":[10.5,40],"top":[11,8.25],"shadowTip":[30,42]},"reason":"seen"}""";

    [Theory]
    [InlineData("""{"kind":"approval","exhibit":1,"values":{"x":1}}""", "approve")]
    [InlineData("""{"kind":"tag","exhibit":1,"values":{"tags":"notarray"}}""", "no tag")]
    [InlineData("""{"kind":"tag","exhibit":1,"values":{"tags":[]}}""", "no tag")]
    [InlineData("""{"kind":"tag","values":{"tags":["a"]}}""", "about an exhibit")]
    [InlineData("""{"kind":"tag","exhibit":2,"values":{"tags":["a"]}}""", "no exhibit 2")]
    [InlineData("""{"kind":"plan","values":{"question":"banana","range":"x"}}""", "no question")]
    [InlineData("""{"kind":"assessment","values":{"question":"when","conclusion":"c","cites":["l999.1"]},"reason":"r"}""", "no finding")]
    [InlineData("""{"kind":"description","exhibit":1,"values":{"text":"t","frame":-1}}""", "count from 0")]
    [InlineData("""{"kind":"note","values":{"text":{"sealed":"00"}}}""", "Text")]
    [InlineData("""{"kind":"Two words","values":{}}""", "one word")]
    [InlineData("""{"kind":"memo","values":{},"presentationTimeSeconds":"NaN"}""", "no time in a clip")]
    [InlineData("""{"kind":"memo","values":{},"colour":"red"}""", "no member \"colour\"")]
    [InlineData("\"str\"", "no object")]
    public async Task Annotate_OneBadAmongGoodOnes_EntersNothing(string bad, string expected)
    {
        using TestFolder folder = new();
        await Done(folder, "collect", folder.Write("clip.bin", [1, 2, 3]), "--in", "case");
        long before = await SizeAsync(folder);
        File.WriteAllText(folder.File("a.json"), $"[{Good},{bad}]");
        Cli run = await Cli.RunAsync(folder, "annotate", "--import", "a.json", "--in", "case");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.Equal(before, await SizeAsync(folder));

        File.WriteAllText(folder.File("a.json"), $"[{Good}]");
        await Done(folder, "annotate", "--import", "a.json", "--in", "case");
        Assert.Equal(before + 2, await SizeAsync(folder));
        await Done(folder, "report", "--in", "case", "--out", "r.html");

        // Marked again blind, with the top one pixel to the right: 1/√2.
        JsonElement first = Assert.Single((await InvestigationTests.Done(folder, "markings", "1", "--in", "case", "--json")).Json.GetProperty("markings").EnumerateArray());
        Assert.Equal(("verticalObject", 1), (first.GetProperty("kind").GetString(), first.GetProperty("versions").GetInt32()));
        File.WriteAllText(folder.File("b.json"), $$$"""{"kind":"verticalObject","exhibit":1,"values":{"frame":0,"repeats":"{{{first.GetProperty("record").GetString()}}}","base":[10.5,40],"top":[12,8.25],"shadowTip":[30,42]}}""");
        await Done(folder, "annotate", "--import", "b.json", "--in", "case");
        string listed = (await Cli.RunAsync(folder, "markings", "1", "--in", "case")).Output;
        Assert.Contains("top: standard deviation 0.707 × 0 px over 2 markings", listed, StringComparison.Ordinal);
        Assert.Contains("marked again blind", listed, StringComparison.Ordinal);
        Assert.Contains("shadowTip (30, 42); seen", listed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"str\"")]
    [InlineData("[]")]
    [InlineData("7")]
    public async Task Annotate_FileOfNoAnnotation_ExitsWith2(string file)
    {
        using TestFolder folder = new();
        await Done(folder, "collect", folder.Write("clip.bin", [1, 2, 3]), "--in", "case");
        File.WriteAllText(folder.File("a.json"), file);
        Cli run = await Cli.RunAsync(folder, "annotate", "--import", "a.json", "--in", "case");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("one annotation", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Annotate_Note_IsSealed()
    {
        using TestFolder folder = new();
        await Done(folder, "collect", folder.Write("clip.bin", [1, 2, 3]), "--in", "case");
        File.WriteAllText(folder.File("a.json"), """{"kind":"note","values":{"text":"Kim called"}}""");
        await Done(folder, "annotate", "--import", "a.json", "--in", "case");
        Assert.False(InvestigationTests.Occurs(folder.File("case"), "Kim called"));
    }

    private static async Task<long> SizeAsync(TestFolder folder) => (await Done(folder, "status", "--in", "case", "--json")).Json.GetProperty("ledger").GetProperty("size").GetInt64();

    private static Task<Cli> Done(TestFolder folder, params string[] arguments) => InvestigationTests.Done(folder, arguments);
}
