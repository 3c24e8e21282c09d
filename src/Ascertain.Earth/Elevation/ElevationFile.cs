namespace Ascertain.Earth.Elevation;

/// <summary>A file of heights, named by what is in it.</summary>
/// <param name="Name">As it is called in its folder, without a path.</param>
/// <param name="ByteCount">Its size.</param>
/// <param name="Digest">Of all its bytes, packed as it lies there.</param>
public sealed record ElevationFile(string Name, long ByteCount, Digest Digest);
