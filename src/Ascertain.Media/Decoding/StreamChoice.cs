namespace Ascertain.Media.Decoding;

/// <summary>Names one of several tracks of pictures.</summary>
/// <param name="TrackId">The container's own number; what ISO media files are asked by.</param>
/// <param name="Ordinal">Its place among the tracks of pictures, from 0; what other containers are asked by.</param>
public readonly record struct StreamChoice(long TrackId, int Ordinal);
