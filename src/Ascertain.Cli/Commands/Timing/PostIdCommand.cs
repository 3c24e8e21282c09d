using System.CommandLine;
using Ascertain.Chronolocation.PostIds;
using NodaTime;
using NodaTime.Text;

namespace Ascertain.Cli.Commands.Timing;

/// <summary><c>ascertain post-id --platform NAME ID…</c> and <c>post-id bracket</c>: when a platform minted an identifier. Exit 1 where the platform's identifiers hold no time, 2 when one is none of that platform.</summary>
internal static class PostIdCommand
{
    public static Command Create()
    {
        Option<string> platform = new("--platform") { Description = $"Whose they are: {string.Join(", ", PostIdPlatform.All.Select(static it => it.Name))}.", Required = true, HelpName = "NAME" };
        Argument<string[]> ids = new("ID") { Description = "Identifiers as they stand in an address or an export.", Arity = ArgumentArity.OneOrMore };
        Option<bool> json = CommonOptions.Json();
        Command command = new("post-id", "Tell when a platform minted an identifier: what the post shows is not later. Records nothing.") { platform, ids, json, PostIdBracketCommand.Create() };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(platform), parsed.GetRequiredValue(ids), parsed.GetValue(json)));
        return command;
    }

    private static int Run(string platform, string[] ids, bool asJson)
    {
        PostIdPlatform of = PostIdPlatform.Find(platform) ?? throw new WrongUsageException($"No identifiers of \"{platform}\" are known. Known: {string.Join(", ", PostIdPlatform.All.Select(static it => it.Name))}.");
        List<(string Id, MintedTime Minted, string? Why)> read = [];
        foreach (string id in ids)
        {
            string? why = of.Read(id, out MintedTime minted);
            read.Add((id, minted, why));
        }

        if (asJson)
        {
            JsonOutput.Write(writer =>
            {
                writer.WriteBoolean("recorded", false);
                writer.WriteString("rule", of.Rule);
                writer.WriteString("source", of.Source);
                writer.WriteString("bounds", Bounds);
                writer.WriteStartArray("ids");
                foreach ((string id, MintedTime minted, string? why) in read)
                {
                    writer.WriteStartObject();
                    writer.WriteString("platform", of.Name);
                    writer.WriteString("id", id);
                    writer.WriteString("mintedUtc", why is null ? Text(minted) : null);
                    writer.WriteString("precision", why is null ? minted.Precision : null);
                    if (why is not null)
                    {
                        writer.WriteString("reason", why);
                    }

                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
            });
        }
        else
        {
            foreach ((string id, MintedTime minted, string? why) in read)
            {
                Console.Out.WriteLine($"{(id.Length == 0 ? "\"\"" : Terminal.Safe(id))}  {(why is null ? $"{Text(minted)} (to {minted.Precision})" : why)}");
            }

            // Of an identifier in which no time was read nothing follows.
            Console.Out.WriteLine(of.IsWithoutTime || read.TrueForAll(static it => it.Why is not null) ? "" : Bounds);
        }

        return of.IsWithoutTime ? ExitCode.Negative : read.Exists(static it => it.Why is not null) ? ExitCode.UnusableInput : ExitCode.Done;
    }

    private const string Bounds = "Captured not later than this, posted not earlier, by the clock that minted it; never the time of capture. A live stream, or a post whose media were replaced, is not bounded.";

    private static string Text(MintedTime minted) => (minted.GrainNanoseconds switch
    {
        >= 1_000_000_000 => InstantPattern.General,
        >= 1_000_000 => Milliseconds,
        >= 1_000 => Microseconds,
        _ => Ticks,
    }).Format(minted.At);

    private static readonly InstantPattern Milliseconds = InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.fff'Z'"), Microseconds = InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.ffffff'Z'"),
        Ticks = InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.fffffff'Z'");
}
