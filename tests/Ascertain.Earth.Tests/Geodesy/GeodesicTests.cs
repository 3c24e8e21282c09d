using System.Globalization;
using Ascertain.Earth.Geodesy;
using CsCheck;

namespace Ascertain.Earth.Tests.Geodesy;

public sealed class GeodesicTests
{
    // What the paper states for its method (section 7) plus the last digit of the authority's print.
    private const double Nanometres15 = 16e-9;

    private static readonly Gen<GeoPoint> Points =
        Gen.Select(Gen.Double[-90, 90], Gen.Double[-180, 180], GeoPoint.FromDegrees);

    // Karney 2013, tables 2 (direct), 4 and 5 (inverse, short line) and 6 (nearly opposite points).
    [Theory]
    [InlineData(40, 0, 41.79331020506, 137.84490004377, 10_000_000, 30, 149.09016931807)]
    [InlineData(-30.12345, 0, -30.12344, 0.00005, 4.944208, 77.04353354237, 77.04350844913)]
    [InlineData(-30, 0, 29.9, 179.8, 19_989_832.827610, 161.89052473633, 18.09073724574)]
    public void Inverse_WorkedExamplesOfThePaper_AreGiven(double latitude1, double longitude1, double latitude2, double longitude2, double metres, double start, double end)
    {
        GeodesicLine line = Geodesic.Inverse(GeoPoint.FromDegrees(latitude1, longitude1), GeoPoint.FromDegrees(latitude2, longitude2));
        Assert.Equal(metres, line.Metres, 1e-6);
        Assert.Equal(start, line.BearingAtStart.Degrees, 1e-8);
        Assert.Equal(end, line.BearingAtEnd.Degrees, 1e-8);
    }

    [Fact]
    public void Direct_WorkedExampleOfThePaper_IsGiven()
    {
        GeoPoint end = Geodesic.Direct(GeoPoint.FromDegrees(40, 0), Angle.FromDegrees(30), 10_000_000);
        Assert.Equal(41.79331020506, end.LatitudeDegrees, 1e-11);
        Assert.Equal(137.84490004377, end.LongitudeDegrees, 1e-11);
    }

    [Fact]
    public void Inverse_LinesByExactIntegralsOfAnotherProgram_AreGivenTo15Nanometres()
    {
        int lines = 0;
        foreach (double[] row in Authority())
        {
            (GeoPoint from, GeoPoint to) = (GeoPoint.FromDegrees(row[0], row[1]), GeoPoint.FromDegrees(row[3], row[4]));
            string where = string.Join(' ', row.Select(static it => it.ToString("R", CultureInfo.InvariantCulture)));
            GeodesicLine line = Geodesic.Inverse(from, to);
            Assert.True(Math.Abs(line.Metres - row[6]) <= Nanometres15, $"{where}: {line.Metres:R}");

            // Of two lines that are equally long either is right, and near opposite points a bearing is loose: what counts is where it leads.
            GeoPoint reached = Geodesic.Direct(from, line.BearingAtStart, line.Metres);
            Assert.True(Geodesic.Inverse(reached, to).Metres <= 2 * Nanometres15, $"{where}: {reached}");
            if (Math.Abs(Math.Abs(row[4] - row[1]) - 180) > 0.6 && Math.Abs(row[0]) < 89)
            {
                double loose = 1e-10 + (Nanometres15 / row[8] * 180 / Math.PI);
                Assert.True(Turn(line.BearingAtStart.Degrees - row[2]) <= loose, $"{where}: {line.BearingAtStart.Degrees:R}");
                Assert.True(Turn(line.BearingAtEnd.Degrees - row[5]) <= loose, $"{where}: {line.BearingAtEnd.Degrees:R}");
            }

            lines++;
        }

        Assert.True(lines > 150);
    }

    [Fact]
    public void Direct_LinesByExactIntegralsOfAnotherProgram_ReachTheirEnd()
    {
        foreach (double[] row in Authority())
        {
            GeoPoint end = Geodesic.Direct(GeoPoint.FromDegrees(row[0], row[1]), Angle.FromDegrees(row[2]), row[6]);
            Assert.True(Geodesic.Inverse(end, GeoPoint.FromDegrees(row[3], row[4])).Metres <= 2 * Nanometres15, $"{row[0]} {row[1]}: {end}");
        }
    }

    [Fact]
    public void Inverse_AnyTwoPoints_IsUndoneByDirectAndTheSameBackward() =>
        Seeded.Sample(Gen.Select(Points, Points), 2_000, static pair =>
        {
            (GeoPoint from, GeoPoint to) = pair;
            GeodesicLine line = Geodesic.Inverse(from, to), back = Geodesic.Inverse(to, from);
            Assert.Equal(line.Metres, back.Metres, Nanometres15);
            Assert.InRange(line.BearingAtStart.Degrees, 0, Math.BitDecrement(360));
            Assert.InRange(line.BearingAtEnd.Degrees, 0, Math.BitDecrement(360));
            Assert.True(Geodesic.Inverse(Geodesic.Direct(from, line.BearingAtStart, line.Metres), to).Metres <= 2 * Nanometres15);
            Assert.True(Geodesic.Inverse(Geodesic.Direct(to, line.BearingAtEnd, -line.Metres), from).Metres <= 2 * Nanometres15);
        });

    [Fact]
    public void Inverse_NearlyOppositePoints_IsUndoneByDirect() =>
        Seeded.Sample(Gen.Select(Points, Gen.Double[-1, 1], Gen.Double[-1, 1]), 1_000, static it =>
        {
            (GeoPoint from, double north, double east) = it;
            GeoPoint to = GeoPoint.FromDegrees(Math.Clamp(-from.LatitudeDegrees + north, -90, 90), Math.IEEERemainder(from.LongitudeDegrees + 180 + east, 360));
            GeodesicLine line = Geodesic.Inverse(from, to);
            Assert.InRange(line.Metres, 19_800_000, 20_003_931.4587);
            Assert.True(Geodesic.Inverse(Geodesic.Direct(from, line.BearingAtStart, line.Metres), to).Metres <= 1e-6);
        });

    [Fact]
    public void Inverse_AnyThreePoints_NoDetourIsShorter() =>
        Seeded.Sample(Gen.Select(Points, Points, Points), 1_000, static it =>
            Assert.True(Geodesic.Inverse(it.Item1, it.Item3).Metres
                <= Geodesic.Inverse(it.Item1, it.Item2).Metres + Geodesic.Inverse(it.Item2, it.Item3).Metres + Nanometres15));

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(90, 5, 0)]
    [InlineData(-45, 180, 0)]
    public void Inverse_OnePointTwice_IsZeroWithoutDirection(double latitude, double longitude, double expected)
    {
        GeodesicLine line = Geodesic.Inverse(GeoPoint.FromDegrees(latitude, longitude), GeoPoint.FromDegrees(latitude, Math.Abs(latitude) == 90 ? -longitude : longitude));
        Assert.Equal((expected, 0.0, 0.0), (line.Metres, line.BearingAtStart.Degrees, line.BearingAtEnd.Degrees));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(90)]
    [InlineData(180)]
    [InlineData(270)]
    public void Inverse_AlongEquatorAndMeridian_BearingsAreExact(double bearing)
    {
        GeoPoint to = Geodesic.Direct(default, Angle.FromDegrees(bearing), 1_000_000);
        GeodesicLine line = Geodesic.Inverse(default, to);
        Assert.Equal((bearing, bearing), (line.BearingAtStart.Degrees, line.BearingAtEnd.Degrees));
        Assert.Equal(1_000_000, line.Metres, Nanometres15);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1.1e9)]
    public void Direct_NoLength_IsRefused(double metres) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Geodesic.Direct(default, default, metres));

    private static IEnumerable<double[]> Authority() =>
        File.ReadLines(Path.Combine(SharedData.Root, "authorities", "geodesics", "wgs84.txt"))
            .Where(static line => line[0] != '#')
            .Select(static line => line.Split(' ').Select(static it => double.Parse(it, CultureInfo.InvariantCulture)).ToArray());

    private static double Turn(double degrees) => Math.Abs(Math.IEEERemainder(degrees, 360));
}
