namespace Ascertain.Geolocation.Skylines;

/// <summary>A skyline that a person drew, as corners from left to right, read off in equal steps.</summary>
public static class DrawnLine
{
    /// <summary>Places on it so far apart; where it goes back to the left, the first passage counts.</summary>
    /// <param name="corners">Pixels from the left and from the top, in the order in which they were drawn.</param>
    /// <param name="stepPixels">Positive.</param>
    public static IReadOnlyList<(double X, double Y)> Every(IReadOnlyList<(double X, double Y)> corners, double stepPixels)
    {
        ArgumentNullException.ThrowIfNull(corners);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stepPixels);
        List<(double X, double Y)> places = [];
        bool isReversed = corners.Count > 1 && corners[^1].X < corners[0].X;
        (double X, double Y)[] ordered = isReversed ? [.. corners.Reverse()] : [.. corners];
        double next = ordered.Length == 0 ? 0 : ordered[0].X;
        for (int i = 1; i < ordered.Length; i++)
        {
            ((double fromX, double fromY), (double toX, double toY)) = (ordered[i - 1], ordered[i]);
            for (; toX > fromX && next <= toX; next += stepPixels)
            {
                if (next >= fromX)
                {
                    places.Add((next, fromY + ((toY - fromY) * (next - fromX) / (toX - fromX))));
                }
            }
        }

        return places;
    }
}
