using Ascertain.Canonical;
using Ascertain.Earth.Geodesy;
using Ascertain.ReproducibleMath;

namespace Ascertain.Evaluation.Places;

/// <summary>A rectangle of the ground between two parallels and two meridians.</summary>
/// <param name="SouthDegrees">Southern edge.</param>
/// <param name="WestDegrees">Western edge.</param>
/// <param name="NorthDegrees">Northern edge, north of the southern.</param>
/// <param name="EastDegrees">Eastern edge; above 180 where it goes over the date line.</param>
public readonly record struct GroundBox(double SouthDegrees, double WestDegrees, double NorthDegrees, double EastDegrees)
{
    // Of a zone of a sphere of the mean radius; within 0.4 % of the ellipsoid's.
    private const double MeanRadiusKilometres = Wgs84.EquatorialRadiusMetres * (1 - (Wgs84.Flattening / 3)) / 1000;

    /// <summary>Takes edges of which an east that is less than the west goes over the date line.</summary>
    public static GroundBox Of(double south, double west, double north, double east) => new(south, west, north, east <= west ? east + 360 : east);

    /// <summary>The ground of a cell.</summary>
    public static GroundBox Of(PlaceCell cell) => new(cell.SouthDegrees, cell.WestDegrees, cell.SouthDegrees + cell.SizeDegrees, cell.WestDegrees + cell.SizeDegrees);

    /// <summary>Its area on a sphere; 0.4 % within the ellipsoid's.</summary>
    public double SquareKilometres => NorthDegrees <= SouthDegrees || EastDegrees <= WestDegrees ? 0
        : MeanRadiusKilometres * MeanRadiusKilometres * (QuickMath.SinCosDegrees(NorthDegrees).Sin - QuickMath.SinCosDegrees(SouthDegrees).Sin) * (EastDegrees - WestDegrees) * QuickMath.DegreesToRadians;

    /// <summary>What two have in common; of no area where that is nothing.</summary>
    public GroundBox Common(GroundBox other)
    {
        double shift = other.EastDegrees <= WestDegrees ? 360 : other.WestDegrees >= EastDegrees ? -360 : 0;
        return new(Math.Max(SouthDegrees, other.SouthDegrees), Math.Max(WestDegrees, other.WestDegrees + shift), Math.Min(NorthDegrees, other.NorthDegrees), Math.Min(EastDegrees, other.EastDegrees + shift));
    }

    /// <summary>True where all of another lies in it.</summary>
    public bool Holds(GroundBox other) => Common(other) is var common && common.NorthDegrees - common.SouthDegrees == other.NorthDegrees - other.SouthDegrees && Math.Abs((common.EastDegrees - common.WestDegrees) - (other.EastDegrees - other.WestDegrees)) < 1e-9 && common.SquareKilometres > 0;

    /// <summary>Reads <c>southDegrees</c>, <c>westDegrees</c>, <c>northDegrees</c> and <c>eastDegrees</c>.</summary>
    /// <returns>Null for what is no rectangle.</returns>
    public static GroundBox? Read(CanonicalObject document)
    {
        (double south, double west, double north, double east) = (document.Number("southDegrees"), document.Number("westDegrees"), document.Number("northDegrees"), document.Number("eastDegrees"));
        return GeoPoint.IsValid(south, west) && GeoPoint.IsValid(north, east) && south < north && west != east ? Of(south, west, north, east) : null;
    }
}
