using System.Globalization;
using System.Text;
using Ascertain.Clocks;
using NodaTime;

namespace Ascertain.Chronolocation.TimeBounds;

/// <summary>Draws clocks, posts and bounds as bars over one axis of UTC; an axis of years is broken where nothing lies. Readable without colour.</summary>
internal static class TimeBand
{
    /// <summary>Fills that tell apart without colour: <c>h</c> hatched, <c>d</c> dotted.</summary>
    public const string Patterns = """<defs><pattern id="h" width="6" height="6" patternTransform="rotate(45)" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="#fff"/><path d="M0 0V6" stroke="#444" stroke-width="2"/></pattern><pattern id="d" width="5" height="5" patternUnits="userSpaceOnUse"><circle cx="1" cy="1" r="0.8" fill="#888"/></pattern></defs>""";

    private const int Left = 230, Width = 520, RowHeight = 22, Top = 46;

    // Arbitrary: what stays readable on one page.
    private const int MostClocks = 24, MostOthers = 4, MostSightings = 7;

    public static byte[] Draw(TimeEvidence evidence)
    {
        List<Row> rows = [.. Rows(evidence)];
        int unseen = evidence.Clocks.Count + evidence.Others.Count + evidence.Sightings.Count + (evidence.ExistedAt is null ? 0 : 1) - rows.Count;
        string rest = unseen == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" {unseen} more are not drawn.");
        TimeAxis axis = TimeAxis.Over([.. rows.SelectMany(static it => it.Until == it.From ? [it.From] : (Instant[])[it.From, it.Until])], Left, Width);
        int height = Top + (rows.Count * RowHeight) + 40;
        StringBuilder svg = new();
        svg.Append(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Left + Width + 20} {height}" role="img" font-family="sans-serif" font-size="11">""");
        svg.Append("<title>Clocks and bounds of the capture, in UTC</title>");
        svg.Append(CultureInfo.InvariantCulture, $"<desc>{rows.Count} rows over one axis of UTC, assuming every clock were right.{rest}\nreads\tfrom\tto\tkind\n{string.Join('\n', rows.Select(static it => it.TableRow))}</desc>");
        svg.Append(Patterns);
        if (evidence.NotAfter is { } bound)
        {
            double end = axis.At(bound);
            svg.Append(CultureInfo.InvariantCulture, $"""<rect x="{Left}" y="{Top - 6}" width="{Math.Max(0, end - Left):0.##}" height="{(rows.Count * RowHeight) + 8}" fill="url(#d)"/><path d="M{end:0.##} {Top - 10}V{Top + (rows.Count * RowHeight) + 6}" stroke="#000" stroke-dasharray="4 3"/>""");
        }

        for (int i = 0; i < rows.Count; i++)
        {
            Draw(svg, rows[i], axis, Top + (i * RowHeight));
        }

        axis.DrawTicks(svg, Top + (rows.Count * RowHeight) + 10);
        svg.Append(CultureInfo.InvariantCulture, $"""<text x="8" y="14">■ one instant   ▨ zone unknown: some instant in the bar   ◀ not later   dotted: capture possible by the bounds</text>""");
        svg.Append(CultureInfo.InvariantCulture, $"""<text x="8" y="28">UTC, assuming every clock were right.{rest}</text></svg>""");
        return Encoding.UTF8.GetBytes(svg.ToString());
    }

    private static IEnumerable<Row> Rows(TimeEvidence evidence)
    {
        foreach (ClockRecord clock in evidence.Clocks.OrderBy(static it => it.Earliest).Take(MostClocks))
        {
            yield return new Row(clock.Source, clock.Earliest, clock.Latest, clock.Zone == "unknown" ? Shape.Set : Shape.Instant);
        }

        foreach (ClockRecord clock in evidence.Others.OrderBy(static it => it.Earliest).Take(MostOthers))
        {
            yield return new Row($"({clock.Kind}) {clock.Source}", clock.Earliest, clock.Latest, clock.Zone == "unknown" ? Shape.Set : Shape.Instant);
        }

        // Those that bound come first, so that the line of the bound always has its row.
        foreach (Sighting sighting in evidence.Sightings.Where(static it => it.NotAfter is not null).OrderBy(static it => !it.Bounds).ThenBy(static it => it.NotAfter).Take(MostSightings))
        {
            yield return new Row($"post{(sighting.Kind switch { SightingKind.Identifier => "'s id", SightingKind.Neighbours => "'s number", _ => "" })}, {sighting.Platform}{(sighting.Bounds ? "" : " (does not bound)")}", sighting.NotBefore ?? sighting.NotAfter!.Value, sighting.NotAfter!.Value, sighting.Bounds ? Shape.NotLater : Shape.Set);
        }

        if (evidence.ExistedAt is { } existed)
        {
            yield return new Row("existed", existed, existed, Shape.NotLater);
        }
    }

    private static void Draw(StringBuilder svg, Row row, TimeAxis axis, int y)
    {
        double from = axis.At(row.From), until = axis.At(row.Until);
        string label = row.Label.Length <= 34 ? row.Label : row.Label[..16] + "…" + row.Label[^17..];
        svg.Append(CultureInfo.InvariantCulture, $"""<text x="{Left - 8}" y="{y + 11}" text-anchor="end"><title>{SvgText.Encode(row.Words)}</title>{SvgText.Encode(label)}</text>""");
        switch (row.Shape)
        {
            case Shape.Set:
                svg.Append(CultureInfo.InvariantCulture, $"""<rect x="{from:0.##}" y="{y + 1}" width="{Math.Max(3, until - from):0.##}" height="12" fill="url(#h)" stroke="#000" stroke-width="0.8"/>""");
                break;
            case Shape.NotLater:
                svg.Append(CultureInfo.InvariantCulture, $"""<path d="M{until:0.##} {y}V{y + 14}" stroke="#000" stroke-width="2"/><path d="M{until:0.##} {y + 7}H{Math.Max(Left, until - 40):0.##}" stroke="#000"/><path d="M{Math.Max(Left, until - 40):0.##} {y + 7}l7 -4v8z"/>""");
                break;
            default:
                svg.Append(CultureInfo.InvariantCulture, $"""<rect x="{from - 2:0.##}" y="{y + 1}" width="4" height="12"/>""");
                break;
        }
    }

    private enum Shape
    {
        Instant,
        Set,
        NotLater,
    }

    private sealed record Row(string Label, Instant From, Instant Until, Shape Shape)
    {
        public string TableRow => $"{SvgText.Encode(Label)}\t{(Shape == Shape.NotLater ? "" : UtcText.Of(From))}\t{UtcText.Of(Until)}\t{Shape switch { Shape.Set => "some instant between", Shape.NotLater => "not later than", _ => "one instant" }}";

        public string Words => Shape switch
        {
            Shape.Set => $"{Label}: some instant from {UtcText.Of(From)} to {UtcText.Of(Until)}",
            Shape.NotLater => $"{Label}: not later than {UtcText.Of(Until)}",
            _ => $"{Label}: {UtcText.Of(From)}",
        };
    }
}
