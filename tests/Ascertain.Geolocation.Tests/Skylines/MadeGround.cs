using System.Buffers.Binary;
using Ascertain.Earth.Elevation;
using Ascertain.Earth.Horizons;
using Ascertain.Geolocation.Skylines;

namespace Ascertain.Geolocation.Tests.Skylines;

/// <summary>Ground and skylines that are made up: synthetic, and called so.</summary>
internal static class MadeGround
{
    public static SkylineIndexParameters Area { get; } = SkylineIndexParameters.Usual(10.4, 20.4, 10.55, 20.55) with { RadiusMetres = 30_000 };

    /// <summary>The mountains of <see cref="MadeHeights"/>, or a plain.</summary>
    public static TerrainGrid Grid(TemporaryFolder folder, bool isFlat = false)
    {
        folder.Write(MadeHeights.Name, MadeHeights.Tile(isFlat));
        return TerrainGrid.Over(ElevationFolder.Open(folder.Root), GeoPoint.FromDegrees(Area.SouthDegrees, Area.WestDegrees), GeoPoint.FromDegrees(Area.NorthDegrees, Area.EastDegrees), Area.RadiusMetres);
    }

    /// <summary>The same mountains in the tiles on both sides of the eastern edge of one.</summary>
    public static TerrainGrid GridOfTwo(TemporaryFolder folder, int west)
    {
        using TemporaryFolder made = new();
        _ = Grid(made);
        int east = west == 179 ? -180 : west + 1;
        File.Copy(made[MadeHeights.Name], folder[ElevationTile.NameOf(10, west) + ".hgt"]);
        File.Copy(made[MadeHeights.Name], folder[ElevationTile.NameOf(10, east) + ".hgt"]);
        return TerrainGrid.Over(ElevationFolder.Open(folder.Root), GeoPoint.FromDegrees(10.46, west + 0.97), GeoPoint.FromDegrees(10.5, east + 0.03), Area.RadiusMetres);
    }

    /// <summary>A plain with a ridge of 200 m along the parallel of 10.5 degrees.</summary>
    public static TerrainGrid Ridge(TemporaryFolder folder)
    {
        byte[] bytes = new byte[MadeHeights.Posts * MadeHeights.Posts * 2];
        for (int i = 0; i < MadeHeights.Posts * MadeHeights.Posts; i++)
        {
            BinaryPrimitives.WriteInt16BigEndian(bytes.AsSpan(2 * i), (short)(i / MadeHeights.Posts is >= 595 and <= 600 ? 500 : 300));
        }

        folder.Write(MadeHeights.Name, bytes);
        GeoPoint at = GeoPoint.FromDegrees(10.5, 20.5);
        return TerrainGrid.Over(ElevationFolder.Open(folder.Root), at, at, 20_000);
    }

    /// <summary>What is seen at a place over 60 degrees from a bearing, with a pitch and noise; columns from 40 to 64 are hidden by something two degrees high.</summary>
    public static Skyline Seen(TerrainGrid grid, GeoPoint at, double bearing, double pitch, int seed)
    {
        (double Sin, double Cos)[] directions = [.. Enumerable.Range(0, 121).Select(i => Math.SinCos(double.DegreesToRadians(bearing + (i / 2.0))))];
        HorizonPoint[] horizon = new HorizonPoint[directions.Length];
        new HorizonTracer(grid, Area.RadiusMetres).Trace(grid.RowOf(at.LatitudeDegrees), grid.ColumnOf(at.LongitudeDegrees), 2, directions, horizon);
        Random random = new(seed);
        double error = 0;
        return Skyline.Of(horizon.Select((it, i) =>
        {
            error = (0.8 * error) + ((random.NextDouble() - 0.5) * 0.4);
            return new SkylineColumn(i / 2.0, double.RadiansToDegrees(Math.Atan(it.Tangent)) - pitch + error + (i is >= 40 and < 64 ? 2 : 0), 0.2);
        }));
    }

    /// <summary>So many places of the area from which at most a tenth of the 60 degrees from a bearing ends nearer than 300 metres.</summary>
    public static IReadOnlyList<(GeoPoint Place, double Bearing)> OpenViews(TerrainGrid grid, int count) => Views(grid, count, static near => near <= 0.1);

    /// <summary>The same of which at least six tenths do.</summary>
    public static IReadOnlyList<(GeoPoint Place, double Bearing)> NearViews(TerrainGrid grid, int count) => Views(grid, count, static near => near >= 0.6);

    private static List<(GeoPoint Place, double Bearing)> Views(TerrainGrid grid, int count, Func<double, bool> isWanted)
    {
        Random random = new(7);
        List<(GeoPoint, double)> views = [];
        HorizonPoint[] horizon = new HorizonPoint[121];
        while (views.Count < count)
        {
            GeoPoint at = GeoPoint.FromDegrees(Area.SouthDegrees + 0.01 + (random.NextDouble() * 0.13), Area.WestDegrees + 0.01 + (random.NextDouble() * 0.13));
            double bearing = random.NextDouble() * 360;
            (double Sin, double Cos)[] directions = [.. Enumerable.Range(0, 121).Select(i => Math.SinCos(double.DegreesToRadians(bearing + (i / 2.0))))];
            new HorizonTracer(grid, Area.RadiusMetres).Trace(grid.RowOf(at.LatitudeDegrees), grid.ColumnOf(at.LongitudeDegrees), 2, directions, horizon);
            if (isWanted(horizon.Count(static it => it.DistanceMetres < SkylineLocation.NearMetres) / 121.0))
            {
                views.Add((at, bearing));
            }
        }

        return views;
    }
}
