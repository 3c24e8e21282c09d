using System.Globalization;
using System.Text;
using Ascertain.Chronolocation.TimeBounds;

namespace Ascertain.Evaluation.Weighing;

/// <summary>Draws propositions in rows and groups in columns, as SVG; readable without colour.</summary>
/// <remarks>Rows are propositions because readers then compare evidence across propositions: of readers of such tables only those with propositions in rows were less bound to their first opinion (M. K. Dhami et al. 2024).</remarks>
internal static class EvaluationPicture
{
    private const int Left = 300, ColumnWidth = 96, RowHeight = 34, Top = 40;
    private const int MostColumns = 10, MostRows = 24, MostCharacters = 46; // arbitrary: as much as one looks at

    /// <summary>The picture; the same bytes for the same evaluation.</summary>
    public static byte[] Draw(Evaluated evaluated)
    {
        EvidenceColumn[] columns = [.. evaluated.Pairs.SelectMany(static it => it.Contributions).SelectMany(static it => it.Columns).Distinct().OrderBy(static it => it.Id, StringComparer.Ordinal)];
        (string Set, string Id, string Text)[] rows = [.. evaluated.Sets.SelectMany(static set => set.Propositions.Select(it => (set.Id, it.Id, it.Text)))];
        ILookup<(string, string, EvidenceColumn), string> cells = Cells(evaluated);
        EvidenceColumn[] drawn = [.. columns.Take(MostColumns)];
        int height = Top + ((Math.Min(rows.Length, MostRows) + 1) * RowHeight) + 12, width = Left + (drawn.Length * ColumnWidth) + 20;
        StringBuilder svg = new();
        svg.Append(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" font-family="sans-serif" font-size="11">""");
        svg.Append("<title>What each group of one origin says of each proposition</title><desc>");
        svg.Append(CultureInfo.InvariantCulture, $"Log10 likelihood ratios of {rows.Length} propositions over the others of their set, by {columns.Length} groups. Something else stays open beside every set.\nproposition");
        svg.AppendJoin("", columns.Select(static it => $"\t{Encode(Name(it))}")).Append('\n');
        svg.AppendJoin('\n', rows.Select(row => $"{Encode(row.Text)}{string.Concat(columns.Select(column => $"\t{Encode(string.Join("; ", cells[(row.Set, row.Id, column)]))}"))}")).Append("</desc>");
        for (int c = 0; c < drawn.Length; c++)
        {
            svg.Append(CultureInfo.InvariantCulture, $"""<text x="{Left + (c * ColumnWidth) + 4}" y="{Top - 10}">{Encode(Name(drawn[c]))}</text>""");
        }

        for (int r = 0; r < Math.Min(rows.Length, MostRows); r++)
        {
            int y = Top + (r * RowHeight);
            if (r > 0 && rows[r].Set != rows[r - 1].Set)
            {
                svg.Append(CultureInfo.InvariantCulture, $"""<path d="M8 {y - 3}H{width - 12}" stroke="#000"/>""");
            }

            svg.Append(CultureInfo.InvariantCulture, $"""<text x="8" y="{y + 14}">{Encode(Cut(rows[r].Text))}</text>""");
            for (int c = 0; c < drawn.Length; c++)
            {
                string[] said = [.. cells[(rows[r].Set, rows[r].Id, drawn[c])]];
                svg.Append(CultureInfo.InvariantCulture, $"""<rect x="{Left + (c * ColumnWidth)}" y="{y}" width="{ColumnWidth - 4}" height="{RowHeight - 6}" fill="none" stroke="#bbb"/>""");
                for (int i = 0; i < Math.Min(2, said.Length); i++)
                {
                    svg.Append(CultureInfo.InvariantCulture, $"""<text x="{Left + (c * ColumnWidth) + 4}" y="{y + 11 + (i * 12)}" font-size="9">{Encode(i == 1 && said.Length > 2 ? $"and {said.Length - 1} more" : said[i])}</text>""");
                }
            }
        }

        string left = string.Create(CultureInfo.InvariantCulture, $"{(rows.Length > MostRows ? $" {rows.Length - MostRows} propositions are not drawn." : "")}{(columns.Length > MostColumns ? $" {columns.Length - MostColumns} groups are not drawn." : "")}");
        svg.Append(CultureInfo.InvariantCulture, $"""<text x="8" y="{height - 14}">Something else: open, nothing is assigned to it.{left}</text></svg>""");
        return Encoding.UTF8.GetBytes(svg.ToString());
    }

    private static ILookup<(string Set, string Proposition, EvidenceColumn Column), string> Cells(Evaluated evaluated) => evaluated.Pairs.SelectMany(static pair => pair.Contributions.SelectMany(it => it.Columns.SelectMany(column => (((string, string, EvidenceColumn), string)[])
    [
        ((pair.Set.Id, pair.Pair.First.Id, column), Said(it, pair.Pair.Second.Id, 1)), ((pair.Set.Id, pair.Pair.Second.Id, column), Said(it, pair.Pair.First.Id, -1)),
    ]))).ToLookup(static it => it.Item1, static it => it.Item2);

    private static string Said(Contribution it, string over, int sign) => it.Ratio is { } ratio
        ? string.Create(CultureInfo.InvariantCulture, $"{(sign * ratio.Log10) + 0.0:+0.00;-0.00;0.00} over {over}")
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Min(sign * it.Least, sign * it.Greatest):+0.00;-0.00;0.00} to {Math.Max(sign * it.Least, sign * it.Greatest):+0.00;-0.00;0.00} over {over}");

    private static string Name(EvidenceColumn column) => $"{column.Id[..Math.Min(8, column.Id.Length)]}{(column.Groups.Count > 1 ? FormattableString.Invariant($" +{column.Groups.Count - 1}") : "")}";

    private static string Cut(string text) => text.Length <= MostCharacters ? text : $"{text[..(char.IsHighSurrogate(text[MostCharacters - 2]) ? MostCharacters - 2 : MostCharacters - 1)]}…";

    private static string Encode(string text) => SvgText.Encode(text);
}
