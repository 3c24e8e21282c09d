using System.CommandLine;
using Ascertain.Cli.Commands;

namespace Ascertain.Cli;

/// <summary>All verbs, in the order in which the help lists them.</summary>
internal static class Verbs
{
    public static IEnumerable<Command> All() =>
    [
        DemoCommand.Create(),
        InvestigateCommand.Create(),
        InspectCommand.Create(),
        CollectCommand.Create(),
        .. PersonCommands.All(),
        AllegationsCommand.Create(),
        FrameCommand.Create(),
        StatusCommand.Create(),
        ReportCommand.Create(),
        DiscloseCommand.Create(),
        VerifyCommand.Create(),
        RerunCommand.Create(),
    ];
}
