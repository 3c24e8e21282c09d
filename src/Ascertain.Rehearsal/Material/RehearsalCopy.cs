using Ascertain.Canonical;
using Ascertain.Rehearsal.Film;
using Ascertain.Rehearsal.Scene;

namespace Ascertain.Rehearsal.Material;

/// <summary>A copy as people make them: a part, scaled, mirrored or cropped, and encoded again; with a readable REHEARSAL in its own pixels.</summary>
internal sealed record RehearsalCopy
{
    /// <summary>Name of the file.</summary>
    public required string FileName { get; init; }

    /// <summary>The runs of frames of the clip that it holds, one after the other: first frame, and how many.</summary>
    public required IReadOnlyList<(int First, int Frames)> Runs { get; init; }

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

    /// <summary>Name of the copy that is cut out of the clip.</summary>
    public const string CutName = "cut.mp4";

    /// <summary>First frame of the clip in the cut copy, and frames of the copy before its second run, where it has one.</summary>
    public const int CutFrom = 75, CutFirstRun = 70;

    private const int CutFrames = 150;

    /// <summary>The copies of a case.</summary>
    public static IReadOnlyList<RehearsalCopy> Of(RehearsalPlan plan) =>
    [
        new RehearsalCopy
        {
            FileName = CutName, Width = 480, Height = 270, HasSound = true, Coding = (48, 27),
            Runs = plan.Conditions.TakenOut == 0 ? [(CutFrom, CutFrames)] : [(CutFrom, CutFirstRun), (CutFrom + CutFirstRun + plan.Conditions.TakenOut, CutFrames - CutFirstRun)],
        },
        new RehearsalCopy
        {
            FileName = "mirrored.mp4", Runs = [(0, 300)], IsMirrored = true, CropLeft = 40, CropTop = 56, CropWidth = 560, CropHeight = 296,
            Width = 560, Height = 296, Coding = (33, 29),
        },
    ];

    /// <summary>Makes it beside the clip.</summary>
    public void Make(Encoder encoder, string folder)
    {
        string clip = Path.Combine(folder, RehearsalClip.FileName);
        string chosen = string.Join('+', Runs.Select(static it => FormattableString.Invariant($"between(n,{it.First},{it.First + it.Frames - 1})")));
        byte[] pictures = encoder.Run(
            ["-threads", "1", "-i", clip, "-an", "-vf",
             FormattableString.Invariant($"select='{chosen}',setpts=N/{ClipFormat.Rehearsal.FramesPerSecond}/TB{(IsMirrored ? ",hflip" : "")},crop={CropWidth}:{CropHeight}:{CropLeft}:{CropTop},scale={Width}:{Height}:flags=bicubic+bitexact+accurate_rnd"),
             "-pix_fmt", "yuv420p", "-f", "rawvideo", "-"], null);
        int size = Width * Height * 3 / 2;
        for (int at = 0; at + size <= pictures.Length; at += size)
        {
            BannerStamp.On(pictures.AsSpan(at, size), Width, Height);
        }

        string[] sound = HasSound
            ? ["-i", clip, "-filter_complex", SoundOfRuns(), "-map", "0:v:0", "-map", "[sound]", "-c:a", "aac", "-b:a", "48k"]
            : ["-an"];
        encoder.Run(
            ["-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", $"{Width}x{Height}", "-r", $"{ClipFormat.Rehearsal.FramesPerSecond}", "-i", "-", .. sound, "-map_metadata", "-1",
             "-c:v", "libx264", "-preset", "superfast", "-g", $"{Coding.Gop}", "-crf", $"{Coding.RateFactor}", "-metadata", "comment=REHEARSAL", "-threads", "1",
             "-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact", "-movflags", "+faststart", Path.Combine(folder, FileName)],
            stream => stream.Write(pictures));
    }

    private string SoundOfRuns()
    {
        IEnumerable<string> parts = Runs.Select(static (it, i) => FormattableString.Invariant($"[1:a]atrim=start={Seconds(it.First)}:end={Seconds(it.First + it.Frames)},asetpts=PTS-STARTPTS[run{i}]"));
        return string.Concat(parts.Select(static it => it + ";")) + string.Concat(Runs.Select(static (_, i) => $"[run{i}]")) + FormattableString.Invariant($"concat=n={Runs.Count}:v=0:a=1[sound]");
    }

    private static double Seconds(int frame) => frame / (double)ClipFormat.Rehearsal.FramesPerSecond;

    /// <summary>The form in the truth.</summary>
    public CanonicalObject ToCanonical() => new()
    {
        ["file"] = FileName,
        ["of"] = RehearsalClip.FileName,
        ["segments"] = new CanonicalArray(Runs.Select((it, i) =>
        {
            int start = Runs.Take(i).Sum(static before => before.Frames);
            return new CanonicalObject
            {
                ["ofStartSeconds"] = Seconds(it.First),
                ["ofEndSeconds"] = Seconds(it.First + it.Frames),
                ["startSeconds"] = Seconds(start),
                ["endSeconds"] = Seconds(start + it.Frames),
                ["mirrored"] = IsMirrored,
                ["speed"] = 1,
            };
        })),
        ["cropAfterMirroring"] = new CanonicalObject { ["left"] = CropLeft, ["top"] = CropTop, ["width"] = CropWidth, ["height"] = CropHeight },
        ["width"] = Width,
        ["height"] = Height,
        ["sound"] = HasSound,
        ["stampedAfterwards"] = "a band with the word REHEARSAL at the upper edge",
    };
}
