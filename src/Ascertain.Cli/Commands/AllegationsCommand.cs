using System.CommandLine;
using Ascertain.Casework.Investigating;
using Ascertain.Casework.Storage;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain allegations add FILE --in DIR</c>: enters allegations typed in.</summary>
internal static class AllegationsCommand
{
    public static Command Create()
    {
        Argument<string> file = new("FILE") { Description = "YAML or JSON of format ascertain/allegations/1." };
        Option<string> folder = CommonOptions.In();
        Option<string?> actor = CommonOptions.Actor();
        Option<bool> json = CommonOptions.Json();
        Command add = new("add", "Enter allegations typed in; a later file replaces an earlier one in the report, both are kept.") { file, folder, actor, json };
        add.SetAction((parsed, _) =>
        {
            using Investigation investigation = CaseSession.OpenExisting(parsed.GetRequiredValue(folder));
            new StatementEntry(investigation).Enter(CommonOptions.ActorName(parsed.GetValue(actor)), StatementDocument.Read([], parsed.GetRequiredValue(file)));
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(writer => InvestigateCommand.WriteLedger(writer, investigation));
            }
            else
            {
                Console.WriteLine("entered; 'ascertain report' shows the two-sided table");
            }

            return Task.FromResult(ExitCode.Done);
        });
        return new Command("allegations", "What the parties allege.") { add };
    }
}
