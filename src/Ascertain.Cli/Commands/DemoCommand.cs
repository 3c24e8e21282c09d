using System.CommandLine;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain demo</c>: makes an invented case with known truth and investigates it.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        Command command = new("demo", "Make an invented investigation with known truth, investigate it, and compare.");
        command.SetAction((_, _) => Task.FromResult(ExitCode.Done));
        return command;
    }
}
