using System.Globalization;
using System.Security;
using System.Text;

namespace Ascertain.Copies.Derivation;

/// <summary>Draws which clips came from which: a row for each step away from the masters.</summary>
public static class DerivationPlot
{
    // Arbitrary: about what 170 mm of paper can show.
    private const int Width = 700, Row = 64, Box = 20, Margin = 14, MostNamed = 24;

    /// <summary>The picture, SVG in UTF-8.</summary>
    /// <param name="cluster">Clips that share parts.</param>
    public static byte[] Draw(DerivationCluster cluster)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        Dictionary<string, string> parent = cluster.Edges.ToDictionary(static it => it.To, static it => it.From, StringComparer.Ordinal);
        int Depth(string name)
        {
            int depth = 0;
            while (parent.TryGetValue(name, out string? above))
            {
                (name, depth) = (above, depth + 1);
            }

            return depth;
        }

        IGrouping<int, string>[] rows = [.. cluster.Clips.GroupBy(Depth).OrderBy(static it => it.Key)];
        Dictionary<string, (double X, int Y)> places = new(StringComparer.Ordinal);
        double room = Width;
        foreach (IGrouping<int, string> row in rows)
        {
            // Under what they came from, so that few lines cross.
            string[] names = [.. row.OrderBy(it => parent.TryGetValue(it, out string? above) ? places[above].X : 0).ThenBy(static it => it, StringComparer.Ordinal)];
            room = Math.Min(room, (double)Width / names.Length);
            for (int i = 0; i < names.Length; i++)
            {
                places[names[i]] = ((i + 0.5) * Width / names.Length, Margin + (row.Key * Row));
            }
        }

        double half = Math.Clamp((room / 2) - 4, 3, 60);
        int height = Margin + (rows.Length * Row) + 28;
        StringBuilder svg = new();
        svg.Append(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {height}" role="img" font-family="sans-serif" font-size="11"><title>Which clips came from which</title><desc>""");
        svg.Append("from\tto\tor from\n");
        foreach (DerivationEdge edge in cluster.Edges)
        {
            svg.Append(CultureInfo.InvariantCulture, $"{Safe(edge.From)}\t{Safe(edge.To)}\t{Safe(string.Join(", ", edge.Alternatives))}\n");
        }

        svg.Append(CultureInfo.InvariantCulture, $"no other holds more: {Safe(string.Join(", ", cluster.Masters))}\n</desc>");
        foreach (DerivationEdge edge in cluster.Edges)
        {
            ((double x, int y), (double toX, int toY)) = (places[edge.From], places[edge.To]);
            string dash = edge.Alternatives.Count > 0 ? " stroke-dasharray=\"5 3\"" : "";
            svg.Append(CultureInfo.InvariantCulture, $"""<path d="M{x:0.##} {y + Box}L{toX:0.##} {toY}" fill="none" stroke="#246" stroke-width="1"{dash}/>""");
        }

        foreach (string name in cluster.Clips)
        {
            (double x, int y) = places[name];
            string fill = cluster.Masters.Contains(name) ? "#bcd" : "#fff";
            svg.Append(CultureInfo.InvariantCulture, $"""<rect x="{x - half:0.##}" y="{y}" width="{2 * half:0.##}" height="{Box}" fill="{fill}" stroke="#000" stroke-width="1"/>""");
            if (half >= 9)
            {
                svg.Append(CultureInfo.InvariantCulture, $"""<text x="{x:0.##}" y="{y + 14}" text-anchor="middle">{Safe(Short(name, (int)(half / 3)))}</text>""");
            }
        }

        svg.Append(CultureInfo.InvariantCulture, $"""<text x="{Margin}" y="{height - 24}">filled: no other is told to hold more; lower ones came from upper ones, or from others that hold as much</text><text x="{Margin}" y="{height - 8}">dashed: other clips are as near; without a line: not told</text></svg>""");
        return Encoding.UTF8.GetBytes(svg.ToString());
    }

    private static string Short(string name, int most) => name.Length <= Math.Clamp(most, 3, MostNamed) ? name : string.Concat(name.AsSpan(0, Math.Clamp(most, 3, MostNamed) - 1), "…");

    private static string Safe(string text) => SecurityElement.Escape(text);
}
