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
        (["note", "tag", "plan", "proposition", "assess", "approve", "describe", "annotate"], PersonCommands.All),
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
