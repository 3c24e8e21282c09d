using Ascertain.Earth.Geodesy;
using Ascertain.ReproducibleMath;

namespace Ascertain.Earth.Kernels;

/// <summary>A place on a lattice with what all lines of sight from it share.</summary>
internal readonly struct SightOrigin
{
    /// <summary>At a row and column.</summary>
    /// <param name="row">Row between samples.</param>
    /// <param name="column">Column between samples.</param>
    /// <param name="latitudeDegrees">Latitude of that row, within 85 degrees of the equator.</param>
    /// <param name="samplesPerDegree">Steps of the lattice to a degree.</param>
    public SightOrigin(double row, double column, double latitudeDegrees, int samplesPerDegree)
    {
        const double ESquared = Wgs84.Flattening * (2 - Wgs84.Flattening);
        (double sin, double cos) = QuickMath.SinCosDegrees(latitudeDegrees);
        double w = 1 - (ESquared * sin * sin), root = Math.Sqrt(w);
        (Row, Column, CosineOfLatitude, TangentOfLatitude) = (row, column, cos, sin / cos);
        SamplesPerRadian = samplesPerDegree * QuickMath.RadiansToDegrees;
        AcrossMetres = Wgs84.EquatorialRadiusMetres / root;
        AlongMetres = Wgs84.EquatorialRadiusMetres * (1 - ESquared) / (w * root);
    }

    /// <summary>Row between samples.</summary>
    public double Row { get; }

    /// <summary>Column between samples.</summary>
    public double Column { get; }

    /// <summary>Cosine of the latitude.</summary>
    public double CosineOfLatitude { get; }

    /// <summary>Tangent of the latitude.</summary>
    public double TangentOfLatitude { get; }

    /// <summary>Steps of the lattice to a radian.</summary>
    public double SamplesPerRadian { get; }

    /// <summary>Radius of curvature across the meridian, N.</summary>
    public double AcrossMetres { get; }

    /// <summary>Radius of curvature along the meridian, M.</summary>
    public double AlongMetres { get; }
}
