using System.Globalization;
using System.Text;
using Ascertain.Canonical;
using Ascertain.Media.FrameTiming;

namespace Ascertain.Media.Tests.FrameTiming;

/// <summary>Times, sizes, types and key marks of real clips, and the groups of pictures, as ffprobe's packets and frames give them.</summary>
public sealed class FrameTimesAgainstFfprobeTests
{
    // Ticks of ours for one of ffprobe's: our Matroska reader counts nanoseconds, ffprobe milliseconds.
    [Theory]
    [InlineData("gopro/karma.mp4", 1)]
    [InlineData("intel/car-detection.mp4", 1)]
    [InlineData("mapillary/sample-5s.mp4", 1)]
    [InlineData("nom-exif/meta.mov", 1)]
    [InlineData("nom-exif/mkv-640x360.mkv", 1_000_000)]
    [InlineData("threatexchange/doorknob-hd-no-bar.mp4", 1)]
    [InlineData("androidx/mp4/h265-bframes.mp4", 1)]
    [InlineData("androidx/mp4/iibbibb-editlist-videoonly.mp4", 1)]
    [InlineData("androidx/mp4/sample-fragmented.mp4", 1)]
    [InlineData("androidx/mp4/bbb-800x640-768kbps-30fps-avc-2b-firstpts-10-sec.mp4", 1)]
    [InlineData("androidx/mp4/bbb-176x144-128kbps-15fps-h263.3gp", 1)]
    [InlineData("androidx/mkv/sample.mkv", 1_000_000)]
    public async Task ExamineAsync_RealClip_IsAsFfprobeListsIt(string clip, long ticks)
    {
        string path = SharedData.Path("clips/" + clip);
        string[] inIsoMedia = path.EndsWith(".mkv", StringComparison.Ordinal) ? [] : ["-ignore_editlist", "1"];
        string[][] packets = MethodRun.Table("ffprobe", [.. Quiet, .. inIsoMedia, "-show_entries", "packet=pts,size,pos,flags", path]);
        Dictionary<string, string> types = MethodRun.Table("ffprobe", [.. Quiet, .. inIsoMedia, "-show_entries", "frame=pkt_pos,pict_type", path])
            .GroupBy(static it => it[0]).ToDictionary(static it => it.Key, static it => it.First()[1]);

        ExaminationResult result = await MethodRun.Of(new FrameTimingMethod(), path);

        string[][] rows = [.. Encoding.ASCII.GetString(result.Find(FrameTimingMethod.FramesAttachment)!.Content.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(static it => it.Split(','))];
        Assert.Equal(packets.Length, rows.Length);
        long shift = Time(rows[0][1]) - (Time(packets[0][0]) * ticks); // ffprobe shifts all times alike where composition offsets are negative
        int typed = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            // ffprobe gives the place of a Matroska block's header, we that of its data.
            string[] row = rows[i], packet = packets[i];
            Assert.Equal((i.ToString(CultureInfo.InvariantCulture), packet[1], packet[3][0] == 'K' ? "1" : "0"), (row[0], row[3], row[5]));
            Assert.Equal(Time(packet[0]) * ticks, Time(row[1]) - shift);
            if (ticks == 1)
            {
                Assert.Equal(packet[2], row[2]);
            }

            if (types.TryGetValue(packet[2], out string? type) && row[4] != "?")
            {
                typed++;
                Assert.True(type == row[4], $"picture {i}: {row[4]}, ffprobe {type}");
            }
        }

        Assert.True(typed >= rows.Length * 9 / 10, $"{typed} of {rows.Length} pictures have a type in both");
        Compare(result.Document(FrameTimingMethod.SummaryAttachment), packets, ticks, shift);
    }

    // ffprobe marks what is hidden as discarded. Where an edit begins inside a picture, it puts the next whole picture at the begin; by the standard the rest of that one is played first.
    [Theory]
    [InlineData("androidx/mp4/edit-list-positive-shift.mp4", 0, 1.0, 0)]
    [InlineData("androidx/mp4/iibbibb-editlist-videoonly.mp4", 1, 0.5, 0.5)]
    [InlineData("androidx/mp4/sample-edit-list-only-preroll-sync-sample.mp4", 1, 0.0, 0)]
    [InlineData("androidx/mp4/sample-simple.mp4", 0, 0.0, 0)]
    public async Task ExamineAsync_EditedClip_ShowsEachFrameWhenFfprobeDoes(string clip, int hidden, double first, double later)
    {
        string path = SharedData.Path("clips/" + clip);
        double[] theirs = [.. MethodRun.Table("ffprobe", [.. Quiet, "-show_entries", "packet=pts_time,flags", path])
            .Where(static it => !it[1].Contains('D', StringComparison.Ordinal)).Select(static it => double.Parse(it[0], CultureInfo.InvariantCulture)).Order()];
        ExaminationResult result = await MethodRun.Of(new FrameTimingMethod(), path);
        string[] shown = [.. Encoding.ASCII.GetString(result.Find(FrameTimingMethod.FramesAttachment)!.Content.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(static it => it.Split(',')[6])];
        double[] ours = [.. shown.Where(static it => it.Length > 0).Select(static it => double.Parse(it, CultureInfo.InvariantCulture)).Order()];
        Assert.Equal(hidden, shown.Count(static it => it.Length == 0));
        Assert.Equal(first, ours[0], 1e-3);
        Assert.Equal(theirs.Length, ours.Length);
        Assert.All(theirs.Zip(ours), it => Assert.Equal(it.First + later, it.Second, 1.1e-3)); // edits count milliseconds here
    }

    private static readonly string[] Quiet = ["-v", "quiet", "-of", "csv=p=0", "-select_streams", "V:0"];

    private static void Compare(CanonicalObject summary, string[][] packets, long ticks, long shift)
    {
        long[] times = [.. packets.Select(static it => Time(it[0])).Order()];
        Assert.Equal(Invariant(times[0] * ticks, shift), summary.Text("firstTicks"));
        Assert.Equal(Invariant(times[^1] * ticks, shift), summary.Text("lastTicks"));
        long[] intervals = [.. times.Zip(times.Skip(1), static (a, b) => b - a).Order()];
        Assert.Equal(Invariant(intervals[intervals.Length / 2] * ticks, 0), summary.Text("medianIntervalTicks"));

        // Distances between key packets, the last one to the end.
        int[] keys = [.. packets.Select(static (it, i) => (it[3][0], i)).Where(static it => it.Item1 == 'K').Select(static it => it.i), packets.Length];
        string expected = string.Join(' ', keys.Zip(keys.Skip(1), static (a, b) => b - a).GroupBy(static it => it).OrderBy(static it => it.Key).Select(static it => $"[{it.Key},{it.Count()}]"));
        Assert.Equal(expected, string.Join(' ', summary.Array("gopLengths").Select(static it => it.ToString())));
    }

    private static string Invariant(long ticks, long shift) => (ticks + shift).ToString(CultureInfo.InvariantCulture);

    private static long Time(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
