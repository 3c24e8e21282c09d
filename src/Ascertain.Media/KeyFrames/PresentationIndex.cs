using Ascertain.Media.FrameTiming;

namespace Ascertain.Media.KeyFrames;

/// <summary>Numbers the frames of a track in presentation order by their times.</summary>
internal sealed class PresentationIndex
{
    private readonly long[] ticks;
    private readonly long timescale;

    public PresentationIndex(MediaTrack track)
    {
        timescale = Math.Max(1, track.Timescale);
        List<long> times = [];
        foreach (MediaSample sample in track.HasTimes ? track.Samples : []) // where there are no times none is numbered by one
        {
            // A few hundred bytes of tables can declare four thousand million frames; then none is numbered.
            if (times.Count == FrameTimingMethod.MostFrames)
            {
                times.Clear();
                break;
            }

            times.Add(sample.PresentationTime);
        }

        timescale = track.Timescale;
        ticks = [.. times];
        Array.Sort(ticks);
    }

    /// <summary>The frame whose time is the nearest to a time of the decoder's, at most half a tick of the coarser of both clocks away; null when the container lists none there.</summary>
    /// <param name="time">In units of <paramref name="numerator"/> / <paramref name="denominator"/> seconds; null finds none.</param>
    /// <param name="numerator">Positive.</param>
    /// <param name="denominator">Positive.</param>
    /// <returns>Its number in presentation order, and its time in ticks of the track. Of frames at one time it is the first in that order.</returns>
    /// <remarks>The two clocks differ for Matroska, whose reader counts in nanoseconds and ffmpeg in the unit of the file.</remarks>
    public (long Index, long Ticks)? Of(long? time, long numerator, long denominator)
    {
        if (time is not { } at || ticks.Length == 0)
        {
            return null;
        }

        // All in units of 1 / (timescale × denominator) seconds.
        Int128 wanted = (Int128)at * numerator * timescale;
        Int128 coarser = Int128.Max(denominator, (Int128)numerator * timescale);
        int low = 0, high = ticks.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = (Int128)ticks[middle] * denominator < wanted ? (middle + 1, high) : (low, middle);
        }

        int nearest = low == ticks.Length ? low - 1 : low;
        if (low > 0 && low < ticks.Length && wanted - ((Int128)ticks[low - 1] * denominator) < ((Int128)ticks[low] * denominator) - wanted)
        {
            nearest = Array.IndexOf(ticks, ticks[low - 1]);
        }

        return Int128.Abs(((Int128)ticks[nearest] * denominator) - wanted) * 2 <= coarser ? (nearest, ticks[nearest]) : null;
    }
}
