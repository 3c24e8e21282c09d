using System.CommandLine;
using static Ascertain.Cli.Commands.PersonVerb;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain proposition add TEXT TEXT…</c>: a set of propositions to weigh.</summary>
internal static class PropositionCommand
{
    public static Command Create()
    {
        Argument<string[]> texts = new("TEXT") { Description = "At least two sentences that exclude each other.", Arity = new ArgumentArity(2, 12) };
        Option<string> level = new("--level") { Description = "file, recording or scene: all of one set speak of the same.", HelpName = "LEVEL", Required = true };
        Option<string> given = new("--given") { Description = "Circumstances assumed.", HelpName = "TEXT", Required = true };
        level.AcceptOnlyFromAmong("file", "recording", "scene");
        Command add = Verb("add", "Add a set of propositions; \"something else\" always stands beside them, unassigned.", [texts], [level, given], (parsed, entry) =>
            entry.EnterPropositions(parsed.GetRequiredValue(level), parsed.GetRequiredValue(texts), parsed.GetRequiredValue(given)));
        return new Command("proposition", "Propositions to weigh.") { add };
    }
}
