using System.Buffers.Binary;

namespace Ascertain.Media.Ebml;

/// <summary>Reads Matroska and WebM (RFC 8794, RFC 9559): every element as it lies, and what it says of tracks, clocks and tools.</summary>
/// <remarks>Blocks are not listed one by one: each cluster has one part for its SimpleBlocks and one for its BlockGroups, with their number; the samples of the tracks lead to each.</remarks>
internal static class EbmlReader
{
    /// <summary>The item begins with an EBML header.</summary>
    public static bool Looks(ReadOnlySpan<byte> first16) =>
        first16.Length >= 4 && BinaryPrimitives.ReadUInt32BigEndian(first16) == EbmlIds.Ebml;

    /// <summary>Reads the whole item.</summary>
    public static MediaStructure Read(ByteSource source)
    {
        StructureBuilder into = new();
        MatroskaWalk walk = new(source, into);
        walk.Run();
        ExaminationOutcome outcome = walk.HasSegment
            ? ExaminationOutcome.Completed.Instance
            : new ExaminationOutcome.Inconclusive("The EBML header is not followed by a segment.");
        return into.Build("matroska", walk.DocType, 1_000_000_000, outcome);
    }
}
