namespace Ascertain.Media.KeyFrames;

/// <summary>Numbers the frames of a track in presentation order by their time in ticks.</summary>
internal sealed class PresentationIndex
{
    private readonly long[] ticks;

    public PresentationIndex(MediaTrack track)
    {
        List<long> times = [];
        foreach (MediaSample sample in track.Samples)
        {
            times.Add(sample.PresentationTime);
        }

        ticks = [.. times];
        Array.Sort(ticks);
    }

    /// <summary>The number of the frame at that time, or null when the container lists none there.</summary>
    public long? Of(long? time) => time is { } at && Array.BinarySearch(ticks, at) is >= 0 and int index ? index : null;
}
