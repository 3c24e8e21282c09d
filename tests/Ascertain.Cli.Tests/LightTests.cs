using System.Text.Json;
using static Ascertain.Cli.Tests.InvestigationTests;

namespace Ascertain.Cli.Tests;

/// <summary>What a scene shows of light and weather, as a user tells it: tried by <c>light times</c>, and recorded in an investigation.</summary>
public sealed class LightTests
{
    private const string Notes = """{"notes":[{"what":"daylight","says":"day","reliability":0.9},{"what":"precipitation","says":"rain","reliability":0.9}]}""";

    [Fact]
    public async Task Times_OfARainyNoon_AreTheHoursWhoseReportsSayRain()
    {
        using TestFolder folder = new();
        string[] call = await CallAsync(folder, Notes);
        JsonElement said = (await Done(folder, [.. call, "--weather", "station.csv", "--json"])).Json;
        Assert.Equal(2, said.GetProperty("notes").GetArrayLength());
        JsonElement first = said.GetProperty("intervals").EnumerateArray().MaxBy(static it => it.GetProperty("probability").GetDouble());
        Assert.True(string.CompareOrdinal(first.GetProperty("start").GetString(), "2031-05-14T10:00:00Z") < 0 && string.CompareOrdinal("2031-05-14T10:00:00Z", first.GetProperty("end").GetString()) < 0, said.ToString());
        Cli text = await Done(folder, call);
        Assert.Contains("precipitation: rain: nothing tells whether it is true", text.Output, StringComparison.Ordinal);
        Cli night = await Cli.RunAsync(folder, [.. await CallAsync(folder, """{"notes":[{"what":"moon","says":"visible","reliability":0.9,"litFrom":0.99}]}""")]);
        Assert.Equal(1, night.ExitCode); // that day's moon is no full one
    }

    [Theory]
    [InlineData("""{"notes":[{"what":"daylight","says":"dusk","reliability":0.9}]}""", "day or twilight or night")]
    [InlineData("""[1]""", "a JSON object with \"notes\"")]
    public async Task Times_NotesThatCannotBe_AreRefused(string notes, string words)
    {
        using TestFolder folder = new();
        Cli refused = await Cli.RunAsync(folder, await CallAsync(folder, notes));
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains(words, refused.Error, StringComparison.Ordinal);
        await File.WriteAllTextAsync(folder.File("bad.csv"), "a,b\n1,2\n", TestContext.Current.CancellationToken);
        Assert.Contains("a CSV with a header", (await Cli.RunAsync(folder, [.. await CallAsync(folder, Notes), "--weather", "bad.csv"])).Error, StringComparison.Ordinal);
        Assert.Contains("ends before it begins", (await Cli.RunAsync(folder, "light", "times", "--latitude", "1", "--longitude", "1", "--from", "2031-05-15", "--to", "2031-05-14", "--notes", "notes.json")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Investigate_NotesSettingAndWeather_ArePutTogetherWithTheClock()
    {
        using TestFolder folder = new();
        await CallAsync(folder, Notes);
        string clip = MakeClip(folder); // its clock reads 2021-05-14T09:30:00Z
        await File.WriteAllTextAsync(folder.File("station.csv"), "validUtc,metar\n2021-05-14T09:20:00Z,XXXX 140920Z 24008KT 4000 RA OVC010 18/09 Q1015\n2021-05-14T12:20:00Z,XXXX 141220Z CAVOK\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder.File("seen.json"), $$"""{"kind":"sceneNotes","exhibit":1,"values":{{Notes}}}""", TestContext.Current.CancellationToken);
        await Done(folder, "plan", "when", "--range", "2021-05-14/2021-05-14", "--reason", "the day", "--in", "case", "--actor", "Ada");
        await Done(folder, "investigate", clip, "--in", "case", "--actor", "Ada");
        await Done(folder, "annotate", "--import", "seen.json", "--in", "case", "--actor", "Ada");
        await Done(folder, "setting", "1", "--latitude", "41.3", "--longitude", "44.9", "--in", "case", "--actor", "Ada");
        JsonElement[] runs = [.. (await Done(folder, "investigate", "--weather", "station.csv", "--in", "case", "--actor", "Ada", "--json")).Json.GetProperty("examinations").EnumerateArray()];
        Assert.Equal("completed", runs.Single(static it => it.GetProperty("method").GetString() == "time.light").GetProperty("outcome").GetString());
        string report = await File.ReadAllTextAsync(folder.File("case/report.html"), TestContext.Current.CancellationToken);
        Assert.Contains("the weather of the scene", report, StringComparison.Ordinal);
        Assert.Contains("the light of the scene", report, StringComparison.Ordinal);
        Assert.Contains("precipitation: rain (0.9)", report, StringComparison.Ordinal);
        Assert.DoesNotContain("time.fused.conflict", report, StringComparison.Ordinal);

        // Once more without naming the weather: what was taken stays, and nothing runs twice.
        Assert.Equal(runs.Length, (await Done(folder, "investigate", "--in", "case", "--actor", "Ada", "--json")).Json.GetProperty("examinations").EnumerateArray().Count(static it => it.GetProperty("exhibit").GetInt32() == 1) + runs.Count(static it => it.GetProperty("exhibit").GetInt32() != 1));
    }

    private static async Task<string[]> CallAsync(TestFolder folder, string notes)
    {
        await File.WriteAllTextAsync(folder.File("notes.json"), notes, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder.File("station.csv"), "station,valid,metar\nXXXX,2031-05-14 09:30,XXXX 140930Z 24008KT 4000 RA OVC010 18/09 Q1015\nXXXX,2031-05-14 10:30,XXXX 141030Z 24008KT 4000 -RA OVC010 18/09 Q1015\nXXXX,2031-05-14 13:00,XXXX 141300Z CAVOK 18/09 Q1015\n", TestContext.Current.CancellationToken);
        return ["light", "times", "--latitude", "41.3", "--longitude", "44.9", "--from", "2031-05-14", "--to", "2031-05-15", "--notes", "notes.json"];
    }
}
