using System.Globalization;
using System.Text.Json;
using Ascertain.Media.Bitstreams;
using Ascertain.Media.Decoding.Confinement;
using Microsoft.Win32.SafeHandles;

namespace Ascertain.Media.Decoding;

/// <summary>Reads the structure of containers that have no reader of our own (MPEG-TS and the rest) with ffprobe as a confined child.</summary>
/// <remarks>What it gives is ffprobe's reading, marked so with its version: no byte offsets, no parts, and nothing about what it passed over in silence.</remarks>
/// <param name="build">The decoder build whose ffprobe is used.</param>
public sealed class ConfinedProbe(DecoderBuild build)
{
    private const int GreatestAnswer = 4 << 20;
    private const int MostStreams = 256;

    /// <summary>Reads an open file. A file that ffprobe cannot read is an outcome, not an exception.</summary>
    /// <param name="input">The item.</param>
    /// <param name="policy">Accepted confinement.</param>
    /// <param name="limits">Bounds; wall time and memory are used.</param>
    public MediaStructure Read(SafeFileHandle input, ConfinementPolicy policy, DecodeLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(policy);
        limits ??= DecodeLimits.Default with { WallTime = TimeSpan.FromSeconds(20) };
        if (build.Probe.Path.Length == 0)
        {
            return Failed("ffprobe is not beside ffmpeg.");
        }

        if (ConfinementModes.Choose(policy, out string reason) is not { } mode)
        {
            return Failed(reason);
        }

        ConfinedCommand command = new()
        {
            Program = build.Probe,
            Input = input,
            Arguments = path =>
            [
                "-v", "error", "-threads", "1", "-protocol_whitelist", "file", "-format_whitelist", DecoderCommand.Formats,
                "-print_format", "json", "-show_format", "-show_streams", "-i", "file:" + path,
            ],
        };
        using ConfinedChild? child = ConfinedChild.TryStart(command, mode, out reason);
        if (child is null)
        {
            return Failed(reason);
        }

        using ChildWatch watch = new(child, limits);
        Thread drain = new(() => ShortRun.ReadAll(child.Messages, 1 << 10)) { IsBackground = true };
        drain.Start();
        byte[] answer = ShortRun.ReadAll(child.Output, GreatestAnswer);
        drain.Join();
        return watch.End is { } ended ? Failed(ended.ToOutcome().Explanation!) : answer.Length == GreatestAnswer ? Failed("The answer of ffprobe is too long.") : Parse(answer);
    }

    internal MediaStructure Parse(ReadOnlyMemory<byte> answer)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(answer, new JsonDocumentOptions { MaxDepth = 16 });
            JsonElement root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("format", out JsonElement format) || format.ValueKind != JsonValueKind.Object)
            {
                return Failed("ffprobe does not recognise the item.");
            }

            StructureBuilder into = new();
            into.AddToolTrace(new ToolTrace("read by", build.VersionLine, 0, 0));
            into.Findings.Add(ReadByFfprobe());
            ProbedTags.Take(format, "format", into);
            if (root.TryGetProperty("streams", out JsonElement streams) && streams.ValueKind == JsonValueKind.Array)
            {
                foreach (JsonElement stream in streams.EnumerateArray())
                {
                    if (into.Tracks.Count < MostStreams && stream.ValueKind == JsonValueKind.Object)
                    {
                        into.Tracks.Add(TrackOf(stream, into.Tracks.Count));
                        ProbedTags.Take(stream, string.Create(CultureInfo.InvariantCulture, $"stream {into.Tracks.Count - 1}"), into);
                    }
                }
            }

            string name = Text(format, "format_name") is { Length: > 0 } word ? word : "unknown";
            return into.Build($"{name} (ffprobe)", "", 1, ExaminationOutcome.Completed.Instance);
        }
        catch (JsonException)
        {
            return Failed("The answer of ffprobe is no JSON, or is cut off.");
        }
    }

    private static MediaTrack TrackOf(JsonElement stream, int position)
    {
        (long numerator, long denominator) = Fraction(Text(stream, "time_base"));
        (long frames, long seconds) = Fraction(Text(stream, "avg_frame_rate"));
        return new MediaTrack
        {
            Id = Whole(stream, "index") ?? position,
            Kind = Text(stream, "codec_type") switch
            {
                "video" => TrackKind.Video,
                "audio" => TrackKind.Audio,
                "subtitle" => TrackKind.Text,
                "data" => TrackKind.Metadata,
                _ => TrackKind.Other,
            },
            Codec = Text(stream, "codec_name"),
            Width = Size(stream, "width"),
            Height = Size(stream, "height"),
            SampleCount = Whole(stream, "nb_frames"),
            Timescale = numerator == 1 && denominator > 0 ? denominator : 1,
            DurationSeconds = double.TryParse(Text(stream, "duration"), NumberStyles.Float, CultureInfo.InvariantCulture, out double duration) && duration >= 0 ? duration : null,
            StartSeconds = double.TryParse(Text(stream, "start_time"), NumberStyles.Float, CultureInfo.InvariantCulture, out double start) && double.IsFinite(start) ? start : null,
            Stream = StreamOf(stream),
            FrameRate = Text(stream, "codec_type") == "video" && frames > 0 && seconds > 0 ? (double)frames / seconds : null,
        };
    }

    // Profile and level as ffprobe names them; only where the codec's headers are also read by this program, so that the words mean the same.
    private static VideoParameters? StreamOf(JsonElement stream) =>
        CodecFamilies.Of(Text(stream, "codec_name")) is var family and not CodecFamily.Unknown && Text(stream, "codec_type") == "video"
            ? new VideoParameters
            {
                Family = family, ProfileName = Text(stream, "profile") is { Length: > 0 } profile ? profile : null,
                Level = Whole(stream, "level") is > 0 and < 256 and long level ? (int)level : null, Width = Size(stream, "width"), Height = Size(stream, "height"),
            }
            : null;

    private Finding ReadByFfprobe() => new(
        DecodingFindingCodes.ReadByFfprobe, Locator.WholeItem,
        $"The structure was read by ffprobe ({build.VersionLine}), not by a reader of this program.",
        "ffprobe gives no byte offsets and passes over broken parts in silence; anomalies of the container were not looked for.");

    private MediaStructure Failed(string reason) => new()
    {
        Format = "unknown (ffprobe)",
        Findings = [ReadByFfprobe()],
        Outcome = new ExaminationOutcome.Failed(reason, null),
    };

    private static string Text(JsonElement from, string name)
    {
        if (!from.TryGetProperty(name, out JsonElement value) || value.ValueKind != JsonValueKind.String)
        {
            return "";
        }

        try
        {
            return value.GetString() is { Length: <= 200 } text ? text : "";
        }
        catch (InvalidOperationException)
        {
            return ""; // text of the file that is no valid Unicode
        }
    }

    private static long? Whole(JsonElement from, string name) => !from.TryGetProperty(name, out JsonElement value) ? null
        : value.ValueKind == JsonValueKind.Number ? value.TryGetInt64(out long number) && number >= 0 ? number : null
        : long.TryParse(Text(from, name), NumberStyles.None, CultureInfo.InvariantCulture, out long parsed) ? parsed : null;

    private static int? Size(JsonElement from, string name) => Whole(from, name) is > 0 and <= int.MaxValue and long size ? (int)size : null;

    private static (long Numerator, long Denominator) Fraction(string text)
    {
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && long.TryParse(text.AsSpan(0, slash), NumberStyles.None, CultureInfo.InvariantCulture, out long numerator)
            && long.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out long denominator) ? (numerator, denominator) : (0, 0);
    }
}
