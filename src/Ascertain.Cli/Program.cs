using System.CommandLine;
using Ascertain.Cli;

// The parser's own names (help, errors) stay; exit codes are ours (0 done, 1 negative, 2 unusable input, 3 wrong usage, 4 internal fault, 130 stopped by a signal).
RootCommand root = new("Ascertain: what a video is, when and where it was taken, and what that says of what the parties allege.");
foreach (Command verb in Verbs.For(args))
{
    root.Subcommands.Add(verb);
}

ParseResult parsed = root.Parse(args);
bool asJson = args.Contains("--json");
if (parsed.Errors.Count > 0)
{
    string faults = string.Join('\n', parsed.Errors.Select(static it => it.Message));
    int exitCode = Ending.Say(faults, ExitCode.WrongUsage, asJson);
    await Console.Error.WriteLineAsync($"'ascertain {(parsed.CommandResult.Command is RootCommand ? "" : parsed.CommandResult.Command.Name + " ")}--help' tells how it is used.");
    return exitCode;
}

if (parsed.Action is null)
{
    return ExitCode.WrongUsage;
}

// Stopping is ours: the parser would end the program two seconds after the signal, before what had begun is recorded.
using StopSignals stop = new();
return await Ending.OfAsync(() => parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, stop.Token), asJson);
