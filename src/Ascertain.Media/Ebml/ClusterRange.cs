namespace Ascertain.Media.Ebml;

/// <summary>Where a cluster lies.</summary>
/// <param name="Offset">First byte of its header.</param>
/// <param name="DataOffset">First byte after it.</param>
/// <param name="End">First byte beyond it.</param>
/// <param name="Timestamp">In ticks; 0 when it has none.</param>
internal sealed record ClusterRange(long Offset, long DataOffset, long End, long Timestamp);
