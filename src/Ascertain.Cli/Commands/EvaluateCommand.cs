using System.CommandLine;
using Ascertain.Canonical;
using Ascertain.Casework;
using Ascertain.Casework.Examining;
using Ascertain.Casework.Investigating;
using Ascertain.Casework.Rerunning;
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
        Option<string?> assuming = new("--assuming") { Description = "Other propositions, own ratios and arguments, records left out, in the form of 'rerun --assuming': both results stand side by side; yours is not recorded. docs/evaluation.md shows such a file.", HelpName = "FILE.json" };
        Option<bool> json = CommonOptions.Json();
        Command command = new("evaluate", "What do the findings support? Weigh them against the recorded propositions: what is of one origin counts once, nothing is multiplied without an argument.") { folder, assuming, actor, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            string actorName = CommonOptions.ActorName(parsed.GetValue(actor));
            Assumptions? assumptions = parsed.GetValue(assuming) is { } file ? Assumptions.Read(SmallFile.Read(file)) : null;
            using Investigation investigation = CaseSession.OpenExisting(parsed.GetRequiredValue(folder));
            (RecordedExamination? run, InvestigationView view) = await RunAsync(investigation, actorName, cancellationToken);
            CanonicalObject? evaluation = run?.Attachments.TryGetValue(EvaluationMethod.EvaluationAttachment, out string? sha256) == true ? investigation.ReadRecord(sha256) : null;
            AssumedEvaluation? assumed = assumptions is null ? null : evaluation is null ? throw new UnusableInputException("Nothing is weighed here yet, so that nothing can be shown of other assumptions.")
                : await AssumedEvaluation.OfAsync(investigation, view, run!, assumptions, CaseSession.Decoder(false), cancellationToken);
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(writer =>
                {
                    EvaluationOutput.Write(writer, investigation, view, run, evaluation);
                    if (assumed is not null)
                    {
                        EvaluationOutput.WriteAssumed(writer, assumed, evaluation!);
                    }
                });
            }
            else
            {
                foreach (string line in EvaluationOutput.Lines(run, evaluation).Concat(assumed is null ? [] : EvaluationOutput.AssumedLines(assumed, evaluation!)))
                {
                    Console.WriteLine(Terminal.Safe(line));
                }

                if (assumed is not null)
                {
                    AssumedRunDocument.WriteText(Console.Out, [assumed.Run]);
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
        if (AllegationRuns.Plan(investigation, InvestigationView.Read(investigation)) is { } alleged && InvestigationView.Read(investigation).LastOf(alleged.Request.Id) is null)
        {
            await new Examiner(investigation, decoder, CaseSession.Clock, actor).RunAsync([alleged], null, cancellationToken); // what was said since is read too
        }

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
