namespace Ascertain.Copies.HashIndex;

/// <summary>A picture of a clip that is near a query.</summary>
/// <param name="Query">Number of the query, from 0.</param>
/// <param name="Distance">Bits that differ, 0 to 256.</param>
/// <param name="ClipSha256Hex">The clip.</param>
/// <param name="Entry">The picture's time, hash and quality.</param>
public readonly record struct ClipHit(int Query, int Distance, string ClipSha256Hex, TimedHash Entry);
