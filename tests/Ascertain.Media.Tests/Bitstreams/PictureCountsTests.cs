using System.Diagnostics;
using System.Globalization;
using Ascertain.Media.Bitstreams;

namespace Ascertain.Media.Tests.Bitstreams;

/// <summary>The encoder's own numbers, against what ffmpeg reads of the same headers.</summary>
public sealed class PictureCountsTests
{
    private const string Program = "/usr/bin/ffmpeg";

    [Theory]
    [InlineData("libx264", "-bf", "0", "-x264-params", "nal-hrd=cbr", "-maxrate", "200k", "-bufsize", "100k")]
    [InlineData("libx264", "-bf", "2", "-x264-params", "nal-hrd=vbr:weightp=2", "-maxrate", "200k", "-bufsize", "200k")]
    [InlineData("libx264", "-bf", "3", "-x264-params", "open-gop=1")]
    [InlineData("libx265", "-x265-params", "log-level=none:keyint=10:bframes=3:pools=1:frame-threads=1")]
    public void Numbers_AreThoseThatFfmpegReads(string coder, params string[] more)
    {
        (byte[] file, string[] trace) = Make(coder, more);
        CodedPicture[] pictures = [.. PictureTypes.Of(MiniMp4.Track(file), ByteSource.Of(file), null, withCounts: true)];
        Assert.Equal(50, pictures.Length);
        int initialQp = 26 + Values(trace, coder == "libx264" ? "pic_init_qp_minus26" : "init_qp_minus26")[0];
        Assert.Equal(Values(trace, "slice_qp_delta").Select(it => it + initialQp), pictures.Select(static it => it.Counts!.Quantiser!.Value));
        if (coder == "libx264")
        {
            Assert.Equal(Values(trace, "idr_pic_id"), pictures.Where(static it => it.Counts!.IdrNumber is not null).Select(static it => it.Counts!.IdrNumber!.Value));
            Assert.Equal(Values(trace, "initial_cpb_removal_delay[0]"), pictures.Where(static it => it.Counts!.InitialRemovalDelay is not null).Select(static it => (int)it.Counts!.InitialRemovalDelay!.Value));
            Assert.Equal(Values(trace, "cpb_removal_delay"), pictures.Where(static it => it.Counts!.RemovalDelay is not null).Select(static it => (int)it.Counts!.RemovalDelay!.Value));
            Assert.Equal(Values(trace, "recovery_frame_cnt"), pictures.Where(static it => it.Counts!.RecoveryFrames is not null).Select(static it => (int)it.Counts!.RecoveryFrames!.Value));
        }

        Assert.Equal(Values(trace, coder == "libx264" ? "pic_order_cnt_lsb" : "slice_pic_order_cnt_lsb"), pictures.Where(it => coder == "libx264" ? it.Counts!.OrderLsb is not null : !it.IsIdr).Select(static it => it.Counts!.OrderLsb!.Value));
        Assert.Equal(coder == "libx264", pictures[0].Counts!.EncoderText?.StartsWith("x264 - core", StringComparison.Ordinal) ?? false); // that of x265 stands in the configuration
        Assert.All(pictures.Skip(1), static it => Assert.Null(it.Counts!.EncoderText));
        Assert.All(pictures, static it => Assert.True(it.Counts is { FrameNumberBreak: null, MissingReferences: 0, SequenceSetChangedAt: null, PictureSetChangedAt: null }));
    }

    // The clock of an MPEG-4 stream runs as the container's times do, also with B pictures.
    [Theory]
    [InlineData("0")]
    [InlineData("2")]
    public void Mpeg4Clock_RunsWithTheTimes(string bPictures)
    {
        (byte[] file, _) = Make("mpeg4", ["-bf", bPictures]);
        MediaTrack track = MiniMp4.Track(file);
        CodedPicture[] pictures = [.. PictureTypes.Of(track, ByteSource.Of(file), null, withCounts: true)];
        double[] apart = [.. pictures.Select(it => ((double)it.Counts!.ClockTicks!.Value / it.Counts.ClockTicksInSecond) - ((double)it.Sample.PresentationTime / track.Timescale))];
        Assert.All(apart, it => Assert.Equal(apart[0], it, 0.0001));
        Assert.Equal(25, pictures[0].Counts!.ClockTicksInSecond);
        Assert.All(pictures, static it => Assert.InRange(it.Counts!.Quantiser!.Value, 1, 31));
    }

    [Fact]
    public void Counts_AreNotReadWhereNobodyAsks() => Assert.All(PictureTypes.Of(MiniMp4.Track(Clips.Bytes("x264-pyramid.mp4")), ByteSource.Of(Clips.Bytes("x264-pyramid.mp4")), null), static it => Assert.Null(it.Counts));

    private static (byte[] File, string[] Trace) Make(string coder, string[] more)
    {
        Assert.SkipUnless(File.Exists(Program) && Run(["-hide_banner", "-encoders"]).Contains(coder, StringComparison.Ordinal), $"{Program} with {coder} is not on this machine.");
        DirectoryInfo folder = Directory.CreateTempSubdirectory("counts-");
        try
        {
            string clip = Path.Combine(folder.FullName, "clip.mp4");
            Run(["-v", "error", "-f", "lavfi", "-i", "testsrc2=s=176x144:r=25:d=2,noise=alls=12:allf=t:all_seed=5", "-pix_fmt", "yuv420p", "-c:v", coder, "-threads", "1", "-g", "10", "-b:v", "200k", .. more, clip]);
            return (File.ReadAllBytes(clip), Run(["-v", "trace", "-i", clip, "-c", "copy", "-bsf:v", "trace_headers", "-f", "null", "-"]).Split('\n'));
        }
        finally
        {
            folder.Delete(true);
        }
    }

    // Lines such as "[trace_headers @ 0x1] 17  frame_num  0000 = 3".
    private static int[] Values(string[] trace, string name) => [.. trace.Where(static it => it.Contains("trace_headers", StringComparison.Ordinal)).Select(static it => it.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Where(it => it.Length > 5 && it[4] == name && it[^2] == "=").Select(static it => int.Parse(it[^1], CultureInfo.InvariantCulture))];

    private static string Run(string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(Program, ["-nostdin", .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return errors + output.GetAwaiter().GetResult();
    }
}
