using System.CommandLine;
using Ascertain.Casework;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Disclosing;
using Ascertain.Casework.View;
using NodaTime;
using static Ascertain.Cli.Commands.PersonVerb;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain approve EXHIBIT --recipient NAME --purpose TEXT</c>: what may go to whom.</summary>
internal static class ApproveCommand
{
    public static Command Create()
    {
        Argument<string> exhibit = new("EXHIBIT") { Description = "Exhibit number." };
        Option<string> recipient = new("--recipient") { Description = "To whom.", HelpName = "NAME", Required = true };
        Option<string> purpose = new("--purpose") { Description = "What for.", HelpName = "TEXT", Required = true };
        Option<string?> frames = new("--frames") { Description = "Frames whose pixels may be shown, by index: 0,25,50.", HelpName = "LIST" };
        Option<string?> masks = new("--mask") { Description = "Parts of these frames that stay hidden: ledger entries of markings (personRegion, polygon): l12,l14.", HelpName = "LIST" };
        Option<string?> rectangles = new("--rectangle") { Description = "Parts of these frames that stay hidden, by left, upper edge, width and height in pixels: 10,20,64,48;0,0,16,16.", HelpName = "LIST" };
        Option<bool> positions = new("--positions") { Description = "Exact positions may go. They go only when two people have said so, each with this verb under their own --actor." };
        Option<string?> names = new("--names") { Description = "What was said at collection may go in the clear, by field: source, url, path, collector, context, clock, machine.", HelpName = "LIST" };
        Option<bool> release = new("--release") { Description = "The exhibit itself may go although it is protected (see protect). It goes only when two people have said so, each under their own --actor." };
        Option<string> reason = ReasonOption();
        return Verb("approve", "Let frames, positions or names of an exhibit go to a named recipient for a stated purpose.", [exhibit], [recipient, purpose, frames, masks, rectangles, positions, names, release, reason], (parsed, entry, note) =>
        {
            CollectedExhibit of = ExhibitArgument.Require(entry.View, parsed.GetRequiredValue(exhibit));
            Approval approval = entry.Approval(of, parsed.GetRequiredValue(recipient), parsed.GetRequiredValue(purpose),
                new ApprovalWords(parsed.GetValue(frames), parsed.GetValue(masks), parsed.GetValue(rectangles), parsed.GetValue(positions)) { Names = parsed.GetValue(names), Release = parsed.GetValue(release) });
            if (approval is { FrameIndices.Count: 0, Masked: null, Positions: false, Names.Count: 0, Release: false })
            {
                note("This approval lets nothing go: name --frames, --positions, --names or --release.");
            }

            string sha256 = entry.EnterApproval(approval, parsed.GetRequiredValue(reason));
            if (approval.Positions && !Discloser.HoldsPositions(entry.View, approval.Exhibit) && !entry.View.Memos(of).Any(static it => it.ReplacedBy is null))
            {
                note($"Exhibit {approval.Exhibit} holds no positions that this release reads, and has no memo: there is nothing for --positions to release. The approval stands all the same.");
            }
            else if (approval.Positions && Approval.ReleasersOfPositions(InvestigationView.Read(entry.Investigation), approval.Recipient, approval.Purpose)[approval.Exhibit].Count() < Approval.PeopleForPositions)
            {
                Console.Error.WriteLine("Exact positions do not go yet: a second person has to approve them too, under a name of their own.");
            }

            if (approval.Release && InvestigationView.Read(entry.Investigation) is var now && Protection.ReleasedBy(now, approval.Exhibit, Protection.Of(entry.Investigation, now, of, SystemClock.Instance.GetCurrentInstant()), approval.Recipient, approval.Purpose).Count < Protection.PeopleForRelease)
            {
                Console.Error.WriteLine("The exhibit does not go yet: a second person has to release it too, under a name of their own.");
            }

            return sha256;
        });
    }
}
