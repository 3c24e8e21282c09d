namespace Ascertain.Casework.Geolocating;

/// <summary>Something in a memo that does not fit the rest of it. It flags, and decides nothing: a slip of the hand, a mirrored clip or a wrong place all look so.</summary>
/// <param name="Kind">What does not fit.</param>
/// <param name="First">Which pair, from 1.</param>
/// <param name="Second">The other pair, from 1; 0 where it is of one.</param>
/// <param name="Degrees">By how much, more than the memo's own ranges allow.</param>
public sealed record MemoCheck(MemoCheckKind Kind, int First, int Second, double Degrees);
