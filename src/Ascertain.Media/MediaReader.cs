using Ascertain.Media.Ebml;
using Ascertain.Media.Jpeg;
using Ascertain.Media.Riff;

namespace Ascertain.Media;

/// <summary>Reads the structure of any item: chooses a reader by what its first bytes are, never by its name.</summary>
public static class MediaReader
{
    /// <summary>Reads the whole item. Broken input gives findings and an outcome, never an exception of the reader's own.</summary>
    public static MediaStructure Read(ByteSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (source.Length == 0)
        {
            StructureBuilder nothing = new();
            nothing.AddFinding(FileFindingCodes.Empty, 0, 0, "The file has no bytes.", "A copy that failed, or a place on disk that was never written, leaves an empty file.");
            return nothing.Build("unknown", "", 1, new ExaminationOutcome.Failed("The file is empty.", 0));
        }

        Span<byte> first = stackalloc byte[16];
        first = first[..source.Read(0, first)];
        if (EbmlReader.Looks(first))
        {
            return EbmlReader.Read(source);
        }

        if (RiffReader.Looks(first))
        {
            return RiffReader.Read(source);
        }

        if (JpegReader.Looks(first))
        {
            return JpegReader.Read(source);
        }

        return ReadIsobmff(source, first) ?? ByMagicAlone(source);
    }

    // Joined to the ISO-BMFF reader when that is merged.
    private static MediaStructure? ReadIsobmff(ByteSource source, ReadOnlySpan<byte> first16) =>
        source.Length >= 8 && first16.Length >= 8 && first16[4..8].SequenceEqual("ftyp"u8)
            ? new StructureBuilder().Build("unknown", "", 1, new ExaminationOutcome.NotApplicable("The ISO-BMFF reader is not joined in this build."))
            : null;

    private static MediaStructure ByMagicAlone(ByteSource source)
    {
        StructureBuilder into = new();
        string format = FormatMagic.Of(source);
        if (format == "zeros")
        {
            into.AddFinding(FileFindingCodes.AllZero, 0, source.Length, $"All {source.Length} bytes of the file are zero.",
                "A disk image with holes, a download that reserved its space and then stopped, and recovery of erased storage leave such files.");
            return into.Build("unknown", "", 1, new ExaminationOutcome.Failed("The file holds only zero bytes.", 0));
        }

        ExaminationOutcome outcome = format == "unknown"
            ? new ExaminationOutcome.NotApplicable("The first bytes are of no format that is known here; ffprobe may describe it.")
            : new ExaminationOutcome.NotApplicable("There is no own reader for this format; ffprobe may describe it.");
        return into.Build(format, "", 1, outcome);
    }
}
