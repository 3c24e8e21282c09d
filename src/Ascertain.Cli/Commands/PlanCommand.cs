using System.CommandLine;
using Ascertain.Casework.Annotating;
using static Ascertain.Cli.Commands.PersonVerb;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain plan QUESTION --range RANGE</c>: what is to be answered, before the first run that answers it, and before anything is collected if so wished.</summary>
internal static class PlanCommand
{
    public static Command Create()
    {
        Argument<string> question = new("QUESTION") { Description = "what, genuine, when, where, who, copies or allegations." };
        Option<string?> first = new("--first-proposition", "--first") { Description = "First proposition of the pair.", HelpName = "TEXT" };
        Option<string?> second = new("--second-proposition") { Description = "Second proposition, which excludes the first.", HelpName = "TEXT" };
        Option<string> range = new("--range")
        {
            Description = "Range over which it is answered: all; exhibits 1,3-5; for when 2031-05-01/2031-05-31 (days in UTC) or two times with offsets; for where SOUTH,WEST,NORTH,EAST.",
            HelpName = "RANGE", Required = true,
        };
        Option<string?> set = new("--set") { Description = "The set of propositions that it is to be weighed against, by its ledger entry (l12).", HelpName = "SET" };
        Option<string> reason = ReasonOption();
        return Verb("plan", "Record what is to be answered before the first run that answers it; the folder need not exist yet.", [question], [first, second, range, set, reason],
            (parsed, entry) => entry.EnterPlan(
                Plans.Parse(parsed.GetRequiredValue(question)), parsed.GetValue(first), parsed.GetValue(second), parsed.GetRequiredValue(range), parsed.GetRequiredValue(reason), parsed.GetValue(set)),
            check: parsed => PersonEntry.RequirePlan(Plans.Parse(parsed.GetRequiredValue(question)), parsed.GetValue(first), parsed.GetValue(second), parsed.GetRequiredValue(range)),
            makesFolder: true);
    }
}
