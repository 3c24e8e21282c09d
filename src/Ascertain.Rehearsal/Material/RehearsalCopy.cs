using Ascertain.Canonical;
using Ascertain.Rehearsal.Film;
using Ascertain.Rehearsal.Scene;

namespace Ascertain.Rehearsal.Material;

/// <summary>A copy as people make them: a part, scaled, mirrored or cropped, and encoded again; with a readable REHEARSAL in its own pixels.</summary>
internal sealed record RehearsalCopy
{
    /// <summary>Name of the file.</summary>
    public required string FileName { get; init; }

    /// <summary>First frame of the clip that it holds.</summary>
    public required int FirstFrame { get; init; }

    /// <summary>How many frames.</summary>
    public required int Frames { get; init; }

    /// <summary>Left and right exchanged, before the crop.</summary>
    public bool IsMirrored { get; init; }

    /// <summary>Left edge of what is kept, after mirroring.</summary>
    public int CropLeft { get; init; }

    /// <summary>Upper edge of what is kept.</summary>
    public int CropTop { get; init; }

    /// <summary>Pixels of the clip that are kept.</summary>
    public int CropWidth { get; init; } = ClipFormat.RehearsalWidth;

    /// <summary>Pixels of the clip that are kept.</summary>
    public int CropHeight { get; init; } = ClipFormat.RehearsalHeight;

    /// <summary>Pixels of the copy.</summary>
    public required int Width { get; init; }

    /// <summary>Pixels of the copy.</summary>
    public required int Height { get; init; }

    /// <summary>The sound is kept.</summary>
    public bool HasSound { get; init; }

    /// <summary>Greatest distance of key frames, and x264's rate factor.</summary>
    public required (int Gop, int RateFactor) Coding { get; init; }

    /// <summary>All copies of every case.</summary>
    public static IReadOnlyList<RehearsalCopy> All { get; } =
    [
        new RehearsalCopy { FileName = "cut.mp4", FirstFrame = 75, Frames = 150, Width = 480, Height = 270, HasSound = true, Coding = (48, 27) },
        new RehearsalCopy
        {
            FileName = "mirrored.mp4", FirstFrame = 0, Frames = 300, IsMirrored = true, CropLeft = 40, CropTop = 56, CropWidth = 560, CropHeight = 296,
            Width = 560, Height = 296, Coding = (33, 29),
        },
    ];

    /// <summary>Makes it beside the clip.</summary>
    public void Make(Encoder encoder, string folder)
    {
        string clip = Path.Combine(folder, RehearsalClip.FileName);
        double from = FirstFrame / (double)ClipFormat.Rehearsal.FramesPerSecond, length = Frames / (double)ClipFormat.Rehearsal.FramesPerSecond;
        byte[] pictures = encoder.Run(
            ["-threads", "1", "-i", clip, "-an", "-vf",
             FormattableString.Invariant($"trim=start_frame={FirstFrame}:end_frame={FirstFrame + Frames},setpts=PTS-STARTPTS{(IsMirrored ? ",hflip" : "")},crop={CropWidth}:{CropHeight}:{CropLeft}:{CropTop},scale={Width}:{Height}:flags=bicubic+bitexact+accurate_rnd"),
             "-pix_fmt", "yuv420p", "-f", "rawvideo", "-"], null);
        int size = Width * Height * 3 / 2;
        for (int at = 0; at + size <= pictures.Length; at += size)
        {
            BannerStamp.On(pictures.AsSpan(at, size), Width, Height);
        }

        string[] sound = HasSound
            ? ["-ss", FormattableString.Invariant($"{from}"), "-t", FormattableString.Invariant($"{length}"), "-i", clip, "-map", "0:v:0", "-map", "1:a:0", "-c:a", "aac", "-b:a", "48k"]
            : ["-an"];
        encoder.Run(
            ["-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", $"{Width}x{Height}", "-r", $"{ClipFormat.Rehearsal.FramesPerSecond}", "-i", "-", .. sound, "-map_metadata", "-1",
             "-c:v", "libx264", "-preset", "superfast", "-g", $"{Coding.Gop}", "-crf", $"{Coding.RateFactor}", "-metadata", "comment=REHEARSAL", "-threads", "1",
             "-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact", "-movflags", "+faststart", Path.Combine(folder, FileName)],
            stream => stream.Write(pictures));
    }

    /// <summary>The form in the truth.</summary>
    public CanonicalObject ToCanonical() => new()
    {
        ["file"] = FileName,
        ["of"] = RehearsalClip.FileName,
        ["segments"] = new CanonicalArray
        {
            new CanonicalObject
            {
                ["ofStartSeconds"] = FirstFrame / (double)ClipFormat.Rehearsal.FramesPerSecond,
                ["ofEndSeconds"] = (FirstFrame + Frames) / (double)ClipFormat.Rehearsal.FramesPerSecond,
                ["startSeconds"] = 0,
                ["endSeconds"] = Frames / (double)ClipFormat.Rehearsal.FramesPerSecond,
                ["mirrored"] = IsMirrored,
                ["speed"] = 1,
            },
        },
        ["cropAfterMirroring"] = new CanonicalObject { ["left"] = CropLeft, ["top"] = CropTop, ["width"] = CropWidth, ["height"] = CropHeight },
        ["width"] = Width,
        ["height"] = Height,
        ["sound"] = HasSound,
        ["stampedAfterwards"] = "a band with the word REHEARSAL at the upper edge",
    };
}
