using System.Text.Json;

namespace Ascertain.Cli.Tests;

/// <summary><c>rerun --assuming</c>: the other side's assumptions beside the recorded ones.</summary>
public sealed class AssumingTests
{
    [Fact]
    public async Task Rerun_WithoutThePosts_ShowsBothResultsSideBySide()
    {
        using TestFolder folder = new();
        await BundleAsync(folder);
        JsonElement plain = (await RerunAsync(folder, null)).Json;
        Assert.False(plain.TryGetProperty("assuming", out _));
        int post = plain.GetProperty("examinations").GetInt32();

        foreach (string assumptions in (string[])["""{"changes":[{"method":"time.bounds","withoutInputs":["sightings"]}],""", """{"withoutExhibits":[2],"""])
        {
            Cli run = await RerunAsync(folder, assumptions);
            Assert.True(run.ExitCode == 0, run.Error);
            Assert.Equal(post, run.Json.GetProperty("identical").GetInt32());
            JsonElement beside = run.Json.GetProperty("assuming").EnumerateArray().Single(static it => it.GetProperty("exhibit").GetInt32() == 1 && it.GetProperty("method").GetString()!.StartsWith("time.bounds", StringComparison.Ordinal));
            Assert.True(beside.GetProperty("differs").GetBoolean());
            Assert.Contains("time.bound.post", Codes(beside.GetProperty("recorded")));
            Assert.DoesNotContain("time.bound.post", Codes(beside.GetProperty("assumed")));
            Assert.Contains("time.bound.existence", Codes(beside.GetProperty("assumed")));
        }
    }

    [Fact]
    public async Task Rerun_OtherTolerance_IsUsedAndSaysSoInText()
    {
        using TestFolder folder = new();
        await BundleAsync(folder);
        const string change = """{"changes":[{"method":"time.bounds","exhibits":[1],"parameters":{"toleranceSeconds":600}}],""";
        JsonElement json = (await RerunAsync(folder, change)).Json, beside = json.GetProperty("assuming").EnumerateArray().Single();
        Assert.Equal("""{"differ":0,"same":1,"notRun":0}""", json.GetProperty("assumingCounts").GetRawText());
        Assert.Equal(("120", "600"), (Tolerance(beside, "recorded"), Tolerance(beside, "assumed")));
        Assert.False(beside.GetProperty("differs").GetBoolean());
        Cli text = await Cli.RunAsync(folder, "rerun", "bundle", "--assuming", "a.json");
        Assert.Contains("toleranceSeconds 600 instead of 120", text.Output, StringComparison.Ordinal);
        Assert.Contains("1 examinations under the assumptions: 0 come out otherwise", text.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"changes":[{"method":"time.bounds","parameters":{"toleranceSecond":"5"}}],""", "no parameter \"toleranceSecond\", only toleranceSeconds")]
    [InlineData("""{"changes":[{"method":"time.bounds","parameters":{"toleranceSeconds":"much"}}],""", "does not take toleranceSeconds \"much\"")]
    [InlineData("""{"changes":[{"method":"time.bounds","withoutInputs":["clocks"]}],""", "cannot do without \"clocks\"")]
    [InlineData("""{"changes":[{"method":"time.bound","parameters":{"x":"5"}}],""", "holds no examination by a method")]
    [InlineData("""{"changes":[{"method":"time.bounds","sigma":5}],""", "no member \"sigma\"")]
    [InlineData("""{"changes":[{"method":"time.bounds","propositions":{"level":"file","propositions":["a","b"]}}],""", "took propositions that a person entered")]
    [InlineData("""{"changes":[{"method":"time.bounds","propositions":{"level":"file","propositions":["a"]}}],""", "at least 2 texts")]
    [InlineData("""{"ranges":[],""", "no member \"ranges\"")]
    [InlineData("""{"withoutExhibits":[7],""", "there is no exhibit 7")]
    [InlineData("""{"withoutExhibits":[],""", "assumes nothing")]
    public async Task Rerun_AssumptionThatIsNotUnderstood_IsRefused(string assumptions, string expected)
    {
        using TestFolder folder = new();
        await BundleAsync(folder);
        Cli run = await RerunAsync(folder, assumptions);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    private static async Task BundleAsync(TestFolder folder)
    {
        string clip = InvestigationTests.MakeClip(folder);
        File.WriteAllText(folder.File("clip.info.json"), """{"id":"77","extractor_key":"Example","webpage_url":"https://example.org/77","timestamp":1621000000}""");
        await InvestigationTests.Done(folder, "collect", clip, "--in", "case");
        await InvestigationTests.Done(folder, "investigate", clip, folder.File("clip.info.json"), "--in", "case");
        foreach (string person in (string[])["Ada", "Bea"]) // no reader looks for positions in the posts, so two people let them go
        {
            await InvestigationTests.Done(folder, "approve", "2", "--positions", "--recipient", "R", "--purpose", "P", "--reason", "asked for", "--in", "case", "--actor", person);
        }

        await InvestigationTests.Done(folder, "disclose", "--in", "case", "--out", "bundle", "--recipient", "R", "--purpose", "P", "--exhibits", "all");
    }

    private static async Task<Cli> RerunAsync(TestFolder folder, string? assumptions)
    {
        if (assumptions is null)
        {
            return await InvestigationTests.Done(folder, "rerun", "bundle", "--json");
        }

        File.WriteAllText(folder.File("a.json"), $$"""{{assumptions}} "format":"ascertain/assumptions/1"}""");
        return await Cli.RunAsync(folder, "rerun", "bundle", "--assuming", "a.json", "--json");
    }

    private static string?[] Codes(JsonElement side) => [.. side.GetProperty("findings").EnumerateArray().Select(static it => it.GetProperty("code").GetString())];

    private static string? Tolerance(JsonElement beside, string side) => beside.GetProperty(side).GetProperty("parameters").GetProperty("toleranceSeconds").GetString();
}
