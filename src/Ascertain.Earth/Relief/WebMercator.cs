using Ascertain.ReproducibleMath;

namespace Ascertain.Earth.Relief;

/// <summary>Map tiles of EPSG:3857: zoom, column and row against degrees.</summary>
/// <remarks>
/// <para>Source of the projection: IOGP Publication 373-7-2, Coordinate Conversions and Transformations including Formulas, "Popular Visualisation Pseudo Mercator" (EPSG method 1024).
/// Source of the tiles: OGC 17-083r4, Two Dimensional Tile Matrix Set, annex D.1, WebMercatorQuad: 2^zoom by 2^zoom tiles of 256 pixels, columns from -180 degrees eastward, rows from the north.</para>
/// <para>The projection takes geodetic latitudes of WGS 84 for latitudes of a sphere. That is its definition, not an error; it is not conformal on the ellipsoid.</para>
/// <para>The same bits on every machine.</para>
/// </remarks>
public static class WebMercator
{
    /// <summary>Pixels to a side of a tile.</summary>
    public const int TilePixels = 256;

    /// <summary>Largest zoom; arbitrary: a pixel is 4 centimetres at the equator.</summary>
    public const int MostZoom = 22;

    /// <summary>The northern edge of the map in degrees of latitude: atan(sinh(pi)).</summary>
    public const double MostLatitudeDegrees = 85.0511287798066;

    /// <summary>Place of a point in tiles: whole part the tile, the rest the place within it, from its north-west corner.</summary>
    /// <remarks>Latitudes beyond the edge of the map are taken as the edge.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">Zoom outside [0, <see cref="MostZoom"/>].</exception>
    public static (double Column, double Row) TileOf(GeoPoint at, int zoom)
    {
        double tiles = Tiles(zoom);
        double latitude = Math.Clamp(at.LatitudeDegrees, -MostLatitudeDegrees, MostLatitudeDegrees) * (Math.PI / 180);
        (double sin, double cos) = DMath.SinCos(latitude);
        double mercator = DMath.Log((1 + Math.Abs(sin)) / cos); // ln(sec + |tan|)
        double row = 0.5 - (Math.CopySign(mercator, sin) / (2 * Math.PI));
        return ((at.LongitudeDegrees + 180) / 360 * tiles, Math.Clamp(row, 0, 1) * tiles);
    }

    /// <summary>The point at a place in tiles, the inverse of <see cref="TileOf"/>. The eastern edge of the map is given as -180 degrees.</summary>
    /// <param name="zoom">In [0, <see cref="MostZoom"/>].</param>
    /// <param name="column">In [0, 2^zoom].</param>
    /// <param name="row">In [0, 2^zoom].</param>
    /// <exception cref="ArgumentOutOfRangeException">Outside the map.</exception>
    public static GeoPoint PointOf(int zoom, double column, double row)
    {
        double tiles = Tiles(zoom);
        if (!(column >= 0 && column <= tiles))
        {
            throw new ArgumentOutOfRangeException(nameof(column), column, "A column lies on the map.");
        }

        if (!(row >= 0 && row <= tiles))
        {
            throw new ArgumentOutOfRangeException(nameof(row), row, "A row lies on the map.");
        }

        return GeoPoint.FromDegrees(LatitudeDegrees(row / tiles), (column / tiles * 360) - 180);
    }

    /// <summary>South-west and north-east corner of a tile. The east of the last column is given as -180 degrees.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such tile.</exception>
    public static (GeoPoint SouthWest, GeoPoint NorthEast) BoundsOf(int zoom, int column, int row) =>
        (PointOf(zoom, column, row + 1.0), PointOf(zoom, column + 1.0, row));

    /// <summary>Metres on the ground that a pixel of a tile takes at a latitude, in either direction, on the projection's sphere.</summary>
    /// <remarks>Neglected: on the ellipsoid it is up to 0.7 % otherwise.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">Zoom outside [0, <see cref="MostZoom"/>].</exception>
    public static double PixelMetres(double latitudeDegrees, int zoom) =>
        2 * Math.PI * Geodesy.Wgs84.EquatorialRadiusMetres * DMath.Cos(latitudeDegrees * (Math.PI / 180)) / (Tiles(zoom) * TilePixels);

    /// <summary>Latitude at a part of the map's height, from the north: atan(sinh(pi (1 - 2 part))).</summary>
    internal static double LatitudeDegrees(double part)
    {
        double power = DMath.Exp(Math.PI * (1 - (2 * part)));
        return DMath.Atan((power - (1 / power)) / 2) * (180 / Math.PI);
    }

    internal static int Tiles(int zoom) => zoom is >= 0 and <= MostZoom
        ? 1 << zoom
        : throw new ArgumentOutOfRangeException(nameof(zoom), zoom, "A zoom lies in [0, 22].");
}
