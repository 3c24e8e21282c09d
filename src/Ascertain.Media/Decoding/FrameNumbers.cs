namespace Ascertain.Media.Decoding;

/// <summary>Finds the number of the frame that is shown at a time.</summary>
public static class FrameNumbers
{
    /// <summary>The last frame in presentation order whose time is not after the given one, by the container; null when it lists none.</summary>
    public static long? At(WorkingCopy clip, double seconds)
    {
        MediaTrack? video = MediaReader.Read(ByteSource.Of(clip.Handle)).Tracks.FirstOrDefault(static it => it.Kind == TrackKind.Video);
        if (video is null || !double.IsFinite(seconds))
        {
            return null;
        }

        double ticks = seconds * video.Timescale;
        long before = 0;
        foreach (MediaSample sample in video.Samples)
        {
            before += sample.PresentationTime <= ticks ? 1 : 0;
        }

        return before == 0 ? null : before - 1;
    }
}
