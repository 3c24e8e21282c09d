using System.Globalization;
using Ascertain.Media;
using Ascertain.Media.Inspecting;

namespace Ascertain.Cli;

/// <summary>An inspection for people: what there is first, then what is odd.</summary>
internal static class InspectionText
{
    private const int MostListed = 12;

    public static void Write(TextWriter output, FileInspection inspection)
    {
        MediaStructure structure = inspection.Structure;
        output.WriteLine(Terminal.Safe(inspection.Path));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {structure.Format} {Terminal.Safe(structure.Brand.Trim())}, {inspection.ByteCount} bytes, {structure.Elements.Count} parts, read by {inspection.ReadBy}: {structure.Outcome.Word}"));
        if (structure.Outcome.Explanation is { } reason)
        {
            output.WriteLine($"  {Terminal.Safe(reason)}");
        }

        output.WriteLine($"  sha256 {inspection.Sha256Hex}");
        foreach (MediaTrack track in structure.Tracks.Take(MostListed))
        {
            string size = track.Width is { } width && track.Height is { } height ? string.Create(CultureInfo.InvariantCulture, $" {width}×{height}") : "";
            string rate = track.FrameRate is { } frames ? string.Create(CultureInfo.InvariantCulture, $", {frames:0.###} frames/s") : "";
            string length = track.DurationSeconds is { } seconds ? string.Create(CultureInfo.InvariantCulture, $", {seconds:0.###} s") : "";
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  track {track.Id}: {track.Kind.ToString().ToLowerInvariant()} {Terminal.Safe(track.Codec.Trim())}{size}{length}{rate}, {track.SampleCount?.ToString(CultureInfo.InvariantCulture) ?? "?"} samples"));
        }

        foreach (EmbeddedClock clock in structure.Clocks.Take(MostListed))
        {
            output.WriteLine($"  clock {Terminal.Safe(clock.Source)}: {clock.Value} ({(clock.Zone == ClockZone.Unknown ? "zone unknown" : clock.Zone.ToString().ToLowerInvariant())})");
        }

        foreach (EmbeddedPosition position in structure.Positions.Take(MostListed))
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  position {Terminal.Safe(position.Source)}: {position.LatitudeDegrees:0.#####} {position.LongitudeDegrees:0.#####}{(position.AltitudeMetres is { } altitude ? string.Create(CultureInfo.InvariantCulture, $", {altitude:0.#} m") : "")}"));
        }

        foreach (string text in structure.ToolTraces.Select(static it => it.Text).Distinct().Take(MostListed))
        {
            output.WriteLine($"  tool \"{Terminal.Safe(text)}\"");
        }

        foreach (Finding finding in structure.Findings.Take(MostListed))
        {
            output.WriteLine($"  {finding.Where}: {Terminal.Safe(finding.Statement)} [{finding.Code}]");
        }

        if (structure.Findings.Count > MostListed)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  … {structure.Findings.Count - MostListed} more findings; --json has them all"));
        }
    }
}
