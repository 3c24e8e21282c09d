using System.Globalization;
using System.Text;
using System.Text.Json;
using static Ascertain.Cli.Tests.InvestigationTests;

namespace Ascertain.Cli.Tests;

/// <summary>A skyline that is drawn on a frame, through the program: located in the area of a plan, by heights that are named by digest; put together with what the file says; handed on only as two people approve; repeated by who has the same heights. Ground and line are made up.</summary>
public sealed class SkylinePlaceTests
{
    private const double Latitude = 10.478912, Longitude = 20.471234, View = 60;

    [Fact]
    public async Task Investigate_ADrawnSkylineWithALens_IsLocatedAndGoesOutAsTwoApprove()
    {
        using TestFolder folder = new();
        folder.Write($"heights/{MadeHeights.Name}", MadeHeights.Tile());
        string clip = MakeClip(folder, options: "s=640x360:r=25:d=1");
        await Done(folder, "plan", "where", "--range", "10.462,20.451,10.497,20.489", "--reason", "the valley that both parties name", "--in", "case", "--actor", "Ada");
        await Done(folder, "investigate", clip, "--in", "case", "--actor", "Ada", "--json");
        Cli nothing = await Investigate(folder);
        Assert.Contains("no skyline that somebody drew is in force", nothing.Error, StringComparison.Ordinal);
        await File.WriteAllTextAsync(folder.File("line.json"), await Line(folder), TestContext.Current.CancellationToken);
        await Done(folder, "annotate", "--import", "line.json", "--in", "case", "--actor", "Ada", "--json");
        JsonElement unstated = (await Investigate(folder)).Json.GetProperty("examinations").EnumerateArray().Single(static it => it.GetProperty("method").GetString() == "place.skyline");
        Assert.Equal("Nobody stated the angle that the picture spans, and the item does not say it.", unstated.GetProperty("reason").GetString());
        await Done(folder, "lens", "1", "--field-of-view", "60", "--reason", "as the sheet has it", "--in", "case", "--actor", "Ada", "--json");
        await Approve(folder, "Ada", "Bea"); // before it was looked for: counts for nothing
        JsonElement[] runs = [.. (await Investigate(folder)).Json.GetProperty("examinations").EnumerateArray()];
        JsonElement skyline = runs.Last(static it => it.GetProperty("method").GetString() == "place.skyline");
        Assert.Equal("completed", skyline.GetProperty("outcome").GetString());
        Assert.Contains("place.skyline.located", skyline.GetProperty("findings").EnumerateArray().Select(static it => it.GetString()));
        Assert.Equal(1, runs.Count(static it => it.GetProperty("method").GetString() == "place.fused"));

        // Asked again nothing runs twice, and without the heights what was put together stays.
        Assert.Equal(runs.Length, (await Investigate(folder)).Json.GetProperty("examinations").GetArrayLength());
        Assert.Equal(runs.Length, (await Done(folder, "investigate", "--in", "case", "--actor", "Ada", "--json")).Json.GetProperty("examinations").GetArrayLength());

        string report = await File.ReadAllTextAsync(folder.File("case/report.html"), TestContext.Current.CancellationToken);
        Assert.Contains("chosen by A-001, by the plan of ledger entry", report, StringComparison.Ordinal);
        Assert.Contains("assuming that the camera stood in an area inside", report, StringComparison.Ordinal);
        Assert.Contains("data:image/bmp;base64,", report, StringComparison.Ordinal);
        Assert.Contains("on no photograph", report, StringComparison.Ordinal);
        Assert.DoesNotContain("The likeliest place, and what is seen from there", report, StringComparison.Ordinal);
        Exact(report, isThere: false);
        JsonElement place = (await Done(folder, "evaluate", "--in", "case", "--actor", "Ada", "--json")).Json.GetProperty("place");
        JsonElement cell = Assert.Single(place.GetProperty("region").EnumerateArray());
        Assert.True(cell.GetProperty("south").GetDouble() <= Latitude && cell.GetProperty("north").GetDouble() > Latitude && cell.GetProperty("west").GetDouble() <= Longitude && cell.GetProperty("east").GetDouble() > Longitude);
        JsonElement searched = place.GetProperty("exhibits")[0].GetProperty("searched");
        Assert.Equal("A-001", searched.GetProperty("chosenBy").GetString());
        Assert.True(searched.GetProperty("cameraAssumedInside").GetBoolean());
        Assert.Equal(1, place.GetProperty("exhibits")[0].GetProperty("withoutOne").GetArrayLength());
        Assert.Contains("by its skyline", (await Done(folder, "places", "--in", "case")).Output, StringComparison.Ordinal);

        await Disclose(folder, "early");
        Assert.Contains("was looked for by its skyline", await File.ReadAllTextAsync(folder.File("early/data/disclosure.json"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.All(Directory.EnumerateFiles(folder.File("early"), "*", SearchOption.AllDirectories), static it => Assert.DoesNotContain(MadeHeights.Name, File.ReadAllText(it), StringComparison.Ordinal)); // names of tiles go with the run
        await Approve(folder, "Ada", "Bea");
        await Done(folder, "approve", "1", "--recipient", "Court", "--purpose", "trial", "--frames", "5", "--reason", "asked for", "--in", "case", "--actor", "Ada", "--json");
        await Disclose(folder, "bundle");
        string given = await File.ReadAllTextAsync(folder.File("bundle/data/report.html"), TestContext.Current.CancellationToken);
        Assert.Contains("The likeliest place, and what is seen from there", given, StringComparison.Ordinal);
        Assert.Contains("Dashed line: the terrain as the heights give it from the likeliest place", given, StringComparison.Ordinal);
        Assert.Contains("<polyline class=\"dashed\"", given, StringComparison.Ordinal);
        Exact(given, isThere: true);
        Assert.True((await Done(folder, "verify", "bundle", "--json")).Json.GetProperty("intact").GetBoolean());
        Assert.True((await Done(folder, "verify", "case", "--json")).Json.GetProperty("intact").GetBoolean());

        // Whoever has the same heights repeats it, also where other files lie beside them; with other heights it is not repeated, and said.
        JsonElement without = (await Done(folder, "rerun", "bundle", "--json")).Json;
        Assert.Equal(["referenceAbsent", "referenceAbsent"], without.GetProperty("notRerun").EnumerateArray().Select(static it => it.GetProperty("why").GetString())); // with the lens, and without it before
        folder.Write("heights/N11E020.hgt", MadeHeights.Tile(isFlat: true));
        JsonElement with = (await Done(folder, "rerun", "bundle", "--reference", "heights", "--json")).Json;
        Assert.Equal(0, with.GetProperty("notRerun").GetArrayLength());
        Assert.Equal(with.GetProperty("examinations").GetInt32(), with.GetProperty("identical").GetInt32());
        folder.Write($"other/{MadeHeights.Name}", MadeHeights.Tile(isFlat: true));
        Assert.Equal(2, (await Done(folder, "rerun", "bundle", "--reference", "other", "--json")).Json.GetProperty("notRerun").GetArrayLength());
    }

    // The negative twin: the same line over a plain is located nowhere, and the run says so.
    [Fact]
    public async Task Investigate_OverAPlain_IsNotLocatable()
    {
        using TestFolder folder = new();
        folder.Write($"heights/{MadeHeights.Name}", MadeHeights.Tile(isFlat: true));
        await Done(folder, "plan", "where", "--range", "10.462,20.451,10.497,20.489", "--reason", "the valley", "--in", "case", "--actor", "Ada");
        await Done(folder, "investigate", MakeClip(folder, options: "s=640x360:r=25:d=1"), "--in", "case", "--actor", "Ada", "--json");
        await File.WriteAllTextAsync(folder.File("line.json"), await Line(folder), TestContext.Current.CancellationToken);
        await Done(folder, "annotate", "--import", "line.json", "--in", "case", "--actor", "Ada", "--json");
        await Done(folder, "lens", "1", "--field-of-view", "60", "--in", "case", "--actor", "Ada", "--json");
        JsonElement[] runs = [.. (await Investigate(folder)).Json.GetProperty("examinations").EnumerateArray()];
        JsonElement skyline = runs.Single(static it => it.GetProperty("method").GetString() == "place.skyline");
        Assert.Equal("inconclusive", skyline.GetProperty("outcome").GetString());
        Assert.Contains("place.skyline.notLocatable", skyline.GetProperty("findings").EnumerateArray().Select(static it => it.GetString()));
        Assert.Contains("From where the skyline was seen cannot be told", await File.ReadAllTextAsync(folder.File("case/report.html"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Investigate_HeightsThatCannotBeUsed_AreSaidInASentence()
    {
        using TestFolder folder = new();
        string clip = MakeClip(folder);
        Cli absent = await Cli.RunAsync(folder, "investigate", clip, "--in", "case", "--dem", "nowhere");
        Assert.Equal(2, absent.ExitCode);
        Assert.Contains("There is no folder nowhere.", absent.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.File("case")));
        await Done(folder, "investigate", clip, "--in", "case", "--actor", "Ada");
        Assert.Contains("This is no lens", (await Cli.RunAsync(folder, "lens", "1", "--field-of-view", "3", "--in", "case", "--actor", "Ada")).Error, StringComparison.Ordinal);
    }

    // Alleged places are compared by the likelihood of what was put together, both ways.
    [Fact]
    public async Task Evaluate_AllegedPlaces_AreCompared()
    {
        using TestFolder folder = new();
        folder.Write($"heights/{MadeHeights.Name}", MadeHeights.Tile());
        await Done(folder, "plan", "where", "--range", "10.462,20.451,10.497,20.489", "--reason", "the valley", "--in", "case", "--actor", "Ada");
        await Done(folder, "investigate", MakeClip(folder, options: "s=640x360:r=25:d=1"), "--in", "case", "--actor", "Ada", "--json");
        await File.WriteAllTextAsync(folder.File("line.json"), await Line(folder), TestContext.Current.CancellationToken);
        await Done(folder, "annotate", "--import", "line.json", "--in", "case", "--actor", "Ada", "--json");
        await Done(folder, "lens", "1", "--field-of-view", "60", "--in", "case", "--actor", "Ada", "--json");
        await Done(folder, "proposition", "add", "It was filmed in the west of the valley.", "It was filmed in the east of the valley.", "--level", "scene", "--given", "One camera.", "--exhibit", "1", "--area", "10.465,20.460,10.495,20.475", "--area", "10.465,20.475,10.495,20.488", "--in", "case", "--actor", "Ada");
        Assert.Equal(2, (await Cli.RunAsync(folder, "proposition", "add", "a", "b", "--level", "scene", "--given", "c", "--exhibit", "1", "--area", "1,2,3", "--area", "-", "--in", "case", "--actor", "Ada")).ExitCode);
        await Investigate(folder);
        JsonElement pair = Assert.Single((await Done(folder, "evaluate", "--in", "case", "--actor", "Ada", "--json")).Json.GetProperty("pairs").EnumerateArray());
        Assert.True(pair.GetProperty("log10LikelihoodRatio").GetDouble() > 1, pair.GetRawText());
        Assert.Contains("the camera is taken to have stood in the area that was searched", pair.GetRawText(), StringComparison.Ordinal);
    }

    private static async Task<Cli> Investigate(TestFolder folder)
    {
        Cli run = await Cli.RunWithAsync(folder, new Dictionary<string, string> { ["XDG_DATA_HOME"] = folder.File("cache") }, "investigate", "--in", "case", "--dem", "heights", "--actor", "Ada", "--json");
        Assert.True(run.ExitCode == 0, run.Error + run.Output);
        return run;
    }

    private static async Task Approve(TestFolder folder, params string[] people)
    {
        foreach (string person in people)
        {
            await Done(folder, "approve", "1", "--recipient", "Court", "--purpose", "trial", "--positions", "--reason", "asked for", "--in", "case", "--actor", person, "--json");
        }
    }

    private static Task<Cli> Disclose(TestFolder folder, string name) => Done(folder, "disclose", "--recipient", "Court", "--purpose", "trial", "--out", name, "--exhibits", "all", "--in", "case", "--actor", "Ada", "--json");

    // The likeliest place is told to five digits where it is told, and lies close by.
    private static void Exact(string text, bool isThere)
    {
        if (isThere)
        {
            Assert.Matches(@"The likeliest place is 10\.4[0-9]{4}, 20\.4[0-9]{4};", text);
        }
        else
        {
            Assert.DoesNotMatch(@"20\.4[5-9][0-9]{2}", text);
        }
    }

    // What is seen there on the made mountains, over 60 degrees from a bearing of 220, drawn by a level camera; the plain has no line of its own, so that it is given this one too.
    private static async Task<string> Line(TestFolder folder)
    {
        folder.Write($"made/{MadeHeights.Name}", MadeHeights.Tile());
        JsonElement horizon = (await Done(folder, "horizon", "--dem", "made", "--latitude", Text(Latitude), "--longitude", Text(Longitude), "--azimuths", "720", "--json")).Json;
        double[] elevations = [.. horizon.GetProperty("elevationDegrees").EnumerateArray().Select(static it => it.GetDouble())];
        double focal = 320 / Math.Tan(View / 2 * Math.PI / 180);
        StringBuilder points = new();
        for (int i = -58; i <= 58; i++)
        {
            double turn = i / 2.0 * Math.PI / 180, up = elevations[440 + i] * Math.PI / 180;
            points.Append(CultureInfo.InvariantCulture, $"{(points.Length == 0 ? "" : ",")}[{320 + (focal * Math.Tan(turn)):0.###},{Math.Clamp(180 - (focal * Math.Tan(up) / Math.Cos(turn)), 0, 359):0.###}]");
        }

        string middle = "180";
        return $$$"""
            [{"kind":"skyline","exhibit":1,"presentationTimeSeconds":"0.2","values":{"frame":5,"points":[{{{points}}}]}},
             {"kind":"horizon","exhibit":1,"presentationTimeSeconds":"0.2","values":{"frame":5,"from":[0,{{{middle}}}],"to":[639,{{{middle}}}]}}]
            """;
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
