namespace Ascertain.Earth.Geodesy;

/// <summary>The series of the three integrals along a geodesic of the WGS 84 ellipsoid, to the sixth order.</summary>
/// <remarks>
/// <para>Source: C. F. F. Karney, Algorithms for geodesics, J. Geodesy 87 (2013) 43-55, doi 10.1007/s00190-012-0578-z;
/// equation numbers below are of that paper. Every integral has the form A (sigma + sum over l of C_l sin 2 l sigma).</para>
/// <para>Neglected: terms of the seventh order of the flattening, below 0.1 nanometre on the Earth (section 7 there gives 15 nanometres for all with rounding).</para>
/// </remarks>
internal readonly struct GeodesicSeries
{
    private const double F = Wgs84.Flattening;
    private const double N = F / (2 - F);
    private const double SecondEccentricitySquared = F * (2 - F) / ((1 - F) * (1 - F));

    private readonly double a1, a2, a3;
    private readonly double epsilon;

    /// <summary>For the geodesic that crosses the equator northward at the azimuth with this cosine.</summary>
    public GeodesicSeries(double cosAlpha0)
    {
        KSquared = SecondEccentricitySquared * cosAlpha0 * cosAlpha0; // equation 9
        double root = Math.Sqrt(1 + KSquared);
        double e = epsilon = KSquared / ((1 + root) * (1 + root)); // equation 16, without its difference
        double e2 = e * e;
        a1 = (1 + (e2 * ((1 / 4.0) + (e2 * ((1 / 64.0) + (e2 / 256)))))) / (1 - e); // equation 17
        a2 = (1 - e) * (1 + (e2 * ((1 / 4.0) + (e2 * ((9 / 64.0) + (e2 * (25 / 256.0))))))); // equation 42
        a3 = 1 - (e * (((1 - N) / 2) + (e * (((2 + N - (3 * N * N)) / 8) + (e * (((1 + (3 * N) + (N * N)) / 16)
            + (e * (((3 + (2 * N)) / 64) + (e * (3 / 128.0)))))))))); // equation 24
    }

    /// <summary>k squared of equation 9.</summary>
    public double KSquared { get; }

    /// <summary>A1 of equation 17.</summary>
    public double A1 => a1;

    /// <summary>I1 of equation 15 between two arcs: distance over the polar radius.</summary>
    public double Distance(double arc, Direction from, Direction to)
    {
        Span<double> c = stackalloc double[6];
        DistanceTerms(c);
        return a1 * (arc + Sum(c, to) - Sum(c, from));
    }

    /// <summary>The sum of I1 without its factor at one arc.</summary>
    public double DistanceSum(Direction sigma)
    {
        Span<double> c = stackalloc double[6];
        DistanceTerms(c);
        return Sum(c, sigma);
    }

    /// <summary>I1 - I2 of equation 40 between two arcs.</summary>
    public double ReducedLengthIntegral(double arc, Direction from, Direction to)
    {
        double e = epsilon, e2 = e * e;
        Span<double> c =
        [
            e * ((1 / 2.0) + (e2 * ((1 / 16.0) + (e2 / 32)))), // equation 43
            e2 * ((3 / 16.0) + (e2 * ((1 / 32.0) + (e2 * (35 / 2048.0))))),
            e * e2 * ((5 / 48.0) + (e2 * (5 / 256.0))),
            e2 * e2 * ((35 / 512.0) + (e2 * (7 / 512.0))),
            e * e2 * e2 * (63 / 1280.0),
            e2 * e2 * e2 * (77 / 2048.0),
        ];
        return Distance(arc, from, to) - (a2 * (arc + Sum(c, to) - Sum(c, from)));
    }

    /// <summary>I3 of equation 23 between two arcs.</summary>
    public double Longitude(double arc, Direction from, Direction to)
    {
        double e = epsilon, e2 = e * e, n2 = N * N;
        Span<double> c =
        [
            e * (((1 - N) / 4) + (e * (((1 - n2) / 8) + (e * (((3 + (3 * N) - n2) / 64) + (e * (((5 + (2 * N)) / 128) + (e * (3 / 128.0))))))))), // equation 25
            e2 * (((2 - (3 * N) + n2) / 32) + (e * (((3 - (2 * N) - (3 * n2)) / 64) + (e * (((3 + N) / 128) + (e * (5 / 256.0))))))),
            e * e2 * (((5 - (9 * N) + (5 * n2)) / 192) + (e * (((9 - (10 * N)) / 384) + (e * (7 / 512.0))))),
            e2 * e2 * (((7 - (14 * N)) / 512) + (e * (7 / 512.0))),
            e * e2 * e2 * (21 / 2560.0),
        ];
        return a3 * (arc + Sum(c, to) - Sum(c, from));
    }

    /// <summary>The arc whose I1 is A1 tau: the reverted series, equation 21.</summary>
    public double ArcOf(double tau, Direction tauDirection)
    {
        double e = epsilon, e2 = e * e;
        Span<double> c =
        [
            e * ((1 / 2.0) + (e2 * ((-9 / 32.0) + (e2 * (205 / 1536.0))))),
            e2 * ((5 / 16.0) + (e2 * ((-37 / 96.0) + (e2 * (1335 / 4096.0))))),
            e * e2 * ((29 / 96.0) + (e2 * (-75 / 128.0))),
            e2 * e2 * ((539 / 1536.0) + (e2 * (-2391 / 2560.0))),
            e * e2 * e2 * (3467 / 7680.0),
            e2 * e2 * e2 * (38081 / 61440.0),
        ];
        return tau + Sum(c, tauDirection);
    }

    private void DistanceTerms(Span<double> c)
    {
        double e = epsilon, e2 = e * e; // equation 18
        c[0] = e * ((-1 / 2.0) + (e2 * ((3 / 16.0) + (e2 * (-1 / 32.0)))));
        c[1] = e2 * ((-1 / 16.0) + (e2 * ((1 / 32.0) + (e2 * (-9 / 2048.0)))));
        c[2] = e * e2 * ((-1 / 48.0) + (e2 * (3 / 256.0)));
        c[3] = e2 * e2 * ((-5 / 512.0) + (e2 * (3 / 512.0)));
        c[4] = e * e2 * e2 * (-7 / 1280.0);
        c[5] = e2 * e2 * e2 * (-7 / 2048.0);
    }

    // Sum over l of c[l - 1] sin 2 l sigma, by Clenshaw's recurrence (equation 59 and after).
    private static double Sum(ReadOnlySpan<double> c, Direction sigma)
    {
        double sine = 2 * sigma.Sin * sigma.Cos;
        double twiceCosine = 2 * (sigma.Cos - sigma.Sin) * (sigma.Cos + sigma.Sin);
        double next = 0, afterNext = 0;
        for (int l = c.Length - 1; l >= 0; l--)
        {
            (next, afterNext) = (c[l] + (twiceCosine * next) - afterNext, next);
        }

        return next * sine;
    }
}
