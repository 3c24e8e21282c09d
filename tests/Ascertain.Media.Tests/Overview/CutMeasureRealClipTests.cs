using System.Diagnostics;
using Ascertain.Media.Overview;

namespace Ascertain.Media.Tests.Overview;

/// <summary>The measure of cuts on real clips: each follows each other one, and each by itself.</summary>
public sealed class CutMeasureRealClipTests
{
    private const int Width = 160, Height = 120, Side = 12, LeastFound = 268, LeastAlone = 252; // frames on each side of a join; what was found when it was measured

    private static readonly string[] Clips =
    [
        "mapillary/sample-5s.mp4", "gopro/karma.mp4", "intel/bottle-detection.mp4", "intel/car-detection.mp4", "threatexchange/doorknob-hd-no-bar.mp4", "threatexchange/pattern-hd-no-bar.mp4",
        "threatexchange/chair-orig-22-sd-bar.mp4", "threatexchange/test-padded-dimensions.mp4", "nom-exif/3gp-640x360.3gp", "nom-exif/meta.mov", "nom-exif/meta.mp4",
        "metadata-extractor/sample-mpeg4.mp4", "metadata-extractor/sample.3gp", "mp4parser/mov00006.3gp", "androidx/mp4/sample.mp4", "androidx/mp4/trim-optimization-failure.mp4", "androidx/mp4/bt601.mov",
    ];

    // Thresholds were chosen before any of these was looked at, and are as they were.
    [Fact]
    public async Task Cuts_BetweenRealClips_AreFound_AndNoneIsSaidWithinOne()
    {
        byte[][][] clips = await Task.WhenAll(Clips.Select(ReadAsync));
        Assert.All(clips, static it => Assert.True(it.Length >= Side));
        Assert.Equal([("mp4parser/mov00006.3gp", 21), ("androidx/mp4/trim-optimization-failure.mp4", 1)],
            Clips.Zip(clips, static (name, its) => (name, Said(its).Count)).Where(static it => it.Count > 0)); // each picture stands for four or five; a black first picture
        (byte[][] Before, byte[][] After)[] joins = [.. clips.SelectMany(one => clips.Where(it => it != one).Select(other => (one[^Side..], other[..Side])))];
        List<long>[] said = [.. joins.Select(static it => Said([.. it.Before, .. it.After]))];
        (int found, int alone) = (said.Count(static it => it.Contains(Side)), said.Count(static it => it is [Side]));
        Assert.Equal(272, joins.Length);
        Assert.True(found >= LeastFound && alone >= LeastAlone, $"{found} and {alone} of {joins.Length} in {clips.Sum(static it => it.Length)} frames");
    }

    private static List<long> Said(byte[][] frames)
    {
        CutMeasure measure = new();
        List<long> said = [];
        for (int i = 0; i < frames.Length; i++)
        {
            if (measure.Add(new SmallPicture(i, null, false, Width, Height, frames[i])) is { } cut)
            {
                said.Add(cut);
            }
        }

        return [.. said, .. measure.End()];
    }

    private static async Task<byte[][]> ReadAsync(string clip)
    {
        ProcessStartInfo start = new("ffmpeg", ["-v", "fatal", "-i", SharedData.Path($"clips/{clip}"), "-map", "0:v:0", "-fps_mode", "passthrough", "-vf", $"scale={Width}:{Height}:flags=area,format=gray", "-f", "rawvideo", "-"]) { RedirectStandardOutput = true };
        using Process ffmpeg = Process.Start(start)!;
        using MemoryStream bytes = new();
        await ffmpeg.StandardOutput.BaseStream.CopyToAsync(bytes, TestContext.Current.CancellationToken);
        await ffmpeg.WaitForExitAsync(TestContext.Current.CancellationToken);
        return [.. bytes.ToArray().Chunk(Width * Height)];
    }
}
