using Ascertain.ReproducibleMath;

namespace Ascertain.Chronolocation.Shadows;

/// <summary>Directions that share a bearing, with what the search asks of them again and again.</summary>
internal sealed class BearingAim
{
    // A member whose azimuth turns by more in half a block is looked at in smaller blocks first: with two such turns half a circle stays out of reach.
    private const double GreatestTurn = 20; // degrees

    private readonly CommonBearing bearing;
    private readonly (double North, double East)[] directions;
    private readonly bool isFixed;

    /// <param name="bearing">The shadows.</param>
    /// <param name="offsetSeconds">Of all shadows of the question.</param>
    public BearingAim(CommonBearing bearing, IReadOnlyList<long> offsetSeconds)
    {
        this.bearing = bearing;
        directions = [.. bearing.RelativeAzimuthDegrees.Select(it =>
        {
            (double sin, double cos) = QuickMath.SinCosDegrees(it + (bearing.BearingDegrees ?? 0));
            return (cos, sin);
        })];

        // Seen in one second the shadows have one sun: how they lie to each other is the same at every time.
        isFixed = bearing.BearingDegrees is null && bearing.Shadows.All(it => offsetSeconds[it] == offsetSeconds[bearing.Shadows[0]]);
    }

    /// <summary>The squared misfit.</summary>
    /// <param name="suns">North and east of the vector to the sun of each shadow of the question.</param>
    /// <param name="lengths">Of each, the measured ratio less that under its sun; 0 where it was not measured.</param>
    public double Squared(ReadOnlySpan<(double North, double East)> suns, ReadOnlySpan<double> lengths)
    {
        Span<double> differences = stackalloc double[directions.Length], longer = stackalloc double[directions.Length];
        for (int i = 0; i < differences.Length; i++)
        {
            (double north, double east) = suns[bearing.Shadows[i]];
            (double toNorth, double toEast) = directions[i];

            // Of the shadow, which points away from the sun, from the measured direction; degrees clockwise.
            longer[i] = lengths[bearing.Shadows[i]];
            differences[i] = QuickMath.Atan2Degrees((north * toEast) - (east * toNorth), -(north * toNorth) - (east * toEast));
        }

        return bearing.Squared(differences, longer);
    }

    /// <summary>The most by which the root of the squared misfit changes while each azimuth turns so far; infinite where that cannot be said.</summary>
    /// <param name="turns">Of each shadow of the question, in degrees.</param>
    /// <param name="stretches">By how much each ratio changes at most; infinite where that cannot be said.</param>
    public double GreatestChange(ReadOnlySpan<double> turns, ReadOnlySpan<double> stretches)
    {
        double sum = 0;
        for (int i = 0; i < directions.Length; i++)
        {
            double byLength = bearing.SteepnessByLength(i);
            sum += byLength > 0 ? byLength * stretches[bearing.Shadows[i]] : 0;
        }

        for (int i = 0; i < directions.Length && !isFixed; i++)
        {
            double turn = turns[bearing.Shadows[i]];
            if (turn > GreatestTurn || !bearing.IsNarrow)
            {
                return double.PositiveInfinity;
            }

            sum += bearing.Steepness(i) * turn;
        }

        return sum;
    }
}
