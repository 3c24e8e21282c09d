namespace Ascertain.Copies.ClipIndex;

/// <summary>A picture of a clip of an index whose hash is near to one that was looked for.</summary>
/// <param name="Query">Number of the hash that was looked for, from 0.</param>
/// <param name="Distance">Bits in which they differ, 0 to 256.</param>
/// <param name="Clip">The clip.</param>
/// <param name="Seconds">Time of the picture from the clip's first.</param>
public readonly record struct HashMatch(int Query, int Distance, IndexedClip Clip, double Seconds);
