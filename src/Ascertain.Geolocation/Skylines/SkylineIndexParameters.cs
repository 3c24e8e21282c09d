using System.Globalization;

namespace Ascertain.Geolocation.Skylines;

/// <summary>What an index of horizons depends on besides the ground.</summary>
/// <param name="SouthDegrees">Southern edge of the area.</param>
/// <param name="WestDegrees">Western edge.</param>
/// <param name="NorthDegrees">Northern edge.</param>
/// <param name="EastDegrees">Eastern edge; west of the western one where the area goes over the date line.</param>
/// <param name="EyeMetres">Height of the eye above the ground.</param>
/// <param name="RadiusMetres">How far ground is looked at.</param>
/// <param name="Refraction">Coefficient of refraction.</param>
/// <param name="Level">Level of the quadtree of <see cref="PlaceCell"/> of which each cell has one horizon, seen from its middle.</param>
public sealed record SkylineIndexParameters(double SouthDegrees, double WestDegrees, double NorthDegrees, double EastDegrees, double EyeMetres, double RadiusMetres, double Refraction, int Level)
{
    /// <summary>Directions of a horizon in an index, one in two degrees; because within a cell of 150 metres ridges nearer than four kilometres shift by that much anyway.</summary>
    public const int Azimuths = 180;

    /// <summary>Of a rectangle, seen by an eye 2 metres above the ground, as far as 50 km, in cells of 153 metres of latitude.</summary>
    public static SkylineIndexParameters Usual(double south, double west, double north, double east) => new(south, west, north, east, 2, 50_000, 0.13, 17);

    /// <summary>First row of cells that lie in the area with their middle.</summary>
    public int FirstRow => (int)Math.Ceiling(((SouthDegrees + 90) / CellDegrees) - 0.5);

    /// <summary>How many rows.</summary>
    public int Rows => (int)Math.Ceiling(((NorthDegrees + 90) / CellDegrees) - 0.5) - FirstRow;

    /// <summary>First column, counted from -180 degrees.</summary>
    public int FirstColumn => (int)Math.Ceiling(((WestDegrees + 180) / CellDegrees) - 0.5);

    /// <summary>How many columns.</summary>
    public int Columns => (int)Math.Ceiling(((EastDegrees + (EastDegrees < WestDegrees ? 360 : 0) + 180) / CellDegrees) - 0.5) - FirstColumn;

    /// <summary>Size of a cell, both ways.</summary>
    public double CellDegrees => 180.0 / (1 << Level);

    /// <summary>One line from which, with the ground, the index follows.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"ascertain/skyline-index/2 {SouthDegrees} {WestDegrees} {NorthDegrees} {EastDegrees} eye {EyeMetres} radius {RadiusMetres} refraction {Refraction} level {Level} azimuths {Azimuths}");
}
