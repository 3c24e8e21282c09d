using System.Text.Json;

namespace Ascertain.Cli.Tests;

/// <summary>The worked case of docs/places.md: points that were computed for a made camera at 46.5123, 8.3012, 1482 m, bearing 123, tilt -4, roll 2, 62 degrees, with errors; the seventh has a wrong place, which only a known field of view brings out.</summary>
public sealed class ResectTests
{
    private const string Heading = "x,y,latitude,longitude,height_metres\n";

    private static readonly string[] Size = ["--width", "1920", "--height", "1080"];

    [Fact]
    public async Task Resect_TheWorkedCase_HasTheFieldsOfTheContract()
    {
        using TestFolder folder = new();
        await WriteAsync(folder, Worked());
        JsonElement said = (await InvestigationTests.Done(folder, ["resect", "--points", "points.csv", .. Size, "--out", "cone.geojson", "--json"])).Json;
        Assert.Equal("resected", said.GetProperty("outcome").GetString());
        Assert.Equal(46.5123, said.GetProperty("latitude").GetDouble(), 2e-4);
        Assert.Equal(8.3012, said.GetProperty("longitude").GetDouble(), 3e-4);
        Assert.Equal(1482, said.GetProperty("heightMetres").GetDouble(), 15.0);
        Assert.Equal(123, said.GetProperty("bearingDegrees").GetDouble(), 2.0);
        Assert.Equal(-4, said.GetProperty("tiltDegrees").GetDouble(), 2.0);
        Assert.Equal(2, said.GetProperty("rollDegrees").GetDouble(), 2.0);
        Assert.Equal(62, said.GetProperty("fieldOfViewDegrees").GetDouble(), 6.0);
        string[] estimated = [.. said.GetProperty("estimated").EnumerateArray().Select(static it => it.GetString()!)];
        Assert.Equal(["eastMetres", "northMetres", "upMetres", "bearingDegrees", "tiltDegrees", "rollDegrees", "fieldOfViewDegrees"], estimated);
        Assert.Equal(7, said.GetProperty("covariance").GetArrayLength());
        Assert.All(said.GetProperty("covariance").EnumerateArray(), static row => Assert.Equal(7, row.GetArrayLength()));
        Assert.Equal(8, said.GetProperty("residualsPixels").GetArrayLength());
        Assert.Equal(8, said.GetProperty("used").GetArrayLength());
        Assert.Contains(said.GetProperty("notes").EnumerateArray(), static it => it.GetString()!.Contains("k1 was held at 0", StringComparison.Ordinal));
        Assert.False(said.GetProperty("recorded").GetBoolean());
        Assert.True(said.GetProperty("milliseconds").GetDouble() > 0);

        using JsonDocument cone = JsonDocument.Parse(await File.ReadAllBytesAsync(folder.File("cone.geojson"), TestContext.Current.CancellationToken));
        Assert.Equal(11, cone.RootElement.GetProperty("features").GetArrayLength());
        JsonElement camera = cone.RootElement.GetProperty("features")[0].GetProperty("properties"), wedge = cone.RootElement.GetProperty("features")[2].GetProperty("properties");
        Assert.Equal(said.GetProperty("bearingDegrees").GetDouble(), camera.GetProperty("bearingDegrees").GetDouble());
        Assert.Equal(123 - 31, wedge.GetProperty("fromDegrees").GetDouble(), 6.0);
        Assert.False(said.GetProperty("millisecondsIncludeCompiling").GetBoolean());
        Assert.Equal(["Point", "Polygon", "Polygon"], cone.RootElement.GetProperty("features").EnumerateArray().Take(3).Select(static it => it.GetProperty("geometry").GetProperty("type").GetString()));
    }

    [Fact]
    public async Task Resect_AKnownFieldOfView_IsTakenAsGivenAndSaidInWords()
    {
        using TestFolder folder = new();
        await WriteAsync(folder, Worked());
        Cli said = await InvestigationTests.Done(folder, ["resect", "--points", "points.csv", .. Size, "--field-of-view", "62"]);
        Assert.Contains("Field of view 62.00° (taken as given)", said.Output, StringComparison.Ordinal);
        Assert.Contains("The focal length was taken as given, without error.", said.Output, StringComparison.Ordinal);
        Assert.Contains("clockwise from true north", said.Output, StringComparison.Ordinal);
        Assert.Matches("Point 7: [0-9.]+ pixels off, left out", said.Output);
        Assert.Contains("1 of 8 points do not go together", said.Output, StringComparison.Ordinal);
        string byFocal = (await InvestigationTests.Done(folder, ["resect", "--points", "points.csv", .. Size, "--focal", "1597.71px"])).Output;
        Assert.Contains("Field of view 62.00°", byFocal, StringComparison.Ordinal);
        string byMillimetres = (await InvestigationTests.Done(folder, ["resect", "--points", "points.csv", .. Size, "--focal", "29.956mm", "--sensor-width-mm", "36"])).Output;
        Assert.Contains("Field of view 62.00°", byMillimetres, StringComparison.Ordinal);
        string byFilm = (await InvestigationTests.Done(folder, ["resect", "--points", "points.csv", .. Size, "--focal", "31.380mm"])).Output;
        Assert.Contains("Field of view 62.00°", byFilm, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resect_TooFewPoints_ExitsWithOneAndSaysWhy()
    {
        using TestFolder folder = new();
        await WriteAsync(folder, [.. Worked().Take(3)]);
        Cli said = await Cli.RunAsync(folder, ["resect", "--points", "points.csv", .. Size, "--json"]);
        Assert.Equal(1, said.ExitCode);
        Assert.Equal("notDeterminable", said.Json.GetProperty("outcome").GetString());
        Assert.Contains("5 are needed", said.Json.GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("begin with the line", "a,b\n1,2\n")]
    [InlineData("Line 2 of the control points is not five numbers", Heading + "1,2,3\n")]
    [InlineData("Line 2 of the control points is not five numbers", Heading + "1,2,3,4,NaN\n")]
    [InlineData("Line 3 of the control points has the place 91, 0", Heading + "1,2,3,4,5\n1,2,91,0,0\n")]
    [InlineData("Line 3 of the control points has the pixel 1921, 2, which is not in a picture of 1920 by 1080 pixels", Heading + "1,2,3,4,5\n1921,2,9,0,0\n")]
    [InlineData("heights in [-1000, 100000]", Heading + "1,2,3,4,1e9\n")]
    [InlineData("--width and --height lie in", Heading, "--width", "0", "--height", "1080")]
    [InlineData("--pixel-sigma lies in", Heading, "--width", "1920", "--height", "1080", "--pixel-sigma", "0")]
    [InlineData("--field-of-view lies in", Heading, "--width", "1920", "--height", "1080", "--field-of-view", "180")]
    [InlineData("--focal is a number", Heading, "--width", "1920", "--height", "1080", "--focal", "wide")]
    [InlineData("--principal is a pixel", Heading, "--width", "1920", "--height", "1080", "--principal", "3")]
    [InlineData("--k1 lies in", Heading, "--width", "1920", "--height", "1080", "--k1", "7")]
    public async Task Resect_NoPointsOrNoLens_IsOneSentence(string words, string csv, params string[] options)
    {
        using TestFolder folder = new();
        await File.WriteAllTextAsync(folder.File("points.csv"), csv, TestContext.Current.CancellationToken);
        Cli said = await Cli.RunAsync(folder, ["resect", "--points", "points.csv", .. options.Length == 0 ? Size : options]);
        Assert.Equal(2, said.ExitCode);
        Assert.Contains(words, said.Error, StringComparison.Ordinal);
    }

    // As docs/places.md prints them.
    private static string[] Worked() => [.. File.ReadAllLines(Path.Combine(SharedData.Root, "docs", "places.md")).Select(static it => it.Trim()).SkipWhile(static it => it + "\n" != Heading).Skip(1).TakeWhile(static it => it.Length > 0)];

    private static Task WriteAsync(TestFolder folder, string[] lines) =>
        File.WriteAllTextAsync(folder.File("points.csv"), Heading + string.Join('\n', lines) + "\n", TestContext.Current.CancellationToken);
}
