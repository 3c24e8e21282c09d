using System.Globalization;

namespace Ascertain.Workbench.Mapping;

/// <summary>Places as people write them on pages: latitude, longitude in degrees.</summary>
internal static class MapPoint
{
    private static readonly char[] Between = [',', ';', ' ', '\t'];

    /// <summary>Reads one; null for what is none.</summary>
    public static GeoPoint? ReadOrNull(string? text) =>
        text?.Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [{ } first, { } second]
        && Number(first) is { } latitude && Number(second) is { } longitude && GeoPoint.IsValid(latitude, longitude)
            ? GeoPoint.FromDegrees(latitude, longitude) : null;

    /// <summary>As <see cref="ReadOrNull"/> reads it; every digit that it has.</summary>
    public static string Write(GeoPoint point) => string.Create(CultureInfo.InvariantCulture, $"{point.LatitudeDegrees:R}, {point.LongitudeDegrees:R}");

    private static double? Number(string text) => double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out double number) ? number : null;
}
