using System.CommandLine;
using System.Globalization;
using Ascertain.Casework;
using Ascertain.Casework.Reporting;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using NodaTime.Text;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain activity --in DIR</c>: every ledger entry in words, the latest first.</summary>
internal static class ActivityCommand
{
    public static Command Create()
    {
        Option<string> folder = CommonOptions.In();
        Option<string?> kind = new("--kind") { Description = "Only entries of this kind, as annotation.", HelpName = "KIND" };
        Option<string?> exhibit = new("--exhibit") { Description = "Only what is about this exhibit.", HelpName = "N" };
        Option<bool> inForce = new("--in-force") { Description = "Of the records of people only those that nobody replaced or withdrew." };
        Option<bool> json = CommonOptions.Json();
        Command command = new("activity", "List who did what, by the ledger: entries, records of people and what replaced them. Nothing that lies sealed is shown.") { folder, kind, exhibit, inForce, json };
        command.SetAction((parsed, _) =>
        {
            using Investigation investigation = CaseSession.OpenForReading(parsed.GetRequiredValue(folder));
            InvestigationView view = InvestigationView.Read(investigation);
            ExhibitNumber? only = parsed.GetValue(exhibit) is { } number ? ExhibitArgument.Require(view, number).Exhibit.Number : null;
            HashSet<long> superseded = [.. view.Annotations.Where(it => view.IsSuperseded(it.Sha256)).Select(static it => it.Sequence)];
            ActivityLine[] lines = [.. ActivityLine.Of([.. investigation.Entries.Where(it => parsed.GetValue(kind) is not { } wanted || it.Kind == wanted).Reverse()], view)
                .Where(it => (only is null || it.Exhibit == only) && !(parsed.GetValue(inForce) && superseded.Contains(it.Entry)))];
            if (parsed.GetValue(json))
            {
                Write(lines, superseded, investigation.Head.Size);
            }
            else
            {
                Print(lines, superseded, investigation.Head.Size);
            }

            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }

    private static void Print(ActivityLine[] lines, HashSet<long> superseded, long size)
    {
        foreach (ActivityLine line in lines)
        {
            string about = line.Exhibit is { } number ? $", exhibit {number}" : "";
            Console.WriteLine(Terminal.Safe(string.Create(CultureInfo.InvariantCulture, $"[l{line.Entry}] {line.Kind}, {InstantPattern.General.Format(line.At)}, {line.Actor}{about}{(superseded.Contains(line.Entry) ? " (replaced or withdrawn)" : "")}{(line.What.Length == 0 ? "" : $": {line.What}")}")));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{lines.Length} of {size} entries"));
    }

    private static void Write(ActivityLine[] lines, HashSet<long> superseded, long size) => JsonOutput.Write(writer =>
    {
        writer.Objects("entries", lines, line =>
        {
            writer.WriteNumber("entry", line.Entry);
            writer.WriteString("kind", line.Kind);
            writer.WriteString("at", line.At.ToString());
            writer.WriteString("actor", line.Actor);
            if (line.Exhibit is { } number)
            {
                writer.WriteNumber("exhibit", number.Value);
            }

            writer.WriteString("what", line.What);
            if (superseded.Contains(line.Entry))
            {
                writer.WriteBoolean("superseded", true);
            }
        });
        writer.WriteNumber("of", size);
    });
}
