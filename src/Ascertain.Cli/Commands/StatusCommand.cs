using System.CommandLine;
using System.Globalization;
using Ascertain.Casework;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain status --in DIR</c>: what is there, what ran, what is open.</summary>
internal static class StatusCommand
{
    public static Command Create()
    {
        Option<string> folder = CommonOptions.In();
        Option<bool> json = CommonOptions.Json();
        Command command = new("status", "Tell what an investigation holds, what ran, and what is open.") { folder, json };
        command.SetAction((parsed, _) => Task.FromResult(Run(parsed.GetRequiredValue(folder), parsed.GetValue(json))));
        return command;
    }

    private static int Run(string folder, bool asJson)
    {
        using Investigation investigation = CaseSession.OpenForReading(folder);
        InvestigationView view = InvestigationView.Read(investigation);
        string[] unplanned = [.. Enum.GetValues<Question>().Where(it => Plans.For(view, it).Count == 0).Select(Plans.Word)];
        CollectedExhibit[] unexamined = [.. view.Exhibits.Where(it => view.Examinations.All(run => run.Run.Exhibit != it.Exhibit.Number))];
        if (asJson)
        {
            JsonOutput.Write(writer =>
            {
                writer.WriteString("investigation", investigation.Folder);
                writer.WriteString("id", investigation.Id);
                writer.WriteStartArray("exhibits");
                foreach (CollectedExhibit exhibit in view.Exhibits)
                {
                    writer.WriteStartObject();
                    writer.WriteNumber("number", exhibit.Exhibit.Number.Value);
                    writer.WriteString("sha256", exhibit.Exhibit.Digest.Sha256Hex);
                    writer.WriteNumber("bytes", exhibit.Exhibit.ByteCount);
                    writer.WriteNumber("acquisitions", exhibit.Acquisitions.Count);
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
                writer.WriteStartArray("examinations");
                foreach (RecordedExamination run in view.Examinations)
                {
                    InvestigateCommand.WriteRun(writer, run);
                }

                writer.WriteEndArray();
                writer.WriteStartObject("open");
                writer.Texts("questionsWithoutPlan", unplanned);
                writer.WriteStartArray("exhibitsNotExamined");
                foreach (CollectedExhibit exhibit in unexamined)
                {
                    writer.WriteNumberValue(exhibit.Exhibit.Number.Value);
                }

                writer.WriteEndArray();
                writer.WriteEndObject();
                InvestigateCommand.WriteLedger(writer, investigation);
            });
            return ExitCode.Done;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"investigation {investigation.Id}: {view.Exhibits.Count} exhibits, {view.Examinations.Count} runs, {view.Annotations.Count} records of people, {investigation.Head.Size} ledger entries, root {investigation.Head.RootHex}"));
        foreach (CollectedExhibit exhibit in view.Exhibits)
        {
            string runs = string.Join(", ", view.Examinations.Where(it => it.Run.Exhibit == exhibit.Exhibit.Number).Select(static it => $"{it.Request.Method.Name} {it.Run.Ending}"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {exhibit.Exhibit.Number}: {exhibit.Exhibit.ByteCount} bytes, sha256 {exhibit.Exhibit.Digest.Sha256Hex[..16]}…; {(runs.Length == 0 ? "not examined" : runs)}"));
        }

        Console.WriteLine($"questions without a plan: {(unplanned.Length == 0 ? "none" : string.Join(", ", unplanned))}");
        return ExitCode.Done;
    }
}
