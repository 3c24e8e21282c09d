using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace Ascertain.Media.Decoding;

/// <summary>Describes formats without an own reader through ffprobe, confined like the decoder and marked as read by it.</summary>
public sealed class ConfinedProbe
{
    private const int Seconds = 20;
    private const int MostOutput = 4 << 20;

    private readonly ConfinedDecoder decoder;

    private ConfinedProbe(ConfinedDecoder decoder) => this.decoder = decoder;

    /// <summary>The probe, or null when it or its confinement is missing. Nothing is started yet.</summary>
    public static ConfinedProbe? TryFind() => new(ConfinedDecoder.Find(allowUnconfined: false));

    /// <summary>What ffprobe says of the file; null when it cannot say anything.</summary>
    public async Task<MediaStructure?> DescribeAsync(SafeFileHandle input, CancellationToken cancellationToken)
    {
        if (decoder.Refusal() is not null || !File.Exists(decoder.Build!.Probe))
        {
            return null;
        }

        using Process child = Process.Start(decoder.StartProbe(input,
            ["-hide_banner", "-v", "error", "-protocol_whitelist", "file", "-show_format", "-show_streams", "-of", "json", "-i", $"file:{decoder.InputPath}"]))!;
        using ChildWatch watch = new(child, ConfinedDecoder.MemoryMegabytes, Seconds);
        await using CancellationTokenRegistration cancelled = cancellationToken.Register(() => ChildWatch.Kill(child));
        child.StandardInput.Close();
        Task drained = DrainAsync(child.StandardError);
        byte[] output = new byte[MostOutput];
        int length = await child.StandardOutput.BaseStream.ReadAtLeastAsync(output, MostOutput, throwOnEndOfStream: false, CancellationToken.None);
        ChildWatch.Kill(child);
        await drained;
        await child.WaitForExitAsync(CancellationToken.None);
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            using JsonDocument document = JsonDocument.Parse(output.AsMemory(0, length));
            return Structure(document.RootElement, decoder.Build.Version);
        }
        catch (JsonException)
        {
            return null; // cut off at the bound, or killed
        }
    }

    private static async Task DrainAsync(StreamReader log)
    {
        char[] buffer = new char[4096];
        while (await log.ReadAsync(buffer) > 0)
        {
            // Thrown away: a full pipe would stop the child.
        }
    }

    private static MediaStructure? Structure(JsonElement root, string version)
    {
        if (!root.TryGetProperty("streams", out JsonElement streams) || streams.GetArrayLength() == 0)
        {
            return null;
        }

        StructureBuilder into = new();
        foreach (JsonElement stream in streams.EnumerateArray())
        {
            if (into.Tracks.Count >= 1000)
            {
                break;
            }

            string kind = Text(stream, "codec_type");
            into.Tracks.Add(new MediaTrack
            {
                Id = Number(stream, "index") ?? 0,
                Kind = kind switch { "video" => TrackKind.Video, "audio" => TrackKind.Audio, "subtitle" => TrackKind.Text, "data" => TrackKind.Metadata, _ => TrackKind.Other },
                Codec = Text(stream, "codec_name"),
                Width = (int?)Number(stream, "width"),
                Height = (int?)Number(stream, "height"),
                SampleCount = Number(stream, "nb_frames"),
                DurationSeconds = double.TryParse(Text(stream, "duration"), NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) ? seconds : null,
            });
        }

        string format = root.TryGetProperty("format", out JsonElement head) ? Text(head, "format_name") : "";
        into.AddFinding(ProbeFindingCodes.ReadByProbe, 0, 0, $"There is no own reader for this format; {version.Split(" Copyright", 2)[0]} described it as {format}.",
            "Its description leaves out what it does not understand; no offsets can be given.");
        return into.Build(format, "", 1, ExaminationOutcome.Completed.Instance);
    }

    private static string Text(JsonElement element, string name) => element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static long? Number(JsonElement element, string name) => !element.TryGetProperty(name, out JsonElement value) ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long number) ? number
        : long.TryParse(Text(element, name), NumberStyles.None, CultureInfo.InvariantCulture, out long parsed) ? parsed : null;
}
