using System.Globalization;
using Ascertain.Media;
using Ascertain.Media.StreamCounts;

namespace Ascertain.Authenticity.StreamCuts;

/// <summary>Times from one picture, or frame of sound, to the next, by the container.</summary>
internal static class Intervals
{
    // Where more deviate they vary by design. Arbitrary.
    private const int MostPlaces = 4, OneIn = 50;

    // Of the usual interval: smaller differences are not told. A telephone's recording corrects its sound by 0.8 % now and then.
    private const int SmallestPart = 20;

    // Of the sound: writers correct the first frames by the delay of its encoder (the third, where a Matroska file was made MP4), and shorten the last.
    private const int FirstFrames = 4, LastFrames = 1;

    /// <summary>Single intervals between pictures that differ from the others.</summary>
    public static IEnumerable<CutSign> OfPictures(CountedStream stream)
    {
        long[] times = [.. stream.PresentationOrder.Select(it => stream.Pictures[it].Sample.PresentationTime)];
        // The first picture is left out: writers of fragments make it longer by the delay of the sound.
        return Deviating(times, 2, stream.Track.Timescale, out long usual, out int count).Select(it =>
            new CutSign(CutSignKind.PictureInterval, stream.PresentationOrder[it], stream.Pictures[stream.PresentationOrder[it]].Sample.Offset,
                string.Create(CultureInfo.InvariantCulture, $"The picture comes {Milliseconds(times[it] - times[it - 1], stream.Track):0.00} ms after the one before; {count} of {times.Length - 3} other intervals are {Milliseconds(usual, stream.Track):0.00} ms.")));
    }

    /// <summary>Single intervals between frames of sound that differ from the others. The first four and the last are left out: encoders and writers shorten them.</summary>
    /// <param name="stream">The pictures, among which the place is told.</param>
    /// <param name="sound">The frames.</param>
    /// <param name="movieTimescale">Ticks in a second of the movie, in which edits count.</param>
    public static IEnumerable<CutSign> OfSound(CountedStream stream, SoundFrames sound, long movieTimescale)
    {
        long[] times = [.. sound.Samples.Select(static it => it.PresentationTime)];
        return Deviating(times.Length > FirstFrames + LastFrames ? times[..^LastFrames] : [], FirstFrames, sound.Track.Timescale, out long usual, out int count).Select(it =>
            new CutSign(CutSignKind.SoundInterval, PictureAt(stream, sound, it, movieTimescale), sound.Samples[it].Offset,
                string.Create(CultureInfo.InvariantCulture, $"Frame {it} of the sound comes {Milliseconds(times[it] - times[it - 1], sound.Track):0.00} ms after the one before; {count} of {times.Length - FirstFrames - LastFrames - 1} other intervals are {Milliseconds(usual, sound.Track):0.00} ms.")));
    }

    /// <summary>Decode index of the first picture that is shown when a frame of sound begins, or later.</summary>
    public static int PictureAt(CountedStream stream, SoundFrames sound, int frame, long movieTimescale)
    {
        double Shown(MediaTrack track, long ticks) => (track.Edits.Count is > 0 and <= TrackSpan.MostEdits ? EditedTime.Of(track, Math.Max(1, movieTimescale), ticks) : null) ?? (double)ticks / Math.Max(1, track.Timescale);
        double heard = Shown(sound.Track, sound.Samples[frame].PresentationTime);
        int low = 0, high = stream.PresentationOrder.Count - 1;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = Shown(stream.Track, stream.Pictures[stream.PresentationOrder[middle]].Sample.PresentationTime) < heard ? (middle + 1, high) : (low, middle);
        }

        return stream.PresentationOrder[low];
    }

    private static double Milliseconds(long ticks, MediaTrack track) => 1000.0 * ticks / Math.Max(1, track.Timescale);

    // Places whose interval to the one before is off by more than a twentieth, and by more than the grain of the clock: two ticks, and two milliseconds where a container of whole milliseconds is read in finer ticks.
    private static List<int> Deviating(long[] times, int from, long timescale, out long usual, out int usualCount)
    {
        long[] intervals = [.. Enumerable.Range(from, Math.Max(0, times.Length - from)).Select(it => unchecked(times[it] - times[it - 1])).Order()];
        long middle = usual = intervals.Length == 0 ? 0 : intervals[intervals.Length / 2];
        long most = Math.Max(Math.Max(2, timescale >= 1_000_000 ? timescale / 500 : 0), Math.Abs(middle / SmallestPart));
        List<int> places = [.. Enumerable.Range(from, Math.Max(0, times.Length - from)).Where(it => unchecked(times[it] - times[it - 1]) < middle - most || unchecked(times[it] - times[it - 1]) > middle + most)];
        usualCount = intervals.Length - places.Count;
        return places.Count > MostPlaces || places.Count * OneIn > intervals.Length ? [] : places;
    }
}
