using Ascertain.Earth.Geodesy;

namespace Ascertain.Geolocation.Resection;

/// <summary>A camera in a local frame: where it stands, how its axes lie, and what its lens does.</summary>
/// <remarks>
/// A point at (X, Y, Z) along right, down and ahead is seen at the principal point and f (1 + k1 r²) (X / Z, Y / Z), where r² = (X² + Y²) / Z².
/// Source: R. Hartley, A. Zisserman, Multiple View Geometry, 2nd ed. (2004), sections 6.1 and 7.4 (radial distortion, its first term).
/// </remarks>
/// <param name="At">Centre of projection, east, north and up in metres.</param>
/// <param name="Right">Unit vector to the right of the picture.</param>
/// <param name="Down">Unit vector to its lower edge.</param>
/// <param name="Ahead">Unit vector along the optical axis.</param>
/// <param name="Focal">Focal length in pixels, positive.</param>
/// <param name="K1">Radial distortion, without unit; negative for a barrel.</param>
internal readonly record struct CameraPose(SpaceVector At, SpaceVector Right, SpaceVector Down, SpaceVector Ahead, double Focal, double K1)
{
    // Nearer than this a point counts as behind the camera: nobody measures a thing a hand's breadth before the lens.
    private const double LeastDepth = 0.1;

    /// <summary>Where a point is seen, from the principal point.</summary>
    /// <returns>False for what is behind the camera, or so far out that the distortion would fold the picture over.</returns>
    public bool TryProject(SpaceVector point, out double u, out double v)
    {
        SpaceVector from = point - At;
        double depth = from.Dot(Ahead), x = from.Dot(Right) / depth, y = from.Dot(Down) / depth, r2 = (x * x) + (y * y);
        (u, v) = (Focal * x * (1 + (K1 * r2)), Focal * y * (1 + (K1 * r2)));
        return depth >= LeastDepth && 1 + (3 * K1 * r2) > 0.05;
    }

    /// <summary>Turned by a small rotation vector in its own axes, moved, and with another lens.</summary>
    public CameraPose Changed(ReadOnlySpan<double> by)
    {
        // Exact by normalising what the rotation to first order gives: orthogonal again whatever the step.
        SpaceVector turn = new(by[3], by[4], by[5]);
        SpaceVector ahead = (Ahead + (Right * turn.Y) - (Down * turn.X)).Unit();
        SpaceVector right = Right - (Ahead * turn.Y) + (Down * turn.Z);
        right = (right - (ahead * right.Dot(ahead))).Unit();
        return new(new(At.X + by[0], At.Y + by[1], At.Z + by[2]), right, ahead.Cross(right), ahead, Focal * (1 + Math.Clamp(by[6], -0.5, 1)), Math.Clamp(K1 + by[7], -1, 1));
    }
}
