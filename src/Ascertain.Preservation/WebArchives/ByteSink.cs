namespace Ascertain.Preservation.WebArchives;

/// <summary>Takes bytes that come in runs.</summary>
/// <param name="bytes">The next run; not to be kept.</param>
internal delegate void ByteSink(ReadOnlySpan<byte> bytes);
