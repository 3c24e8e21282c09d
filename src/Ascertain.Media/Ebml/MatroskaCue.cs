namespace Ascertain.Media.Ebml;

/// <summary>One CueTrackPositions with its CuePoint's time.</summary>
/// <param name="Offset">Where it lies.</param>
/// <param name="Size">Its bytes.</param>
/// <param name="Time">In ticks of the segment; -1 when absent.</param>
/// <param name="Track">Track number.</param>
/// <param name="Cluster">Bytes from the segment's first data byte; -1 when absent.</param>
/// <param name="Relative">Bytes from the cluster's first data byte; -1 when absent.</param>
internal sealed record MatroskaCue(long Offset, long Size, long Time, long Track, long Cluster, long Relative);
