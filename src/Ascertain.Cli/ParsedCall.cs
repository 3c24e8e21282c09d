using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Ascertain.Cli;

/// <summary>A call as the command-line parser reads it.</summary>
internal static class ParsedCall
{
    /// <summary>Parses and runs it.</summary>
    public static async Task<int> RunAsync(string[] arguments, bool asJson)
    {
        // The parser's own names (help, errors) stay; exit codes are ours (0 done, 1 negative, 2 unusable input, 3 wrong usage, 4 internal fault, 130 stopped by a signal; a plain inspection the signal ends as the system does it, which a shell shows as 130 too).
        RootCommand root = new("Ascertain: what a video is, when and where it was taken, and what that says of what the parties allege.");
        foreach (Command verb in Verbs.For(arguments))
        {
            root.Subcommands.Add(verb);
        }

        ParseResult parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            string faults = string.Join('\n', parsed.Errors.Select(static it => Plain(it.Message).Replace('\t', ' '))); // the parser indents its lists by tabs, which would be shown as U+FFFD like other control characters
            int exitCode = Ending.Say(faults, ExitCode.WrongUsage, asJson);
            await Console.Error.WriteLineAsync($"'ascertain {Named(parsed.CommandResult)}--help' tells how it is used.");
            return exitCode;
        }

        if (UnknownOption(parsed) is { } unknown)
        {
            return Ending.Say($"There is no option {unknown} here. A file of that name is given as ./{unknown}, other words after --; 'ascertain {Named(parsed.CommandResult)}--help' tells the options.", ExitCode.WrongUsage, asJson);
        }

        if (NumberWithComma(parsed) is { } read)
        {
            return Ending.Say($"{read.Option.Name} takes a number as 8.5 or -3e-2, with a point and no commas; \"{read.Tokens[^1].Value}\" is none.", ExitCode.WrongUsage, asJson);
        }

        if (PathOfNothing(parsed) is { } nothing)
        {
            return Ending.Say($"{nothing} names nothing.", ExitCode.WrongUsage, asJson);
        }

        if (parsed.Action is null)
        {
            return ExitCode.WrongUsage;
        }

        using StopSignals stop = new();
        return await Ending.OfAsync(() => parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, stop.Token), asJson);
    }

    // The parser takes what looks like an option and is none for one more argument, where a verb takes any number of them.
    private static string? UnknownOption(ParseResult parsed)
    {
        HashSet<Token> afterDashes = new(parsed.Tokens.SkipWhile(static it => it.Type != TokenType.DoubleDash), ReferenceEqualityComparer.Instance);
        return parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(static it => it.Tokens)
            .FirstOrDefault(it => it.Value is ['-', '-', >= 'a' and <= 'z' or >= 'A' and <= 'Z', ..] && !afterDashes.Contains(it))?.Value;
    }

    // The parser takes a comma for a mark of thousands wherever it stands: 8,5 would be 85.
    private static OptionResult? NumberWithComma(ParseResult parsed) => parsed.CommandResult.Children.OfType<OptionResult>()
        .FirstOrDefault(static it => (it.Option.ValueType == typeof(double) || it.Option.ValueType == typeof(double?))
            && it.Tokens.Any(static token => !double.TryParse(token.Value, NumberStyles.Float & ~(NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite), CultureInfo.InvariantCulture, out _)));

    // An empty text is no path; options that take one say so in their help.
    private static string? PathOfNothing(ParseResult parsed) => parsed.CommandResult.Children.OfType<OptionResult>()
        .FirstOrDefault(static it => it.Option.HelpName is { } help && (help.StartsWith("FILE", StringComparison.Ordinal) || help is "DIR" or "FOLDER" or "BUNDLE" or "PATH") && it.Tokens.Any(static token => token.Value.Length == 0))?.Option.Name;

    // The parser names the types of the runtime, as System.Nullable`1[System.Double].
    private static string Plain(string message)
    {
        int at = message.IndexOf(" as expected type '", StringComparison.Ordinal);
        return at < 0 ? message
            : $"{message[..at]} as a {(message.AsSpan(at).Contains("Double", StringComparison.Ordinal) ? "number" : message.AsSpan(at).Contains("Int", StringComparison.Ordinal) ? "whole number" : "value of its kind")}.";
    }

    private static string Named(CommandResult? result) => result is null or { Command: RootCommand } ? "" : $"{Named(result.Parent as CommandResult)}{result.Command.Name} ";
}
