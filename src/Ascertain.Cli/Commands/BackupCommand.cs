using System.CommandLine;
using Ascertain.Casework.Preserving;
using Ascertain.Casework.Storage;
using Ascertain.Custody.Verification;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain backup --in DIR --out FOLDER</c>: a verified copy that is an investigation itself.</summary>
internal static class BackupCommand
{
    public static Command Create()
    {
        Option<string> folder = CommonOptions.In();
        Option<string> output = new("--out") { Description = "New folder for the copy.", HelpName = "FOLDER", Required = true };
        Option<string?> actor = CommonOptions.Actor();
        Option<bool> json = CommonOptions.Json();
        Command command = new("backup", "Copy an investigation while nobody writes, and verify the copy. Keys are backed up apart.") { folder, output, actor, json };
        command.SetAction((parsed, cancellationToken) =>
        {
            using Investigation investigation = CaseSession.OpenExisting(parsed.GetRequiredValue(folder));
            string keys = CaseSession.Keys().Folder;
            ProgressLine progress = new("copied", 0);
            VerificationReport report = Backup.Make(investigation, parsed.GetRequiredValue(output), CommonOptions.ActorName(parsed.GetValue(actor)),
                new InlineProgress<(int Done, int All)>(it => progress.Say($"copied {it.Done} of {it.All} files")), cancellationToken);
            progress.End();
            if (parsed.GetValue(json))
            {
                using Stream stdout = JsonOutput.Begin();
                stdout.Write(report.ToCanonical().ToBytes());
                stdout.WriteByte((byte)'\n');
            }
            else
            {
                Console.WriteLine(Terminal.SafeLines(report.InWords()));
                Console.WriteLine(Terminal.Safe(report.Intact
                    ? $"backup: {Path.GetFullPath(parsed.GetRequiredValue(output))}. The keys are not in it: copy {keys} apart."
                    : "no backup was made: the copy does not verify"));
            }

            return Task.FromResult(report.ExitCode);
        });
        return command;
    }
}
