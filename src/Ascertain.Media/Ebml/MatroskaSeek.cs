namespace Ascertain.Media.Ebml;

/// <summary>One entry of a SeekHead.</summary>
/// <param name="Offset">Where the entry lies.</param>
/// <param name="Size">Its bytes.</param>
/// <param name="Id">The element that it names.</param>
/// <param name="Position">Bytes from the segment's first data byte; -1 when absent.</param>
internal sealed record MatroskaSeek(long Offset, long Size, uint Id, long Position);
