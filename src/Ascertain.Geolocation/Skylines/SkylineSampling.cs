namespace Ascertain.Geolocation.Skylines;

/// <summary>Reads a skyline between its columns.</summary>
internal static class SkylineSampling
{
    /// <summary>Mean elevation of the columns so near to an azimuth, each with the inverse of its variance; where there is none, of the line between two columns that are no more than three degrees apart; else null.</summary>
    /// <remarks>Its standard deviation is that of the columns, by the mean of the inverses of their variances, and not less for their number: errors of neighbours go together.</remarks>
    public static (double Elevation, double Sigma)? Mean(Skyline skyline, double azimuth, double within)
    {
        IReadOnlyList<SkylineColumn> columns = skyline.Columns;
        int from = FirstFrom(columns, azimuth - within);
        double sum = 0, weights = 0;
        int count = 0;
        for (int i = from; i < columns.Count && columns[i].RelativeAzimuthDegrees <= azimuth + within; i++, count++)
        {
            double weight = 1 / (columns[i].SigmaDegrees * columns[i].SigmaDegrees);
            sum += weight * columns[i].ElevationDegrees;
            weights += weight;
        }

        if (count > 0)
        {
            return (sum / weights, Math.Sqrt(count / weights));
        }

        if (from == 0 || from == columns.Count || columns[from].RelativeAzimuthDegrees - columns[from - 1].RelativeAzimuthDegrees > 3)
        {
            return null;
        }

        SkylineColumn left = columns[from - 1], right = columns[from];
        double part = (azimuth - left.RelativeAzimuthDegrees) / (right.RelativeAzimuthDegrees - left.RelativeAzimuthDegrees);
        double variance = (left.SigmaDegrees * left.SigmaDegrees * (1 - part)) + (right.SigmaDegrees * right.SigmaDegrees * part);
        return (left.ElevationDegrees + ((right.ElevationDegrees - left.ElevationDegrees) * part), Math.Sqrt(variance));
    }

    private static int FirstFrom(IReadOnlyList<SkylineColumn> columns, double azimuth)
    {
        (int low, int high) = (0, columns.Count);
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = columns[middle].RelativeAzimuthDegrees < azimuth ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
