using System.CommandLine;
using static Ascertain.Cli.Commands.PersonVerb;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain describe EXHIBIT TEXT</c>: a frame or an exhibit in words.</summary>
internal static class DescribeCommand
{
    public static Command Create()
    {
        Argument<string> exhibit = new("EXHIBIT") { Description = "Exhibit number." };
        Argument<string> text = new("TEXT") { Description = "What is to be seen, in words; name nobody." };
        Option<long?> frame = new("--frame") { Description = "Frame index; without it, the exhibit as a whole.", HelpName = "N" };
        return Verb("describe", "Describe a frame or an exhibit in words, shown where its pixels are not.", [exhibit, text], [frame], (parsed, entry) =>
            entry.EnterDescription(parsed.GetRequiredValue(text), parsed.GetValue(exhibit), parsed.GetValue(frame)));
    }
}
