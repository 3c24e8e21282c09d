using Ascertain.Earth.Geodesy;
using Ascertain.ReproducibleMath;

namespace Ascertain.Geolocation.Resection;

/// <summary>Bearing, tilt and roll of a camera in a frame that stands at it, and how their errors follow from those of a small rotation.</summary>
/// <remarks>
/// A camera at bearing b and tilt t without roll has its right side horizontal; roll turns right towards down. By a rotation vector w in the camera's axes the optical axis moves by right w₂ - down w₁, from which bearing and tilt follow;
/// roll changes by w₃ and by sin t times the change of bearing, which turns about the vertical and so, in part, about the axis.
/// </remarks>
internal static class CameraAngles
{
    private const double Degree = 180 / Math.PI;

    // Straight up or down there is no bearing; this near to it the one that rounding leaves is told, and its variance is large but a number.
    private const double LeastLevel = 1e-6;

    /// <summary>The three, in degrees: [0, 360), [-90, 90], (-180, 180].</summary>
    public static (double Bearing, double Tilt, double Roll) Of(in CameraPose pose)
    {
        (SpaceVector right, SpaceVector down, double level) = Level(pose);
        double bearing = DMath.Atan2(-right.Y, right.X) * Degree, tilt = DMath.Atan2(pose.Ahead.Z, level) * Degree;
        double roll = DMath.Atan2(pose.Right.Dot(down), pose.Right.Dot(right)) * Degree;
        bearing = bearing < 0 ? bearing + 360 : bearing;
        return (bearing >= 360 ? 0 : bearing, Math.Clamp(tilt, -90, 90), roll <= -180 ? roll + 360 : roll);
    }

    /// <summary>Covariance in metres and degrees from that in metres, radians of rotation, logarithm of the focal length and k1.</summary>
    /// <param name="pose">The camera.</param>
    /// <param name="half">Half the width of the picture over the focal length.</param>
    /// <param name="free">Which numbers the covariance has.</param>
    /// <param name="inner">The covariance.</param>
    public static double[,] Covariance(in CameraPose pose, double half, IReadOnlyList<int> free, double[,] inner)
    {
        int n = free.Count;
        double[,] by = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            by[i, i] = free[i] switch { 6 => -2 * half / (1 + (half * half)) * Degree, _ => 1 };
        }

        (SpaceVector right, SpaceVector down, double level) = Level(pose);
        for (int j = 0; j < 3; j++)
        {
            SpaceVector moved = j switch { 0 => pose.Down * -1, 1 => pose.Right, _ => default };
            double bearing = moved.Dot(right) / Math.Max(level, LeastLevel);
            (by[3, 3 + j], by[4, 3 + j]) = (bearing * Degree, -moved.Dot(down) * Degree);
            by[5, 3 + j] = ((j == 2 ? 1 : 0) + (pose.Ahead.Z * bearing)) * Degree;
        }

        return Product(by, inner);
    }

    private static (SpaceVector Right, SpaceVector Down, double Level) Level(in CameraPose pose)
    {
        double level = Math.Sqrt((pose.Ahead.X * pose.Ahead.X) + (pose.Ahead.Y * pose.Ahead.Y));

        // Looking straight up or down the picture's right side is the level one: roll is then 0 by definition.
        SpaceVector right = level > LeastLevel ? new(pose.Ahead.Y / level, -pose.Ahead.X / level, 0) : new SpaceVector(pose.Right.X, pose.Right.Y, 0).Unit();
        return (right, pose.Ahead.Cross(right), level);
    }

    // T C Tᵀ, the same above and below the diagonal.
    private static double[,] Product(double[,] by, double[,] inner)
    {
        int n = inner.GetLength(0);
        double[,] half = new double[n, n], whole = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                for (int k = 0; k < n; k++)
                {
                    half[i, j] += by[i, k] * inner[k, j];
                }
            }
        }

        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                for (int k = 0; k < n; k++)
                {
                    whole[i, j] += half[i, k] * by[j, k];
                }

                whole[j, i] = whole[i, j];
            }
        }

        return whole;
    }
}
