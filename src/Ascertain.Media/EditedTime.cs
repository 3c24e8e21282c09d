namespace Ascertain.Media;

/// <summary>From times of a track's media to times of its presentation: what players show after the edit list (ISO/IEC 14496-12 §8.6.6).</summary>
/// <remarks>Samples carry media time, because what an edit list hides is in the file all the same; a person who names a second in a player names presentation time.</remarks>
public static class EditedTime
{
    /// <summary>When a player shows what stands at a media time.</summary>
    /// <param name="track">The track with its edits.</param>
    /// <param name="movieTimescale">Ticks in a second of the movie, in which edits count; at least 1.</param>
    /// <param name="mediaTicks">Media time in ticks of the track, e.g. <see cref="MediaSample.PresentationTime"/>.</param>
    /// <returns>Seconds from the begin of the presentation, by the first edit that plays it; null when none does.</returns>
    public static double? Of(MediaTrack track, long movieTimescale, long mediaTicks)
    {
        ArgumentNullException.ThrowIfNull(track);
        ArgumentOutOfRangeException.ThrowIfLessThan(movieTimescale, 1);
        if (track.Edits.Count == 0)
        {
            return (double)mediaTicks / track.Timescale;
        }

        double before = 0;
        for (int i = 0; i < track.Edits.Count; i++)
        {
            TrackEdit edit = track.Edits[i];
            double length = (double)edit.DurationTicks / movieTimescale, into = (double)(mediaTicks - edit.MediaTime) / track.Timescale;

            // A duration of zero plays to the end; a rate of zero holds one picture.
            bool plays = edit.MediaTime >= 0 && into >= 0 && (edit.DurationTicks == 0 || (edit.Rate == 0 ? into == 0 : into < length * edit.Rate));
            if (plays)
            {
                return before + (edit.Rate > 0 ? into / edit.Rate : 0);
            }

            before += length;
        }

        return null;
    }
}
