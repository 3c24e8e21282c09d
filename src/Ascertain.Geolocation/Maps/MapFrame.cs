using System.Globalization;
using Ascertain.Earth.Geodesy;
using Ascertain.ReproducibleMath;

namespace Ascertain.Geolocation.Maps;

/// <summary>A rectangle of the ground drawn with north up: plate carrée with the scale of its middle latitude, so that shapes are true in the small.</summary>
/// <remarks>J. P. Snyder, Map Projections: A Working Manual, USGS Professional Paper 1395 (1987), chapter 12 (equirectangular). Distances are good to a percent in maps of a degree.</remarks>
internal sealed record MapFrame
{
    private const int Side = 480; // units of the longer side; arbitrary, as wide as a report's column
    private const double MetresPerDegree = Wgs84.EquatorialRadiusMetres * (1 - (Wgs84.Flattening / 3)) * QuickMath.DegreesToRadians;

    private MapFrame(double south, double west, double north, double east, double cosine, int width, int height) =>
        (SouthDegrees, WestDegrees, NorthDegrees, EastDegrees, Cosine, Width, Height) = (south, west, north, east, cosine, width, height);

    public double SouthDegrees { get; }

    public double WestDegrees { get; }

    public double NorthDegrees { get; }

    /// <summary>Above 180 where the map goes over the date line.</summary>
    public double EastDegrees { get; }

    /// <summary>Of the middle latitude.</summary>
    public double Cosine { get; }

    /// <summary>Units of the drawing across.</summary>
    public int Width { get; }

    /// <summary>Units down.</summary>
    public int Height { get; }

    /// <summary>Metres of the ground in a unit.</summary>
    public double MetresPerUnit => (NorthDegrees - SouthDegrees) * MetresPerDegree / Height;

    /// <summary>Over a rectangle; one of no extent is widened.</summary>
    public static MapFrame Over(double south, double west, double north, double east)
    {
        double cosine = Math.Max(0.05, QuickMath.SinCosDegrees((south + north) / 2).Cos), high = Math.Max(1e-4, north - south), wide = Math.Max(1e-4, east - west) * cosine;
        double scale = Side / Math.Max(high, wide);
        return new(south, west, south + high, west + (wide / cosine), cosine, Math.Max(120, (int)Math.Round(wide * scale)), Math.Max(120, (int)Math.Round(high * scale)));
    }

    /// <summary>Around a place, so far to each side.</summary>
    public static MapFrame Around(GeoPoint place, double metres)
    {
        double high = metres / MetresPerDegree, wide = high / Math.Max(0.05, QuickMath.SinCosDegrees(place.LatitudeDegrees).Cos);
        return Over(Math.Max(-90, place.LatitudeDegrees - high), place.LongitudeDegrees - wide, Math.Min(90, place.LatitudeDegrees + high), place.LongitudeDegrees + wide);
    }

    /// <summary>Units from the left edge, of the turn round the globe that is nearest to the middle of the map: a map may lie on both sides of the date line, and its edges may be told on either.</summary>
    public double X(double longitudeDegrees)
    {
        double beside = longitudeDegrees - ((WestDegrees + EastDegrees) / 2), turn = beside < -180 ? 360 : beside > 180 ? -360 : 0;
        return (longitudeDegrees - WestDegrees + turn) * Width / (EastDegrees - WestDegrees);
    }

    /// <summary>Units from the upper edge.</summary>
    public double Y(double latitudeDegrees) => (NorthDegrees - latitudeDegrees) * Height / (NorthDegrees - SouthDegrees);

    /// <summary>So far in a direction from a place, in units.</summary>
    public (double X, double Y) Toward(GeoPoint place, double azimuthDegrees, double units)
    {
        (double sin, double cos) = QuickMath.SinCosDegrees(azimuthDegrees);
        return (X(place.LongitudeDegrees) + (units * sin), Y(place.LatitudeDegrees) - (units * cos));
    }

    /// <summary>The longest of 1, 2 and 5 times a power of ten that is no more than a quarter of the width, in metres.</summary>
    public double ScaleMetres
    {
        get
        {
            double most = Width * MetresPerUnit / 4, power = 1;
            while (power * 10 <= most)
            {
                power *= 10;
            }

            return power * 5 <= most ? power * 5 : power * 2 <= most ? power * 2 : power;
        }
    }

    /// <summary>A number of the drawing.</summary>
    public static string Text(double units) => units.ToString("0.#", CultureInfo.InvariantCulture);
}
