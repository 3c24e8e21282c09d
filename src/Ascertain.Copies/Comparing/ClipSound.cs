using Ascertain.Copies.SoundPrints;
using Ascertain.Media;
using Ascertain.Media.Decoding;

namespace Ascertain.Copies.Comparing;

/// <summary>The sound of a clip and where it stands beside its pictures, or why there is none to compare.</summary>
/// <param name="Print">Its fingerprint; null without one.</param>
/// <param name="Start">Seconds of its first sample from the first picture, both as a player shows them.</param>
/// <param name="Why">Without a fingerprint, the end of the sentence that begins with the clip; else null.</param>
internal sealed record ClipSound(SoundPrint? Print, double Start, string? Why)
{
    /// <summary>Decodes the sound alone, so that its faults do not reach the pictures.</summary>
    /// <param name="decoder">The decoder.</param>
    /// <param name="clip">The clip.</param>
    /// <param name="firstPicture">Time of its first picture in seconds, as the container has it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<ClipSound> TakeAsync(InstalledDecoder decoder, WorkingCopy clip, double firstPicture, CancellationToken cancellationToken)
    {
        MediaStructure structure = MediaReader.Read(ByteSource.Of(clip.Handle));
        MediaTrack? sound = structure.Tracks.FirstOrDefault(static it => it is { Kind: TrackKind.Audio, Within: null }), pictures = structure.Tracks.FirstOrDefault(static it => it is { Kind: TrackKind.Video, Within: null });
        SoundPrintSink sink = new();
        DecodeReport report = await decoder.DecodeAsync(clip.Handle, new DecodeRequest { Frames = FrameSelection.None, Sound = true }, [], [sink], cancellationToken);
        if (report.End is not (DecodeEnd.Complete or DecodeEnd.Damaged) || sink.SampleRate == 0)
        {
            return new ClipSound(null, 0, "has no sound that can be decoded");
        }

        SoundPrint print = sink.Finish();
        double start = ((double)sink.FirstSample / sink.SampleRate) + Shift(structure, sound) - firstPicture - Shift(structure, pictures);
        return !sink.IsUsable ? new ClipSound(null, 0, FormattableString.Invariant($"has sound of {sink.SampleRate} samples a second, which is not taken"))
            : print.IsEmpty ? new ClipSound(null, 0, "is silent, or has steady sound alone, by which nothing can be found")
            : !double.IsFinite(start) || Math.Abs(start) > 86_400 ? new ClipSound(null, 0, "has sound at times that have nothing to do with those of the pictures")
            : new ClipSound(print, start, null);
    }

    /// <summary>Landmarks between two times, in seconds from the first picture.</summary>
    public int LandmarksWithin(double from, double to) => Print?.Landmarks.Count(it => (it.Time * SoundLandmark.Unit) + Start >= from && (it.Time * SoundLandmark.Unit) + Start <= to) ?? 0;

    // What the first edit that plays something adds to times of the media (ISO/IEC 14496-12 §8.6.6): coders put samples before the sound that an edit hides.
    private static double Shift(MediaStructure structure, MediaTrack? track)
    {
        double before = 0;
        foreach (TrackEdit edit in track?.Edits ?? [])
        {
            if (edit.MediaTime >= 0)
            {
                return before - ((double)edit.MediaTime / track!.Timescale);
            }

            before += (double)edit.DurationTicks / structure.MovieTimescale;
        }

        return 0;
    }
}
