namespace Ascertain.Earth.Sky;

/// <summary>Every intermediate value of the solar position algorithm that depends on time only, named as in the report's section 3; degrees but for those named otherwise.</summary>
internal readonly record struct SolarPlace
{
    public required double HeliocentricLongitude { get; init; }

    public required double HeliocentricLatitude { get; init; }

    public required double DistanceAstronomicalUnits { get; init; }

    public required Nutation Nutation { get; init; }

    public required double Aberration { get; init; }

    public required double ApparentLongitude { get; init; }

    public required double MeanSiderealTime { get; init; }

    public required double ApparentSiderealTime { get; init; }

    public required double RightAscension { get; init; }

    public required double Declination { get; init; }
}
