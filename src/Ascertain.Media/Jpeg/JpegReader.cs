namespace Ascertain.Media.Jpeg;

/// <summary>Reads a JPEG file: marker segments as they lie, and the metadata in them (ITU-T T.81 Annex B; JFIF 1.02; Exif 2.32; CIPA DC-007 multi-picture format).</summary>
internal static class JpegReader
{
    /// <summary>The item begins with a start-of-image marker and another marker.</summary>
    public static bool Looks(ReadOnlySpan<byte> first16) =>
        first16.Length >= 3 && first16[0] == 0xFF && first16[1] == 0xD8 && first16[2] == 0xFF;

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
