using Ascertain.Canonical;
using Ascertain.Geolocation.SkylineExamination;

namespace Ascertain.Geolocation.Tests.SkylineExamination;

public sealed class StatedLensTests
{
    [Fact]
    public void Read_ARecord_GivesWhatWasStated()
    {
        StatedLens lens = StatedLens.Read(new Annotation("lens", "A-001", null, null, new CanonicalObject { ["fieldOfViewDegrees"] = 62.5, ["rollDegrees"] = -3 }, "as the sheet has it", null).ToCanonical());
        Assert.Equal(new StatedLens(62.5, null, -3, "A-001", "as the sheet has it"), lens);
    }

    [Theory]
    [InlineData("""{"tiltDegrees":3}""")]
    [InlineData("""{"fieldOfViewDegrees":4.9}""")]
    [InlineData("""{"fieldOfViewDegrees":171}""")]
    [InlineData("""{"fieldOfViewDegrees":60,"tiltDegrees":46}""")]
    [InlineData("""{"fieldOfViewDegrees":60,"rollDegrees":-45.5}""")]
    [InlineData("""{"fieldOfViewDegrees":"60"}""")]
    public void Read_WhatNoLensIs_IsRefused(string values) =>
        Assert.Throws<CanonicalFormatException>(() => StatedLens.Read(CanonicalJson.ParseObject(System.Text.Encoding.UTF8.GetBytes(values)), "A-001", null));

    [Fact]
    public void Read_ARecordOfAnotherKind_IsRefused() =>
        Assert.Throws<CanonicalFormatException>(() => StatedLens.Read(new Annotation("setting", "A-001", null, null, new CanonicalObject { ["fieldOfViewDegrees"] = 60 }, null, null).ToCanonical()));

    [Theory]
    [InlineData("46,8,47,9", true)]
    [InlineData("-1,179,1,-179", true)]
    [InlineData("47,8,46,9", false)]
    [InlineData("46,8,47", false)]
    [InlineData("46,8,47,8", false)]
    [InlineData("46,8,91,9", false)]
    [InlineData("NaN,8,47,9", false)]
    [InlineData("all", false)]
    public void Parse_OfAnArea_TakesRectanglesOnly(string edges, bool isArea) => Assert.Equal(isArea, SearchedArea.Parse(edges, "A-001", "r") is not null);

    // A small area is told as the published cells that it lies in: its own edges would say where somebody stood.
    [Fact]
    public void InWords_OfASmallArea_TellsCellsOnly()
    {
        SearchedArea area = SearchedArea.Parse("46.501,8.001,46.502,8.002", "A-001", "by the plan of ledger entry 7")!;
        Assert.DoesNotContain("46.501", area.InWords, StringComparison.Ordinal);
        Assert.Contains("chosen by A-001, by the plan of ledger entry 7", area.InWords, StringComparison.Ordinal);
        (double south, double west, double north, double east) = area.Widened;
        Assert.True(south <= 46.501 && north >= 46.502 && west <= 8.001 && east >= 8.002);
        Assert.Equal(180.0 / 2048, north - south, 1e-12);
        Assert.Equal(180.0 / 2048, east - west, 1e-12);
    }
}
