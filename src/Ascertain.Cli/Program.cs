using Ascertain.Cli.Commands;

namespace Ascertain.Cli;

/// <summary>Where the program begins.</summary>
internal static class Program
{
    // Not async: its own state machine would be compiled at every start. A plain inspection records nothing, so a signal may end it as the system does.
    private static Task<int> Main(string[] arguments)
    {
        bool asJson = Array.IndexOf(arguments, "--json") >= 0;
        return PlainCall.FilesToInspect(arguments) is { } files ? Task.FromResult(Ending.Of(() => InspectCommand.Run(files, asJson, CancellationToken.None), asJson))
            : PlainCall.IsVersion(arguments) ? Task.FromResult(PlainCall.PrintVersion())
            : ParsedCall.RunAsync(arguments, asJson);
    }
}
