using System.CommandLine;
using System.Text.Json;
using Ascertain.Canonical;
using Ascertain.Chronolocation.MainsHum;
using Ascertain.Media.Decoding;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain enf match AUDIO --reference FILE</c>: compares mains hum with a reference of the grid. Exit 0 a start stands out, 1 none does, 2 the input cannot be used.</summary>
internal static class EnfCommand
{
    public static Command Create() => new("enf", "Mains hum (electric network frequency): compare a sound with a reference of the grid.") { Match() };

    private static Command Match()
    {
        Argument<string> audio = new("AUDIO") { Description = "Clip or sound; with --in an exhibit number too." };
        Option<string> reference = new("--reference") { Description = "The grid's frequency: a recording of the mains, or CSV with secondsOrInstant,frequencyHz, rows at most 10 s apart; with --in an exhibit number too.", HelpName = "FILE", Required = true };
        Option<string?> start = new("--reference-start") { Description = "When the reference begins, as you state it, for example 2031-05-14T10:00:00Z; printed as your statement.", HelpName = "INSTANT" };
        Option<string?> folder = new("--in") { Description = "Folder of the investigation: both files are collected there and the run is recorded. Without it nothing is recorded.", HelpName = "DIR" };
        Option<string?> actor = CommonOptions.Actor();
        Option<bool> unconfined = CommonOptions.AllowUnconfined(), json = CommonOptions.Json();
        Command command = new("match", "Tell at which starts within the reference the hum of a sound fits, and where its phase jumps.") { audio, reference, start, folder, actor, unconfined, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            string stated = parsed.GetValue(start) ?? "";
            if (stated.Length > 0 && MainsHumMethod.StartFault(stated, out _) is { } fault)
            {
                throw new WrongUsageException(fault);
            }

            InstalledDecoder decoder = CaseSession.Decoder(parsed.GetValue(unconfined));
            MainsHumMethod method = new(decoder);
            ExaminationResult result = await TwoClips.ExamineAsync(method, MainsHumMethod.ReferenceRole, new(StringComparer.Ordinal) { [MainsHumMethod.ReferenceStart] = stated },
                (parsed.GetRequiredValue(audio), parsed.GetRequiredValue(reference)), parsed.GetValue(folder), parsed.GetValue(actor), decoder, cancellationToken);
            Write(result, parsed.GetValue(folder) is not null, parsed.GetValue(json));
            return result.Outcome switch
            {
                ExaminationOutcome.Completed => ExitCode.Done,
                ExaminationOutcome.Inconclusive => ExitCode.Negative,
                _ => ExitCode.UnusableInput,
            };
        });
        return command;
    }

    private static void Write(ExaminationResult result, bool isRecorded, bool asJson)
    {
        CanonicalObject? document = result.Find(MainsHumMethod.ComparisonAttachment) is { } attachment ? CanonicalJson.ParseObject(attachment.Content.Span) : null;
        CanonicalObject[] candidates = document is null ? [] : [.. document.Array("candidates").OfType<CanonicalObject>()], jumps = document is null ? [] : [.. document.Array("discontinuities").OfType<CanonicalObject>()];
        if (!asJson)
        {
            Console.WriteLine(Terminal.Safe($"{result.Outcome.Word}{(result.Outcome.Explanation is { } why ? $": {why}" : "")}"));
            foreach (Finding finding in result.Findings)
            {
                Console.WriteLine(Terminal.Safe($"{finding.Code}: {finding.Statement}"));
                Console.WriteLine(Terminal.Safe($"  against: {string.Join(' ', finding.Against)}"));
            }

            return;
        }

        JsonOutput.Write(writer =>
        {
            writer.WriteString("outcome", result.Outcome.Word);
            if (result.Outcome.Explanation is { } reason)
            {
                writer.WriteString("reason", reason);
            }

            writer.Objects("candidates", candidates, it =>
            {
                writer.WriteNumber("startSeconds", it.Number("startSeconds"));
                if (it.TextOrNull("start") is { } start)
                {
                    writer.WriteString("start", start);
                }
                else
                {
                    writer.WriteNull("start");
                }

                if (it.Has("log10LikelihoodRatio"))
                {
                    writer.WriteNumber("log10LikelihoodRatio", it.Number("log10LikelihoodRatio"));
                }
                else
                {
                    writer.WriteNull("log10LikelihoodRatio");
                }

                writer.WriteNumber("score", it.Number("score"));
                writer.WriteNumber("clockErrorPartsPerMillion", it.Number("clockErrorPartsPerMillion"));
            });
            writer.WriteStartObject("calibration");
            writer.WriteString("corpus", "made mains, the first sealed set, bench/results/enf.md");
            writer.WriteBoolean("synthetic", true);
            writer.WriteNumber("independentSources", 60);
            writer.WriteNumber("greatestLog10", MainsHumMethod.MostLog10);
            writer.WriteEndObject();
            writer.Objects("discontinuities", jumps, it =>
            {
                writer.WriteNumber("seconds", it.Number("seconds"));
                writer.WriteNumber("turns", it.Number("turns"));
                writer.WriteNumber("sigmaTurns", it.Number("sigmaTurns"));
            });
            writer.WriteStartArray("findings");
            foreach (Finding finding in result.Findings)
            {
                FindingDocument.Write(writer, finding);
            }

            writer.WriteEndArray();
            writer.WriteBoolean("recorded", isRecorded);
        });
    }
}
