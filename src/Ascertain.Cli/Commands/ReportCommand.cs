using System.CommandLine;
using Ascertain.Casework;
using Ascertain.Casework.Reporting;
using Ascertain.Casework.Storage;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain report --in DIR --out FILE.html</c>: one self-contained HTML file.</summary>
internal static class ReportCommand
{
    public static Command Create()
    {
        Option<string> folder = CommonOptions.In();
        Option<string> output = new("--out") { Description = "File to write.", HelpName = "FILE.html", Required = true };
        Option<bool> overwrite = CommonOptions.Overwrite();
        Option<string?> recipient = new("--recipient") { Description = "For whom; shows what was approved for them.", HelpName = "NAME" };
        Option<string?> purpose = new("--purpose") { Description = "What for; goes with --recipient.", HelpName = "TEXT" };
        Option<string?> body = new("--body") { Description = "The fact-finding body whose own report this is: standards of proof that it set stand beside its conclusions. Without it the report is an expert's and shows none.", HelpName = "NAME" };
        Option<string?> language = new("--strings") { Description = "A translation of the report's words: JSON as src/Ascertain.Reporting/Html/strings.en.json.", HelpName = "FILE.json" };
        Option<string?> actor = CommonOptions.Actor();
        Option<bool> json = CommonOptions.Json();
        Command command = new("report", "Write the report: one HTML file that opens from disk.") { folder, output, overwrite, recipient, purpose, body, language, actor, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (parsed.GetValue(recipient) is null != (parsed.GetValue(purpose) is null))
            {
                throw new UnusableInputException("--recipient and --purpose go together.");
            }

            string? words = parsed.GetValue(language);
            OutputFile place = OutputFile.At(parsed.GetRequiredValue(output), parsed.GetValue(overwrite), words);
            using Investigation investigation = CaseSession.OpenExisting(parsed.GetRequiredValue(folder));
            ReportJob job = new(investigation, CaseSession.Decoder(allowUnconfined: false), CaseSession.Clock, CommonOptions.ActorName(parsed.GetValue(actor))) { Body = parsed.GetValue(body) };
            byte[] html = await job.DrawAsync(parsed.GetValue(recipient), parsed.GetValue(purpose), words is null ? null : SmallFile.Read(words), cancellationToken);
            place.Write(html);
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(writer =>
                {
                    writer.WriteString("report", place.Path);
                    writer.WriteString("sha256", Digest.Of(html).Sha256Hex);
                    InvestigateCommand.WriteLedger(writer, investigation);
                });
            }
            else
            {
                Console.WriteLine($"report: {place.Path}");
            }

            return ExitCode.Done;
        });
        return command;
    }
}
