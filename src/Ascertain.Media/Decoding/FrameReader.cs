using System.Diagnostics;
using System.Globalization;

namespace Ascertain.Media.Decoding;

/// <summary>Reads one exact frame at full size, with colour.</summary>
public sealed class FrameReader(ConfinedDecoder decoder)
{
    /// <summary>Reads the frame of that number in presentation order; null when the clip has no such frame or cannot be decoded.</summary>
    public async Task<DecodedFrame?> ReadAsync(WorkingCopy clip, long index, CancellationToken cancellationToken)
    {
        if (decoder.Refusal() is not null)
        {
            return null;
        }

        bool isIsobmff = MediaReader.Read(ByteSource.Of(clip.Handle)).Format == "isobmff";
        List<string> arguments = ["-hide_banner", "-nostdin", "-nostats", "-loglevel", "repeat+level+info", "-threads", "1", "-noautorotate", "-protocol_whitelist", "file"];
        if (isIsobmff)
        {
            arguments.AddRange(["-ignore_editlist", "1"]);
        }

        arguments.AddRange(["-copyts", "-i", $"file:{decoder.InputPath}", "-map", "0:v:0", "-map_metadata", "-1", "-an", "-sn", "-dn", "-filter_threads", "1",
            "-vf", string.Create(CultureInfo.InvariantCulture, $"select=eq(n\\,{index}),showinfo=checksum=0"), "-frames:v", "1", "-fps_mode", "passthrough", "-autoscale", "0", "-c:v", "rawvideo", "-f", "rawvideo", "pipe:1"]);
        using Process child = Process.Start(decoder.StartDecoder(clip.Handle, arguments))!;
        using ChildWatch watch = new(child, ConfinedDecoder.MemoryMegabytes, ConfinedDecoder.Seconds);
        await using CancellationTokenRegistration cancelled = cancellationToken.Register(() => ChildWatch.Kill(child));
        child.StandardInput.Close();
        Task<FfmpegLine?> line = ReadLineAsync(child.StandardError);
        byte[] planes = new byte[(ConfinedDecoder.MostPixels * 3) + 1];
        int length = await child.StandardOutput.BaseStream.ReadAtLeastAsync(planes, planes.Length, throwOnEndOfStream: false, CancellationToken.None);
        FfmpegLine? frame = await line;
        await child.WaitForExitAsync(CancellationToken.None);
        cancellationToken.ThrowIfCancellationRequested();
        return frame is { } found && length < planes.Length ? DecodedFrame.From(index, found, planes.AsSpan(0, length)) : null;
    }

    private static async Task<FfmpegLine?> ReadLineAsync(StreamReader log)
    {
        string? filter = null;
        FfmpegLine? frame = null, timeBase = null;
        BoundedLines reader = new(log);
        while (await reader.ReadAsync() is { } text)
        {
            FfmpegLine line = FfmpegLine.Parse(text, ref filter);
            timeBase ??= line.Is == FfmpegLine.Kind.TimeBase ? line : null;
            frame ??= line.Is == FfmpegLine.Kind.Frame ? line : null;
        }

        return frame is { } found && timeBase is { } ticks ? found with { Numerator = ticks.Numerator, Denominator = ticks.Denominator } : null;
    }
}
