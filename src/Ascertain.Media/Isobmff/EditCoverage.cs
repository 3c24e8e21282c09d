namespace Ascertain.Media.Isobmff;

/// <summary>What the edits of a track play of its media (ISO/IEC 14496-12 §8.6.6).</summary>
/// <param name="HiddenTicks">Media that no edit plays, in ticks of the track.</param>
/// <param name="BeyondTicks">How far edits reach beyond the end of the media, in ticks of the track.</param>
/// <param name="PlayedSeconds">Length of the presentation, empty edits included.</param>
internal readonly record struct EditCoverage(long HiddenTicks, long BeyondTicks, double PlayedSeconds)
{
    /// <summary>Arbitrary: an encoder's delay and the reordering of pictures take up to about a tenth of a second.</summary>
    public const double LeastHiddenSeconds = 0.25;

    /// <summary>Lays the edits over the media.</summary>
    /// <param name="edits">In presentation order.</param>
    /// <param name="timescale">Ticks in a second of the track.</param>
    /// <param name="movieTimescale">Ticks in a second of the movie.</param>
    /// <param name="firstTick">When the first picture is shown, by its composition offset.</param>
    /// <param name="mediaTicks">Length of the media.</param>
    public static EditCoverage Of(IReadOnlyList<TrackEdit> edits, long timescale, long movieTimescale, long firstTick, long mediaTicks)
    {
        long[] from = new long[edits.Count], to = new long[edits.Count];
        int played = 0;
        long beyond = 0, lastTick = firstTick + mediaTicks;
        double seconds = 0;
        foreach (TrackEdit edit in edits)
        {
            seconds += (double)edit.DurationTicks / movieTimescale;
            if (edit.MediaTime < 0)
            {
                continue;
            }

            // A duration of zero plays to the end (fragmented files); a rate of zero holds one picture.
            long length = Ticks.Scale(edit.DurationTicks, timescale, movieTimescale), most = long.MaxValue / 4;
            long end = edit.DurationTicks == 0 ? Math.Max(edit.MediaTime, lastTick) : edit.Rate == 0 ? edit.MediaTime + 1 : edit.MediaTime > most - length ? most : edit.MediaTime + length;
            seconds += edit.DurationTicks == 0 ? (double)(end - edit.MediaTime) / timescale : 0;
            beyond = Math.Max(beyond, end - lastTick);
            (from[played], to[played]) = (Math.Min(edit.MediaTime, lastTick), Math.Min(end, lastTick));
            played++;
        }

        OrderedPairs.Sort(from, to, played);
        long at = firstTick, hidden = 0;
        for (int i = 0; i < played; i++)
        {
            hidden += Math.Max(0, from[i] - at);
            at = Math.Max(at, to[i]);
        }

        return new EditCoverage(hidden + Math.Max(0, lastTick - at), beyond, seconds);
    }
}
