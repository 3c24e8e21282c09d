using Ascertain.Rehearsal.Film;
using Ascertain.Rehearsal.Scene;

namespace Ascertain.Rehearsal.Material;

/// <summary>The recording, and the second file that is or is not the same bytes.</summary>
/// <param name="Bytes">The clip.</param>
/// <param name="Again">The second file.</param>
/// <param name="Frequencies">Hertz of the hum, second by second.</param>
internal sealed record RehearsalClip(byte[] Bytes, byte[] Again, IReadOnlyList<double> Frequencies)
{
    /// <summary>Name of the clip.</summary>
    public const string FileName = "island.mp4";

    /// <summary>Name of the second file.</summary>
    public const string AgainName = "island_again.mp4";

    public static RehearsalClip Make(RehearsalPlan plan, Encoder encoder)
    {
        ClipFormat format = ClipFormat.Rehearsal;
        ClipPictures pictures = new(plan.View, plan.Seed);
        byte[] frame = new byte[format.PictureBytes];
        RehearsalMuxer muxer = new(format);
        muxer.AddVideo(encoder.Run(
            ["-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", $"{format.Width}x{format.Height}", "-r", $"{format.FramesPerSecond}", "-i", "-",
             "-c:v", "libx264", "-preset", "superfast", "-threads", "1", "-g", "25", "-bf", "0", "-b:v", "1800k", "-colorspace", "smpte170m", "-color_range", "tv",
             "-x264-params", "aud=1:annexb=1", "-fflags", "+bitexact", "-f", "h264", "-"],
            stream =>
            {
                for (int i = 0; i < ClipFormat.RehearsalSeconds * format.FramesPerSecond; i++)
                {
                    pictures.Frame(i, frame);
                    stream.Write(frame);
                }
            }));
        byte[] hum = MainsHum.Make(plan.Seed, ClipFormat.RehearsalSeconds, format.SoundSamplesPerSecond, out double[] frequencies);
        muxer.AddSound(encoder.Run(["-f", "s16le", "-ar", $"{format.SoundSamplesPerSecond}", "-ac", "1", "-i", "-", "-c:a", "aac", "-b:a", "64k", "-f", "adts", "-"], stream => stream.Write(hum)));
        byte[] bytes = plan.Conditions.IsStripped ? muxer.Write(null, null) : muxer.Write(plan.DeviceClock, plan.WrittenPlace), again = [.. bytes];
        if (!plan.Conditions.IsAgainSame)
        {
            // The last letter of the comment in the box "free": players show the same, digests do not.
            again[RehearsalMuxer.LastByteOfComment] ^= 0x20;
        }

        return new RehearsalClip(bytes, again, frequencies);
    }
}
