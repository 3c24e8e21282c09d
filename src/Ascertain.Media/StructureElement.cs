namespace Ascertain.Media;

/// <summary>One box, element, chunk or segment of a container, as it lies in the file.</summary>
/// <param name="Type">Its type as printed: four characters, an EBML id in hex, a chunk id, a JPEG marker; odd bytes in hex as <c>0xA9787978</c>.</param>
/// <param name="Path">From the root, one-based where siblings share a type, e.g. <c>moov/trak[2]/mdia</c>.</param>
/// <param name="Offset">First byte of its header, from 0.</param>
/// <param name="Size">Bytes with header, as far as they lie in the file and in its parent.</param>
/// <param name="HeaderSize">Bytes of the header.</param>
/// <param name="DeclaredSize">What its header says, when that differs from <paramref name="Size"/>.</param>
public sealed record StructureElement(string Type, string Path, long Offset, long Size, int HeaderSize, ulong? DeclaredSize = null);
