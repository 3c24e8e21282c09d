using Ascertain.Earth.Kernels;

namespace Ascertain.Earth.Sky;

/// <summary>The Earth's heliocentric place on the mean equinox of the date, from the terms of <see cref="EarthOrbitTerms"/>.</summary>
/// <remarks>Source: NREL/TP-560-34302 (2008), section 3.2, equations 9 to 12. t: Julian millennia of terrestrial time from J2000.0.</remarks>
internal static class EarthOrbit
{
    private static readonly CosineSeries Longitude0 = new(EarthOrbitTerms.Longitude0);
    private static readonly CosineSeries Longitude1 = new(EarthOrbitTerms.Longitude1);
    private static readonly CosineSeries Longitude2 = new(EarthOrbitTerms.Longitude2);
    private static readonly CosineSeries Longitude3 = new(EarthOrbitTerms.Longitude3);
    private static readonly CosineSeries Longitude4 = new(EarthOrbitTerms.Longitude4);
    private static readonly CosineSeries Longitude5 = new(EarthOrbitTerms.Longitude5);
    private static readonly CosineSeries Latitude0 = new(EarthOrbitTerms.Latitude0);
    private static readonly CosineSeries Latitude1 = new(EarthOrbitTerms.Latitude1);
    private static readonly CosineSeries Distance0 = new(EarthOrbitTerms.Distance0);
    private static readonly CosineSeries Distance1 = new(EarthOrbitTerms.Distance1);
    private static readonly CosineSeries Distance2 = new(EarthOrbitTerms.Distance2);
    private static readonly CosineSeries Distance3 = new(EarthOrbitTerms.Distance3);
    private static readonly CosineSeries Distance4 = new(EarthOrbitTerms.Distance4);

    /// <summary>Longitude in radians, not reduced to one turn.</summary>
    public static double Longitude(double t) =>
        (Longitude0.Of(t) + (t * (Longitude1.Of(t) + (t * (Longitude2.Of(t)
        + (t * (Longitude3.Of(t) + (t * (Longitude4.Of(t) + (t * Longitude5.Of(t))))))))))) / 1e8;

    /// <summary>Latitude in radians.</summary>
    public static double Latitude(double t) => (Latitude0.Of(t) + (t * Latitude1.Of(t))) / 1e8;

    /// <summary>Distance from the sun in astronomical units.</summary>
    public static double Distance(double t) =>
        (Distance0.Of(t) + (t * (Distance1.Of(t) + (t * (Distance2.Of(t)
        + (t * (Distance3.Of(t) + (t * Distance4.Of(t))))))))) / 1e8;
}
