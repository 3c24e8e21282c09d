using Ascertain.Earth.Sky;
using Ascertain.ReproducibleMath;
using NodaTime;

namespace Ascertain.Chronolocation.Shadows;

/// <summary>The sun over one place through a block of some hours, cheap at each second: what depends on time alone goes straight from end to end.</summary>
/// <remarks>In two hours the declination and the sun's longitude differ from a straight line by less than 10^-5 degrees (the greatest change of their rates is 0.01 degrees a day each day).
/// Parallax lowers the elevation h by 8.794″ cos h (NREL/TP-560-34302, 3.12.1); refraction is looked up by the sine of the elevation.</remarks>
internal readonly struct SunArc
{
    private readonly SunPath path;
    private readonly double start, perSecond; // of the fraction along the block
    private readonly double sinDeclination, sinChange, cosDeclination, cosChange, hourAngle, hourChange; // degrees

    /// <param name="path">The sun over the place.</param>
    /// <param name="from">First second of Unix time.</param>
    /// <param name="seconds">Length of the block; up to two hours.</param>
    public SunArc(SunPath path, long from, int seconds)
    {
        this.path = path;

        // Where the years end that are computed, the arc is laid that much earlier, and goes on straight.
        from -= Math.Max(0, from + seconds - (path.Track.Until.ToUnixTimeSeconds() - 1));
        (start, perSecond) = (from, 1.0 / seconds);
        ApparentPlace first = path.Track.At(Instant.FromUnixTimeSeconds(from)), last = path.Track.At(Instant.FromUnixTimeSeconds(from + seconds));
        (sinDeclination, cosDeclination) = QuickMath.SinCosDegrees(first.DeclinationDegrees);
        (double sin, double cos) = QuickMath.SinCosDegrees(last.DeclinationDegrees);
        (sinChange, cosChange) = (sin - sinDeclination, cos - cosDeclination);
        hourAngle = HourAngle(first, path.LongitudeDegrees);
        double turned = HourAngle(last, path.LongitudeDegrees) - hourAngle, expected = seconds * (360.0 / 86_400);
        hourChange = turned + (360 * Math.Round((expected - turned) / 360));
    }

    /// <summary>Sine of the apparent elevation.</summary>
    /// <param name="unixSeconds">In the block.</param>
    /// <param name="north">Of the vector to the sun, of length 1; for the azimuth.</param>
    /// <param name="east">Of the same.</param>
    public double At(long unixSeconds, out double north, out double east)
    {
        double along = (unixSeconds - start) * perSecond;
        double sin = sinDeclination + (along * sinChange), cos = cosDeclination + (along * cosChange);
        (double sinHour, double cosHour) = QuickMath.SinCosDegrees(hourAngle + (along * hourChange));
        north = (cos * -cosHour * path.SinLatitude) + (sin * path.CosLatitude);
        east = -cos * sinHour;
        return path.Refracted((path.SinLatitude * sin) + (path.CosLatitude * cos * cosHour));
    }

    private static double HourAngle(ApparentPlace place, double longitude) => place.GreenwichSiderealDegrees + longitude - place.RightAscensionDegrees;
}
