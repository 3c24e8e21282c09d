using System.CommandLine;
using System.Text.Json;
using Ascertain.Casework.Reporting;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Evaluation.Agreement;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain weigh grades --in DIR</c>: grades of sources by several people beside each other, and how far they agree.</summary>
internal static class GradesCommand
{
    public static Command Create()
    {
        Option<string> folder = CommonOptions.In();
        Option<bool> json = CommonOptions.Json();
        Command command = new("grades", "Show the grades that people gave beside each other, with Krippendorff's alpha where two people graded the same. Disagreement is kept.") { folder, json };
        command.SetAction((parsed, _) =>
        {
            using Investigation investigation = CaseSession.OpenForReading(parsed.GetRequiredValue(folder));
            GradeAgreement given = GivenGrades.Of(InvestigationView.Read(investigation));
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(writer => Write(writer, given));
                return Task.FromResult(ExitCode.Done);
            }

            foreach (string line in (string[])[.. given.Findings.Select(static it => it.InWords), .. given.InWords, .. given.Refused.Select(static it => $"not counted: {it.Key}: {it.Reason}")])
            {
                Console.WriteLine(Terminal.Safe(line));
            }

            if (given.Findings.Count == 0)
            {
                Console.WriteLine("Nobody graded anything.");
            }

            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }

    private static void Write(Utf8JsonWriter writer, GradeAgreement given)
    {
        writer.Objects("findings", given.Findings, it =>
        {
            writer.WriteString("finding", it.Finding);
            writer.Objects("grades", it.Grades, one =>
            {
                writer.WriteString("by", one.Author);
                writer.WriteString("grade", one.Grade.ToString());
                writer.WriteString("record", one.Key);
                writer.WriteBoolean("blind", one.IsBlind);
            });
            writer.WriteBoolean("differOnSource", it.Differ.Source);
            writer.WriteBoolean("differOnInformation", it.Differ.Information);
        });
        writer.WriteStartObject("alpha");
        Number(writer, "source", given.SourceAlpha);
        Number(writer, "information", given.InformationAlpha);
        writer.WriteString("scale", "nominal");
        writer.WriteNumber("findings", given.Shared);
        writer.Texts("inWords", given.InWords);
        writer.WriteEndObject();
        writer.Objects("refused", given.Refused, it =>
        {
            writer.WriteString("what", it.Key);
            writer.WriteString("reason", it.Reason);
        });
    }

    private static void Number(Utf8JsonWriter writer, string name, double? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(name, number);
        }
        else
        {
            writer.WriteNull(name);
        }
    }
}
