namespace Ascertain.Chronolocation.Shadows;

/// <summary>Seconds in a row that share one likelihood.</summary>
/// <param name="FromUnixSeconds">First second of UTC.</param>
/// <param name="Seconds">How many; above 0.</param>
/// <param name="Likelihood">Of each of them, up to a factor that all spans share; above 0.</param>
public readonly record struct WeightedSpan(long FromUnixSeconds, int Seconds, double Likelihood)
{
    /// <summary>Likelihood times length.</summary>
    public double Weight => Likelihood * Seconds;

    /// <summary>The second after the last.</summary>
    public long UntilUnixSeconds => FromUnixSeconds + Seconds;
}
