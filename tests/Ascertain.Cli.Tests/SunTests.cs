using System.Text.Json;

namespace Ascertain.Cli.Tests;

public sealed class SunTests
{
    // The worked example of NREL/TP-560-34302, with the offset as it is printed there.
    private static readonly string[] Example =
        ["sun", "--at", "2003-10-17T12:30:30-07:00", "--latitude", "39.742476", "--longitude", "-105.1786", "--elevation-metres", "1830.14", "--pressure-hpa", "820", "--temperature-celsius", "11", "--delta-t", "67"];

    [Fact]
    public async Task Sun_WorkedExampleOfTheReport_IsGivenToAMillionthOfADegree()
    {
        using TestFolder folder = new();
        JsonElement said = (await InvestigationTests.Done(folder, [.. Example, "--json"])).Json;
        Assert.Equal(194.340241, said.GetProperty("azimuthDegrees").GetDouble(), 1e-6);
        Assert.Equal(39.872046, said.GetProperty("elevationDegrees").GetDouble(), 1e-6);
        Assert.Equal(39.888378, said.GetProperty("apparentElevationDegrees").GetDouble(), 1e-6);
        Assert.Equal(-9.316179, said.GetProperty("declinationDegrees").GetDouble(), 1e-6);
        Assert.Equal(67, said.GetProperty("deltaTSeconds").GetDouble());
        Assert.Equal("clockwise from true north", said.GetProperty("azimuthConvention").GetString());
        Assert.Equal("2003-10-17T19:30:30Z", said.GetProperty("at").GetString());
        Assert.InRange(said.GetProperty("moon").GetProperty("illuminatedFraction").GetDouble(), 0, 1);
        Assert.InRange(said.GetProperty("moon").GetProperty("azimuthDegrees").GetDouble(), 0, 360);
    }

    [Fact]
    public async Task Sun_ForPeople_PrintsTheConventionOfItsAzimuths()
    {
        using TestFolder folder = new();
        string said = (await InvestigationTests.Done(folder, Example)).Output;
        Assert.Contains("azimuth 194.3402°  elevation 39.8720° 39.8884°", said, StringComparison.Ordinal);
        Assert.Contains("clockwise from true north", said, StringComparison.Ordinal);
        Assert.Contains("ΔT 67.0 s as given", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sun_WithoutWhatMayBeLeftOut_AssumesNormalAirAndTheList()
    {
        using TestFolder folder = new();
        JsonElement said = (await InvestigationTests.Done(folder, "sun", "--at", "2020-01-01T00:00Z", "--latitude", "-33.5", "--longitude", "-70.5", "--json")).Json;
        Assert.Equal((69.36, 0.1), (said.GetProperty("deltaTSeconds").GetDouble(), said.GetProperty("deltaTUncertaintySeconds").GetDouble()));
        Assert.Equal((1010.0, 10.0), (said.GetProperty("pressureHpa").GetDouble(), said.GetProperty("temperatureCelsius").GetDouble()));
    }

    [Theory]
    [InlineData(2, "1899-12-31T23:59:59Z", "10", "10", "1900 to 2100")]
    [InlineData(2, "2101-01-01T00:00:00Z", "10", "10", "1900 to 2100")]
    [InlineData(2, "2020-01-01T00:00:00Z", "90.1", "10", "latitude lies between -90 and 90")]
    [InlineData(2, "2020-01-01T00:00:00Z", "NaN", "10", "latitude lies between -90 and 90")]
    [InlineData(2, "2020-01-01T00:00:00Z", "10", "-181", "longitude between -180 and 180")]
    [InlineData(2, "2020-01-01T00:00:00Z", "10", "10", "Pressure lies in [0, 1200] hectopascals", "--pressure-hpa", "-1")]
    [InlineData(2, "2020-01-01T00:00:00Z", "10", "10", "Temperature lies in", "--temperature-celsius", "-273")]
    [InlineData(2, "2020-01-01T00:00:00Z", "10", "10", "height of an observer lies in", "--elevation-metres", "1e9")]
    [InlineData(2, "2020-01-01T00:00:00Z", "10", "10", "UT1 lies in [-1000, 1000] seconds", "--delta-t", "NaN")]
    [InlineData(3, "2020-01-01T00:00:00", "10", "10", "with Z or an offset")]
    [InlineData(3, "2016-12-31T23:59:60Z", "10", "10", "no leap second")]
    [InlineData(3, "2020-01-01T00:00:00Z", "north", "10", "north")]
    public async Task Sun_WhatCannotBeUsed_IsRefusedInOneSentence(int code, string at, string latitude, string longitude, string sentence, params string[] more)
    {
        using TestFolder folder = new();
        Cli run = await Cli.RunAsync(folder, ["sun", "--at", at, "--latitude", latitude, "--longitude", longitude, .. more]);
        Assert.Equal(code, run.ExitCode);
        Assert.Contains(sentence, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Parameter", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task Sun_WithoutAPlace_IsWrongUsage()
    {
        using TestFolder folder = new();
        Assert.Equal(3, (await Cli.RunAsync(folder, "sun", "--at", "2020-01-01T00:00:00Z")).ExitCode);
    }
}
