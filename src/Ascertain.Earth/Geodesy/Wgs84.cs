namespace Ascertain.Earth.Geodesy;

/// <summary>The WGS 84 ellipsoid.</summary>
/// <remarks>Source of both defining numbers: NGA.STND.0036_1.0.0_WGS84 (2014), table 3.1.</remarks>
public static class Wgs84
{
    /// <summary>Semi-major axis (radius of the equator) in metres; by definition.</summary>
    public const double EquatorialRadiusMetres = 6_378_137;

    /// <summary>Flattening, without unit; by definition 1 over 298.257223563.</summary>
    public const double Flattening = 1 / 298.257223563;

    /// <summary>Semi-minor axis (from the centre to a pole) in metres: a (1 - f).</summary>
    public const double PolarRadiusMetres = EquatorialRadiusMetres * (1 - Flattening);
}
