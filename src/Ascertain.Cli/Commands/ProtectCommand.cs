using System.CommandLine;
using Ascertain.Casework.Annotating;
using static Ascertain.Cli.Commands.PersonVerb;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain protect EXHIBIT --because LIST</c>: an exhibit goes only when two people release it.</summary>
internal static class ProtectCommand
{
    public static Command Create()
    {
        Argument<string> exhibit = new("EXHIBIT") { Description = "Exhibit number." };
        Option<string> because = new("--because") { Description = $"Why, one or more: {string.Join(", ", ProtectionReason.All)}.", HelpName = "LIST", Required = true };
        Option<string?> day = new("--day") { Description = $"Day of the recent event; {Protection.RecentDays} days later it is recent no longer.", HelpName = "YYYY-MM-DD" };
        Option<string?> reason = new("--reason") { Description = "In words.", HelpName = "TEXT" };
        return Verb("protect", "An exhibit goes only when two people have approved --release for the recipient. Nobody takes this back.", [exhibit], [because, day, reason], (parsed, entry) =>
            entry.EnterProtection(parsed.GetRequiredValue(exhibit), parsed.GetRequiredValue(because).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), parsed.GetValue(day), parsed.GetValue(reason)), replaces: false);
    }
}
