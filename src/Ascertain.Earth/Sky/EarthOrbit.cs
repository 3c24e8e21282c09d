using Ascertain.ReproducibleMath;

namespace Ascertain.Earth.Sky;

/// <summary>The Earth's heliocentric place on the mean equinox of the date, from the terms of <see cref="EarthOrbitTerms"/>.</summary>
/// <remarks>Source: NREL/TP-560-34302 (2008), section 3.2, equations 9 to 12. t: Julian millennia of terrestrial time from J2000.0.</remarks>
internal static class EarthOrbit
{
    /// <summary>Longitude in radians, not reduced to one turn.</summary>
    public static double Longitude(double t) =>
        (Sum(EarthOrbitTerms.Longitude0, t) + (t * (Sum(EarthOrbitTerms.Longitude1, t) + (t * (Sum(EarthOrbitTerms.Longitude2, t)
        + (t * (Sum(EarthOrbitTerms.Longitude3, t) + (t * (Sum(EarthOrbitTerms.Longitude4, t) + (t * Sum(EarthOrbitTerms.Longitude5, t))))))))))) / 1e8;

    /// <summary>Latitude in radians.</summary>
    public static double Latitude(double t) => (Sum(EarthOrbitTerms.Latitude0, t) + (t * Sum(EarthOrbitTerms.Latitude1, t))) / 1e8;

    /// <summary>Distance from the sun in astronomical units.</summary>
    public static double Distance(double t) =>
        (Sum(EarthOrbitTerms.Distance0, t) + (t * (Sum(EarthOrbitTerms.Distance1, t) + (t * (Sum(EarthOrbitTerms.Distance2, t)
        + (t * (Sum(EarthOrbitTerms.Distance3, t) + (t * Sum(EarthOrbitTerms.Distance4, t))))))))) / 1e8;

    private static double Sum(ReadOnlySpan<double> terms, double t)
    {
        double sum = 0;
        for (int i = 0; i < terms.Length; i += 3)
        {
            sum += terms[i] * QuickMath.SinCos(terms[i + 1] + (terms[i + 2] * t)).Cos;
        }

        return sum;
    }
}
