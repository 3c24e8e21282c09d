using Ascertain.ReproducibleMath;

namespace Ascertain.Chronolocation.Shadows;

/// <summary>Directions that share a bearing, with what the search asks of them again and again.</summary>
internal sealed class BearingAim
{
    // A block in which one turns by more is looked at in smaller ones first: half a circle stays out of reach.
    private const double GreatestTurn = 20; // degrees
    private const double Degree = Math.PI / 180;

    private readonly CommonBearing bearing;
    private readonly (double North, double East)[] directions;
    private readonly long[] later; // seconds of each after the first

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

        later = [.. bearing.Shadows.Select(it => offsetSeconds[it] - offsetSeconds[bearing.Shadows[0]])];
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

    /// <summary>The most by which the root of the squared misfit changes from the middle of a block to its ends; infinite where that cannot be said.</summary>
    /// <param name="turns">The most by which the azimuth of each shadow of the question turns meanwhile, in degrees.</param>
    /// <param name="stretches">By how much each ratio changes at most; infinite where that cannot be said.</param>
    /// <param name="sines">Of the sun's elevation in the middle.</param>
    /// <param name="half">By how many degrees the sun moves at most from the middle to an end.</param>
    public double GreatestChange(ReadOnlySpan<double> turns, ReadOnlySpan<double> stretches, ReadOnlySpan<double> sines, double half)
    {
        double sum = 0;
        for (int i = 0; i < directions.Length; i++)
        {
            int shadow = bearing.Shadows[i];
            double byLength = bearing.SteepnessByLength(i);
            sum += byLength > 0 ? byLength * stretches[shadow] : 0;

            // A bearing that nobody knows takes up the turn of the first: what counts is by how much each turns from it.
            double turn = bearing.BearingDegrees is not null ? turns[shadow] : i == 0 ? 0 : TurnFromFirst(turns, sines, half, i);
            if (turn > GreatestTurn || !bearing.IsNarrow)
            {
                return double.PositiveInfinity;
            }

            sum += bearing.Steepness(i) * turn;
        }

        return sum;
    }

    // The azimuth's rate is w (sin φ − cos φ cos A tan h), with w the rate of the hour angle and A from south; its derivative is at most w² (1 + sin h) / cos² h, as |dA/dt| ≤ w / cos h and |dh/dt| ≤ w. Two shadows at different seconds
    // turn from each other by no more than that times both lengths of time. The sine of the highest elevation between the two is at most so far from the higher one as the sun moves in half the time between.
    private double TurnFromFirst(ReadOnlySpan<double> turns, ReadOnlySpan<double> sines, double half, int place)
    {
        int first = bearing.Shadows[0], shadow = bearing.Shadows[place];
        double apart = Math.Abs(later[place]) * ShadowTimes.GreatestRate * Degree; // radians that the sun moves between the two
        double highest = Math.Max(sines[first], sines[shadow]) + (half * Degree) + (apart / 2), both = turns[first] + turns[shadow];
        return apart == 0 ? 0 : highest < 0.99985 ? Math.Min(both, half * apart * 2 / (1 - (highest * highest))) : both;
    }
}
