using System.CommandLine;
using System.Text;
using Ascertain.Canonical;
using Ascertain.Casework;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Custody.Receipts;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain receipt EXHIBIT --out FILE --in DIR</c>: what the one who handed in a file keeps.</summary>
internal static class ReceiptCommand
{
    public static Command Create()
    {
        Argument<string> exhibit = new("EXHIBIT") { Description = "Exhibit number." };
        Option<string> output = new("--out") { Description = "File to write.", HelpName = "FILE.tlog-proof", Required = true };
        Option<bool> overwrite = CommonOptions.Overwrite();
        Option<string> folder = CommonOptions.In();
        Option<string?> actor = CommonOptions.Actor();
        Option<bool> json = CommonOptions.Json();
        Command command = new("receipt", "Write the receipt for an exhibit: its holder proves with it, offline, that the file is in the ledger.") { exhibit, output, overwrite, folder, actor, json };
        command.SetAction((parsed, _) =>
        {
            OutputFile place = OutputFile.At(parsed.GetRequiredValue(output), parsed.GetValue(overwrite));
            using Investigation investigation = CaseSession.OpenExisting(parsed.GetRequiredValue(folder));
            CollectedExhibit of = ExhibitArgument.Require(InvestigationView.Read(investigation), parsed.GetRequiredValue(exhibit));
            string label = investigation.ActorLabel(CommonOptions.ActorName(parsed.GetValue(actor)));
            string sha256 = of.Exhibit.Digest.Sha256Hex;
            LedgerEntry acquisition = investigation.Entries.First(it => it.Kind == EntryKind.Acquisition && it.Documents[Receipt.ExhibitRole] == sha256);

            // First the entry, then the receipt: nothing leaves that the ledger does not know of.
            investigation.Commit([new LedgerDraft(EntryKind.Receipt, label, new Dictionary<string, LedgerDocument>(StringComparer.Ordinal)
            {
                ["receipt"] = LedgerDocument.Of(new CanonicalObject { ["format"] = "ascertain/receipt-issued/1", ["exhibit"] = of.Exhibit.Number.Value, ["entry"] = acquisition.Sequence }),
            })]);
            place.Write(Encoding.UTF8.GetBytes(investigation.ReceiptFor(acquisition, opened: true)));
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(it =>
                {
                    it.WriteNumber("exhibit", of.Exhibit.Number.Value);
                    it.WriteNumber("entry", acquisition.Sequence);
                    it.WriteString("receipt", place.Path);
                    it.WriteString("key", investigation.VerifierKey);
                });
            }
            else
            {
                Console.WriteLine(Terminal.Safe($"receipt: {place.Path}"));
                Console.WriteLine($"key: {investigation.VerifierKey}");
                Console.WriteLine("The holder of the file checks it with: ascertain verify RECEIPT --file FILE --key KEY");
            }

            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }
}
