using System.CommandLine;
using static Ascertain.Cli.Commands.PersonVerb;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain lens EXHIBIT --field-of-view F</c>: what a person states of the lens and of how it was held, for looking for the place of a skyline. Says nothing of where, and stands in the open.</summary>
internal static class LensCommand
{
    public static Command Create()
    {
        Argument<string> exhibit = new("EXHIBIT") { Description = "Exhibit number." };
        Option<double> view = new("--field-of-view") { Description = "Angle that the picture's width spans, in degrees, of the picture as it is stored.", HelpName = "F", Required = true };
        Option<double?> tilt = new("--tilt") { Description = "Tilt of the camera upwards in degrees, where it is known; without it that of a level horizon that was marked in the frame, or none.", HelpName = "F" };
        Option<double?> roll = new("--roll") { Description = "Roll of the camera clockwise in degrees, where it is known.", HelpName = "F" };
        Option<string?> reason = new("--reason") { Description = "How it is known.", HelpName = "TEXT" };
        return Verb("lens", "State the angle that a clip's picture spans, for finding its place by its skyline.", [exhibit], [view, tilt, roll, reason],
            (parsed, entry) => entry.EnterLens(parsed.GetRequiredValue(exhibit), parsed.GetValue(view), parsed.GetValue(tilt), parsed.GetValue(roll), parsed.GetValue(reason)));
    }
}
