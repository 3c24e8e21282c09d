namespace Ascertain.Media.Jpeg;

/// <summary>Reads a JPEG file: marker segments as they lie, and the metadata in them (ITU-T T.81 Annex B; JFIF 1.02; Exif 2.32; CIPA DC-007 multi-picture format).</summary>
internal static class JpegReader
{
    // Stray bytes after the start of image are looked past up to this byte.
    private const int FurthestSegment = 4096;

    /// <summary>The item begins with a start-of-image marker and another marker, or with stray bytes between it and a segment that leads to the next.</summary>
    public static bool Looks(ByteSource source)
    {
        Span<byte> first = stackalloc byte[3];
        if (source.Read(0, first) < 3 || first[0] != 0xFF || first[1] != 0xD8)
        {
            return false;
        }

        return first[2] == 0xFF || LeadsToSegments(source, source.ReadUpTo(0, FurthestSegment));
    }

    // Start of image is two bytes and met by chance; a segment with tables, a frame or an application's data whose length leads to another marker is not.
    private static bool LeadsToSegments(ByteSource source, ReadOnlySpan<byte> head)
    {
        Span<byte> next = stackalloc byte[2];
        for (int at = 3; at + 4 <= head.Length; at++)
        {
            if (head[at] != 0xFF || head[at + 1] is not ((>= 0xE0 and <= 0xEF) or 0xDB or 0xC4 or 0xC0 or 0xC2 or JpegMarker.Comment))
            {
                continue;
            }

            int size = (head[at + 2] << 8) | head[at + 3];
            if (size >= 2 && source.Read(at + 2 + size, next) == 2 && next[0] == 0xFF && next[1] is >= 0xC0 and not 0xFF)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Reads the whole item.</summary>
    public static MediaStructure Read(ByteSource source)
    {
        StructureBuilder into = new();
        JpegWalk walk = new(source, into);
        walk.Run();
        into.Clocks.Sort(static (left, right) => left.FirstByte.CompareTo(right.FirstByte));
        return into.Build("jpeg", walk.Brand, 1, ExaminationOutcome.Completed.Instance);
    }
}
