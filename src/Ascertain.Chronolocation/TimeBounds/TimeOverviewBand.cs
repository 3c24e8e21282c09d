using System.Globalization;
using System.Text;
using NodaTime;

namespace Ascertain.Chronolocation.TimeBounds;

/// <summary>Draws the bounds of several items below each other on one axis of UTC, as SVG; readable without colour.</summary>
public static class TimeOverviewBand
{
    private const int Left = 110, Width = 640, RowHeight = 26, Top = 30;

    /// <summary>The picture; the same bytes for the same items.</summary>
    /// <param name="items">Label and bounds, in the order in which they are drawn.</param>
    public static string Draw(IReadOnlyList<(string Label, ItemBounds Bounds)> items)
    {
        TimeAxis axis = TimeAxis.Over([.. items.SelectMany(static it => Instants(it.Bounds))], Left, Width);
        StringBuilder svg = new();
        svg.Append(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Left + Width + 20} {Top + (items.Count * RowHeight) + 44}" role="img" font-family="sans-serif" font-size="12">""");
        svg.Append("<title>Clocks and bounds of all exhibits, in UTC</title><desc>");
        svg.Append(SvgText.Encode(string.Join(" ", items.Select(static it => $"{it.Label}: {it.Bounds.InWords()}")))).Append("</desc>").Append(TimeBand.Patterns);
        svg.Append(CultureInfo.InvariantCulture, $"""<text x="{Left}" y="16">▮ clock reads   ▨ clock without zone: some instant in the bar   ◀┃ captured not later</text>""");
        for (int i = 0; i < items.Count; i++)
        {
            int y = Top + (i * RowHeight);
            svg.Append(CultureInfo.InvariantCulture, $"""<path d="M{Left} {y + 13}H{Left + Width}" stroke="#ddd"/><text x="{Left - 10}" y="{y + 17}" text-anchor="end" font-weight="600">{SvgText.Encode(items[i].Label)}</text>""");
            Draw(svg, items[i].Bounds, axis, y);
        }

        axis.DrawTicks(svg, Top + (items.Count * RowHeight) + 8, isOpen: true);
        return svg.Append("</svg>").ToString();
    }

    private static IEnumerable<Instant> Instants(ItemBounds bounds)
    {
        foreach ((Instant from, Instant until) in bounds.Groups)
        {
            yield return from;
            yield return until;
        }

        if (bounds.NotAfter is { } latest)
        {
            yield return latest;
        }
    }

    private static void Draw(StringBuilder svg, ItemBounds bounds, TimeAxis axis, int y)
    {
        if (bounds.NotAfter is { } latest)
        {
            double end = axis.At(latest), tail = Math.Max(Left, end - 46);
            svg.Append(CultureInfo.InvariantCulture, $"""<path d="M{end:0.##} {y + 3}V{y + 23}" stroke="#000" stroke-width="2.4"/><path d="M{end:0.##} {y + 13}H{tail:0.##}" stroke="#000"/><path d="M{tail:0.##} {y + 13}l9 -5v10z"/>""");
        }

        foreach ((Instant from, Instant until) in bounds.Groups)
        {
            double x = axis.At(from), width = axis.At(until) - x;
            svg.Append(width > 5
                ? string.Create(CultureInfo.InvariantCulture, $"""<rect x="{x:0.##}" y="{y + 6}" width="{width:0.##}" height="14" fill="url(#h)" stroke="#000" stroke-width="0.8"/>""")
                : string.Create(CultureInfo.InvariantCulture, $"""<rect x="{x - 2.5:0.##}" y="{y + 6}" width="5" height="14"/>"""));
        }
    }
}
