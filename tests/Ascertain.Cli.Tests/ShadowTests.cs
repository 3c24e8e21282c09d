using System.Globalization;
using System.Text.Json;

namespace Ascertain.Cli.Tests;

/// <summary>The verbs <c>shadow</c> and <c>post-id</c> as a user calls them; the sun's own place comes from the verb <c>sun</c>.</summary>
public sealed class ShadowTests
{
    private const string At = "2031-05-14T10:00:00Z", Latitude = "41.3", Longitude = "44.9";

    [Fact]
    public async Task Times_OfTheShadowThatTheSunThrows_HoldTheInstant()
    {
        using TestFolder folder = new();
        (string ratio, string azimuth) = await ThrownAsync(folder);
        JsonElement said = (await InvestigationTests.Done(folder, ["shadow", "times", "--latitude", Latitude, "--longitude", Longitude, "--from", "2031-05-14", "--to", "2031-05-15", "--ratio", ratio, "--ratio-sigma", "0.02", "--azimuth", azimuth, "--azimuth-sigma", "2", "--json"])).Json;
        JsonElement interval = Assert.Single(said.GetProperty("intervals").EnumerateArray());
        Assert.True(string.CompareOrdinal(interval.GetProperty("start").GetString(), At) < 0 && string.CompareOrdinal(At, interval.GetProperty("end").GetString()) < 0);
        Assert.InRange(said.GetProperty("mass").GetDouble(), 0.95, 0.97);
        Assert.Contains("2031-05-14T00:00:00Z, 2031-05-15T00:00:00Z", said.GetProperty("assuming").GetString(), StringComparison.Ordinal);
        Assert.Contains("clockwise from true north", said.GetProperty("azimuthConvention").GetString(), StringComparison.Ordinal);
        Assert.False(said.GetProperty("recorded").GetBoolean());
        Assert.InRange(said.GetProperty("best").GetProperty("misfitSigmas").GetDouble(), 0, 0.1);
    }

    // A camera whose bearing nobody knows: by the turn between two directions alone, and with the lengths; another bearing gives the same times.
    [Fact]
    public async Task Times_OfSeveralShadowsUnderAnUnknownBearing_HoldTheInstantWhateverItWas()
    {
        using TestFolder folder = new();
        string[] later = ["2031-05-14T10:00:00Z", "2031-05-14T11:30:00Z"];
        List<(double Ratio, double Azimuth)> thrown = [];
        foreach (string at in later)
        {
            JsonElement sun = (await InvestigationTests.Done(folder, ["sun", "--at", at, "--latitude", Latitude, "--longitude", Longitude, "--json"])).Json;
            thrown.Add((1 / Math.Tan(sun.GetProperty("apparentElevationDegrees").GetDouble() * Math.PI / 180), sun.GetProperty("azimuthDegrees").GetDouble() + 180));
        }

        async Task<JsonElement> AskAsync(double bearing, bool withLength)
        {
            string Line(int i) => string.Create(CultureInfo.InvariantCulture, $"{i * 5400},{(withLength ? $"{Math.Round(thrown[i].Ratio, 4)},0.03" : ",")},{Math.Round((thrown[i].Azimuth - bearing + 720) % 360, 3)},1\n");
            await File.WriteAllTextAsync(folder.File("shadows.csv"), "seconds,ratio,ratio_sigma,relative_azimuth_degrees,relative_azimuth_sigma_degrees\n" + Line(0) + Line(1), TestContext.Current.CancellationToken);
            return (await InvestigationTests.Done(folder, ["shadow", "times", "--latitude", Latitude, "--longitude", Longitude, "--from", "2031-05-14", "--to", "2031-05-15", "--shadows", "shadows.csv", "--json"])).Json;
        }

        JsonElement one = await AskAsync(20, true), other = await AskAsync(200, true), directions = await AskAsync(20, false);
        static (string?, string?)[] Sets(JsonElement said) => [.. said.GetProperty("intervals").EnumerateArray().Select(static it => (it.GetProperty("start").GetString(), it.GetProperty("end").GetString()))];
        Assert.Equal(Sets(one), Sets(other));
        Assert.All([one, directions], static it => Assert.Contains(it.GetProperty("intervals").EnumerateArray(), static set => string.CompareOrdinal(set.GetProperty("start").GetString(), At) <= 0 && string.CompareOrdinal(At, set.GetProperty("end").GetString()) < 0));
        Assert.Equal((2, 2), (one.GetProperty("shadows").GetInt32(), one.GetProperty("directionsUnderOneUnknownBearing").GetInt32()));
        Assert.Contains("over all bearings", one.GetProperty("assuming").GetString(), StringComparison.Ordinal);
        Cli both = await Cli.RunAsync(folder, "shadow", "times", "--latitude", Latitude, "--longitude", Longitude, "--from", "2031-05-14", "--to", "2031-05-15", "--shadows", "shadows.csv", "--ratio", "1", "--ratio-sigma", "0.1");
        Assert.Equal(3, both.ExitCode);
        await File.WriteAllTextAsync(folder.File("broken.csv"), "seconds,ratio,ratio_sigma,relative_azimuth_degrees,relative_azimuth_sigma_degrees\n0,1,x,,\n", TestContext.Current.CancellationToken);
        Cli broken = await Cli.RunAsync(folder, "shadow", "times", "--latitude", Latitude, "--longitude", Longitude, "--from", "2031-05-14", "--to", "2031-05-15", "--shadows", "broken.csv");
        Assert.Equal(2, broken.ExitCode);
        Assert.Contains("Line 2", broken.Error, StringComparison.Ordinal);
        Assert.Equal(2, (await Cli.RunAsync(folder, "shadow", "times", "--latitude", Latitude, "--longitude", Longitude, "--from", "2031-05-14", "--to", "2031-05-15", "--shadows", "none.csv")).ExitCode);
    }

    [Fact]
    public async Task Places_OfTheShadowThatTheSunThrows_HoldThePlace_AndAreDrawn()
    {
        using TestFolder folder = new();
        (string ratio, string azimuth) = await ThrownAsync(folder);
        string[] call = ["shadow", "places", "--at", At, "--ratio", ratio, "--ratio-sigma", "0.02", "--azimuth", azimuth, "--azimuth-sigma", "2", "--json"];
        JsonElement said = (await InvestigationTests.Done(folder, [.. call, "--contains", $"{Latitude},{Longitude}", "--out", "there.geojson"])).Json;
        Assert.True(said.GetProperty("containsQuery").GetBoolean());
        Assert.InRange(said.GetProperty("areaSquareKilometres").GetDouble(), 1e4, 1e6);
        using JsonDocument drawn = JsonDocument.Parse(await File.ReadAllTextAsync(folder.File("there.geojson"), TestContext.Current.CancellationToken));
        Assert.Equal("MultiPolygon", drawn.RootElement.GetProperty("geometry").GetProperty("type").GetString());
        Cli elsewhere = await Cli.RunAsync(folder, [.. call, "--contains", "-33,18"]);
        Assert.Equal((1, false), (elsewhere.ExitCode, elsewhere.Json.GetProperty("containsQuery").GetBoolean()));
        Assert.Equal(JsonValueKind.Null, (await InvestigationTests.Done(folder, call)).Json.GetProperty("containsQuery").ValueKind);

        JsonElement open = (await InvestigationTests.Done(folder, ["shadow", "places", "--from", "2031-05-14T09:00:00Z", "--to", "2031-05-14T11:00:00Z", "--every-seconds", "1800", "--step-degrees", "1", "--ratio", ratio, "--ratio-sigma", "0.02", "--json"])).Json;
        Assert.Equal(5, open.GetProperty("times").GetArrayLength());
        Assert.Equal(1, open.GetProperty("times").EnumerateArray().Sum(static it => it.GetProperty("probability").GetDouble()), 1e-9);

        // Both open: each stretch of time has its belt, that of the truth holds the place, and the belt of an hour before does not.
        JsonElement joint = open.GetProperty("joint");
        JsonElement[] stretches = [.. joint.GetProperty("intervals").EnumerateArray()];
        Assert.Equal(5, stretches.Length);
        Assert.InRange(joint.GetProperty("mass").GetDouble(), 0.95, 0.97);
        Assert.Equal(joint.GetProperty("mass").GetDouble(), stretches.Sum(static it => it.GetProperty("held").GetDouble()), 1e-9);
        Assert.Equal(1, stretches.Sum(static it => it.GetProperty("probability").GetDouble()), 1e-9);
        static bool Holds(JsonElement stretch) => stretch.GetProperty("rectangles").EnumerateArray().Any(static it => it.GetProperty("south").GetDouble() <= 41.3 && 41.3 < it.GetProperty("north").GetDouble() && it.GetProperty("west").GetDouble() <= 44.9 && 44.9 < it.GetProperty("east").GetDouble());
        Assert.True(Holds(stretches[2]));
        Assert.False(Holds(stretches[0]));
        string text = (await InvestigationTests.Done(folder, ["shadow", "places", "--from", "2031-05-14T09:00:00Z", "--to", "2031-05-14T11:00:00Z", "--every-seconds", "1800", "--step-degrees", "1", "--ratio", ratio, "--ratio-sigma", "0.02"])).Output;
        Assert.Contains("Place and time together, 0.95", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Times_ThatDoNotFit_AreANegativeAnswerThatSaysHowNear()
    {
        using TestFolder folder = new();
        Cli said = await Cli.RunAsync(folder, "shadow", "times", "--latitude", Latitude, "--longitude", Longitude, "--from", "2031-05-14", "--to", "2031-05-15", "--ratio", "0.1", "--ratio-sigma", "0.01");
        Assert.Equal(1, said.ExitCode);
        Assert.Contains("No time in this range fits; the nearest misfit is ", said.Output, StringComparison.Ordinal);
        Cli night = await Cli.RunAsync(folder, "shadow", "times", "--latitude", Latitude, "--longitude", Longitude, "--from", "2031-05-14T19:00:00Z", "--to", "2031-05-14T22:00:00Z", "--ratio", "1", "--ratio-sigma", "0.1", "--json");
        Assert.Equal((1, "inconclusive"), (night.ExitCode, night.Json.GetProperty("outcome").GetString()));
        Assert.Contains("never stands above the horizon", night.Json.GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--ratio 0 --ratio-sigma 0.1", 2, "above 0 and finite")]
    [InlineData("--ratio 1 --ratio-sigma 0", 2, "above 0 and finite")]
    [InlineData("--ratio 1", 2, "goes with its standard deviation")]
    [InlineData("--azimuth 360 --azimuth-sigma 1", 2, "[0, 360)")]
    [InlineData("", 2, "length ratio, its azimuth or both")]
    [InlineData("--ratio 1 --ratio-sigma 0.1 --pressure-hpa 5000", 2, "hPa")]
    [InlineData("--ratio 1 --ratio-sigma 0.1 --mass 1.5", 2, "--mass")]
    [InlineData("--ratio x --ratio-sigma 0.1", 3, "'x' for option '--ratio' as a number.")]
    [InlineData("--ratio inf --ratio-sigma 0.1", 3, "'inf' for option '--ratio' as a number.")]
    [InlineData("--ratio 1e160 --ratio-sigma 0.1", 2, "at most 10000000")]
    [InlineData("--ratio 1 --ratio-sigma 1e200", 2, "1E-09 to 10000000")]
    [InlineData("--ratio 1 --ratio-sigma 1e-300", 2, "1E-09 to 10000000")]
    [InlineData("--azimuth 10 --azimuth-sigma 1e-300", 2, "at least 1E-09")]
    public async Task Times_WhatIsNoShadow_IsSaid(string given, int exit, string says)
    {
        using TestFolder folder = new();
        Cli said = await Cli.RunAsync(folder, [.. "shadow times --from 2031-05-14 --to 2031-05-15".Split(' '), "--latitude", Latitude, "--longitude", Longitude, .. given.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        Assert.Equal(exit, said.ExitCode);
        Assert.Contains(says, said.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("shadow times --latitude 91 --longitude 0 --from 2031-05-14 --to 2031-05-15", 2, "latitude")]
    [InlineData("shadow times --latitude 41 --longitude 0 --from 2031-05-15 --to 2031-05-14", 2, "ends before it begins")]
    [InlineData("shadow times --latitude 41 --longitude 0 --from 2031-05-14 --to 2031-05-14", 2, "or where it begins")]
    [InlineData("shadow times --latitude 41 --longitude 0 --from 2031-02-30 --to 2031-05-14", 3, "a day of the calendar")]
    [InlineData("shadow places --from 2100-12-30 --to 2101-01-02", 2, "whole or in part")]
    [InlineData("shadow times --latitude 41 --longitude 0 --from 1899-05-15 --to 1899-06-14", 2, "1900 to 2100")]
    [InlineData("shadow times --latitude 41 --longitude 0 --from 2031-05-14T10:00:00 --to 2031-06-14", 3, "Z or an offset")]
    [InlineData("shadow times --latitude 41 --longitude 0 --from 2016-12-31T23:59:60Z --to 2017-06-14", 3, "leap second")]
    [InlineData("shadow places --at 2031-05-14T10:00:00Z --from 2031-05-14 --to 2031-05-15", 3, "one instant")]
    [InlineData("shadow places", 3, "one instant")]
    [InlineData("shadow places --from 2031-01-01 --to 2031-12-31", 2, "wider step")]
    [InlineData("shadow places --at 2031-05-14T10:00:00Z --step-degrees 0.001", 2, "--step-degrees")]
    [InlineData("shadow places --at 2031-05-14T10:00:00Z --contains north", 3, "--contains")]
    public async Task Calls_ThatAskTheImpossible_AreRefusedInWords(string call, int exit, string says)
    {
        using TestFolder folder = new();
        Cli said = await Cli.RunAsync(folder, [.. call.Split(' '), "--ratio", "1", "--ratio-sigma", "0.1"]);
        Assert.Equal(exit, said.ExitCode);
        Assert.Contains(says, said.Error, StringComparison.Ordinal);
    }

    // Forward and back: what is predicted for an instant is found at it.
    [Fact]
    public async Task Predict_PlaceAndInstant_IsTheShadowThatTheSunThrows()
    {
        using TestFolder folder = new();
        (string ratio, string azimuth) = await ThrownAsync(folder);
        JsonElement said = (await InvestigationTests.Done(folder, ["shadow", "predict", "--latitude", Latitude, "--longitude", Longitude, "--at", At, "--height-metres", "2", "--json"])).Json;
        Assert.Equal(double.Parse(ratio, CultureInfo.InvariantCulture), said.GetProperty("ratio").GetDouble(), 1e-3);
        Assert.Equal(double.Parse(azimuth, CultureInfo.InvariantCulture), said.GetProperty("azimuthDegrees").GetDouble(), 1e-2);
        Assert.Equal(2 * said.GetProperty("ratio").GetDouble(), said.GetProperty("lengthMetres").GetDouble(), 1e-12);
        Assert.Equal(1010, said.GetProperty("refraction").GetProperty("pressureHpa").GetDouble());
        Assert.Equal("completed", said.GetProperty("outcome").GetString());
        Assert.Contains("clockwise from true north", said.GetProperty("azimuthConvention").GetString(), StringComparison.Ordinal);
        Assert.Contains(" m) and points to ", (await InvestigationTests.Done(folder, ["shadow", "predict", "--latitude", Latitude, "--longitude", Longitude, "--at", At, "--height-metres", "2"])).Output, StringComparison.Ordinal);
        Cli night = await Cli.RunAsync(folder, "shadow", "predict", "--latitude", Latitude, "--longitude", Longitude, "--at", "2031-05-14T22:00:00Z", "--json");
        Assert.Equal((1, "inconclusive", false), (night.ExitCode, night.Json.GetProperty("outcome").GetString(), night.Json.TryGetProperty("ratio", out _)));
        Assert.Contains("the sun is below the horizon", night.Json.GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--latitude 91 --longitude 0 --at 2031-05-14T10:00:00Z", 2, "latitude")]
    [InlineData("--latitude 41 --longitude 0 --at 1850-05-14T10:00:00Z", 2, "1900 to 2100")]
    [InlineData("--latitude 41 --longitude 0 --at 9999-12-31T23:59:59-14:00", 3, "1 to 9998")]
    [InlineData("--latitude 41 --longitude 0 --at 2031-05-14", 3, "Z or an offset")]
    [InlineData("--latitude 41 --longitude 0 --at 2031-05-14T10:00:00Z --height-metres 0", 2, "--height-metres")]
    [InlineData("--latitude 41 --longitude 0 --at 2031-05-14T10:00:00Z --pressure-hpa 9000", 2, "hPa")]
    public async Task Predict_WhatCannotBe_IsRefusedInWords(string call, int exit, string says)
    {
        using TestFolder folder = new();
        Cli said = await Cli.RunAsync(folder, ["shadow", "predict", .. call.Split(' ')]);
        Assert.Equal(exit, said.ExitCode);
        Assert.Contains(says, said.Error, StringComparison.Ordinal);
    }

    // The years that are computed, from their first instant to their last; a measurement finer than what the sun moves in a second; 64 shadows that no one day holds.
    [Fact]
    public async Task Times_AtTheEdges_AreNotFalselyDenied()
    {
        using TestFolder folder = new();
        foreach (string range in (string[])["--from 1900-01-01 --to 1900-01-03", "--from 2100-12-30 --to 2101-01-01", "--from 2100-12-31T23:00:00Z --to 2101-01-01"])
        {
            Cli edge = await Cli.RunAsync(folder, [.. $"shadow times --latitude 0 --longitude 180 --ratio 1 --ratio-sigma 0.2 {range}".Split(' ')]);
            Assert.Equal(0, edge.ExitCode);
        }

        Cli fine = await Cli.RunAsync(folder, [.. "shadow times --latitude 41.3 --longitude 44.9 --from 2031-05-14 --to 2031-05-15 --ratio 0.8 --ratio-sigma 0.000001 --json".Split(' ')]);
        Assert.Equal(0, fine.ExitCode);
        Assert.Equal(2, fine.Json.GetProperty("intervals").GetArrayLength()); // once in the morning, once in the afternoon
        await File.WriteAllTextAsync(folder.File("far.csv"), "seconds,ratio,ratio_sigma,relative_azimuth_degrees,relative_azimuth_sigma_degrees\n0,1,0.1,,\n28800,1,0.1,,\n57600,1,0.1,,\n", TestContext.Current.CancellationToken);
        Cli apart = await Cli.RunAsync(folder, [.. "shadow times --latitude 0 --longitude 0 --from 2031-05-14 --to 2031-05-15 --shadows far.csv".Split(' ')]);
        Assert.Equal(1, apart.ExitCode);
        Assert.Contains("never stands above the horizon at the times of all shadows together", apart.Output, StringComparison.Ordinal); // a day of twelve hours holds no three of them
    }

    // No direction is north at a pole: what azimuths count from there is said, and only there.
    [Theory]
    [InlineData("90", true)]
    [InlineData("-90", true)]
    [InlineData("89.9", false)]
    public async Task Predict_AtAPole_SaysWhatAzimuthsCountFrom(string latitude, bool isSaid)
    {
        using TestFolder folder = new();
        string at = latitude[0] == '-' ? "2031-12-14T10:00:00Z" : "2031-06-14T10:00:00Z";
        Cli predicted = await Cli.RunAsync(folder, "shadow", "predict", "--latitude", latitude, "--longitude", "0", "--at", at);
        Assert.Equal(isSaid, predicted.Output.Contains("where no direction is north", StringComparison.Ordinal));
        Assert.Equal(isSaid, (await Cli.RunAsync(folder, "sun", "--latitude", latitude, "--longitude", "0", "--at", at)).Output.Contains("where no direction is north", StringComparison.Ordinal));
    }

    [Fact]
    public async Task PostId_ControlCharacters_AreShownAsMarks()
    {
        using TestFolder folder = new();
        Cli said = await Cli.RunAsync(folder, "post-id", "--platform", "x", "\u001b[31m1");
        Assert.DoesNotContain('\u001b', said.Output);
    }

    [Fact]
    public async Task PostId_VectorsAndStrangers_AreToldApart()
    {
        using TestFolder folder = new();
        JsonElement said = (await InvestigationTests.Done(folder, ["post-id", "--platform", "tiktok", "6854717870488702213", "--json"])).Json;
        JsonElement id = Assert.Single(said.GetProperty("ids").EnumerateArray());
        Assert.Equal(("tiktok", "6854717870488702213", "2020-07-29T02:06:13.872Z", "1 ms"), (id.GetProperty("platform").GetString(), id.GetProperty("id").GetString(), id.GetProperty("mintedUtc").GetString(), id.GetProperty("precision").GetString()));
        Cli mixed = await Cli.RunAsync(folder, "post-id", "--platform", "X", "1098230906194546688", "20");
        Assert.Equal(2, mixed.ExitCode);
        Assert.Contains("2019-02-20T14:40:26.837Z", mixed.Output, StringComparison.Ordinal);
        Assert.Contains("counted one by one", mixed.Output, StringComparison.Ordinal);
        Assert.Contains("never the time of capture", mixed.Output, StringComparison.Ordinal);
        Cli unread = await Cli.RunAsync(folder, "post-id", "--platform", "x", "");
        Assert.Equal(2, unread.ExitCode);
        Assert.StartsWith("\"\"  ", unread.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Captured not later", unread.Output, StringComparison.Ordinal); // nothing was read that could bound
        Cli none = await Cli.RunAsync(folder, "post-id", "--platform", "telegram", "123");
        Assert.Equal(1, none.ExitCode);
        Assert.Contains("neighbours", none.Output, StringComparison.Ordinal);
        Assert.Equal(3, (await Cli.RunAsync(folder, "post-id", "--platform", "nowhere", "1")).ExitCode);
    }

    [Fact]
    public async Task PostIdBracket_NumberBetweenDatedPosts_IsBracketed()
    {
        using TestFolder folder = new();
        await File.WriteAllTextAsync(folder.File("channel.csv"), "number,postedUtc,edited\n10,2031-05-14T10:00:00Z,\n14,2031-05-14T11:00:00Z,false\n20,2031-05-15T10:00:00Z,true\n", TestContext.Current.CancellationToken);
        JsonElement said = (await InvestigationTests.Done(folder, ["post-id", "bracket", "--posts", "channel.csv", "--number", "12", "--json"])).Json;
        Assert.Equal(("2031-05-14T10:00:00Z", 10, "2031-05-14T11:00:00Z", 14), (said.GetProperty("postedNotBeforeUtc").GetString(), said.GetProperty("below").GetInt64(), said.GetProperty("postedNotAfterUtc").GetString(), said.GetProperty("above").GetInt64()));
        Assert.Equal((3, 0, false), (said.GetProperty("posts").GetInt32(), said.GetProperty("outOfOrder").GetInt32(), said.GetProperty("recorded").GetBoolean()));
        Assert.Contains("posted not before 2031-05-14T11:00:00Z, by number 14", (await InvestigationTests.Done(folder, ["post-id", "bracket", "--posts", "channel.csv", "--number", "21"])).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("number,postedUtc\n10,2031-05-14T10:00:00Z\n14,2031-05-13T11:00:00Z", "12", 1, "1 of 2 dated posts is earlier")]
    [InlineData("number,postedUtc", "12", 1, "at hand")]
    [InlineData("number,postedUtc\n10,yesterday", "12", 2, "Line 2")]
    [InlineData("a,b", "12", 2, "first line")]
    [InlineData("number,postedUtc", "0", 3, "begin with 1")]
    public async Task PostIdBracket_ThatCannotBeGiven_SaysWhy(string list, string number, int exitCode, string says)
    {
        using TestFolder folder = new();
        await File.WriteAllTextAsync(folder.File("channel.csv"), list, TestContext.Current.CancellationToken);
        Cli said = await Cli.RunAsync(folder, "post-id", "bracket", "--posts", "channel.csv", "--number", number);
        Assert.Equal(exitCode, said.ExitCode);
        Assert.Contains(says, said.Output + said.Error, StringComparison.Ordinal);
    }

    private static async Task<(string Ratio, string Azimuth)> ThrownAsync(TestFolder folder)
    {
        JsonElement sun = (await InvestigationTests.Done(folder, ["sun", "--at", At, "--latitude", Latitude, "--longitude", Longitude, "--json"])).Json;
        double ratio = 1 / Math.Tan(sun.GetProperty("apparentElevationDegrees").GetDouble() * Math.PI / 180), azimuth = (sun.GetProperty("azimuthDegrees").GetDouble() + 180) % 360;
        return (ratio.ToString("R", CultureInfo.InvariantCulture), azimuth.ToString("R", CultureInfo.InvariantCulture));
    }
}
