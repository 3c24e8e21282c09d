using System.Globalization;
using System.Text;
using System.Text.Json;
using static Ascertain.Cli.Tests.InvestigationTests;

namespace Ascertain.Cli.Tests;

/// <summary>A shadow that is marked in a frame, with where it was filmed, through the program: marked, stated, examined, put together with the clock, and handed on only as two people approve.</summary>
public sealed class MarkedShadowTests
{
    private const string Latitude = "41.123456", Longitude = "44.654321";
    private const double Width = 640, Height = 360, FieldOfView = 60, Bearing = 90;

    [Fact]
    public async Task Investigate_MarkedShadowAndSetting_NarrowTheTimeAndGoOutAsTwoApprove()
    {
        using TestFolder folder = new();
        string clip = MakeClip(folder, options: "s=640x360:r=25:d=1"); // its clock reads 2021-05-14T09:30:00Z
        await Done(folder, "plan", "when", "--range", "2021-05-14/2021-05-14", "--reason", "the day that both parties name", "--in", "case", "--actor", "Ada");
        await Done(folder, "investigate", clip, "--in", "case", "--actor", "Ada", "--json");
        JsonElement sun = (await Done(folder, "sun", "--at", "2021-05-14T09:30:00Z", "--latitude", Latitude, "--longitude", Longitude, "--json")).Json;
        await File.WriteAllTextAsync(folder.File("marks.json"), Marks(sun.GetProperty("apparentElevationDegrees").GetDouble(), sun.GetProperty("azimuthDegrees").GetDouble()), TestContext.Current.CancellationToken);
        await Done(folder, "annotate", "--import", "marks.json", "--in", "case", "--actor", "Ada", "--json");
        await Approve(folder, "Ada", "Bea"); // before anybody said where it was: counts for nothing
        await Done(folder, "setting", "1", "--latitude", Latitude, "--longitude", Longitude, "--bearing", "90", "--bearing-sigma", "3", "--field-of-view", "60", "--field-of-view-sigma", "0.5", "--civil-zone", "Asia/Tbilisi", "--reason", "the tower of the map", "--in", "case", "--actor", "Ada", "--json");
        JsonElement[] runs = [.. (await Done(folder, "investigate", "--in", "case", "--actor", "Ada", "--json")).Json.GetProperty("examinations").EnumerateArray()];
        JsonElement shadow = runs.Single(static it => it.GetProperty("method").GetString() == "time.shadow");
        Assert.Equal("completed", shadow.GetProperty("outcome").GetString());
        string report = await File.ReadAllTextAsync(folder.File("case/report.html"), TestContext.Current.CancellationToken);
        Assert.Contains("The sun threw such shadows in one stretch of the range", report, StringComparison.Ordinal);
        Assert.Contains("the shadows in its frames", report, StringComparison.Ordinal); // a row of the picture of all items
        Assert.Contains("Civil time of Asia/Tbilisi", report, StringComparison.Ordinal);
        string short1 = report[report.IndexOf("In short</h2>", StringComparison.Ordinal)..][..20_000];
        Assert.Contains("put together, its clocks, its collection and the shadows in its frames leave ", short1, StringComparison.Ordinal);
        Assert.Contains(" % of the probability), if 5 % of such statements are simply wrong, assuming a uniform prior over [2021-05-14T00:00:00Z, 2021-05-15T00:00:00Z], chosen by A-001, by the plan of ledger entry ", short1, StringComparison.Ordinal);
        Assert.DoesNotContain("In conflict", short1, StringComparison.Ordinal);
        AssertNowhere(folder, "case");

        await Disclose(folder, "early");
        Assert.Contains("was filmed at a place that a person stated", await File.ReadAllTextAsync(folder.File("early/data/disclosure.json"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        AssertNowhere(folder, "early");
        await Approve(folder, "Ada");
        await Disclose(folder, "alone");
        Assert.False(Directory.Exists(folder.File("alone/data/exhibits")));
        await Approve(folder, "Bea");
        await Disclose(folder, "bundle");
        Assert.True((await Done(folder, "verify", "bundle", "--json")).Json.GetProperty("intact").GetBoolean());
        Assert.Contains(Directory.EnumerateFiles(folder.File("bundle/data/settings")), static it => File.ReadAllText(it).Contains(Latitude, StringComparison.Ordinal));
        JsonElement rerun = (await Done(folder, "rerun", "bundle", "--json")).Json;
        Assert.Equal(0, rerun.GetProperty("notRerun").GetArrayLength());
        Assert.Equal(rerun.GetProperty("examinations").GetInt32(), rerun.GetProperty("identical").GetInt32());
        Assert.True((await Done(folder, "verify", "case", "--json")).Json.GetProperty("intact").GetBoolean());

        // Another hand at the mouse: the shadows say less, and what was put together from them is asked again.
        await File.WriteAllTextAsync(folder.File("a.json"), """{"format":"ascertain/assumptions/1","changes":[{"method":"time.shadow","parameters":{"clickSigmaPixels":"6"}}]}""", TestContext.Current.CancellationToken);
        JsonElement[] assumed = [.. (await Done(folder, "rerun", "bundle", "--assuming", "a.json", "--json")).Json.GetProperty("assuming").EnumerateArray()];
        Assert.Equal(["time.shadow 1.3", "time.fused 1.4"], assumed.Select(static it => it.GetProperty("method").GetString()));
        Assert.Equal("""["shadows"]""", assumed[1].GetProperty("recomputed").GetRawText());
        Assert.True(assumed[1].GetProperty("differs").GetBoolean());
    }

    // Two frames of a camera that stands still, and nobody knows where it looks: their turn is used as the setting says so, and told in the report; its sealed word is refused where it is none.
    [Fact]
    public async Task Investigate_TwoShadowsUnderABearingThatNobodyKnows_AreComparedWhereTheCameraDoesNotTurn()
    {
        using TestFolder folder = new();
        string clip = MakeClip(folder, options: "s=640x360:r=1/600:d=7200"); // twelve frames, one in ten minutes
        await Done(folder, "plan", "when", "--range", "2021-05-14/2021-05-14", "--reason", "the day that both parties name", "--in", "case", "--actor", "Ada");
        await Done(folder, "investigate", clip, "--in", "case", "--actor", "Ada", "--json");
        async Task<(double Elevation, double Azimuth)> SunAsync(string at)
        {
            JsonElement sun = (await Done(folder, "sun", "--at", at, "--latitude", Latitude, "--longitude", Longitude, "--json")).Json;
            return (sun.GetProperty("apparentElevationDegrees").GetDouble(), sun.GetProperty("azimuthDegrees").GetDouble());
        }

        (double firstHeight, double firstAzimuth) = await SunAsync("2021-05-14T06:00:00Z");
        (double lastHeight, double lastAzimuth) = await SunAsync("2021-05-14T07:30:00Z");
        string marks = $"{Marks(firstHeight, firstAzimuth, 0, "0", metres: 4).TrimEnd().TrimEnd(']')},{Marks(lastHeight, lastAzimuth, 9, "5400", metres: 4).TrimStart().TrimStart('[')}";
        await File.WriteAllTextAsync(folder.File("marks.json"), marks, TestContext.Current.CancellationToken);
        await Done(folder, "annotate", "--import", "marks.json", "--in", "case", "--actor", "Ada", "--json");
        string[] setting = ["setting", "1", "--latitude", Latitude, "--longitude", Longitude, "--field-of-view", "60", "--field-of-view-sigma", "0.5"];
        await Done(folder, [.. setting, "--in", "case", "--actor", "Ada", "--json"]);
        await Done(folder, "investigate", "--in", "case", "--actor", "Ada", "--json");
        string apart = await File.ReadAllTextAsync(folder.File("case/report.html"), TestContext.Current.CancellationToken);
        Assert.DoesNotContain("time.shadow.commonBearing", apart, StringComparison.Ordinal);
        Assert.Contains("only its length is used", apart, StringComparison.Ordinal);
        await Done(folder, [.. setting, "--keeps-bearing", "--in", "case", "--actor", "Ada", "--json"]);
        JsonElement[] runs = [.. (await Done(folder, "investigate", "--in", "case", "--actor", "Ada", "--json")).Json.GetProperty("examinations").EnumerateArray()];
        Assert.Contains(runs, static it => it.GetProperty("findings").EnumerateArray().Any(static code => code.GetString() == "time.shadow.commonBearing"));
        string report = await File.ReadAllTextAsync(folder.File("case/report.html"), TestContext.Current.CancellationToken);
        Assert.Contains("The directions of 2 shadows are compared with each other under one bearing of the camera that nobody knows", report, StringComparison.Ordinal);
        Assert.Contains("5400 s before", report, StringComparison.Ordinal);
        Assert.True((await Done(folder, "verify", "case", "--json")).Json.GetProperty("intact").GetBoolean());
    }

    // Where the key ring is not, nothing sealed is opened, and what was found stays as it is.
    [Fact]
    public async Task Investigate_WithoutTheKey_KeepsWhatWasFound()
    {
        using TestFolder folder = new();
        string clip = MakeClip(folder, options: "s=640x360:r=25:d=1");
        await Done(folder, "investigate", clip, "--in", "case", "--actor", "Ada", "--json");
        await File.WriteAllTextAsync(folder.File("marks.json"), Marks(60, 150), TestContext.Current.CancellationToken);
        await Done(folder, "annotate", "--import", "marks.json", "--in", "case", "--actor", "Ada", "--json");
        await Done(folder, "setting", "1", "--latitude", Latitude, "--longitude", Longitude, "--field-of-view", "60", "--field-of-view-sigma", "0.5", "--in", "case", "--actor", "Ada", "--json");
        string[] first = Methods(await Done(folder, "investigate", "--in", "case", "--actor", "Ada", "--json"));
        string[] again = Methods(await Done(folder, "investigate", "--in", "case", "--actor", "Ada", "--json"));
        Assert.Contains("time.shadow", first);
        Assert.Equal(first, again);
    }

    [Theory]
    [InlineData("lies in [-90, 90]", "--latitude", "91", "--longitude", "0")]
    [InlineData("each go with a standard deviation", "--latitude", "1", "--longitude", "0", "--bearing", "10")]
    [InlineData("has no zone", "--latitude", "1", "--longitude", "0", "--civil-zone", "Europe/Nowhere")]
    [InlineData("has no frame 25", "--latitude", "1", "--longitude", "0", "--bearing", "1", "--bearing-sigma", "1", "--bearing-frame", "25")]
    public async Task Setting_WhatCannotBe_IsRefusedAndEntersNothing(string words, params string[] options)
    {
        using TestFolder folder = new();
        await Done(folder, "investigate", MakeClip(folder), "--in", "case", "--actor", "Ada", "--json");
        Cli refused = await Cli.RunAsync(folder, ["setting", "1", .. options, "--in", "case", "--actor", "Ada"]);
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains(words, refused.Error, StringComparison.Ordinal);
        Assert.Contains(", 0 records of people", (await Done(folder, "status", "--in", "case")).Output, StringComparison.Ordinal);
        await File.WriteAllTextAsync(folder.File("setting.json"), """{"kind":"setting","exhibit":1,"values":{}}""", TestContext.Current.CancellationToken);
        Assert.Contains("enter it with 'ascertain setting'", (await Cli.RunAsync(folder, "annotate", "--import", "setting.json", "--in", "case", "--actor", "Ada")).Error, StringComparison.Ordinal);
    }

    private static string[] Methods(Cli investigated) => [.. investigated.Json.GetProperty("examinations").EnumerateArray().Select(static it => it.GetProperty("method").GetString()!)];

    // Marked once, the deviation of a point is stated; marked twice it still is, since two tell too little; marked three times without the earlier ones being seen it is that hand's own.
    [Theory]
    [InlineData(1, "stated, unmeasured")]
    [InlineData(2, "stated, unmeasured")]
    [InlineData(3, "measured by marking 3 points again without seeing them, 3 times or more each")]
    public async Task Investigate_ShadowMarkedSeveralTimes_HasAMeasuredDeviationFromThreeOn(int times, string basis)
    {
        using TestFolder folder = new();
        string clip = MakeClip(folder, options: "s=640x360:r=25:d=1");
        await Done(folder, "plan", "when", "--range", "2021-05-14/2021-05-14", "--reason", "the day", "--in", "case", "--actor", "Ada");
        await Done(folder, "investigate", clip, "--in", "case", "--actor", "Ada", "--json");
        await File.WriteAllTextAsync(folder.File("marks.json"), Marks(50, 150), TestContext.Current.CancellationToken);
        await Done(folder, "annotate", "--import", "marks.json", "--in", "case", "--actor", "Ada", "--json");
        JsonElement first = (await Done(folder, "markings", "1", "--in", "case", "--json")).Json.GetProperty("markings").EnumerateArray().First(static it => it.GetProperty("kind").GetString() == "verticalObject");
        using JsonDocument marks = JsonDocument.Parse(Marks(50, 150));
        JsonElement values = marks.RootElement[0].GetProperty("values");
        double[] At(string name) => [.. values.GetProperty(name).EnumerateArray().Select(static it => it.GetDouble())];
        for (int i = 1; i < times; i++)
        {
            string Moved(string name) => string.Create(CultureInfo.InvariantCulture, $"[{At(name)[0] + (i * 0.5)},{At(name)[1] - (i * 0.25)}]");
            await File.WriteAllTextAsync(folder.File("again.json"), $$$"""{"kind":"verticalObject","exhibit":1,"presentationTimeSeconds":"0.2","values":{"frame":5,"repeats":"{{{first.GetProperty("record").GetString()}}}","base":{{{Moved("base")}}},"top":{{{Moved("top")}}},"shadowTip":{{{Moved("shadowTip")}}}}}""", TestContext.Current.CancellationToken);
            await Done(folder, "annotate", "--import", "again.json", "--in", "case", "--actor", "Ada", "--json");
        }

        await Done(folder, "setting", "1", "--latitude", Latitude, "--longitude", Longitude, "--bearing", "90", "--bearing-sigma", "3", "--field-of-view", "60", "--field-of-view-sigma", "0.5", "--in", "case", "--actor", "Ada", "--json");
        await Done(folder, "investigate", "--in", "case", "--actor", "Ada", "--json");
        Assert.Contains($"The standard deviation of the marked points is {basis}.", await File.ReadAllTextAsync(folder.File("case/report.html"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static async Task Approve(TestFolder folder, params string[] people)
    {
        foreach (string person in people)
        {
            await Done(folder, "approve", "1", "--recipient", "Court", "--purpose", "trial", "--positions", "--reason", "asked for", "--in", "case", "--actor", person, "--json");
        }
    }

    private static Task<Cli> Disclose(TestFolder folder, string name) => Done(folder, "disclose", "--recipient", "Court", "--purpose", "trial", "--out", name, "--exhibits", "all", "--in", "case", "--actor", "Ada", "--json");

    private static void AssertNowhere(TestFolder folder, string under)
    {
        byte[] latitude = Encoding.UTF8.GetBytes(Latitude[..7]);
        Assert.All(Directory.EnumerateFiles(folder.File(under), "*", SearchOption.AllDirectories), it => Assert.True(File.ReadAllBytes(it).AsSpan().IndexOf(latitude) < 0, it));
    }

    // A level camera one metre above level ground that looks east; a post of 0.8 m six metres ahead and one to the right.
    private static string Marks(double elevation, double azimuth, int frame = 5, string seconds = "0.2", double metres = 6)
    {
        const double Degree = Math.PI / 180;
        double focal = Width / 2 / Math.Tan(FieldOfView / 2 * Degree), length = 0.8 / Math.Tan(elevation * Degree), turn = (azimuth + 180 - Bearing) * Degree;
        string At(double ahead, double right, double up) => string.Create(CultureInfo.InvariantCulture, $"[{(Width / 2) + (focal * right / ahead):0.###},{(Height / 2) + (focal * (1 - up) / ahead):0.###}]");
        return $$$"""
            [{"kind":"verticalObject","exhibit":1,"presentationTimeSeconds":"{{{seconds}}}","values":{"frame":{{{frame}}},"base":{{{At(metres, 1, 0)}}},"top":{{{At(metres, 1, 0.8)}}},"shadowTip":{{{At(metres + (length * Math.Cos(turn)), 1 + (length * Math.Sin(turn)), 0)}}}}},
             {"kind":"horizon","exhibit":1,"presentationTimeSeconds":"{{{seconds}}}","values":{"frame":{{{frame}}},"from":[0,180],"to":[639,180]}}]
            """;
    }
}
