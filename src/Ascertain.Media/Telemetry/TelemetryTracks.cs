namespace Ascertain.Media.Telemetry;

/// <summary>Telemetry inside the tracks of a container.</summary>
internal static class TelemetryTracks
{
    // A GPMF payload holds a second of sensor data, far below this.
    private const int MostSampleBytes = 4 << 20;

    // Arbitrary: ten hours of the cameras seen (7 KB a second), over all tracks of an item. Bounds the reading of hostile tables that list the same bytes again and again.
    private const long MostBytes = 256L << 20;

    private const int MostSubtitleBytes = 8_192;

    /// <summary>Whether a track may hold telemetry: a GPMF track, or a text track, whose first sample then decides.</summary>
    public static bool IsTelemetry(MediaTrack track) => track.Codec == "gpmd" || IsText(track);

    /// <summary>Reads a track.</summary>
    /// <param name="track">The track.</param>
    /// <param name="source">The item.</param>
    /// <param name="into">Takes the track, its first and last clocks and positions, and findings.</param>
    /// <returns>Null when the track holds no telemetry that is read here.</returns>
    public static TelemetryTrack? Read(MediaTrack track, ByteSource source, StructureBuilder into) =>
        track.Codec == "gpmd" ? ReadGpmf(track, source, into) : IsText(track) ? ReadSubtitles(track, source, into) : null;

    private static bool IsText(MediaTrack track) => track.Codec is "tx3g" or "text" or "S_TEXT/UTF8" or "S_TEXT/ASCII" or "sbtl";

    private static TelemetryTrack? ReadGpmf(MediaTrack track, ByteSource source, StructureBuilder into)
    {
        TelemetryTrackBuilder builder = GpmfReader.NewTrack();
        foreach (MediaSample sample in track.Samples)
        {
            if (IsSpent(into, sample.Size, sample.Offset))
            {
                break;
            }

            byte[] payload = source.ReadUpTo(sample.Offset, Math.Min(sample.Size, MostSampleBytes));
            GpmfReader.Read(payload, sample.Offset, Seconds(track, sample.PresentationTime), Seconds(track, sample.Duration), into, builder);
        }

        return builder.Finish(into, GpmfReader.Preferred);
    }

    private static TelemetryTrack? ReadSubtitles(MediaTrack track, ByteSource source, StructureBuilder into)
    {
        TelemetryTrackBuilder builder = DjiSubtitleReader.NewTrack();
        byte[] buffer = new byte[MostSubtitleBytes];
        bool any = false;
        int looked = 0;
        foreach (MediaSample sample in track.Samples)
        {
            // In a tx3g or QuickTime text sample the length of the text stands in two bytes before it (3GPP TS 26.245 §5.17); an empty sample shows nothing.
            int skip = track.Codec is "tx3g" or "text" or "sbtl" ? 2 : 0;
            int length = source.Read(sample.Offset, buffer.AsSpan(0, Math.Clamp(sample.Size, 0, buffer.Length)));
            if (IsSpent(into, length, sample.Offset))
            {
                break;
            }

            if (length <= skip)
            {
                continue;
            }

            int declared = skip == 2 ? (buffer[0] << 8) | buffer[1] : length;
            ReadOnlySpan<byte> text = buffer.AsSpan(skip, Math.Min(declared, length - skip));
            if (!any && !DjiSubtitleReader.LooksLike(text))
            {
                const int LookAtFirst = 4;
                if (++looked == LookAtFirst)
                {
                    return null;
                }

                continue;
            }

            any |= DjiSubtitleReader.ReadRecord(text, sample.Offset + skip, Seconds(track, sample.PresentationTime), into, builder);
        }

        return any ? builder.Finish(into, DjiSubtitleReader.Preferred) : null;
    }

    private static bool IsSpent(StructureBuilder into, int bytes, long offset)
    {
        bool wasSpent = into.TelemetryBytes > MostBytes;
        into.TelemetryBytes += Math.Max(64, bytes);
        if (into.TelemetryBytes <= MostBytes)
        {
            return false;
        }

        if (!wasSpent)
        {
            into.AddFinding(TelemetryFindingCodes.TooMuch, offset, 0, "The telemetry of the item is longer than 256 MiB; the rest was not read.",
                "A recording of many hours can be honest.", "A damaged sample table can list the same bytes again and again.");
        }

        return true;
    }

    private static double Seconds(MediaTrack track, long ticks) => (double)ticks / Math.Max(1, track.Timescale);
}
