namespace Ascertain.Media.KeyFrames;

/// <summary>Numbers the frames of a track in presentation order by their time in ticks.</summary>
internal sealed class PresentationIndex
{
    private readonly long[] ticks;
    private readonly long timescale;

    public PresentationIndex(MediaTrack track)
    {
        List<long> times = [];
        foreach (MediaSample sample in track.Samples)
        {
            times.Add(sample.PresentationTime);
        }

        timescale = track.Timescale;
        ticks = [.. times];
        Array.Sort(ticks);
    }

    /// <summary>The number of the frame at that time, or null when the container lists none there.</summary>
    /// <param name="time">In units of the decoder, which need not be the reader's: Matroska's are milliseconds there and nanoseconds here.</param>
    /// <param name="numerator">Of the decoder's unit in seconds.</param>
    /// <param name="denominator">Of the decoder's unit in seconds.</param>
    public long? Of(long? time, long numerator, long denominator)
    {
        if (time is not { } at)
        {
            return null;
        }

        (Int128 whole, Int128 rest) = Int128.DivRem((Int128)at * numerator * timescale, denominator);
        return rest == 0 && whole >= long.MinValue && whole <= long.MaxValue && Array.BinarySearch(ticks, (long)whole) is >= 0 and int index ? index : null;
    }
}
