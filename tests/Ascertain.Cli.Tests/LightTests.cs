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

    // Nothing is told, and a note that is true of no time: an outcome with its reason, never a set of nothing or of everything without a word.
    [Fact]
    public async Task Times_WhereNothingIsTold_OrANoteIsTrueOfNoTime_SayWhy()
    {
        using TestFolder folder = new();
        string[] rain = await CallAsync(folder, """{"notes":[{"what":"precipitation","says":"rain","reliability":0.9}]}""");
        Cli untold = await Cli.RunAsync(folder, rain), untoldJson = await Cli.RunAsync(folder, [.. rain, "--json"]);
        Assert.Equal((1, 1), (untold.ExitCode, untoldJson.ExitCode));
        Assert.Contains("Nothing at hand tells whether what was noted is true of any time of the range.", untold.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("0 intervals", untold.Output, StringComparison.Ordinal);
        Assert.Equal(("inconclusive", "Nothing at hand tells whether what was noted is true of any time of the range."), (untoldJson.Json.GetProperty("outcome").GetString(), untoldJson.Json.GetProperty("reason").GetString()));
        string[] moon = await CallAsync(folder, """{"notes":[{"what":"moon","says":"visible","reliability":0.9,"litFrom":0.99}]}""");
        Assert.Contains("\"moon: visible\" is true of no time of the range that can be told of", (await Cli.RunAsync(folder, moon)).Output, StringComparison.Ordinal);
        Assert.Equal("inconclusive", (await Cli.RunAsync(folder, [.. moon, "--json"])).Json.GetProperty("outcome").GetString());
        Assert.Equal("completed", (await Done(folder, [.. await CallAsync(folder, Notes), "--weather", "station.csv", "--json"])).Json.GetProperty("outcome").GetString());
    }

    // What two people note counts, both of it; where each says that it was filmed elsewhere, each is computed by itself and neither is put together with the clocks.
    [Fact]
    public async Task Investigate_NotesAndSettingsOfTwoPeople_BothCount()
    {
        using TestFolder folder = new();
        string clip = MakeClip(folder); // its clock reads 2021-05-14T09:30:00Z
        foreach ((string name, string says) in ((string, string)[])[("one.json", "day"), ("other.json", "night")])
        {
            await File.WriteAllTextAsync(folder.File(name), $$$"""{"kind":"sceneNotes","exhibit":1,"values":{"notes":[{"what":"daylight","says":"{{{says}}}","reliability":0.9}]}}""", TestContext.Current.CancellationToken);
        }

        await Done(folder, "plan", "when", "--range", "2021-05-14/2021-05-14", "--reason", "the day", "--in", "case", "--actor", "Ada");
        await Done(folder, "investigate", clip, "--in", "case", "--actor", "Ada");
        await Done(folder, "annotate", "--import", "one.json", "--in", "case", "--actor", "Ada");
        await Done(folder, "annotate", "--import", "other.json", "--in", "case", "--actor", "Bea");
        await Done(folder, "setting", "1", "--latitude", "41.3", "--longitude", "44.9", "--in", "case", "--actor", "Ada");
        async Task<JsonElement[]> RunsAsync(string method) => [.. (await Done(folder, "investigate", "--in", "case", "--actor", "Ada", "--json")).Json.GetProperty("examinations").EnumerateArray().Where(it => it.GetProperty("method").GetString() == method)];
        static string[] Codes(JsonElement run) => [.. run.GetProperty("findings").EnumerateArray().Select(static it => it.GetString()!)];
        Assert.Equal(["light.fits", "light.fits", "light.notesDiffer"], Codes(Assert.Single(await RunsAsync("time.light"))));
        Assert.DoesNotContain("time.fused.settingsApart", Codes((await RunsAsync("time.fused"))[^1]));
        Assert.Contains("&quot;daylight: day&quot; (by A-001, reliability 0.9); &quot;daylight: night&quot; (by A-002, reliability 0.9)", await File.ReadAllTextAsync(folder.File("case/report.html"), TestContext.Current.CancellationToken), StringComparison.Ordinal);

        await Done(folder, "setting", "1", "--latitude", "-41.3", "--longitude", "-135.1", "--in", "case", "--actor", "Bea");
        Assert.Equal(2, (await RunsAsync("time.light")).Length);
        Assert.Contains("time.fused.settingsApart", Codes((await RunsAsync("time.fused"))[^1]));

        // A person's own later word takes the place of the earlier one.
        await Done(folder, "setting", "1", "--latitude", "41.3", "--longitude", "44.9", "--in", "case", "--actor", "Bea");
        Assert.Equal(3, (await RunsAsync("time.light")).Length);
    }

    // Exports with dates at the ends of the calendar, and files that look like exports: told, and the investigation goes on.
    [Theory]
    [InlineData("result.json", """{"id":1,"messages":[{"id":1,"type":"message","file":"clip.mp4","date":"9999-12-31T23:59:59"}]}""", 0)]
    [InlineData("result.json", """{"id":1,"messages":[{"id":1,"type":"message","file":"clip.mp4","date":"-9998-01-01T00:00:00"}]}""", 0)]
    [InlineData("clip.info.json", """{"extractor":"youtube","upload_date":"99991231"}""", 0)]
    [InlineData("clip.info.json", """{"extractor":"youtube","upload_date":"18500101"}""", 0)]
    [InlineData("result.json", """[1]""", 1)]
    [InlineData("clip.info.json", """{""", 1)]
    public async Task Investigate_HostileExport_EndsNothing(string name, string export, int unread)
    {
        using TestFolder folder = new();
        string clip = MakeClip(folder);
        await File.WriteAllTextAsync(folder.File(name), export, TestContext.Current.CancellationToken);
        JsonElement said = (await Done(folder, "investigate", clip, name, "--in", "case", "--actor", "Ada", "--json")).Json;
        Assert.Equal(unread, said.GetProperty("exportsNotRead").GetArrayLength());
        Assert.Contains(said.GetProperty("examinations").EnumerateArray(), static it => it.GetProperty("method").GetString() == "time.fused" && it.GetProperty("outcome").GetString() == "completed");
    }

    // A range that the calendar does not hold is refused before it is anybody's plan.
    [Theory]
    [InlineData("9999-01-01/9999-12-31")]
    [InlineData("-9998-01-01/-9998-12-31")]
    [InlineData("2031-05-01T00:00:00Z/9999-12-31T23:59:59-14:00")]
    [InlineData("2031-05-01T00:00:00Z/9999-12-31T23:59:59Z")]
    public async Task Plan_RangeBeyondTheCalendar_IsRefusedInASentence(string range)
    {
        using TestFolder folder = new();
        Cli refused = await Cli.RunAsync(folder, "plan", "when", $"--range={range}", "--reason", "all", "--in", "case", "--actor", "Ada");
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("leaves the years 1 to 9998", refused.Error, StringComparison.Ordinal);
    }

    private static async Task<string[]> CallAsync(TestFolder folder, string notes)
    {
        await File.WriteAllTextAsync(folder.File("notes.json"), notes, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder.File("station.csv"), "station,valid,metar\nXXXX,2031-05-14 09:30,XXXX 140930Z 24008KT 4000 RA OVC010 18/09 Q1015\nXXXX,2031-05-14 10:30,XXXX 141030Z 24008KT 4000 -RA OVC010 18/09 Q1015\nXXXX,2031-05-14 13:00,XXXX 141300Z CAVOK 18/09 Q1015\n", TestContext.Current.CancellationToken);
        return ["light", "times", "--latitude", "41.3", "--longitude", "44.9", "--from", "2031-05-14", "--to", "2031-05-15", "--notes", "notes.json"];
    }
}
