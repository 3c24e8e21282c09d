using Ascertain.Earth.Geodesy;
using Ascertain.Earth.Horizons;
using Ascertain.ReproducibleMath;

namespace Ascertain.Earth.Tests.Horizons;

/// <summary>The specification of a horizon, as plainly as can be: along the geodesic itself every bit of ground is looked at.</summary>
internal static class ExhaustiveHorizon
{
    private const double Knot = 250;

    /// <summary>Elevation in degrees; negative infinity where no ground is known.</summary>
    public static double ElevationDegrees(TerrainGrid grid, GeoPoint from, double eyeMetres, double azimuth, double radius, double refraction)
    {
        double eccentricity = Wgs84.Flattening * (2 - Wgs84.Flattening), sin = DMath.Sin(from.LatitudeDegrees * Math.PI / 180);
        double bend = (1 - refraction) / 2 * (1 - (eccentricity * sin * sin)) / (Wgs84.EquatorialRadiusMetres * Math.Sqrt(1 - eccentricity));
        double step = 60.0 * 1200 / grid.SamplesPerDegree / 12, best = double.NegativeInfinity, metres = 1;
        (double row, double column) = Place(grid, from);
        for (double knot = 0; knot < radius; knot += Knot)
        {
            (double nextRow, double nextColumn) = Place(grid, Geodesic.Direct(from, Angle.FromDegrees(azimuth), knot + Knot));
            for (; metres <= Math.Min(knot + Knot, radius); metres += Math.Min(step, metres / 500))
            {
                double part = (metres - knot) / Knot, height = grid.HeightMetres(row + ((nextRow - row) * part), column + ((nextColumn - column) * part));
                best = double.IsNaN(height) ? best : Math.Max(best, ((height - eyeMetres) / metres) - (bend * metres));
            }

            (row, column) = (nextRow, nextColumn);
        }

        return double.IsNegativeInfinity(best) ? best : QuickMath.Atan2Degrees(best, 1);
    }

    private static (double Row, double Column) Place(TerrainGrid grid, GeoPoint at)
    {
        double east = at.LongitudeDegrees - grid.WestDegrees;
        return (grid.RowOf(at.LatitudeDegrees), (east < -180 ? east + 360 : east) * grid.SamplesPerDegree);
    }
}
