using Ascertain.Media.Bitstreams;
using Ascertain.Media.Isobmff;
using Ascertain.Media.Telemetry;

namespace Ascertain.Media;

/// <summary>Reads what a file says of itself: its container by the reader of its format, then the headers of its streams and its telemetry.</summary>
public static class MediaReader
{
    /// <summary>Reads the item. Never throws for what stands in it: what is broken is a finding.</summary>
    public static MediaStructure Read(ByteSource source)
    {
        byte[] first = source.ReadUpTo(0, 64);
        if (first.Length == 0)
        {
            StructureBuilder nothing = new();
            nothing.AddFinding(StructureFindingCodes.Empty, 0, 0, "The file is empty.", "A transfer or a recording that broke off at its start leaves an empty file.");
            return nothing.Build("unknown", "", 1, new ExaminationOutcome.Failed("The file is empty.", 0));
        }

        if (IsobmffReader.Looks(first))
        {
            return WithStreams(IsobmffReader.Read(source), source);
        }

        return new StructureBuilder().Build("unknown", "", 1, new ExaminationOutcome.NotApplicable("No own reader knows the first bytes of this file."));
    }

    private static MediaStructure WithStreams(MediaStructure container, ByteSource source)
    {
        StructureBuilder? into = null;
        foreach (MediaTrack track in container.Tracks)
        {
            if (track.Kind == TrackKind.Video)
            {
                BitstreamInspector.Inspect(track, source, into ??= StructureBuilder.Continue(container), quick: true);
            }
            else if (TelemetryTracks.IsTelemetry(track))
            {
                TelemetryTracks.Read(track, source, into ??= StructureBuilder.Continue(container));
            }
        }

        return into?.Build(container.Format, container.Brand, container.MovieTimescale, container.Outcome) ?? container;
    }
}
