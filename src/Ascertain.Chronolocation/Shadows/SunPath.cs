using Ascertain.Earth.Sky;
using Ascertain.ReproducibleMath;

namespace Ascertain.Chronolocation.Shadows;

/// <summary>The sun over one place: its track, and what the air and the Earth's size make of an elevation there.</summary>
internal sealed class SunPath
{
    private const int TableSteps = 8192;
    private const double Lowest = -0.02; // sine of the elevation: below it the sun is down in any air
    private const double ToStep = TableSteps / (1 - Lowest);

    private readonly double[] refracted = new double[TableSteps + 2]; // sine of the apparent elevation, less the sine that is asked for

    public SunPath(SolarTrack track, GeoPoint place, Atmosphere atmosphere)
    {
        Track = track;
        LongitudeDegrees = place.LongitudeDegrees;
        (SinLatitude, CosLatitude) = QuickMath.SinCosDegrees(place.LatitudeDegrees);
        for (int i = 0; i < refracted.Length; i++)
        {
            double sine = Math.Min(1, Lowest + (i / ToStep)), geometric = QuickMath.AsinDegrees(sine);
            double topocentric = geometric - (SolarParallax.Degrees * QuickMath.SinCosDegrees(geometric).Cos);
            refracted[i] = QuickMath.SinCosDegrees(topocentric + atmosphere.RefractionDegrees(topocentric)).Sin - sine;
        }
    }

    /// <summary>The sun's geocentric places.</summary>
    public SolarTrack Track { get; }

    public double LongitudeDegrees { get; }

    public double SinLatitude { get; }

    public double CosLatitude { get; }

    /// <summary>Sine of the apparent elevation for the sine of the geocentric one; below -1.1 degrees it stays as it is.</summary>
    public double Refracted(double sine)
    {
        double at = (sine - Lowest) * ToStep;
        if (!(at >= 0))
        {
            return sine;
        }

        int step = Math.Min((int)at, TableSteps);
        double low = refracted[step];
        return sine + low + ((at - step) * (refracted[Math.Min(step + 1, TableSteps + 1)] - low));
    }
}
