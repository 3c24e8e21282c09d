using System.CommandLine;
using Ascertain.Cli.Commands;

namespace Ascertain.Cli;

/// <summary>All verbs, in the order in which the help lists them.</summary>
internal static class Verbs
{
    private static readonly string[] Names =
    [
        "demo", "investigate", "inspect", "collect", "note", "tag", "plan", "proposition", "assess", "open", "withdraw", "approve", "describe", "annotate", "allegations", "frame", "status", "report", "disclose", "receipt", "verify", "rerun", "export",
    ];

    /// <summary>The verbs to parse with: the one that is called, or all where none is named. Making every verb costs a third of a start.</summary>
    public static IEnumerable<Command> For(string[] arguments) =>
        arguments.Length > 0 && Make(arguments[0]) is { } called ? [called] : Names.Select(static it => Make(it)!);

    private static Command? Make(string verb) => verb switch
    {
        "demo" => DemoCommand.Create(),
        "investigate" => InvestigateCommand.Create(),
        "inspect" => InspectCommand.Create(),
        "collect" => CollectCommand.Create(),
        "note" => NoteCommand.Create(),
        "tag" => TagCommand.Create(),
        "plan" => PlanCommand.Create(),
        "proposition" => PropositionCommand.Create(),
        "assess" => AssessCommand.Create(),
        "open" => OpenCommand.Create(),
        "withdraw" => WithdrawCommand.Create(),
        "approve" => ApproveCommand.Create(),
        "describe" => DescribeCommand.Create(),
        "annotate" => AnnotateCommand.Create(),
        "allegations" => AllegationsCommand.Create(),
        "frame" => FrameCommand.Create(),
        "status" => StatusCommand.Create(),
        "report" => ReportCommand.Create(),
        "disclose" => DiscloseCommand.Create(),
        "receipt" => ReceiptCommand.Create(),
        "verify" => VerifyCommand.Create(),
        "rerun" => RerunCommand.Create(),
        "export" => ExportCommand.Create(),
        _ => null,
    };
}
