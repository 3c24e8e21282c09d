using System.CommandLine;
using Ascertain.Canonical;
using Ascertain.Copies.Comparing;
using Ascertain.Media.Decoding;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain compare A B</c>: which parts of one clip are shown in another. Exit 0 some are, 1 none is, 2 the input cannot be used.</summary>
internal static class CompareCommand
{
    public static Command Create()
    {
        Argument<string> one = new("A") { Description = "First clip; with --in an exhibit number too." }, other = new("B") { Description = "Second clip; with --in an exhibit number too." };
        Option<string?> plot = new("--plot") { Description = "Write the picture of both clips beside each other.", HelpName = "FILE.svg" };
        Option<bool> overwrite = CommonOptions.Overwrite();
        Option<string?> folder = new("--in") { Description = "Folder of the investigation: both files are collected there and the run is recorded. Without it nothing is recorded.", HelpName = "DIR" };
        Option<string?> actor = CommonOptions.Actor();
        Option<bool> unconfined = CommonOptions.AllowUnconfined(), json = CommonOptions.Json();
        Command command = new("compare", "Where else is it? Tell which parts of a clip are shown in another, also cropped, mirrored, turned, within bars or a picture, re-encoded or at another speed.") { one, other, plot, overwrite, folder, actor, unconfined, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            OutputFile? picture = parsed.GetValue(plot) is { } file ? OutputFile.At(file, parsed.GetValue(overwrite), parsed.GetRequiredValue(one), parsed.GetRequiredValue(other)) : null;
            InstalledDecoder decoder = CaseSession.Decoder(parsed.GetValue(unconfined));
            CompareMethod method = new(decoder);
            ExaminationResult result = await TwoClips.ExamineAsync(method, CompareMethod.OtherRole, new(StringComparer.Ordinal), (parsed.GetRequiredValue(one), parsed.GetRequiredValue(other)),
                parsed.GetValue(folder), parsed.GetValue(actor), decoder, cancellationToken);
            if (picture is not null && result.Find(CompareMethod.PlotAttachment) is { } drawn)
            {
                picture.Write(drawn.Content.Span);
            }

            CanonicalObject? comparison = result.Find(CompareMethod.ComparisonAttachment) is { } attachment ? CanonicalJson.ParseObject(attachment.Content.Span) : null;
            Write(result, comparison, parsed.GetValue(folder) is not null, parsed.GetValue(json));
            return comparison is null ? ExitCode.UnusableInput : comparison.Text("relation") == "none" ? ExitCode.Negative : ExitCode.Done;
        });
        return command;
    }

    private static void Write(ExaminationResult result, CanonicalObject? comparison, bool isRecorded, bool asJson)
    {
        if (!asJson)
        {
            Console.WriteLine(Terminal.Safe(comparison is not null ? comparison.Text("relation") + (result.Outcome.Explanation is { } whyNot ? $": {whyNot}" : "") : $"{result.Outcome.Word}{(result.Outcome.Explanation is { } why ? $": {why}" : "")}"));
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

            writer.WriteString("relation", comparison?.Text("relation") ?? "none");
            SegmentsDocument.Write(writer, comparison);
            SegmentsDocument.WriteShort(writer, comparison);
            writer.WriteString("derivation", comparison?.Text("derivation") ?? "undetermined");
            writer.WriteString("bestMaster", comparison?.Text("derivation") switch { "bFromA" => "a", "aFromB" => "b", _ => null });
            writer.WriteBoolean("bothFromAThird", comparison?.Boolean("bothFromAThird") ?? false);
            CanonicalObject[] signs = comparison is null ? [] : [.. comparison.Array("signs").Objects()];
            writer.Objects("signs", signs, it =>
            {
                foreach (string name in (string[])["kind", "speaksFor", "unit", "statement", "against"])
                {
                    writer.WriteString(name, it.Text(name));
                }

                writer.WriteNumber("size", it.Number("size"));
                writer.WriteBoolean("slight", it.Boolean("slight"));
            });
            if (comparison?.TryGet("sound", out CanonicalValue? sound) == true)
            {
                writer.WritePropertyName("sound");
                writer.WriteRawValue(((CanonicalObject)sound).ToBytes());
            }

            writer.WriteNull("log10LikelihoodRatio");
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
