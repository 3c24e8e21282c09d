namespace Ascertain.Earth.Geodesy;

/// <summary>The shortest line on the WGS 84 ellipsoid between two points: its length and its directions.</summary>
/// <remarks>Made by <see cref="Geodesic.Inverse"/>. Heights do not enter: the line lies on the ellipsoid, not on the ground.</remarks>
public readonly record struct GeodesicLine
{
    internal GeodesicLine(double metres, Angle bearingAtStart, Angle bearingAtEnd) =>
        (Metres, BearingAtStart, BearingAtEnd) = (metres, bearingAtStart, bearingAtEnd);

    /// <summary>Length in metres, in [0, 20,003,931.4586] (half a meridian ellipse).</summary>
    public double Metres { get; }

    /// <summary>Direction in which the line leaves the first point, clockwise from true north, in [0, 360) degrees. 0 where the points coincide.</summary>
    public Angle BearingAtStart { get; }

    /// <summary>Direction in which the line goes on at the second point, clockwise from true north, in [0, 360) degrees: the way back is this and 180.</summary>
    public Angle BearingAtEnd { get; }
}
