using Ascertain.Earth.Horizons;
using Ascertain.Geolocation.Maps;
using Ascertain.Geolocation.Tests.Skylines;

namespace Ascertain.Geolocation.Tests.Maps;

public sealed class ContourLinesTests
{
    // A cone: the line of one height is a circle, closed, all of it at the height's distance.
    [Fact]
    public void Of_ACone_IsOneClosedCircle()
    {
        double[] heights = [.. Enumerable.Range(0, 41 * 41).Select(static i => 100 - (Math.Sqrt(Math.Pow((i / 41) - 20, 2) + Math.Pow((i % 41) - 20, 2)) * 5))];
        IReadOnlyList<(double Column, double Row)> line = Assert.Single(ContourLines.Of(heights, 41, 41, 52.5));
        Assert.Equal(line[0], line[^1]);
        Assert.All(line, static it => Assert.Equal(9.5, Math.Sqrt(Math.Pow(it.Column - 20, 2) + Math.Pow(it.Row - 20, 2)), 0.06));
        Assert.True(line.Count > 60);
    }

    [Fact]
    public void Of_APlainASlopeAndASaddle_HasNoneOneAndTwo()
    {
        Assert.Empty(ContourLines.Of([.. Enumerable.Repeat(7.0, 25)], 5, 5, 8));
        IReadOnlyList<(double Column, double Row)> slope = Assert.Single(ContourLines.Of([.. Enumerable.Range(0, 25).Select(static i => (double)(i % 5))], 5, 5, 1.25));
        Assert.Equal(5, slope.Count);
        Assert.All(slope, static it => Assert.Equal(1.25, it.Column));
        Assert.Equal(2, ContourLines.Of([1, 0, 0, 1], 2, 2, 0.5).Count); // opposite corners are high
        Assert.Empty(ContourLines.Of([1, double.NaN, 0, 0], 2, 2, 0.5));
    }

    [Theory]
    [InlineData(8, 1)]
    [InlineData(11, 2)]
    [InlineData(900, 100)]
    [InlineData(1_200, 200)]
    [InlineData(90_000, 1_000)]
    public void Interval_OfASpan_LeavesTenLinesOrSo(double span, double interval) => Assert.Equal(interval, ContourLines.Interval(span));

    // A bitmap that any program reads: its head, and darker on the side that is turned from the light.
    [Fact]
    public void ToBitmap_OfARidge_IsLitFromTheNorthWest()
    {
        using TemporaryFolder folder = new();
        TerrainGrid grid = MadeGround.Ridge(folder);
        ReliefRaster relief = ReliefRaster.Of(grid, MapFrame.Over(10.47, 20.47, 10.53, 20.53));
        byte[] file = relief.ToBitmap();
        Assert.Equal("BM"u8.ToArray(), file[..2]);
        Assert.Equal(file.Length, BitConverter.ToInt32(file, 2));
        Assert.Equal((relief.Columns, relief.Rows), (BitConverter.ToInt32(file, 18), BitConverter.ToInt32(file, 22)));
        int stride = (relief.Columns + 3) & ~3;
        byte[] column = [.. Enumerable.Range(0, relief.Rows).Select(row => file[1078 + ((relief.Rows - 1 - row) * stride) + (relief.Columns / 2)])];
        byte plain = column[2];
        int lightest = Array.IndexOf(column, column.Max()), darkest = Array.IndexOf(column, column.Min());
        Assert.True(column[lightest] > plain && column[darkest] < plain);
        Assert.True(lightest < darkest, "the northern side is the lit one");
    }
}
