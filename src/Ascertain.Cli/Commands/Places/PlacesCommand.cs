using System.CommandLine;
using System.Globalization;
using Ascertain.Casework.Mapping;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;

namespace Ascertain.Cli.Commands.Places;

/// <summary><c>ascertain places --in DIR</c>: where exhibits are said to have been taken, as the cells that every export shows; exactly for who asks, and that is entered.</summary>
internal static class PlacesCommand
{
    public static Command Create()
    {
        Option<string> folder = CommonOptions.In();
        Option<bool> exact = new("--exact") { Description = "Show the exact positions that files hold too. That you looked is entered in the ledger; what memos say, 'memo show' shows." };
        Option<string?> actor = CommonOptions.Actor();
        Option<bool> json = CommonOptions.Json();
        Command command = new("places", "List where exhibits are said to have been taken, as published cells with the time of their clocks.") { folder, exact, actor, json };
        command.SetAction((parsed, _) =>
        {
            bool looks = parsed.GetValue(exact);
            using Investigation investigation = looks ? CaseSession.OpenExisting(parsed.GetRequiredValue(folder)) : CaseSession.OpenForReading(parsed.GetRequiredValue(folder));
            InvestigationPlaces places = new(investigation, InvestigationView.Read(investigation));
            IReadOnlyList<PlacedCell> cells = places.Cells();
            IReadOnlyList<PlacedPositions>? positions = looks ? places.ShowPositions(CommonOptions.ActorName(parsed.GetValue(actor)), []) : null;
            if (parsed.GetValue(json))
            {
                Write(cells, positions);
            }
            else
            {
                Print(cells, positions);
            }

            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }

    private static void Print(IReadOnlyList<PlacedCell> cells, IReadOnlyList<PlacedPositions>? positions)
    {
        foreach (PlacedCell cell in cells)
        {
            string time = cell is { NotBefore: null, NotAfter: null } ? "no time known" : $"{cell.NotBefore?.ToString() ?? "…"} to {cell.NotAfter?.ToString() ?? "…"}{(cell.ClocksDisagree ? " (its clocks contradict each other)" : "")}";
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"exhibit {cell.Exhibit}: {cell.Cell.SouthDegrees} to {(cell.Cell.SouthDegrees + cell.Cell.SizeDegrees)} N, {cell.Cell.WestDegrees} to {(cell.Cell.WestDegrees + cell.Cell.SizeDegrees)} E, {(cell.IsMemo ? "by a memo" : cell.IsSkyline ? "by its skyline" : "by the file")} [l{cell.Entry}]; {time}"));
        }

        foreach (PlacedPositions one in positions ?? [])
        {
            Console.WriteLine(Terminal.Safe(string.Create(CultureInfo.InvariantCulture, $"exhibit {one.Exhibit}, {one.Source} [l{one.Entry}]: {string.Join("; ", one.Points.Select(static it => string.Create(CultureInfo.InvariantCulture, $"{it.LatitudeDegrees},{it.LongitudeDegrees}")))}")));
        }

        if (cells.Count == 0)
        {
            Console.WriteLine("No exhibit is said to have been taken anywhere.");
        }
    }

    private static void Write(IReadOnlyList<PlacedCell> cells, IReadOnlyList<PlacedPositions>? positions) => JsonOutput.Write(writer =>
    {
        writer.Objects("places", cells, cell =>
        {
            writer.WriteNumber("exhibit", cell.Exhibit.Value);
            writer.WriteNumber("entry", cell.Entry);
            writer.WriteString("by", cell.IsMemo ? "memo" : cell.IsSkyline ? "skyline" : "file");
            writer.WriteNumber("southDegrees", cell.Cell.SouthDegrees);
            writer.WriteNumber("westDegrees", cell.Cell.WestDegrees);
            writer.WriteNumber("northDegrees", cell.Cell.SouthDegrees + cell.Cell.SizeDegrees);
            writer.WriteNumber("eastDegrees", cell.Cell.WestDegrees + cell.Cell.SizeDegrees);
            writer.WriteString("notBefore", cell.NotBefore?.ToString());
            writer.WriteString("notAfter", cell.NotAfter?.ToString());
            writer.WriteBoolean("clocksDisagree", cell.ClocksDisagree);
        });
        if (positions is not null)
        {
            writer.Objects("exact", positions, one =>
            {
                writer.WriteNumber("exhibit", one.Exhibit.Value);
                writer.WriteNumber("entry", one.Entry);
                writer.WriteString("source", one.Source);
                writer.WriteBoolean("track", one.IsTrack);
                writer.Objects("points", one.Points, point =>
                {
                    writer.WriteNumber("latitude", point.LatitudeDegrees);
                    writer.WriteNumber("longitude", point.LongitudeDegrees);
                });
            });
        }
    });
}
