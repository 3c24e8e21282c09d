using System.CommandLine;
using Ascertain.Cli.Commands;

namespace Ascertain.Cli;

/// <summary>All verbs, in the order in which the help lists them.</summary>
internal static class Verbs
{
    private static readonly (string[] Names, Func<IEnumerable<Command>> Make)[] Table =
    [
        (["demo"], static () => [DemoCommand.Create()]),
        (["investigate"], static () => [InvestigateCommand.Create()]),
        (["inspect"], static () => [InspectCommand.Create()]),
        (["collect"], static () => [CollectCommand.Create()]),
        (["note"], static () => [NoteCommand.Create()]),
        (["tag"], static () => [TagCommand.Create()]),
        (["plan"], static () => [PlanCommand.Create()]),
        (["proposition"], static () => [PropositionCommand.Create()]),
        (["assess"], static () => [AssessCommand.Create()]),
        (["open"], static () => [OpenCommand.Create()]),
        (["withdraw"], static () => [WithdrawCommand.Create()]),
        (["approve"], static () => [ApproveCommand.Create()]),
        (["describe"], static () => [DescribeCommand.Create()]),
        (["annotate"], static () => [AnnotateCommand.Create()]),
        (["allegations"], static () => [AllegationsCommand.Create()]),
        (["frame"], static () => [FrameCommand.Create()]),
        (["status"], static () => [StatusCommand.Create()]),
        (["report"], static () => [ReportCommand.Create()]),
        (["disclose"], static () => [DiscloseCommand.Create()]),
        (["verify"], static () => [VerifyCommand.Create()]),
        (["rerun"], static () => [RerunCommand.Create()]),
    ];

    /// <summary>The verbs to parse with: the one that is called, or all where none is named. Making every verb costs a third of a start.</summary>
    public static IEnumerable<Command> For(string[] arguments) =>
        arguments is [string verb, ..] && Table.FirstOrDefault(it => it.Names.Contains(verb)) is { Make: { } make } ? make() : Table.SelectMany(static it => it.Make());
}
