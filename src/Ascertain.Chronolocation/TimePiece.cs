namespace Ascertain.Chronolocation;

/// <summary>Seconds in a row that an item makes equally likely.</summary>
/// <param name="From">First second of Unix time.</param>
/// <param name="Until">End, not included.</param>
/// <param name="Likelihood">Of each second, up to a factor that all pieces of the item share; above 0 and finite.</param>
public readonly record struct TimePiece(long From, long Until, double Likelihood);
