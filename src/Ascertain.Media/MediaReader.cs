using Ascertain.Media.AnnexB;
using Ascertain.Media.Bitstreams;
using Ascertain.Media.Ebml;
using Ascertain.Media.Isobmff;
using Ascertain.Media.Jpeg;
using Ascertain.Media.Riff;
using Ascertain.Media.Telemetry;

namespace Ascertain.Media;

/// <summary>Reads the structure of any item: chooses a reader by what its first bytes are, never by its name.</summary>
public static class MediaReader
{
    /// <summary>Reads the whole item. Broken input gives findings and an outcome, never an exception of the reader's own.</summary>
    /// <param name="source">The item.</param>
    /// <param name="depth">How much of the coded streams is looked at.</param>
    public static MediaStructure Read(ByteSource source, ReadingDepth depth = ReadingDepth.Quick)
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
            return WithStreams(EbmlReader.Read(source), source, depth);
        }

        if (RiffReader.Looks(first))
        {
            return WithStreams(RiffReader.Read(source), source, depth);
        }

        if (JpegReader.Looks(source))
        {
            return JpegReader.Read(source);
        }

        return IsobmffReader.Looks(source) ? WithStreams(IsobmffReader.Read(source), source, depth)
            : FormatMagic.Of(source) == AnnexBReader.Format ? WithStreams(AnnexBReader.Read(source), source, depth)
            : ByMagicAlone(source);
    }

    // What the streams' headers and telemetry say stands beside what the container says.
    private static MediaStructure WithStreams(MediaStructure container, ByteSource source, ReadingDepth depth)
    {
        StructureBuilder? into = null;
        for (int i = 0; i < container.Tracks.Count; i++)
        {
            MediaTrack track = container.Tracks[i];
            if (track.Kind == TrackKind.Video)
            {
                into ??= StructureBuilder.Continue(container);
                into.Tracks[i] = track with { Stream = BitstreamInspector.Inspect(track, source, into, depth == ReadingDepth.Quick) };
            }
            else if (TelemetryTracks.IsTelemetry(track))
            {
                TelemetryTracks.Read(track, source, into ??= StructureBuilder.Continue(container));
            }
        }

        return into?.Build(container.Format, container.Brand, container.MovieTimescale, container.Outcome) ?? container;
    }

    private static string? TelemetryFile(ByteSource source, StructureBuilder into)
    {
        byte[] head = source.ReadUpTo(0, 4096);
        if (GpxReader.LooksLike(head))
        {
            return GpxReader.Read(source, into) is null ? null : "gpx";
        }

        return head.AsSpan().IndexOf(" --> "u8) >= 0 && DjiSubtitleReader.ReadFile(source, into) is not null ? "srt" : null;
    }

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

        // Telemetry beside a clip: subtitles of an aircraft, tracks of a receiver.
        if (TelemetryFile(source, into) is { } telemetry)
        {
            return into.Build(telemetry, "", 1, ExaminationOutcome.Completed.Instance);
        }

        ExaminationOutcome outcome = format == "unknown"
            ? new ExaminationOutcome.NotApplicable("The first bytes are of no format that is known here; ffprobe may describe it.")
            : new ExaminationOutcome.NotApplicable("There is no own reader for this format; ffprobe may describe it.");
        return into.Build(format, "", 1, outcome);
    }
}
