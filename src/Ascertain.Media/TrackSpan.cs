namespace Ascertain.Media;

/// <summary>When a track begins and ends for a person who plays the file: after the edit list, on the timeline that all tracks share (ISO/IEC 14496-12 §8.6.6).</summary>
/// <param name="BeginSeconds">When its first sample that is played begins.</param>
/// <param name="EndSeconds">When the last one that is played ends.</param>
/// <param name="SampleSeconds">Mean length of a sample: of a picture, of a frame of sound.</param>
/// <param name="HasEdits">Whether an edit list was applied. Without one, the delay of an encoder of sound is part of the sound.</param>
public readonly record struct TrackSpan(double BeginSeconds, double EndSeconds, double SampleSeconds, bool HasEdits)
{
    /// <summary>Most samples that are looked at: uncompressed sound lists each of its samples, and this is seven minutes of it. Arbitrary.</summary>
    public const int MostSamples = 20_000_000;

    /// <summary>Most edits. Arbitrary: editors make some ten.</summary>
    public const int MostEdits = 1000;

    /// <summary>Measures a track.</summary>
    /// <param name="track">The track.</param>
    /// <param name="movieTimescale">Ticks in a second of the movie, in which edits count.</param>
    /// <param name="reason">Why it has no span, as a sentence; empty when it has.</param>
    /// <param name="cancellationToken">Ends the measurement.</param>
    public static TrackSpan? Of(MediaTrack track, long movieTimescale, out string reason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(track);
        long first = long.MaxValue, last = long.MinValue, next = long.MinValue, duration = 0;
        int count = 0;
        foreach (MediaSample sample in track.Samples)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (++count > MostSamples)
            {
                reason = $"A track has more than {MostSamples} samples.";
                return null;
            }

            first = Math.Min(first, sample.PresentationTime);
            if (sample.PresentationTime >= last)
            {
                (next, last, duration) = (last, sample.PresentationTime, sample.Duration);
            }
            else
            {
                next = Math.Max(next, sample.PresentationTime);
            }
        }

        // Times beyond this are of a damaged file; sums of them would not fit.
        const long Most = long.MaxValue / 8;
        reason = count < 2 ? "A track lists fewer than two samples."
            : track.Timescale < 1 || movieTimescale < 1 || first < -Most || last > Most || duration is < 0 or > Most || track.Edits.Count > MostEdits || track.Edits.Any(static it => it.DurationTicks is < 0 or > Most || it.MediaTime > Most || !double.IsFinite(it.Rate) || it.Rate < 0)
                ? "The times of a track are beyond what is added up." : "";
        if (reason.Length > 0)
        {
            return null;
        }

        // Where the container gives the last sample no length, it is taken to be as long as the one before.
        long end = last + (duration > 0 ? duration : Math.Max(0, last - next));
        double length = (double)(end - first) / count / track.Timescale;
        if (track.Edits.Count == 0)
        {
            return new TrackSpan((double)first / track.Timescale, (double)end / track.Timescale, length, HasEdits: false);
        }

        double before = 0, begins = double.PositiveInfinity, ends = double.NegativeInfinity;
        foreach (TrackEdit edit in track.Edits)
        {
            double seconds = (double)edit.DurationTicks / movieTimescale;
            if (edit.MediaTime >= 0 && edit.Rate > 0)
            {
                // A duration of zero plays to the end.
                double from = (double)Math.Max(0, first - edit.MediaTime) / track.Timescale / edit.Rate, to = (double)(end - edit.MediaTime) / track.Timescale / edit.Rate;
                to = edit.DurationTicks == 0 ? to : Math.Min(to, seconds);
                if (to > from)
                {
                    begins = Math.Min(begins, before + from);
                    ends = Math.Max(ends, before + to);
                }

                seconds = edit.DurationTicks == 0 ? Math.Max(0, to) : seconds;
            }

            before += seconds;
        }

        reason = ends > begins ? "" : "The edit list of a track plays none of its samples.";
        return ends > begins ? new TrackSpan(begins, ends, length, HasEdits: true) : null;
    }
}
