using Ascertain.Earth.Kernels;

namespace Ascertain.Earth.Sky;

/// <summary>The nodding of the Earth's axis at an instant, and the slant of the ecliptic.</summary>
/// <remarks>Source: NREL/TP-560-34302 (2003, revised 2008), sections 3.4 and 3.5: the 1980 IAU theory without its smallest terms; mean obliquity after J. Laskar, Astronomy and Astrophysics 157 (1986),
/// valid for 10,000 years either way of 2000. Expected error: 0.02 seconds of arc against the theory, 0.06 against observation (neglected: the pole offsets of the IERS).</remarks>
internal readonly record struct Nutation
{
    /// <summary>The angles X0 to X4 in degrees, not reduced to one turn: elongation of the moon, anomalies of sun and moon, the moon's argument of latitude, longitude of its node.</summary>
    public required (double X0, double X1, double X2, double X3, double X4) Arguments { get; init; }

    /// <summary>Nutation in longitude in degrees.</summary>
    public required double Longitude { get; init; }

    /// <summary>Nutation in obliquity in degrees.</summary>
    public required double Obliquity { get; init; }

    /// <summary>Mean obliquity of the ecliptic in seconds of arc.</summary>
    public required double MeanObliquityArcSeconds { get; init; }

    /// <summary>True obliquity of the ecliptic in degrees.</summary>
    public double TrueObliquity => (MeanObliquityArcSeconds / 3600) + Obliquity;

    /// <summary>At so many Julian centuries of terrestrial time after J2000.0.</summary>
    public static Nutation At(double centuries)
    {
        double t = centuries, t2 = t * t, t3 = t2 * t;
        double x0 = 297.85036 + (445_267.111480 * t) - (0.0019142 * t2) + (t3 / 189_474);
        double x1 = 357.52772 + (35_999.050340 * t) - (0.0001603 * t2) - (t3 / 300_000);
        double x2 = 134.96298 + (477_198.867398 * t) + (0.0086972 * t2) + (t3 / 56_250);
        double x3 = 93.27191 + (483_202.017538 * t) - (0.0036825 * t2) + (t3 / 327_270);
        double x4 = 125.04452 - (1_934.136261 * t) + (0.0020708 * t2) + (t3 / 450_000);

        (double longitude, double obliquity) = NutationSeries.Of(t, x0, x1, x2, x3, x4);
        double u = t / 100; // ten thousand years
        double mean = 84_381.448 + (u * (-4_680.93 + (u * (-1.55 + (u * (1_999.25 + (u * (-51.38 + (u * (-249.67 + (u * (-39.05 + (u * (7.12 + (u * (27.87 + (u * (5.79 + (u * 2.45)))))))))))))))))));
        return new()
        {
            Arguments = (x0, x1, x2, x3, x4),
            Longitude = longitude / 36_000_000,
            Obliquity = obliquity / 36_000_000,
            MeanObliquityArcSeconds = mean,
        };
    }
}
