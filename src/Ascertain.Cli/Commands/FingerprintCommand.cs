using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Ascertain.Canonical;
using Ascertain.Casework;
using Ascertain.Copies.Fingerprints;
using Ascertain.Copies.SoundPrints;
using Ascertain.Media.Decoding;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain fingerprint FILE…</c>: frame hashes with their times. Exit 0 all files were hashed, 1 some were not, 2 none.</summary>
internal static class FingerprintCommand
{
    public static Command Create()
    {
        Argument<string[]> files = new("FILE") { Description = "Clips.", Arity = ArgumentArity.OneOrMore };
        Option<int> perSecond = new("--per-second") { Description = "Pictures hashed in a second, 1 to 100.", HelpName = "N", DefaultValueFactory = static _ => 1 };
        Option<string?> list = new("--hash-list") { Description = "Write the hashes of the one clip as lines that vPDQ's programs read.", HelpName = "FILE.txt" };
        Option<bool> overwrite = CommonOptions.Overwrite();
        Option<bool> unconfined = CommonOptions.AllowUnconfined(), json = CommonOptions.Json();
        Command command = new("fingerprint", "Hash pictures of clips (PDQ) and their sound, to ask lists of hashes that others hold. Records nothing.") { files, perSecond, list, overwrite, unconfined, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            string[] paths = parsed.GetRequiredValue(files);
            if (parsed.GetValue(list) is not null && paths.Length > 1)
            {
                throw new WrongUsageException("--hash-list takes the hashes of one clip: name one.");
            }

            if (paths.Length == 1)
            {
                OneClip.RequireFile(paths[0]);
            }

            OutputFile? place = parsed.GetValue(list) is { } name ? OutputFile.At(name, parsed.GetValue(overwrite), paths) : null;
            InstalledDecoder decoder = CaseSession.Decoder(parsed.GetValue(unconfined));
            FingerprintMethod method = new(decoder);
            List<(string Path, ExaminationResult Result, SoundPrint? Sound)> results = [];
            foreach (string path in paths)
            {
                results.Add(await TakeAsync(path, method, parsed.GetValue(perSecond), decoder, cancellationToken));
                if (!parsed.GetValue(json))
                {
                    Write(results[^1]);
                }
            }

            if (place is not null && results[0].Result.Find(FingerprintMethod.ListAttachment) is { } lines)
            {
                place.Write(lines.Content.Span);
            }

            if (parsed.GetValue(json))
            {
                JsonOutput.Write(writer => writer.Objects("files", results, it => Write(writer, it.Path, it.Result, it.Sound)));
            }

            int hashed = results.Count(static it => it.Result.Outcome is ExaminationOutcome.Completed);
            return hashed == results.Count ? ExitCode.Done : hashed > 0 ? ExitCode.Negative : ExitCode.UnusableInput;
        });
        return command;
    }

    // Of many files one that cannot be read does not end the work: it has its line.
    private static async Task<(string Path, ExaminationResult Result, SoundPrint? Sound)> TakeAsync(string path, FingerprintMethod method, int perSecond, InstalledDecoder decoder, CancellationToken cancellationToken)
    {
        try
        {
            using WorkingCopy clip = OneClip.Open(path);
            ExaminationRequest request = new(method.Description.Version, new Dictionary<InputRole, Digest> { [InputRole.Clip] = clip.Digest },
                new Dictionary<string, string>(StringComparer.Ordinal) { [FingerprintMethod.PicturesPerSecond] = perSecond.ToString(CultureInfo.InvariantCulture) });
            return (path, await method.ExamineAsync(request, new Dictionary<InputRole, WorkingCopy> { [InputRole.Clip] = clip }, cancellationToken), await SoundAsync(clip, decoder, cancellationToken));
        }
        catch (Exception fault) when (fault is UnusableInputException or FileNotFoundException)
        {
            return (path, ExaminationResult.Only(new ExaminationOutcome.Failed(fault is FileNotFoundException ? $"There is no file {path}." : fault.Message, null)), null);
        }
    }

    // Decoded alone, so that its faults do not reach the pictures. Empty where it is silent.
    private static async Task<SoundPrint?> SoundAsync(WorkingCopy clip, InstalledDecoder decoder, CancellationToken cancellationToken)
    {
        SoundPrintSink sink = new();
        DecodeReport report = await decoder.DecodeAsync(clip.Handle, new DecodeRequest { Frames = FrameSelection.None, Sound = true }, [], [sink], cancellationToken);
        return report.End is DecodeEnd.Complete or DecodeEnd.Damaged && sink.IsUsable ? sink.Finish() : null;
    }

    private static void Write((string Path, ExaminationResult Result, SoundPrint? Sound) of)
    {
        Console.WriteLine(Terminal.Safe($"{of.Path}: {of.Result.Outcome.Word}{(of.Result.Outcome.Explanation is { } why ? $": {why}" : "")}"));
        foreach (Finding finding in of.Result.Findings)
        {
            Console.WriteLine(Terminal.Safe($"  {finding.Code}: {finding.Statement}"));
        }

        if (of.Sound is not null || of.Result.Outcome is ExaminationOutcome.Completed)
        {
            Console.WriteLine(of.Sound is not { } sound ? "  no sound that can be decoded" : string.Create(CultureInfo.InvariantCulture, $"  sound: {sound.Seconds:0.0} s, {sound.Landmarks.Count} landmarks, sha256 {sound.Digest.Sha256Hex}"));
        }
    }

    private static void Write(Utf8JsonWriter writer, string path, ExaminationResult result, SoundPrint? sound)
    {
        writer.WriteString("path", path);
        writer.WriteString("outcome", result.Outcome.Word);
        if (result.Outcome.Explanation is { } reason)
        {
            writer.WriteString("reason", reason);
        }

        CanonicalObject? hashes = result.Find(FingerprintMethod.HashesAttachment) is { } attachment ? CanonicalJson.ParseObject(attachment.Content.Span) : null;
        writer.WriteString("range", hashes?.Text("range"));
        writer.Objects("hashes", hashes is null ? [] : hashes.Array("hashes").Objects(), it =>
        {
            writer.WriteNumber("frame", it.Integer("frame"));
            writer.WriteNumber("seconds", it.Number("seconds"));
            writer.WriteNumber("quality", it.Integer("quality"));
            writer.WriteString("hash", it.Text("hash"));
        });
        if (sound is null)
        {
            writer.WriteNull("audio");
        }
        else
        {
            writer.WriteStartObject("audio");
            writer.WriteString("digest", sound.Digest.Sha256Hex);
            writer.WriteNumber("seconds", sound.Seconds);
            writer.WriteNumber("landmarks", sound.Landmarks.Count);
            writer.WriteEndObject();
        }

        writer.WriteStartArray("findings");
        foreach (Finding finding in result.Findings)
        {
            FindingDocument.Write(writer, finding);
        }

        writer.WriteEndArray();
    }
}
