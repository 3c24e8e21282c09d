using System.Globalization;
using System.Text;

namespace Ascertain.Authenticity.Continuity;

/// <summary>Draws a clip along its pictures: how much changes at each step, and where it jumps, stands or repeats.</summary>
internal static class SpliceMap
{
    // Arbitrary: about what 170 mm of paper can show.
    private const int Columns = 600, Left = 60, Top = 30, Height = 110, Band = 16;

    public static byte[] Draw(PictureTrail trail, ClipContinuity found)
    {
        int n = trail.Pictures.Count;
        double usual = Math.Max(StillRun.Usual(trail), 0.02), most = Math.Max(6 * usual, found.Jumps.Select(it => trail.Steps[it.Place]?.Change ?? 0).DefaultIfEmpty(0).Max());
        StringBuilder svg = new();
        int bottom = Top + Height + (4 * Band) + 34;
        svg.Append(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Left + Columns + 30} {bottom}" role="img" font-family="sans-serif" font-size="11">""");
        svg.Append("<title>Where the pictures of the clip do not go on from one to the next</title>");
        svg.Append(CultureInfo.InvariantCulture, $"<desc>{n} pictures; the change of each from the one before in levels of luma, with {found.Jumps.Count} jumps, {found.Stills.Count} still runs and {found.Copies.Count} repeated runs.</desc>");
        svg.Append(CultureInfo.InvariantCulture, $"""<path d="M{Left} {Top}V{Top + Height}H{Left + Columns}" fill="none" stroke="#000" stroke-width="0.6"/>""");
        foreach (double value in new[] { 0, most / 2, most })
        {
            svg.Append(CultureInfo.InvariantCulture, $"""<text x="{Left - 4}" y="{Top + Height - (value / most * Height) + 4:0.##}" text-anchor="end">{value:0.0}</text>""");
        }

        int columns = Math.Min(n, Columns);
        double width = (double)Columns / columns;
        for (int column = 0; column < columns; column++)
        {
            double greatest = 0;
            for (int i = (int)((long)column * n / columns); i < (int)((long)(column + 1) * n / columns); i++)
            {
                greatest = Math.Max(greatest, trail.Steps[i]?.Change ?? 0);
            }

            double tall = Math.Min(greatest, most) / most * Height;
            svg.Append(CultureInfo.InvariantCulture, $"""<rect x="{Left + (column * width):0.##}" y="{Top + Height - tall:0.##}" width="{Math.Max(0.4, width * 0.85):0.##}" height="{tall:0.##}" fill="#888"/>""");
        }

        foreach (Jump it in found.Jumps)
        {
            double x = X(it.Place, n);
            svg.Append(CultureInfo.InvariantCulture, $"""<path d="M{x:0.##} {Top}V{Top + Height + Band}" stroke="#000" stroke-width="1.4" stroke-dasharray="5 2"/><text x="{x:0.##}" y="{Top - 6}" text-anchor="middle">{trail.Pictures[it.Place].Index}</text>""");
        }

        Label(svg, 0, "jumps");
        Label(svg, 1, "still");
        Label(svg, 2, "repeated");
        foreach (StillRun it in found.Stills)
        {
            Bar(svg, 1, it.First, it.Count, n, "#444");
        }

        foreach (CopiedRun it in found.Copies)
        {
            Bar(svg, 2, it.First, it.Count, n, "#000");
            Bar(svg, 2, it.First - it.Distance, it.Count, n, "#bbb");
        }

        double y = Top + Height + (4 * Band) + 8;
        svg.Append(CultureInfo.InvariantCulture, $"""<text x="{Left}" y="{y}">picture 0</text><text x="{Left + Columns}" y="{y}" text-anchor="end">picture {n - 1}</text>""");
        svg.Append(CultureInfo.InvariantCulture, $"""<text x="{Left}" y="{y + 18}">bars: change in levels of luma; dashed: jump before that picture; black: shown again, light: what it shows again</text></svg>""");
        return Encoding.UTF8.GetBytes(svg.ToString());
    }

    private static double X(int place, int n) => Left + ((double)place / n * Columns);

    private static void Label(StringBuilder svg, int band, string text) => svg.Append(CultureInfo.InvariantCulture, $"""<text x="{Left - 4}" y="{Top + Height + (band * Band) + 13}" text-anchor="end">{text}</text>""");

    private static void Bar(StringBuilder svg, int band, int first, int count, int n, string colour) =>
        svg.Append(CultureInfo.InvariantCulture, $"""<rect x="{X(first, n):0.##}" y="{Top + Height + (band * Band) + 4}" width="{Math.Max(1, (double)count / n * Columns):0.##}" height="{Band - 6}" fill="{colour}"/>""");
}
