using System.CommandLine;
using System.Globalization;
using Ascertain.Casework;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.View;
using static Ascertain.Cli.Commands.PersonVerb;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain approve EXHIBIT --recipient NAME --purpose TEXT</c>: what may go to whom.</summary>
internal static class ApproveCommand
{
    public static Command Create() => Approve();

    private static Command Approve()
    {
        Argument<string> exhibit = new("EXHIBIT") { Description = "Exhibit number." };
        Option<string> recipient = new("--recipient") { Description = "To whom.", HelpName = "NAME", Required = true };
        Option<string> purpose = new("--purpose") { Description = "What for.", HelpName = "TEXT", Required = true };
        Option<string?> frames = new("--frames") { Description = "Frames whose pixels may be shown, by index: 0,25,50.", HelpName = "LIST" };
        Option<bool> positions = new("--positions") { Description = "Exact positions may be shown; needs --second." };
        Option<string?> second = new("--second") { Description = "The second person who releases.", HelpName = "NAME" };
        Option<string> reason = ReasonOption();
        return Verb("approve", "Let frames or positions of an exhibit go to a named recipient for a stated purpose.", [exhibit], [recipient, purpose, frames, positions, second, reason], (parsed, entry) =>
        {
            string? secondName = parsed.GetValue(second);
            if (parsed.GetValue(positions) && (secondName is null || secondName == entry.ActorName))
            {
                throw new UnusableInputException("Exact positions are released by two people: name the other one with --second NAME.");
            }

            CollectedExhibit of = ExhibitArgument.Require(entry.View, parsed.GetRequiredValue(exhibit));
            Approval approval = new(of.Exhibit.Number, Bounded(parsed.GetRequiredValue(recipient)), Bounded(parsed.GetRequiredValue(purpose)), Indices(parsed.GetValue(frames)),
                parsed.GetValue(positions), secondName is null ? null : entry.Investigation.ActorLabel(secondName));
            return entry.Enter(AnnotationKind.Approval, parsed.GetValue(exhibit), approval.ToValues(), parsed.GetRequiredValue(reason));
        });
    }

    private static IReadOnlyList<long> Indices(string? list) => list is null ? [] :
        [.. list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(static it =>
            long.TryParse(it, NumberStyles.None, CultureInfo.InvariantCulture, out long index) ? index : throw new UnusableInputException($"\"{it}\" is no frame index."))];
}
