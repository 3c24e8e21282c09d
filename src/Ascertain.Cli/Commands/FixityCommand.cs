using System.CommandLine;
using System.Globalization;
using Ascertain.Casework.Preserving;
using Ascertain.Casework.Storage;
using Ascertain.Preservation;
using Ascertain.Preservation.Files;
using NodaTime;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain fixity --in DIR</c>: hashes everything again and enters that it was done. Exit 0 unchanged, 1 something is not as it was.</summary>
internal static class FixityCommand
{
    public static Command Create()
    {
        Option<string> folder = CommonOptions.In();
        Option<string?> actor = CommonOptions.Actor();
        Option<bool> json = CommonOptions.Json();
        Command command = new("fixity", "Hash every exhibit and record again; stopped, it goes on where it was. Entered in the ledger.") { folder, actor, json };
        command.SetAction((parsed, cancellationToken) => Task.FromResult(Run(parsed.GetRequiredValue(folder), parsed.GetValue(actor), parsed.GetValue(json), cancellationToken)));
        return command;
    }

    private static int Run(string folder, string? actor, bool asJson, CancellationToken cancellationToken)
    {
        string actorName = CommonOptions.ActorName(actor);
        Instant began = CaseSession.Clock.GetCurrentInstant();
        FixityOutcome outcome;
        using (Investigation read = CaseSession.OpenForReading(folder, withKeys: false))
        {
            ProgressLine progress = new("hashed", 0);
            outcome = FixityCheck.Run(read, new InlineProgress<(int Done, int All, long Bytes)>(it => progress.Say(
                string.Create(CultureInfo.InvariantCulture, $"hashed {it.Done} of {it.All} files, {it.Bytes / 1e6:F0} MB"))), cancellationToken);
            progress.End();
        }

        Print(outcome, Enter(folder, outcome, began, actorName), asJson);
        return outcome.Faults.Count == 0 ? ExitCode.Done : ExitCode.Negative;
    }

    // What was found is told also where it cannot be entered, because what is broken is needed for that.
    private static LedgerEntry? Enter(string folder, FixityOutcome outcome, Instant began, string actorName)
    {
        try
        {
            using Investigation investigation = CaseSession.OpenExisting(folder);
            return FixityCheck.Enter(investigation, outcome, began, CaseSession.Clock.GetCurrentInstant(), actorName);
        }
        catch (CustodyException fault) when (outcome.Faults.Count > 0)
        {
            Console.Error.WriteLine(Terminal.Safe($"Not entered in the ledger: {fault.Message}"));
            return null;
        }
    }

    private static void Print(FixityOutcome outcome, LedgerEntry? entry, bool asJson)
    {
        if (asJson)
        {
            JsonOutput.Write(writer =>
            {
                writer.WriteNumber("files", outcome.Files);
                writer.WriteNumber("takenOver", outcome.TakenOver);
                writer.WriteNumber("bytes", outcome.Bytes);
                if (entry is not null)
                {
                    writer.WriteNumber("entry", entry.Sequence);
                }

                writer.Objects("faults", outcome.Faults, it =>
                {
                    writer.WriteString("code", it.Fault.Code);
                    writer.WriteString("path", it.File.Path);
                    writer.WriteString("what", it.File.Label);
                    writer.WriteString("detail", it.Fault.Detail);
                });
            });
            return;
        }

        foreach ((FixityFile file, Custody.Verification.VerificationFault fault) in outcome.Faults)
        {
            Console.WriteLine(Terminal.Safe($"{fault.Code}  {file.Path}  {file.Label}: {fault.Detail}"));
        }

        string takenOver = outcome.TakenOver == 0 ? "" : $", {outcome.TakenOver} of them by the pass that was stopped";
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{outcome.Files} files{takenOver}, {outcome.Faults.Count} not as they were{(entry is null ? "" : $"; ledger entry {entry.Sequence}")}"));
    }
}
