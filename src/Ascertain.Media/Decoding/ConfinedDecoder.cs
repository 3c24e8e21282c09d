using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;
using Microsoft.Win32.SafeHandles;

namespace Ascertain.Media.Decoding;

/// <summary>Decodes clips through ffmpeg as a confined child: exact luma, exact times, damage marked.</summary>
public sealed class ConfinedDecoder
{
    /// <summary>Resident memory a decoder may use, in MiB.</summary>
    public const int MemoryMegabytes = 256;

    /// <summary>The largest picture that is decoded: 3840 × 2160.</summary>
    public const long MostPixels = 3840L * 2160;

    /// <summary>Time one decode may take, in seconds.</summary>
    public const int Seconds = 600;

    private readonly Confinement? confinement;

    private ConfinedDecoder(DecoderBuild? build, Confinement? confinement) => (Build, this.confinement) = (build, confinement);

    /// <summary>The decoder's build; null when none is installed.</summary>
    public DecoderBuild? Build { get; }

    /// <summary>How it is confined, for records: <c>bubblewrap</c>, <c>landlock</c>, <c>unconfined</c> or <c>none</c>.</summary>
    public string ConfinementWord => confinement?.Mode.ToString().ToLowerInvariant() ?? "none";

    /// <summary>Finds decoder and confinement on this machine. What is missing shows when something is to be decoded.</summary>
    /// <param name="allowUnconfined">The user accepts decoding without confinement where none can be had.</param>
    public static ConfinedDecoder Find(bool allowUnconfined) => new(DecoderBuild.TryFind(), Confinement.Find(allowUnconfined));

    internal static ConfinedDecoder With(DecoderBuild? build, Confinement? confinement) => new(build, confinement);

    /// <summary>Decodes the luma of one video stream once, for all passes.</summary>
    /// <param name="input">The verified open file.</param>
    /// <param name="isIsobmff">The container is ISO base media: its edit lists are then ignored.</param>
    /// <param name="selection">Which frames.</param>
    /// <param name="sinks">The passes.</param>
    /// <param name="cancellationToken">Kills the child.</param>
    public async Task<DecodeEnd> DecodeAsync(SafeFileHandle input, bool isIsobmff, FrameSelection selection, IReadOnlyList<IFrameSink> sinks, CancellationToken cancellationToken)
    {
        if (Refusal() is { } refused)
        {
            return refused;
        }

        // One thread, no turning, no edit lists, no scaling, times passed through, the Y plane as it is.
        List<string> arguments = ["-hide_banner", "-nostdin", "-nostats", "-loglevel", "repeat+level+info", "-threads", "1"];
        if (selection == FrameSelection.KeyFrames)
        {
            arguments.AddRange(["-skip_frame", "nokey"]);
        }

        arguments.AddRange(["-noautorotate", "-protocol_whitelist", "file"]);
        if (isIsobmff)
        {
            arguments.AddRange(["-ignore_editlist", "1"]);
        }

        arguments.AddRange(["-copyts", "-i", $"file:{confinement!.InputPath}", "-map", "0:v:0", "-map_metadata", "-1", "-an", "-sn", "-dn", "-filter_threads", "1",
            "-vf", "showinfo=checksum=0,extractplanes=y", "-fps_mode", "passthrough", "-autoscale", "0", "-c:v", "rawvideo", "-f", "rawvideo", "pipe:1"]);
        using Process child = Process.Start(confinement.Start(Build!, Build!.Program, input, arguments))!;
        using ChildWatch watch = new(child, MemoryMegabytes, Seconds);
        await using CancellationTokenRegistration cancelled = cancellationToken.Register(() => ChildWatch.Kill(child));
        child.StandardInput.Close();
        FrameReading reading = new(child.StandardOutput.BaseStream, sinks);
        Channel<FfmpegLine> lines = Channel.CreateBounded<FfmpegLine>(new BoundedChannelOptions(4096) { SingleReader = true, SingleWriter = true });
        Task log = ReadLogAsync(child.StandardError, lines.Writer);
        DecodeEnd? broken = null;
        await foreach (FfmpegLine line in lines.Reader.ReadAllAsync(CancellationToken.None))
        {
            if (broken is null && (broken = await reading.TakeAsync(line)) is not null)
            {
                ChildWatch.Kill(child);
            }
        }

        await log;
        await child.WaitForExitAsync(CancellationToken.None);
        cancellationToken.ThrowIfCancellationRequested();
        return watch.MemoryExceeded ? new DecodeEnd.MemoryExceeded(MemoryMegabytes)
            : watch.TimeExceeded ? new DecodeEnd.TimeExceeded(Seconds)
            : broken ?? (child.ExitCode == 0 || reading.Frames > 0 ? reading.End(child.ExitCode) : new DecodeEnd.ToolFailed(child.ExitCode, reading.Frames));
    }

    internal DecodeEnd.Refused? Refusal() => Build is null
        ? new DecodeEnd.Refused("There is no decoder on this machine: run 'sudo apt-get install -y ffmpeg'.")
        : confinement is null
            ? new DecodeEnd.Refused("The decoder cannot be confined on this machine: run 'sudo apt-get install -y bubblewrap', or accept decoding without with --allow-unconfined.")
            : null;

    internal ProcessStartInfo StartProbe(SafeFileHandle input, IEnumerable<string> arguments) => confinement!.Start(Build!, Build!.Probe, input, arguments);

    internal ProcessStartInfo StartDecoder(SafeFileHandle input, IEnumerable<string> arguments) => confinement!.Start(Build!, Build!.Program, input, arguments);

    internal string InputPath => confinement!.InputPath;

    private static async Task ReadLogAsync(StreamReader log, ChannelWriter<FfmpegLine> lines)
    {
        string? filter = null;
        BoundedLines reader = new(log);
        while (await reader.ReadAsync() is { } line)
        {
            FfmpegLine parsed = FfmpegLine.Parse(line, ref filter);
            if (parsed.Is != FfmpegLine.Kind.Other)
            {
                await lines.WriteAsync(parsed);
            }
        }

        lines.Complete();
    }

    // Takes frames from the pipe in step with their lines.
    private sealed class FrameReading(Stream pixels, IReadOnlyList<IFrameSink> sinks)
    {
        private readonly List<(long First, long Count)> damaged = [];
        private byte[] buffer = [];
        private (long, long) tick = (0, 1);
        private bool isDamaged, errorSinceKey;

        public long Frames { get; private set; }

        public async Task<DecodeEnd?> TakeAsync(FfmpegLine line)
        {
            switch (line.Is)
            {
                case FfmpegLine.Kind.TimeBase:
                    tick = (line.Numerator, line.Denominator);
                    return null;
                case FfmpegLine.Kind.Error:
                    (isDamaged, errorSinceKey) = (true, true);
                    return null;
                default:
                    return await FrameAsync(line);
            }
        }

        public DecodeEnd End(int exitCode) => exitCode == 0 ? new DecodeEnd.Complete(Frames, damaged) : new DecodeEnd.ToolFailed(exitCode, Frames);

        private async Task<DecodeEnd?> FrameAsync(FfmpegLine line)
        {
            if (line.Index != Frames)
            {
                return new DecodeEnd.Refused("The decoder's frames and their times got out of step.");
            }

            if ((long)line.Width * line.Height > MostPixels || line.Width <= 0 || line.Height <= 0)
            {
                return new DecodeEnd.Refused(string.Create(CultureInfo.InvariantCulture, $"The picture has {line.Width}×{line.Height} pixels; at most 3840×2160 are decoded."));
            }

            if (BytesPerSample(line.PixelFormat) is not { } bytes)
            {
                return new DecodeEnd.Refused($"The decoder gives pictures as {line.PixelFormat}, which have no luma plane.");
            }

            int size = line.Width * line.Height * bytes;
            if (buffer.Length < size)
            {
                buffer = new byte[size];
            }

            int read = await pixels.ReadAtLeastAsync(buffer.AsMemory(0, size), size, throwOnEndOfStream: false);
            if (read < size)
            {
                return null; // the child ended inside a frame; how is told by its exit code
            }

            // A key frame without an error since the last key frame is clean ground again.
            if (line.IsKey && !errorSinceKey)
            {
                isDamaged = false;
            }

            errorSinceKey = false;
            if (isDamaged)
            {
                Mark(Frames);
            }

            FrameInfo frame = new(Frames, line.Ticks, tick, line.Width, line.Height, bytes, line.IsKey, isDamaged);
            foreach (IFrameSink sink in sinks)
            {
                sink.OnFrame(in frame, buffer.AsSpan(0, size));
            }

            Frames++;
            return null;
        }

        private void Mark(long index)
        {
            if (damaged.Count > 0 && damaged[^1].First + damaged[^1].Count == index)
            {
                damaged[^1] = (damaged[^1].First, damaged[^1].Count + 1);
            }
            else
            {
                damaged.Add((index, 1));
            }
        }

        // Formats with a luma plane of their own; packed and RGB formats would have to be converted first.
        private static int? BytesPerSample(string format) => format switch
        {
            _ when format.EndsWith("be", StringComparison.Ordinal) => null,
            _ when format.StartsWith("yuv", StringComparison.Ordinal) && !format.StartsWith("yuyv", StringComparison.Ordinal) || format.StartsWith("gray", StringComparison.Ordinal)
                => format.EndsWith("le", StringComparison.Ordinal) ? 2 : 1,
            "nv12" or "nv16" or "nv24" or "nv21" => 1,
            _ => null,
        };
    }
}
