using System.Text.Json;

namespace Ascertain.Cli.Tests;

/// <summary>The verb <c>enf match</c>, and <c>investigate --hum-reference</c>, as a user calls them, on a grid that the test makes.</summary>
public sealed class HumTests
{
    private const string Start = "2031-05-14T10:00:00Z";

    [Fact]
    public async Task Match_SoundOfTheGrid_FindsItsStart()
    {
        using TestFolder folder = Made(from: 300);
        JsonElement said = (await InvestigationTests.Done(folder, "enf", "match", "sound.wav", "--reference", "grid.csv", "--reference-start", Start, "--json")).Json;
        JsonElement best = said.GetProperty("candidates")[0];
        Assert.Equal("completed", said.GetProperty("outcome").GetString());
        Assert.Equal(300, best.GetProperty("startSeconds").GetDouble(), 2.0);
        Assert.StartsWith("2031-05-14T10:0", best.GetProperty("start").GetString(), StringComparison.Ordinal);
        Assert.Equal(1.5, best.GetProperty("log10LikelihoodRatio").GetDouble());
        Assert.False(said.GetProperty("recorded").GetBoolean());
        Assert.Equal(["hum.heard", "hum.reference.startStated", "hum.match.startStandsOut"], Codes(said));
    }

    // The same grid at a time that the reference does not hold: hum is heard, and no start is given.
    [Fact]
    public async Task Match_SoundOfAnotherTime_StandsNowhere()
    {
        using TestFolder folder = Made(from: 5_000);
        Cli said = await Cli.RunAsync(folder, "enf", "match", "sound.wav", "--reference", "grid.csv", "--json");
        Assert.Equal((1, "inconclusive"), (said.ExitCode, said.Json.GetProperty("outcome").GetString()));
        Assert.Equal(["hum.heard", "hum.match.noStart"], Codes(said.Json));
        Assert.All(said.Json.GetProperty("candidates").EnumerateArray(), static it => Assert.Equal(JsonValueKind.Null, it.GetProperty("log10LikelihoodRatio").ValueKind));
    }

    [Theory]
    [InlineData("sound.wav", "short.csv", null, 2, "shorter than the sound")]
    [InlineData("short.wav", "grid.csv", null, 2, "shorter ones than 300 s")]
    [InlineData("sound.wav", "words.csv", null, 2, "fewer than two rows")]
    [InlineData("grid.csv", "grid.csv", null, 2, "No sound of the file can be decoded")]
    [InlineData("none.wav", "grid.csv", null, 2, "There is no file none.wav")]
    [InlineData("sound.wav", "none.csv", null, 2, "There is no file none.csv")]
    [InlineData("sound.wav", "grid.csv", "noon", 3, "is no instant in UTC")]
    public async Task Match_WhatCannotBeUsed_SaysWhyInOneSentence(string sound, string reference, string? start, int exitCode, string says)
    {
        using TestFolder folder = Made(from: 300);
        MadeHum.WriteSound(folder.File("short.wav"), 300, 60);
        MadeHum.WriteReference(folder.File("short.csv"), 200);
        await File.WriteAllTextAsync(folder.File("words.csv"), "these are,no rows\nat all,none\n", TestContext.Current.CancellationToken);
        Cli said = await Cli.RunAsync(folder, ["enf", "match", sound, "--reference", reference, .. start is null ? [] : (string[])["--reference-start", start]]);
        Assert.Equal(exitCode, said.ExitCode);
        Assert.Contains(says, said.Output + said.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said.Output + said.Error, StringComparison.Ordinal);
        Assert.NotEmpty((said.Output + said.Error).Trim());
    }

    // A clip without sound beside it is not compared; what is disclosed repeats the comparison from the two exhibits.
    [Fact]
    public async Task Investigate_WithAReference_ComparesWhatHasSound_AndIsRerunFromABundle()
    {
        using TestFolder folder = Made(from: 300);
        string silent = InvestigationTests.MakeClip(folder);
        JsonElement made = (await InvestigationTests.Done(folder, "investigate", silent, "sound.wav", "--in", "case", "--hum-reference", "grid.csv", "--hum-reference-start", Start, "--json")).Json;
        JsonElement hum = Assert.Single(made.GetProperty("examinations").EnumerateArray(), static it => it.GetProperty("method").GetString() == "time.mainsHum");
        Assert.Equal((2, "completed"), (hum.GetProperty("exhibit").GetInt32(), hum.GetProperty("outcome").GetString()));
        Assert.Contains("hum.match.startStandsOut", hum.GetProperty("findings").EnumerateArray().Select(static it => it.GetString()));
        Assert.Equal(2, made.GetProperty("exhibits").GetArrayLength());
        Assert.Equal(3, (await InvestigationTests.Done(folder, "status", "--in", "case", "--json")).Json.GetProperty("exhibits").GetArrayLength());

        int entries = made.GetProperty("ledger").GetProperty("size").GetInt32();
        JsonElement again = (await InvestigationTests.Done(folder, "investigate", silent, "sound.wav", "--in", "case", "--hum-reference", "grid.csv", "--hum-reference-start", Start, "--json")).Json;
        Assert.Equal(made.GetProperty("examinations").ToString(), again.GetProperty("examinations").ToString());
        Assert.True(again.GetProperty("ledger").GetProperty("size").GetInt32() - entries < 8); // the report, and uses of the key

        // Rows are no format that is read for positions: like every such file the reference goes when two people have said so.
        foreach (string person in (string[])["Ada", "Bo"])
        {
            await InvestigationTests.Done(folder, "approve", "3", "--positions", "--recipient", "Other Party", "--purpose", "test", "--reason", "rows of frequency only", "--in", "case", "--actor", person);
        }

        await InvestigationTests.Done(folder, "disclose", "--in", "case", "--out", "bundle", "--recipient", "Other Party", "--purpose", "test", "--exhibits", "all");
        Assert.True((await InvestigationTests.Done(folder, "verify", "bundle", "--json")).Json.GetProperty("intact").GetBoolean());
        JsonElement rerun = (await InvestigationTests.Done(folder, "rerun", "bundle", "--json")).Json;
        int runs = rerun.GetProperty("examinations").GetInt32();
        Assert.Equal((runs, 0, 0), (rerun.GetProperty("identical").GetInt32(), rerun.GetProperty("different").GetArrayLength(), rerun.GetProperty("notRerun").GetArrayLength()));
        Assert.True(runs > made.GetProperty("examinations").GetArrayLength()); // those of the reference too

        // Without those two people it stays back, and the run that rests on it is said not to have been repeated.
        await InvestigationTests.Done(folder, "disclose", "--in", "case", "--out", "other", "--recipient", "Third Party", "--purpose", "test", "--exhibits", "all");
        JsonElement without = (await InvestigationTests.Done(folder, "rerun", "other", "--json")).Json;
        Assert.True(without.GetProperty("notRerun").GetArrayLength() > 0);
        Assert.Equal(0, without.GetProperty("different").GetArrayLength());
    }

    [Theory]
    [InlineData(new[] { "--hum-reference", "none.csv" }, 2, "There is no file none.csv")]
    [InlineData(new[] { "--hum-reference", "." }, 2, "is a folder")]
    [InlineData(new[] { "--hum-reference", "grid.csv", "--hum-reference-start", "noon" }, 3, "is no instant in UTC")]
    [InlineData(new[] { "--hum-reference-start", Start }, 3, "goes with --hum-reference")]
    public async Task Investigate_WithAReferenceThatIsNone_MakesNoInvestigation(string[] given, int exitCode, string says)
    {
        using TestFolder folder = Made(from: 300);
        Cli said = await Cli.RunAsync(folder, ["investigate", "sound.wav", "--in", "case", .. given]);
        Assert.Equal(exitCode, said.ExitCode);
        Assert.Contains(says, said.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.File("case")));
    }

    private static TestFolder Made(double from)
    {
        TestFolder folder = new();
        MadeHum.WriteReference(folder.File("grid.csv"), 900);
        MadeHum.WriteSound(folder.File("sound.wav"), from, 310);
        return folder;
    }

    private static IEnumerable<string?> Codes(JsonElement said) => said.GetProperty("findings").EnumerateArray().Select(static it => it.GetProperty("code").GetString());
}
