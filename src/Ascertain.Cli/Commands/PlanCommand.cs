using System.CommandLine;
using Ascertain.Casework;
using Ascertain.Casework.Annotating;
using static Ascertain.Cli.Commands.PersonVerb;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain plan QUESTION --range TEXT</c>: what is to be answered, before the first run that answers it.</summary>
internal static class PlanCommand
{
    public static Command Create()
    {
        Argument<string> question = new("QUESTION") { Description = "what, genuine, when, where, who, copies or allegations." };
        Option<string?> first = new("--first") { Description = "First proposition of the pair.", HelpName = "TEXT" };
        Option<string?> second = new("--second-proposition") { Description = "Second proposition, which excludes the first.", HelpName = "TEXT" };
        Option<string> range = new("--range") { Description = "Range over which it is answered, e.g. 2031-05-01/2031-05-31.", HelpName = "TEXT", Required = true };
        Option<string> reason = ReasonOption();
        return Verb("plan", "Record what is to be answered before the first run that answers it.", [question], [first, second, range, reason], (parsed, entry) =>
        {
            if (parsed.GetValue(first) is null != (parsed.GetValue(second) is null))
            {
                throw new UnusableInputException("A pair has two propositions: give both --first and --second-proposition, or neither.");
            }

            return entry.Enter(AnnotationKind.Plan, null,
                Plans.Values(Plans.Parse(parsed.GetRequiredValue(question)), parsed.GetValue(first), parsed.GetValue(second), Bounded(parsed.GetRequiredValue(range))), parsed.GetRequiredValue(reason));
        });
    }
}
