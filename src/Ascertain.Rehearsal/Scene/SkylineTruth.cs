using Ascertain.Canonical;

namespace Ascertain.Rehearsal.Scene;

/// <summary>Where the skyline crosses the middle of each column of the picture.</summary>
/// <param name="Rows">Pixels from the upper edge.</param>
/// <param name="AzimuthsDegrees">From true north, in [0, 360).</param>
/// <param name="ElevationsDegrees">Above the horizontal, as seen through the air.</param>
/// <param name="DistancesMetres">To the crest, or to the sea's horizon.</param>
/// <param name="AreLand">False where the sea's horizon is the skyline.</param>
internal sealed record SkylineTruth(double[] Rows, double[] AzimuthsDegrees, double[] ElevationsDegrees, double[] DistancesMetres, bool[] AreLand)
{
    public static SkylineTruth Of(Viewpoint view)
    {
        int width = view.Pose.Width;
        SkylineTruth truth = new(new double[width], new double[width], new double[width], new double[width], new bool[width]);
        double row = view.Pose.Height / 2.0;
        for (int column = 0; column < width; column++)
        {
            (double sine, double cosine) = (0, 1);
            (double Tangent, double DistanceMetres, bool IsLand) seen = default;

            // With a rolled camera the azimuth of a column changes with the row: three rounds settle it to under a hundredth of a pixel.
            for (int round = 0; round < 3; round++)
            {
                (double east, double north, _) = view.Pose.Ray(column + 0.5, row);
                double length = Math.Sqrt((east * east) + (north * north));
                (sine, cosine) = (east / length, north / length);
                seen = view.Sight.Skyline(sine, cosine, 10);
                row = RowOf(view.Pose, column + 0.5, seen.Tangent, row);
            }

            double azimuth = ReproducibleMath.DMath.Atan2(sine, cosine) * (180 / Math.PI);
            truth.Rows[column] = row;
            truth.AzimuthsDegrees[column] = azimuth < 0 ? azimuth + 360 : azimuth;
            truth.ElevationsDegrees[column] = ReproducibleMath.DMath.Atan(seen.Tangent) * (180 / Math.PI);
            truth.DistancesMetres[column] = seen.DistanceMetres;
            truth.AreLand[column] = seen.IsLand;
        }

        return truth;
    }

    // The row of the column at which the ray has that tangent, by the secant from the row before.
    private static double RowOf(CameraPose pose, double x, double tangent, double from)
    {
        double a = from - 20, b = from + 20, atA = Tangent(pose, x, a) - tangent, atB = Tangent(pose, x, b) - tangent;
        for (int i = 0; i < 8 && atA != atB; i++)
        {
            double next = b - (atB * (b - a) / (atB - atA));
            (a, atA, b) = (b, atB, next);
            atB = Tangent(pose, x, b) - tangent;
        }

        return b;
    }

    private static double Tangent(CameraPose pose, double x, double y)
    {
        (double east, double north, double up) = pose.Ray(x, y);
        return up / Math.Sqrt((east * east) + (north * north));
    }

    /// <summary>The form in the truth: one array a quantity, one entry a column.</summary>
    public CanonicalObject ToCanonical() => new()
    {
        ["rows"] = Numbers(Rows, 3),
        ["azimuthsDegrees"] = Numbers(AzimuthsDegrees, 5),
        ["elevationsDegrees"] = Numbers(ElevationsDegrees, 5),
        ["distancesMetres"] = Numbers(DistancesMetres, 0),
        ["land"] = new CanonicalArray(AreLand.Select(static it => (CanonicalValue)it)),
    };

    private static CanonicalArray Numbers(double[] values, int digits) => new(values.Select(it => (CanonicalValue)Math.Round(it, digits)));
}
