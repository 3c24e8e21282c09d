namespace Ascertain.Geolocation.Tracks;

/// <summary>How far a position of a receiver may be off before anything is said of it.</summary>
/// <remarks>
/// Source of the receiver's errors: GPS Standard Positioning Service Performance Standard, 5th ed. (2020), section 3.8.3: 95 % within 8 m horizontally and 13 m vertically, averaged over the globe; taken with the dilution of precision where it is stated, relative to a usual one of 2.
/// Walls and trees do worse; a factor of three covers what they usually do. Of heights of the ground: 16 m with 90 % (SRTM mission specification). Of geoids: heights above the ellipsoid and above the sea differ from -107 m to 86 m (EGM96).
/// </remarks>
internal static class TrackAccuracy
{
    private const double Horizontal95 = 8, Vertical95 = 13, UsualDop = 2, Factor = 3, Ground90 = 16, GreatestUndulation = 107;

    /// <summary>Metres in any direction along the ground.</summary>
    public static double HorizontalMetres(TrackPosition at) => Factor * Horizontal95 * Poorness(at);

    /// <summary>Metres that a height may lie below the ground: of the receiver, of the ground, and of what the two count from, where that differs or either does not say.</summary>
    /// <param name="at">The position.</param>
    /// <param name="ground">What the height of the ground counts from.</param>
    public static double BelowMetres(TrackPosition at, VerticalDatum ground) =>
        (Factor * Vertical95 * Poorness(at)) + Ground90 + ((IsOfSea(at.Datum) && IsOfSea(ground)) || (at.Datum == VerticalDatum.Wgs84Ellipsoid && ground == VerticalDatum.Wgs84Ellipsoid) ? 0 : GreatestUndulation);

    private static bool IsOfSea(VerticalDatum datum) => datum is VerticalDatum.Egm96 or VerticalDatum.Egm2008 or VerticalDatum.MeanSeaLevel;

    private static double Poorness(TrackPosition at) => Math.Clamp((at.Dop ?? UsualDop) / UsualDop, 1, 50);
}
