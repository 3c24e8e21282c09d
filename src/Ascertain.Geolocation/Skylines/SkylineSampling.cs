namespace Ascertain.Geolocation.Skylines;

/// <summary>Reads a skyline between its columns.</summary>
internal static class SkylineSampling
{
    /// <summary>Mean elevation of the columns so near to an azimuth; where there is none, of the line between two columns that are no more than three degrees apart; else null.</summary>
    public static double? Mean(Skyline skyline, double azimuth, double within)
    {
        IReadOnlyList<SkylineColumn> columns = skyline.Columns;
        int from = FirstFrom(columns, azimuth - within);
        double sum = 0;
        int count = 0;
        for (int i = from; i < columns.Count && columns[i].RelativeAzimuthDegrees <= azimuth + within; i++, count++)
        {
            sum += columns[i].ElevationDegrees;
        }

        if (count > 0)
        {
            return sum / count;
        }

        if (from == 0 || from == columns.Count || columns[from].RelativeAzimuthDegrees - columns[from - 1].RelativeAzimuthDegrees > 3)
        {
            return null;
        }

        SkylineColumn left = columns[from - 1], right = columns[from];
        double part = (azimuth - left.RelativeAzimuthDegrees) / (right.RelativeAzimuthDegrees - left.RelativeAzimuthDegrees);
        return left.ElevationDegrees + ((right.ElevationDegrees - left.ElevationDegrees) * part);
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
