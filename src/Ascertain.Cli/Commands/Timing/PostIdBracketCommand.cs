using System.CommandLine;
using System.Globalization;
using Ascertain.Casework;
using Ascertain.Chronolocation.PostIds;
using NodaTime;
using NodaTime.Text;

namespace Ascertain.Cli.Commands.Timing;

/// <summary><c>ascertain post-id bracket --posts FILE.csv --number N</c>: when a post was made, by its neighbours in number. Exit 1 when nothing brackets it, 2 when the list cannot be read.</summary>
internal static class PostIdBracketCommand
{
    // Two million lines.
    private const int GreatestLength = 64 << 20;

    public static Command Create()
    {
        Option<string> posts = new("--posts") { Description = "Dated posts of one channel: CSV with number,postedUtc[,edited].", Required = true, HelpName = "FILE.csv" };
        Option<long> number = new("--number") { Description = "The post's number in that channel.", Required = true, HelpName = "N" };
        Option<bool> json = CommonOptions.Json();
        Command command = new("bracket", "Tell between which dated neighbours a numbered post was made (Telegram, VK). Records nothing.") { posts, number, json };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(posts), parsed.GetRequiredValue(number), parsed.GetValue(json)));
        return command;
    }

    private static int Run(string path, long number, bool asJson)
    {
        if (number < 1)
        {
            throw new WrongUsageException("Numbers of posts begin with 1.");
        }

        ChannelNumbers channel = ChannelNumbers.Of(NumberedPostList.Read(SmallFile.ReadText(path, GreatestLength), out string fault) ?? throw new UnusableInputException($"{path}: {fault}"));
        NeighbourBracket? bracket = channel.Bracket(number, out string why);
        if (asJson)
        {
            JsonOutput.Write(writer =>
            {
                writer.WriteBoolean("recorded", false);
                writer.WriteNumber("number", number);
                writer.WriteNumber("posts", channel.Count);
                writer.WriteNumber("outOfOrder", channel.OutOfOrder);
                writer.WriteString("postedNotBeforeUtc", Text(bracket?.NotBefore));
                Number("below", bracket?.Below);
                writer.WriteString("postedNotAfterUtc", Text(bracket?.NotAfter));
                Number("above", bracket?.Above);
                if (bracket is null)
                {
                    writer.WriteString("reason", why);
                }

                writer.WriteString("bounds", Bounds);

                void Number(string name, long? value)
                {
                    if (value is { } known)
                    {
                        writer.WriteNumber(name, known);
                    }
                    else
                    {
                        writer.WriteNull(name);
                    }
                }
            });
        }
        else if (bracket is null)
        {
            Console.Out.WriteLine(why);
        }
        else
        {
            Console.Out.WriteLine(bracket.Below is { } below ? string.Create(CultureInfo.InvariantCulture, $"posted not before {Text(bracket.NotBefore)}, by number {below}") : "no dated post has a smaller number");
            Console.Out.WriteLine(bracket.Above is { } above ? string.Create(CultureInfo.InvariantCulture, $"posted not after  {Text(bracket.NotAfter)}, by number {above}") : "no dated post has a greater number");
            Console.Out.WriteLine(Bounds);
        }

        return bracket is null ? ExitCode.Negative : ExitCode.Done;
    }

    private const string Bounds = "What the post shows was captured not later than it was posted; never the time of capture. An edited post is bounded by its edit, a live stream not at all. Holds where numbers rise with time in that channel.";

    private static string? Text(Instant? instant) => instant is { } known ? InstantPattern.ExtendedIso.Format(known) : null;
}
