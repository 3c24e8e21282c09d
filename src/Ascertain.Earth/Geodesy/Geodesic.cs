using Ascertain.ReproducibleMath;

namespace Ascertain.Earth.Geodesy;

/// <summary>Shortest lines on the WGS 84 ellipsoid.</summary>
/// <remarks>
/// <para>Source: C. F. F. Karney, Algorithms for geodesics, J. Geodesy 87 (2013) 43-55, doi 10.1007/s00190-012-0578-z; equation numbers in the code are of that paper.
/// What differs: the azimuth of <see cref="Inverse"/> is found by Newton's method between two bounds that always hold the root, begun at the solution of a sphere,
/// so that nearly opposite points need more steps instead of a starting point of their own.</para>
/// <para>Expected error: 15 nanometres in length (the paper's section 7). Bearings are as good as a shift of the ends by that much allows:
/// near opposite points, and for lines of less than a millimetre, that is little.</para>
/// <para>The same bits on every machine.</para>
/// </remarks>
public static class Geodesic
{
    private const double F = Wgs84.Flattening;
    private const double A = Wgs84.EquatorialRadiusMetres;
    private const double B = Wgs84.PolarRadiusMetres;
    private const double SecondEccentricitySquared = F * (2 - F) / ((1 - F) * (1 - F));

    // Stands for 0 where a direction must not vanish: arbitrary, its square is still a normal number.
    private const double Tiny = 1e-150;

    // Two to the -52: the azimuth is found when the longitude that it leads to is within so many radians.
    private const double Tolerance = 2.220446049250313e-16;

    // Because a bracket of 180 degrees halves to the last bit of a double in about as many steps; Newton needs five.
    private const int MostSteps = 120;

    /// <summary>The shortest line from one point to another.</summary>
    /// <remarks>Where several are equally short (opposite points), one of them, always the same.</remarks>
    public static GeodesicLine Inverse(GeoPoint from, GeoPoint to)
    {
        if (from == to || (from.LatitudeDegrees == to.LatitudeDegrees && Math.Abs(from.LatitudeDegrees) == 90))
        {
            return new(0, default, default);
        }

        // Equation 44: the first point is the one farther from the equator, south; the second lies east of it.
        (double difference, double rest) = LongitudeDifference(from.LongitudeDegrees, to.LongitudeDegrees);
        bool westward = difference < 0;
        (difference, rest) = westward ? (-difference, -rest) : (difference, rest);
        bool swapped = Math.Abs(from.LatitudeDegrees) < Math.Abs(to.LatitudeDegrees);
        (double latitude1, double latitude2) = swapped
            ? (to.LatitudeDegrees, from.LatitudeDegrees) : (from.LatitudeDegrees, to.LatitudeDegrees);
        bool mirrored = latitude1 > 0;
        (latitude1, latitude2) = mirrored ? (-latitude1, -latitude2) : (latitude1, latitude2);

        Direction lambda = Turned(Direction.FromDegrees(difference), rest);
        (double metres, Direction alpha1, Direction alpha2) = Canonical(Reduced(latitude1), Reduced(latitude2), lambda, (difference + rest) * (Math.PI / 180));

        if (swapped)
        {
            (alpha1, alpha2) = (alpha2, alpha1);
        }

        // A line walked back turns both ways round; one point was east of the other before and is west of it now, which turns east back.
        double east = westward ? -1 : 1, north = swapped ^ mirrored ? -1 : 1;
        return new(metres, Bearing(alpha1, east, north), Bearing(alpha2, east, north));
    }

    /// <summary>The point that lies so far from another in a direction.</summary>
    /// <param name="from">Where the line begins. At a pole the bearing counts from the meridian of the longitude given.</param>
    /// <param name="bearing">Clockwise from true north; any angle.</param>
    /// <param name="metres">Length of the way along the geodesic; negative goes backward, more than half the Earth goes on around it. In [-1e9, 1e9].</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is not a number or outside its range.</exception>
    public static GeoPoint Direct(GeoPoint from, Angle bearing, double metres)
    {
        if (!(Math.Abs(metres) <= 1e9))
        {
            throw new ArgumentOutOfRangeException(nameof(metres), metres, "A length lies in [-1e9, 1e9] metres.");
        }

        Direction beta1 = Reduced(from.LatitudeDegrees), alpha1 = Direction.FromDegrees(bearing.Degrees);
        Direction alpha0 = AtEquator(alpha1, beta1);
        GeodesicSeries series = new(alpha0.Cos);
        Direction sigma1 = Arc(alpha1, beta1), omega1 = SphericalLongitude(alpha0, sigma1);

        // Equations 19 and 20, as differences from the first point.
        double start = series.DistanceSum(sigma1);
        Direction tau1 = sigma1 + Radians(start);
        double tau12 = metres / (B * series.A1);
        double arc = series.ArcOf(tau12, tau1 + Radians(tau12)) - series.ArcOf(0, tau1);
        Direction sigma2 = sigma1 + Radians(arc);

        // Equations 13 and 12; longitude by equation 8.
        double northward = alpha0.Cos * sigma2.Sin;
        double across = Math.Sqrt((alpha0.Sin * alpha0.Sin) + (alpha0.Cos * alpha0.Cos * sigma2.Cos * sigma2.Cos));
        double latitude = Direction.Phase(northward, (1 - F) * Math.Max(across, Tiny)).Degrees;
        Direction omega12 = SphericalLongitude(alpha0, sigma2) - omega1;
        double lambda12 = omega12.Radians - (F * alpha0.Sin * series.Longitude(arc, sigma1, sigma2));
        double longitude = Math.IEEERemainder(from.LongitudeDegrees + (lambda12 * (180 / Math.PI)), 360);
        return GeoPoint.FromDegrees(Math.Clamp(latitude, -90, 90), Math.Clamp(longitude, -180, 180));
    }

    private static (double Metres, Direction Alpha1, Direction Alpha2) Canonical(Direction beta1, Direction beta2, Direction lambda, double lambdaRadians)
    {
        if (lambda.Sin == 0 || beta1.Cos <= 2 * Tiny)
        {
            // A meridian, over the pole or not; on an oblate ellipsoid always the shortest.
            Direction alpha2 = new(0, 1), sigma1 = Direction.Phase(beta1.Sin, lambda.Cos * beta1.Cos), sigma2 = beta2;
            return (B * new GeodesicSeries(1).Distance(ArcBetween(sigma1, sigma2), sigma1, sigma2), lambda, alpha2);
        }

        if (beta1.Sin == 0 && lambdaRadians <= (1 - F) * Math.PI)
        {
            return (A * lambdaRadians, new(1, 0), new(1, 0)); // along the equator
        }

        // So that an equatorial line that cannot keep to the equator begins southward, never at azimuth 90 exactly.
        Direction south = beta1.Sin == 0 ? new(-Tiny, 1) : beta1;
        Trial best = Solve(south, beta2, lambda, lambdaRadians);
        return (B * best.Series.Distance(best.Arc, best.Sigma1, best.Sigma2), best.Alpha1, best.Alpha2);
    }

    private static Trial Solve(Direction beta1, Direction beta2, Direction lambda, double lambdaRadians)
    {
        Direction low = new(Tiny, 1), high = new(Tiny, -1), alpha1 = SphericalStart(beta1, beta2, lambdaRadians);
        Trial trial = default;
        for (int step = 0; step < MostSteps; step++)
        {
            trial = new Trial(alpha1, beta1, beta2, lambda);
            if (Math.Abs(trial.Excess) <= Tolerance)
            {
                break;
            }

            (low, high) = trial.Excess > 0 ? (low, alpha1) : (alpha1, high);
            Direction next = default;
            double change = trial.Slope > 0 ? -trial.Excess / trial.Slope : double.NaN;
            bool inside = false;
            if (Math.Abs(change) < Math.PI)
            {
                next = alpha1 + Radians(change);
                next = Direction.Phase(next.Sin, next.Cos);
                inside = next.Sin > 0 && Before(low, next) && Before(next, high);
            }

            if (!inside)
            {
                next = Direction.Phase(low.Sin + high.Sin, low.Cos + high.Cos);
            }

            if (next == alpha1)
            {
                break;
            }

            alpha1 = next;
        }

        return trial;
    }

    // True when a is the smaller azimuth, of two in [0, 180] degrees.
    private static bool Before(Direction a, Direction b) => (b.Sin * a.Cos) - (b.Cos * a.Sin) > 0;

    // Equations 48 and 49: the azimuth on a sphere of the mean radius of both latitudes.
    private static Direction SphericalStart(Direction beta1, Direction beta2, double lambdaRadians)
    {
        const double ESquared = F * (2 - F);
        double mean = (beta1.Cos + beta2.Cos) / 2;
        Direction omega = Radians(Math.Min(lambdaRadians / Math.Sqrt(1 - (ESquared * mean * mean)), Math.PI));
        double east = beta2.Cos * omega.Sin;
        double north = (beta1.Cos * beta2.Sin) - (beta1.Sin * beta2.Cos * omega.Cos);
        return Direction.Phase(Math.Max(east, Tiny), north);
    }

    /// <summary>Where one azimuth at the first point leads to on the second's circle of latitude.</summary>
    private readonly struct Trial
    {
        public Trial(Direction alpha1, Direction beta1, Direction beta2, Direction lambda)
        {
            Alpha1 = alpha1 = alpha1.Cos == 0 && beta1.Sin > -2 * Tiny ? new(1, -Tiny) : alpha1;
            Direction alpha0 = AtEquator(alpha1, beta1);
            Series = new GeodesicSeries(alpha0.Cos);

            // Clairaut's relation, equation 5, and equation 45; the difference of squares is taken where it loses least.
            double squares = beta1.Cos < -beta1.Sin
                ? (beta2.Cos - beta1.Cos) * (beta1.Cos + beta2.Cos)
                : (beta1.Sin - beta2.Sin) * (beta1.Sin + beta2.Sin);
            bool sameCircle = beta2.Cos == beta1.Cos && Math.Abs(beta2.Sin) == -beta1.Sin;
            double northward = alpha1.Cos * beta1.Cos;
            Alpha2 = sameCircle
                ? new(alpha1.Sin, Math.Abs(alpha1.Cos))
                : Direction.Phase(alpha0.Sin / beta2.Cos, Math.Sqrt(Math.Max(0, (northward * northward) + squares)) / beta2.Cos);

            Sigma1 = Geodesic.Arc(alpha1, beta1);
            Sigma2 = Geodesic.Arc(Alpha2, beta2);
            Arc = ArcBetween(Sigma1, Sigma2);
            Direction turned = SphericalLongitude(alpha0, Sigma2) - SphericalLongitude(alpha0, Sigma1);
            Direction omega = new(Math.Max(0, turned.Sin), turned.Cos);
            Excess = (omega - lambda).Radians - (F * alpha0.Sin * Series.Longitude(Arc, Sigma1, Sigma2));
            Slope = Alpha2.Cos == 0
                ? -2 * (1 - F) * Math.Sqrt(1 + (SecondEccentricitySquared * beta1.Sin * beta1.Sin)) / beta1.Sin // equation 47
                : ReducedLength() * (1 - F) / (Alpha2.Cos * beta2.Cos); // equation 46
        }

        public Direction Alpha1 { get; }

        public Direction Alpha2 { get; }

        public Direction Sigma1 { get; }

        public Direction Sigma2 { get; }

        public double Arc { get; }

        public GeodesicSeries Series { get; }

        /// <summary>Longitude reached less longitude wanted, in radians.</summary>
        public double Excess { get; }

        /// <summary>Change of the longitude reached with the azimuth.</summary>
        public double Slope { get; }

        // Equation 38, over the polar radius.
        private double ReducedLength() =>
            (Math.Sqrt(1 + (Series.KSquared * Sigma2.Sin * Sigma2.Sin)) * Sigma1.Cos * Sigma2.Sin)
            - (Math.Sqrt(1 + (Series.KSquared * Sigma1.Sin * Sigma1.Sin)) * Sigma1.Sin * Sigma2.Cos)
            - (Sigma1.Cos * Sigma2.Cos * Series.ReducedLengthIntegral(Arc, Sigma1, Sigma2));
    }

    // Equation 6: reduced latitude. A pole keeps a direction of its own.
    private static Direction Reduced(double latitudeDegrees)
    {
        Direction phi = Direction.FromDegrees(latitudeDegrees);
        Direction beta = Direction.Phase((1 - F) * phi.Sin, phi.Cos);
        return new(beta.Sin, Math.Max(beta.Cos, Tiny));
    }

    // Equation 10: azimuth where the geodesic crosses the equator northward.
    private static Direction AtEquator(Direction alpha, Direction beta)
    {
        double along = alpha.Sin * beta.Sin;
        return new(alpha.Sin * beta.Cos, Math.Sqrt((alpha.Cos * alpha.Cos) + (along * along)));
    }

    // Equation 11: arc from that crossing, on the auxiliary sphere.
    private static Direction Arc(Direction alpha, Direction beta) => beta.Sin == 0 && alpha.Cos == 0
        ? new(0, 1)
        : Direction.Phase(beta.Sin, alpha.Cos * beta.Cos);

    // Equation 12: longitude from that crossing, on the auxiliary sphere.
    private static Direction SphericalLongitude(Direction alpha0, Direction sigma)
    {
        double y = alpha0.Sin * sigma.Sin;
        return y == 0 && sigma.Cos == 0 ? new(0, 1) : Direction.Phase(y, sigma.Cos);
    }

    private static double ArcBetween(Direction from, Direction to)
    {
        Direction arc = to - from;
        return new Direction(Math.Max(0, arc.Sin), arc.Cos).Radians;
    }

    private static Direction Radians(double radians)
    {
        (double sin, double cos) = DMath.SinCos(radians);
        return new(sin, cos);
    }

    // to - from in [-180, 180] as a sum of two numbers, exact (Knuth's two-sum).
    private static (double Degrees, double Remainder) LongitudeDifference(double from, double to)
    {
        double sum = to - from, part = sum - to;
        double rest = (to - (sum - part)) + (-from - part);
        double degrees = sum > 180 ? sum - 360 : sum < -180 ? sum + 360 : sum;
        return (degrees, rest);
    }

    private static Direction Turned(Direction direction, double restDegrees) => restDegrees == 0
        ? direction
        : direction + new Direction(restDegrees * (Math.PI / 180), 1);

    private static Angle Bearing(Direction canonical, double east, double north)
    {
        double degrees = new Direction(canonical.Sin * east, canonical.Cos * north).Degrees;
        degrees = degrees < 0 ? degrees + 360 : degrees;
        return Angle.FromDegrees(degrees >= 360 || degrees == 0 ? 0 : degrees);
    }
}
