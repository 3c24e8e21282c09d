using System.CommandLine;
using Ascertain.Canonical;
using Ascertain.Casework;
using Ascertain.Casework.Examining;
using Ascertain.Casework.Investigating;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Evaluation.Weighing;
using Ascertain.Media.Decoding;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain evaluate --in DIR</c>: what the findings support, both ways. The run is recorded.</summary>
internal static class EvaluateCommand
{
    public static Command Create()
    {
        Option<string> folder = CommonOptions.In();
        Option<string?> actor = CommonOptions.Actor();
        Option<bool> json = CommonOptions.Json();
        Command command = new("evaluate", "What do the findings support? Weigh them against the recorded propositions: what is of one origin counts once, nothing is multiplied without an argument.") { folder, actor, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            string actorName = CommonOptions.ActorName(parsed.GetValue(actor));
            using Investigation investigation = CaseSession.OpenExisting(parsed.GetRequiredValue(folder));
            (RecordedExamination? run, InvestigationView view) = await RunAsync(investigation, actorName, cancellationToken);
            CanonicalObject? evaluation = run?.Attachments.TryGetValue(EvaluationMethod.EvaluationAttachment, out string? sha256) == true ? investigation.ReadRecord(sha256) : null;
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(writer => EvaluationOutput.Write(writer, investigation, view, run, evaluation));
            }
            else
            {
                foreach (string line in EvaluationOutput.Lines(run, evaluation))
                {
                    Console.WriteLine(Terminal.Safe(line));
                }
            }

            return ExitCode.Done;
        });
        return command;
    }

    // What was weighed already is not weighed again: the same question has the same answer.
    private static async Task<(RecordedExamination? Run, InvestigationView View)> RunAsync(Investigation investigation, string actorName, CancellationToken cancellationToken)
    {
        InstalledDecoder decoder = CaseSession.Decoder(false);
        string actor = investigation.ActorLabel(actorName);
        if (new EvaluationRuns(investigation, new MethodRegistry(decoder)).Plan(actor, InvestigationView.Read(investigation)) is not { } planned)
        {
            return (null, InvestigationView.Read(investigation));
        }

        InvestigationView view = InvestigationView.Read(investigation);
        if (view.LastOf(planned.Request.Id) is null)
        {
            await new Examiner(investigation, decoder, CaseSession.Clock, actor).RunAsync([planned], null, cancellationToken);
            view = InvestigationView.Read(investigation);
        }

        return (view.LastOf(planned.Request.Id), view);
    }
}
