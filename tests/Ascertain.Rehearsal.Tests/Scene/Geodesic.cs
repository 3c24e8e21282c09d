namespace Ascertain.Rehearsal.Tests.Scene;

/// <summary>The direct problem on the WGS 84 ellipsoid by Vincenty's formulae (Survey Review 23, 1975): exact to a millimetre, for comparison.</summary>
internal static class Geodesic
{
    private const double Major = 6378137, Flattening = 1 / 298.257223563, Minor = Major * (1 - Flattening), Degree = Math.PI / 180;

    public static (double LatitudeDegrees, double LongitudeDegrees) End(double latitudeDegrees, double longitudeDegrees, double azimuthDegrees, double metres)
    {
        double azimuth = azimuthDegrees * Degree, tanU = (1 - Flattening) * Math.Tan(latitudeDegrees * Degree), cosU = 1 / Math.Sqrt(1 + (tanU * tanU)), sinU = tanU * cosU;
        double first = Math.Atan2(tanU, Math.Cos(azimuth)), sinAlpha = cosU * Math.Sin(azimuth), cosSquared = 1 - (sinAlpha * sinAlpha), u = cosSquared * ((Major * Major) - (Minor * Minor)) / (Minor * Minor);
        double a = 1 + (u / 16384 * (4096 + (u * (-768 + (u * (320 - (175 * u))))))), b = u / 1024 * (256 + (u * (-128 + (u * (74 - (47 * u))))));
        double sigma = metres / (Minor * a), middle = 0;
        for (int i = 0; i < 20; i++)
        {
            middle = Math.Cos((2 * first) + sigma);
            double change = b * Math.Sin(sigma) * (middle + (b / 4 * ((Math.Cos(sigma) * (-1 + (2 * middle * middle))) - (b / 6 * middle * (-3 + (4 * Math.Sin(sigma) * Math.Sin(sigma))) * (-3 + (4 * middle * middle))))));
            sigma = (metres / (Minor * a)) + change;
        }

        double latitude = Math.Atan2((sinU * Math.Cos(sigma)) + (cosU * Math.Sin(sigma) * Math.Cos(azimuth)),
            (1 - Flattening) * Math.Sqrt((sinAlpha * sinAlpha) + Math.Pow((sinU * Math.Sin(sigma)) - (cosU * Math.Cos(sigma) * Math.Cos(azimuth)), 2)));
        double lambda = Math.Atan2(Math.Sin(sigma) * Math.Sin(azimuth), (cosU * Math.Cos(sigma)) - (sinU * Math.Sin(sigma) * Math.Cos(azimuth)));
        double c = Flattening / 16 * cosSquared * (4 + (Flattening * (4 - (3 * cosSquared))));
        double longitude = lambda - ((1 - c) * Flattening * sinAlpha * (sigma + (c * Math.Sin(sigma) * (middle + (c * Math.Cos(sigma) * (-1 + (2 * middle * middle)))))));
        return (latitude / Degree, longitudeDegrees + (longitude / Degree));
    }
}
