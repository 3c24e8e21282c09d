using System.Globalization;
using System.Text;
using Ascertain.Canonical;
using NodaTime;
using NodaTime.Text;

namespace Ascertain.Rehearsal;

/// <summary>Makes one invented case: clips, posts, statements. The same seed and decoder build give the same bytes.</summary>
public static class RehearsalCase
{
    /// <summary>Makes it in a new folder.</summary>
    /// <exception cref="InvalidOperationException">ffmpeg is missing or failed.</exception>
    public static RehearsalMaterial Make(int seed, string folder, IProgress<string>? progress)
    {
        RehearsalPlan plan = RehearsalPlan.FromSeed(seed);
        string media = Path.Combine(folder, "video_files");
        Directory.CreateDirectory(media);
        progress?.Report("drawing the island and its clip");
        string original = Path.Combine(media, "island.mp4");
        File.WriteAllBytes(original, Clip(plan));
        File.Copy(original, Path.Combine(media, "island_again.mp4"), overwrite: true);

        progress?.Report("making copies");
        string[] exact = ["-threads", "1", "-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact"];
        Encoder.Run(["-ss", "3", "-t", "6", "-i", original, "-map_metadata", "-1", "-vf", "scale=480:-2", "-c:v", "libx264", "-g", "48", "-crf", "27", "-c:a", "aac", "-b:a", "48k", "-metadata", "comment=REHEARSAL", .. exact, "-movflags", "+faststart", Path.Combine(media, "cut.mp4")], null);
        Encoder.Run(["-i", original, "-map_metadata", "-1", "-vf", "hflip,crop=560:300:40:52", "-c:v", "libx264", "-g", "33", "-crf", "29", "-an", "-metadata", "comment=REHEARSAL", .. exact, Path.Combine(media, "mirrored.mp4")], null);
        Posts(plan, folder);
        (IReadOnlyList<string> statements, string allegations) = Statements(plan, folder);
        return new RehearsalMaterial(plan, folder, original, statements, allegations);
    }

    private static byte[] Clip(RehearsalPlan plan)
    {
        SceneRenderer renderer = new(plan);
        byte[] frame = new byte[SceneRenderer.Width * SceneRenderer.Height * 3 / 2];
        RehearsalMuxer muxer = new();
        muxer.AddVideo(Encoder.Run(
            ["-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", $"{SceneRenderer.Width}x{SceneRenderer.Height}", "-r", $"{SceneRenderer.FramesPerSecond}", "-i", "-",
             "-c:v", "libx264", "-preset", "veryfast", "-threads", "1", "-g", "25", "-bf", "0", "-b:v", "1500k", "-x264-params", "aud=1:annexb=1", "-fflags", "+bitexact", "-f", "h264", "-"],
            stream =>
            {
                for (int i = 0; i < SceneRenderer.Frames; i++)
                {
                    renderer.Frame(i, frame);
                    stream.Write(frame);
                }
            }));
        byte[] hum = MainsHum.Make(plan.Seed, SceneRenderer.Frames / SceneRenderer.FramesPerSecond, out _);
        muxer.AddSound(Encoder.Run(["-f", "s16le", "-ar", $"{MainsHum.SamplesPerSecond}", "-ac", "1", "-i", "-", "-c:a", "aac", "-b:a", "64k", "-f", "adts", "-"], stream => stream.Write(hum)));
        bool stripped = plan.Variant == RehearsalVariant.Stripped;
        return stripped ? muxer.WriteStripped() : muxer.Write(plan.DeviceClock, plan.WrittenPlace);
    }

    // Two invented channels; the second forwards the first. The stripped clip of its variant is not posted at all.
    private static void Posts(RehearsalPlan plan, string folder)
    {
        List<CanonicalValue> messages =
        [
            Message(1, plan.FirstPost, "Channel A", null, plan.Variant == RehearsalVariant.Stripped ? null : "video_files/island.mp4", $"{plan.Island}, just now. REHEARSAL", null),
            Message(2, plan.FirstPost + Duration.FromHours(5), "Channel B", "Channel A", "video_files/cut.mp4", "REHEARSAL", null),
            Message(3, plan.FirstPost + Duration.FromHours(30), "Channel B", null, "video_files/mirrored.mp4", "Filmed today. REHEARSAL", plan.FirstPost + Duration.FromHours(40)),
            Message(4, plan.FirstPost + Duration.FromHours(50), "Channel A", null, "(File not included. Change data exporting settings to download.)", "REHEARSAL", null),
        ];
        CanonicalObject export = new() { ["name"] = "Channel A", ["type"] = "public_channel", ["id"] = 1_000_000_001, ["messages"] = new CanonicalArray(messages) };
        File.WriteAllBytes(Path.Combine(folder, "result.json"), export.ToBytes());
    }

    private static CanonicalObject Message(int id, Instant at, string from, string? forwarded, string? file, string text, Instant? edited) => new CanonicalObject
    {
        ["id"] = id,
        ["type"] = "message",
        ["date"] = LocalDateTimePattern.GeneralIso.Format(at.WithOffset(Offset.FromHours(-9)).LocalDateTime),
        ["date_unixtime"] = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        ["from"] = from,
        ["text"] = text,
        ["media_type"] = "video_file",
    }.AddIfPresent("forwarded_from", forwarded).AddIfPresent("file", file)
     .AddIfPresent("edited_unixtime", edited?.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));

    private static (IReadOnlyList<string> Statements, string Allegations) Statements(RehearsalPlan plan, string folder)
    {
        // The first party says what happened; the second claims a time after the first post.
        string day = InstantPattern.General.Format(plan.FirstPost + Duration.FromDays(2))[..10];
        string truth = $"The video shows {plan.Island} before {Text(plan.FirstPost)}; 12 shells fell there.";
        string other = $"The video was taken after {Text(plan.FirstPost + Duration.FromHours(6))}, and no more than 3 shells fell.";
        List<string> files = [];
        for (int i = 0; i < 2; i++)
        {
            string path = Path.Combine(folder, $"statement-{i + 1}.md");
            File.WriteAllText(path, $"---\nparty: {plan.Parties[i]}\nspeaker: spokesperson of {plan.Parties[i]}\ndate: {day}\nzone: UTC\nsource: invented, REHEARSAL\n---\n{(i == 0 ? truth : other)}\n");
            files.Add(path);
        }

        string allegations = Path.Combine(folder, "allegations.yaml");
        StringBuilder yaml = new();
        yaml.Append(CultureInfo.InvariantCulture, $"format: ascertain/allegations/1\nparties:\n  - {{ id: first, name: {plan.Parties[0]} }}\n  - {{ id: second, name: {plan.Parties[1]} }}\nallegations:\n");
        yaml.Append(CultureInfo.InvariantCulture, $"  - id: F1\n    party: first\n    date: \"{day}\"\n    words: \"{truth}\"\n    about: [island.mp4]\n    concerns: {{ question: when, notAfter: \"{Text(plan.FirstPost)}\" }}\n    figures: [ {{ value: 12, bound: eq, counted: shells, role: fell }} ]\n    source: statement-1.md\n");
        yaml.Append(CultureInfo.InvariantCulture, $"  - id: S1\n    party: second\n    date: \"{day}\"\n    words: \"{other}\"\n    about: [island.mp4]\n    concerns: {{ question: when, notBefore: \"{Text(plan.FirstPost + Duration.FromHours(6))}\" }}\n    figures: [ {{ value: 3, bound: le, counted: shells, role: fell }} ]\n    answers: [F1]\n    source: statement-2.md\n");
        File.WriteAllText(allegations, yaml.ToString());
        return (files, allegations);
    }

    private static string Text(Instant instant) => InstantPattern.General.Format(instant);
}
