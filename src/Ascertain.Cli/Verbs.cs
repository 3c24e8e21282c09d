using System.CommandLine;
using Ascertain.Cli.Commands;
using Ascertain.Cli.Commands.Importing;
using Ascertain.Cli.Commands.Places;
using Ascertain.Cli.Commands.Stamping;
using Ascertain.Cli.Commands.Timing;
using Ascertain.Cli.Commands.Witnessing;

namespace Ascertain.Cli;

/// <summary>All verbs, in the order in which the help lists them.</summary>
internal static class Verbs
{
    private static readonly string[] Names =
    [
        "demo", "serve", "investigate", "inspect", "collect", "import", "note", "tag", "task", "plan", "proposition", "weigh", "evaluate", "assess", "checklist", "open", "withdraw", "correct", "approve", "protect", "describe", "annotate", "markings", "setting", "lens", "memo", "statement", "allegations", "search", "activity", "frame", "contact", "timeline", "places", "distance", "sun", "shadow", "light", "horizon", "skyline", "resect", "telemetry", "post-id", "enf", "authenticity", "macroblocks", "library", "compare", "copies", "fingerprint", "status", "report", "disclose", "export", "receipt", "timestamp", "fixity", "backup", "verify", "witness", "rerun",
    ];

    /// <summary>The verbs to parse with: the one that is called, or all where none is named. Making every verb costs a third of a start.</summary>
    public static IEnumerable<Command> For(string[] arguments) =>
        arguments.Length > 0 && Make(arguments[0]) is { } called ? [called] : Names.Select(static it => Make(it)!);

    private static Command? Make(string verb) => verb switch
    {
        "demo" => DemoCommand.Create(),
        "serve" => ServeCommand.Create(),
        "investigate" => InvestigateCommand.Create(),
        "inspect" => InspectCommand.Create(),
        "collect" => CollectCommand.Create(),
        "import" => ImportCommand.Create(),
        "note" => NoteCommand.Create(),
        "tag" => TagCommand.Create(),
        "task" => TaskCommand.Create(),
        "plan" => PlanCommand.Create(),
        "proposition" => PropositionCommand.Create(),
        "weigh" => WeighCommand.Create(),
        "evaluate" => EvaluateCommand.Create(),
        "assess" => AssessCommand.Create(),
        "checklist" => ChecklistCommand.Create(),
        "open" => OpenCommand.Create(),
        "withdraw" => WithdrawCommand.Create(),
        "correct" => CorrectCommand.Create(),
        "approve" => ApproveCommand.Create(),
        "protect" => ProtectCommand.Create(),
        "describe" => DescribeCommand.Create(),
        "annotate" => AnnotateCommand.Create(),
        "setting" => SettingCommand.Create(),
        "lens" => LensCommand.Create(),
        "markings" => MarkingsCommand.Create(),
        "memo" => MemoCommand.Create(),
        "statement" => StatementCommand.Create(),
        "allegations" => AllegationsCommand.Create(),
        "frame" => FrameCommand.Create(),
        "search" => SearchCommand.Create(),
        "activity" => ActivityCommand.Create(),
        "contact" => ContactCommand.Create(),
        "timeline" => TimelineCommand.Create(),
        "places" => PlacesCommand.Create(),
        "distance" => DistanceCommand.Create(),
        "enf" => EnfCommand.Create(),
        "authenticity" => AuthenticityCommand.Create(),
        "macroblocks" => MacroblocksCommand.Create(),
        "library" => LibraryCommand.Create(),
        "compare" => CompareCommand.Create(),
        "copies" => CopiesCommand.Create(),
        "fingerprint" => FingerprintCommand.Create(),
        "sun" => SunCommand.Create(),
        "status" => StatusCommand.Create(),
        "report" => ReportCommand.Create(),
        "disclose" => DiscloseCommand.Create(),
        "receipt" => ReceiptCommand.Create(),
        "fixity" => FixityCommand.Create(),
        "backup" => BackupCommand.Create(),
        "timestamp" => TimestampCommand.Create(),
        "verify" => VerifyCommand.Create(),
        "witness" => WitnessCommand.Create(),
        "rerun" => RerunCommand.Create(),
        "export" => ExportCommand.Create(),
        "post-id" => PostIdCommand.Create(),
        "shadow" => ShadowCommand.Create(),
        "light" => LightCommand.Create(),
        "horizon" => HorizonCommand.Create(),
        "skyline" => SkylineCommand.Create(),
        "resect" => ResectCommand.Create(),
        "telemetry" => TelemetryCommand.Create(),
        _ => null,
    };
}
