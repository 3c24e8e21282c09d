namespace Ascertain.Copies.ClipIndex;

/// <summary>Where stills of a clip lie in an index.</summary>
/// <param name="Shard">Number of the file of stills, from 0.</param>
/// <param name="Offset">First byte in it.</param>
/// <param name="Bytes">How many.</param>
/// <param name="Sha256Hex">Their digest.</param>
internal sealed record IndexedPiece(int Shard, long Offset, int Bytes, string Sha256Hex);
