using System.Globalization;
using Ascertain.Media;
using Ascertain.Media.StreamCounts;

namespace Ascertain.Authenticity.StreamCuts;

/// <summary>Whether the clip begins as a recording begins, or with numbers and times of a middle.</summary>
internal static class Beginning
{
    /// <summary>What is found at the beginning.</summary>
    public static IEnumerable<CutSign> Find(CountedStream stream, SoundFrames? sound)
    {
        List<string> facts = [.. Facts(stream, sound)];
        if (facts.Count > 0)
        {
            yield return new CutSign(CutSignKind.BeginsWithin, 0, stream.Pictures[0].Sample.Offset, string.Join(" ", facts));
        }

        if (Hidden(stream) is > 0 and int hidden)
        {
            yield return new CutSign(CutSignKind.HiddenBeginning, 0, stream.Pictures[0].Sample.Offset,
                string.Create(CultureInfo.InvariantCulture, $"The edit list leaves out the first {hidden} pictures: what is shown begins {(hidden < (GroupLengths.Starts(stream) is [_, var second, ..] ? second : int.MaxValue) ? "inside the first group" : "behind the first group")}, and the pictures before are still in the file."));
        }

        double interval = StreamClocks.MiddleInterval(stream), first = Math.Min(stream.Seconds(stream.PresentationOrder[0]), sound is { Samples.Count: > 0 } ? (double)sound.Samples[0].PresentationTime / Math.Max(1, sound.Track.Timescale) : double.MaxValue);
        if (stream.Track.Edits.Count == 0 && interval > 0 && first > 4 * interval)
        {
            yield return new CutSign(CutSignKind.LaterStart, 0, stream.Pictures[0].Sample.Offset, string.Create(CultureInfo.InvariantCulture, $"The first time in the container is {first:0.000} s."));
        }
    }

    private static IEnumerable<string> Facts(CountedStream stream, SoundFrames? sound)
    {
        CountedPicture first = stream.Pictures[0];
        if (IdrNumbers.First(stream) is > 0 and int number)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"idr_pic_id begins with {number}.");
        }

        if (first is { IsIdr: false, FrameNumber: > 0 and int frame })
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"The first picture is no IDR picture, and its frame_num is {frame}.");
        }
        else if (first is { IsIdr: false, Counts.OrderLsb: > 0 and int order })
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"The first picture is no IDR picture, and its order count is {order}.");
        }

        if (References.AtBeginning(stream) is > 0 and int missing)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{missing} pictures of the first group may refer to pictures before the beginning.");
        }

        if (StreamClocks.First(stream) is { } clock && clock > 2.5 * StreamClocks.MiddleInterval(stream))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"The stream's own clock begins at {clock:0.000} s.");
        }

        if (sound is not null && SoundMarks.First(sound) is > 0 and int mark)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"The encoder's name stands first in frame {mark} of the sound, where this encoder writes it into the first frame and every {SoundMarks.Distance}th.");
        }
    }

    // Pictures that end before the first edit that plays something begins.
    private static int Hidden(CountedStream stream)
    {
        if (stream.Track.Edits.Count > TrackSpan.MostEdits || stream.Track.Edits.FirstOrDefault(static it => it.MediaTime >= 0) is not { } edit)
        {
            return 0;
        }

        int hidden = 0;
        for (int i = 0; i + 1 < stream.PresentationOrder.Count && stream.Pictures[stream.PresentationOrder[i + 1]].Sample.PresentationTime <= edit.MediaTime; i++)
        {
            hidden++;
        }

        return hidden;
    }
}
