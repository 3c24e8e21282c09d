namespace Ascertain.Copies.Alignment;

/// <summary>A picture of one clip that is found in a picture of another.</summary>
/// <param name="One">Number of the still of the first clip.</param>
/// <param name="Other">Number of the still of the second.</param>
/// <param name="Pair">How it lies in it.</param>
internal readonly record struct StillHit(int One, int Other, StillPair Pair);
