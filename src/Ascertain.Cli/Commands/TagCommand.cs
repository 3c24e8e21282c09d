using System.CommandLine;
using static Ascertain.Cli.Commands.PersonVerb;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain tag EXHIBIT TAG…</c>: words to find an exhibit by.</summary>
internal static class TagCommand
{
    public static Command Create()
    {
        Argument<string> exhibit = new("EXHIBIT") { Description = "Exhibit number." };
        Argument<string[]> tags = new("TAG") { Description = "Words to find it by.", Arity = ArgumentArity.OneOrMore };
        return Verb("tag", "Tag an exhibit.", [exhibit, tags], [], (parsed, entry) => entry.EnterTags(parsed.GetRequiredValue(tags), parsed.GetValue(exhibit)));
    }
}
