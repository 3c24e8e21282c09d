using System.CommandLine;
using Ascertain.Casework.Investigating;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Evaluation.Origins;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain weigh proposals --in DIR</c>: origins that exhibits may share, with reasons, for a person to accept with <c>weigh origin</c>.</summary>
internal static class OriginProposalsCommand
{
    public static Command Create()
    {
        Option<string> folder = CommonOptions.In();
        Option<bool> json = CommonOptions.Json();
        Command command = new("proposals", "Show origins that exhibits may share, with what speaks for each. Nothing is applied by itself: 'weigh origin' accepts one, in a person's name and with a reason.") { folder, json };
        command.SetAction((parsed, _) =>
        {
            using Investigation investigation = CaseSession.OpenForReading(parsed.GetRequiredValue(folder));
            IReadOnlyList<OriginProposal> all = OriginProposal.Of(investigation, InvestigationView.Read(investigation));
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(writer =>
                {
                    writer.Objects("proposals", all, it =>
                    {
                        writer.WriteStartArray("exhibits");
                        foreach (ExhibitNumber exhibit in it.Exhibits)
                        {
                            writer.WriteNumberValue(exhibit.Value);
                        }

                        writer.WriteEndArray();
                        writer.WriteString("share", OriginLink.WordOf(it.Kind));
                        writer.WriteString("because", it.Because);
                        writer.Texts("findings", it.Findings);
                    });
                    writer.WriteBoolean("applied", false);
                });
                return Task.FromResult(ExitCode.Done);
            }

            foreach (OriginProposal it in all)
            {
                Console.WriteLine(Terminal.Safe($"{it.Because}{(it.Findings.Count > 0 ? $" [{string.Join(", ", it.Findings)}]" : "")}"));
                Console.WriteLine($"  to accept: ascertain weigh origin {string.Join(' ', it.Exhibits)} --share {OriginLink.WordOf(it.Kind)} --reason … --in …");
            }

            Console.WriteLine(FormattableString.Invariant($"{all.Count} proposals; none is applied."));
            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }
}
