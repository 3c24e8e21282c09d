using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Ascertain.ReproducibleMath;
using NodaTime;

namespace Ascertain.Earth.Sky;

/// <summary>The sun's apparent places over a stretch of time, ready to be asked for millions of times: <see cref="SolarEphemeris"/> within 1e-6 degrees.</summary>
/// <remarks>
/// <para>Time is cut into segments of 16 days at fixed borders. In each, five quantities of the solar position algorithm are interpolated by polynomials of degree 11 through 12 Chebyshev nodes:
/// the longitude with nutation and without aberration, the latitude, the distance, the true obliquity and the nutation in longitude. All else (aberration, the turn to the equator, sidereal time) is computed at each call.
/// ΔT runs in straight lines between the borders.</para>
/// <para>Bound: each of the five is a sum of terms c A(t) cos φ(t) with A and φ polynomials, and interpolation is linear, so errors add up term by term. A term that is bounded by M in the Bernstein ellipse of parameter ρ about its segment
/// is missed by at most 4 M ρ^-11 / (ρ - 1) (L. N. Trefethen, Approximation Theory and Approximation Practice (2013), theorem 8.2), with M = c |A| cosh(h |φ'| (ρ - 1/ρ) / 2), h = 8 days; it is also missed by at most (1 + Λ) c |A| with Λ = 1 + (2/π) ln 12
/// (theorem 15.2). The smaller of both, at the best ρ, summed over all terms, is 6.3e-7 degrees in longitude, obliquity and latitude together, and straight ΔT adds at most 1.2e-7: 8e-7 in all, and a test computes the sum from the tables. The direction of the sun
/// is off by at most the sum of the errors of its angles, and sidereal time by the error of the nutation.</para>
/// <para>Results do not depend on where the track begins or ends. Never changes after it was made: safe to read from many threads.</para>
/// </remarks>
public sealed class SolarTrack
{
    /// <summary>Days of a segment. With <see cref="Nodes"/>: because the shortest period of the nutation that matters is a week.</summary>
    internal const int SegmentDays = 16;

    /// <summary>Nodes of a segment.</summary>
    internal const int Nodes = 12;

    private static readonly double[] NodePlaces = MakeNodePlaces();
    private static readonly double[] Weights = MakeWeights();

    private readonly int firstSegment;
    private readonly double ut1MinusUtcDays;
    private readonly double[] deltaT; // in days, at the border before each segment, and after the last
    private readonly double[] four; // of each segment and degree: longitude, latitude, distance, obliquity
    private readonly double[] nutation; // of each segment and degree

    private SolarTrack(Instant from, Instant until, double? deltaTSeconds, double ut1MinusUtcSeconds)
    {
        (From, Until) = (from, until);
        ut1MinusUtcDays = ut1MinusUtcSeconds / 86_400;
        firstSegment = SegmentOf(SiderealTime.DaysSinceJ2000(from) - 0.1); // terrestrial time may lag behind by as much
        int segments = SegmentOf(SiderealTime.DaysSinceJ2000(until) + 0.1) - firstSegment + 1;
        deltaT = new double[segments + 1];
        four = new double[segments * Nodes * 4];
        nutation = new double[segments * Nodes];
        for (int i = 0; i <= segments; i++)
        {
            Instant border = SiderealTime.J2000 + Duration.FromDays((firstSegment + i) * SegmentDays);
            deltaT[i] = (deltaTSeconds ?? DeltaT.At(Instant.Min(Instant.Max(border, EphemerisRange.Start), EphemerisRange.End - Duration.FromSeconds(1))).Seconds) / 86_400;
        }

        for (int i = 0; i < segments; i++)
        {
            Fill(i);
        }
    }

    /// <summary>First instant of the track.</summary>
    public Instant From { get; }

    /// <summary>First instant after the track.</summary>
    public Instant Until { get; }

    /// <summary>Works the track out: some 25 microseconds for each 16 days.</summary>
    /// <param name="from">First instant.</param>
    /// <param name="until">First instant that is no longer wanted; the end of <see cref="EphemerisRange"/> at most.</param>
    /// <param name="deltaTSeconds">As in <see cref="SolarEphemeris.At"/>.</param>
    /// <param name="ut1MinusUtcSeconds">As in <see cref="SolarEphemeris.At"/>.</param>
    /// <exception cref="InstantNotCoveredException">The track leaves the years 1900 to 2100.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The track is empty, or a difference of time scales is outside its range.</exception>
    public static SolarTrack Of(Instant from, Instant until, double? deltaTSeconds = null, double ut1MinusUtcSeconds = 0)
    {
        TimeScales.Of(from, deltaTSeconds, ut1MinusUtcSeconds);
        if (until <= from)
        {
            throw new ArgumentOutOfRangeException(nameof(until), until, "A track ends after it begins.");
        }

        EphemerisRange.Require(until - Duration.Epsilon);
        return new(from, until, deltaTSeconds, ut1MinusUtcSeconds);
    }

    /// <summary>The sun's apparent geocentric place.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside [<see cref="From"/>, <see cref="Until"/>).</exception>
    public ApparentPlace At(Instant utc)
    {
        if (utc < From || utc >= Until)
        {
            ThrowOutside(utc);
        }

        double days = SiderealTime.DaysSinceJ2000(utc) + ut1MinusUtcDays;
        double along = days * (1.0 / SegmentDays);
        int border = (int)Math.Floor(along);
        int at = border - firstSegment;
        double terrestrial = days + deltaT[at] + ((along - border) * (deltaT[at + 1] - deltaT[at]));

        int segment = SegmentOf(terrestrial);
        double x = (terrestrial - (segment * SegmentDays)) * (2.0 / SegmentDays) - 1;
        (Vector256<double> main, double nutationLongitude) = Interpolated(segment - firstSegment, x);

        double distance = main[2];
        (double sinObliquity, double cosObliquity) = QuickMath.SinCosDegrees(main[3]);
        (double rightAscension, double declination) = Ecliptic.ToEquator(main[0] - (20.4898 / (3600 * distance)), main[1], sinObliquity, cosObliquity);
        return new(rightAscension, declination, distance * ApparentPlace.KilometresPerAstronomicalUnit, SiderealTime.Turn(SiderealTime.MeanDegrees(days) + (nutationLongitude * cosObliquity)));
    }

    // Clenshaw's sum of the five series at once.
    private (Vector256<double> Main, double Nutation) Interpolated(int segment, double x)
    {
        ReadOnlySpan<Vector256<double>> main = MemoryMarshal.Cast<double, Vector256<double>>(four).Slice(segment * Nodes, Nodes);
        ReadOnlySpan<double> other = nutation.AsSpan(segment * Nodes, Nodes);
        double twice = 2 * x;
        Vector256<double> b1 = Vector256<double>.Zero, b2 = Vector256<double>.Zero;
        double c1 = 0, c2 = 0;
        for (int k = Nodes - 1; k >= 1; k--)
        {
            (b1, b2) = ((b1 * twice) - b2 + main[k], b1);
            (c1, c2) = ((c1 * twice) - c2 + other[k], c1);
        }

        return ((b1 * x) - b2 + main[0], (c1 * x) - c2 + other[0]);
    }

    private void Fill(int index)
    {
        Span<double> values = stackalloc double[Nodes * 5];
        double start = (firstSegment + index) * SegmentDays, reference = 0;
        for (int node = 0; node < Nodes; node++)
        {
            double terrestrial = start + ((NodePlaces[node] + 1) * (SegmentDays / 2.0));
            SolarPlace place = SolarEphemeris.PlaceAt(terrestrial, 0);
            double longitude = place.HeliocentricLongitude + 180 + place.Nutation.Longitude;
            reference = node == 0 ? longitude : reference;
            longitude -= 360 * Math.Round((longitude - reference) / 360);
            (values[node], values[Nodes + node], values[(2 * Nodes) + node], values[(3 * Nodes) + node], values[(4 * Nodes) + node]) =
                (longitude, -place.HeliocentricLatitude, place.DistanceAstronomicalUnits, place.Nutation.TrueObliquity, place.Nutation.Longitude);
        }

        for (int k = 0; k < Nodes; k++)
        {
            for (int quantity = 0; quantity < 5; quantity++)
            {
                double sum = 0;
                for (int node = 0; node < Nodes; node++)
                {
                    sum += Weights[(k * Nodes) + node] * values[(quantity * Nodes) + node];
                }

                if (quantity < 4)
                {
                    four[(((index * Nodes) + k) * 4) + quantity] = sum;
                }
                else
                {
                    nutation[(index * Nodes) + k] = sum;
                }
            }
        }
    }

    private static int SegmentOf(double days) => (int)Math.Floor(days * (1.0 / SegmentDays));

    // Zeros of the Chebyshev polynomial of degree 12: cos((2 node + 1) 90° / 12).
    private static double[] MakeNodePlaces() => [.. Enumerable.Range(0, Nodes).Select(static node => QuickMath.SinCosDegrees(((2 * node) + 1) * 90.0 / Nodes).Cos)];

    // The coefficient of degree k is the sum over the nodes of 2/12 (1/12 for k = 0) times cos(k (2 node + 1) 90° / 12) times the value there.
    private static double[] MakeWeights() =>
        [.. Enumerable.Range(0, Nodes * Nodes).Select(static it => (it / Nodes == 0 ? 1.0 : 2.0) / Nodes * QuickMath.SinCosDegrees(it / Nodes * ((2 * (it % Nodes)) + 1) * 90.0 / Nodes).Cos)];

    private void ThrowOutside(Instant utc) =>
        throw new ArgumentOutOfRangeException(nameof(utc), utc, $"This track runs from {From} to before {Until}.");
}
