using System.Globalization;
using System.Text;

namespace Ascertain.Authenticity.ContainerClass;

/// <summary>Draws the parts of a container beside those of its nearest reference: what both have, what only one has, and which parts bear a program's marks. Readable without colour.</summary>
internal static class ContainerMap
{
    private const int MostRows = 80, RowHeight = 15, Top = 74, Left = 16, Middle = 400, Width = 800, LongestName = 46;

    /// <summary>The picture.</summary>
    public static byte[] Draw(FeatureSet features, ContainerComparison compared)
    {
        ClassAgreement? nearest = compared.Nearest;
        HashSet<string> own = Parts(features.Texts), theirs = Parts(nearest?.Nearest?.Features ?? []);
        HashSet<string> marked = new(nearest?.MarksPresent.Select(ContainerFeature.PartOf) ?? [], StringComparer.Ordinal);
        string[] rows = [.. own.Union(theirs, StringComparer.Ordinal).Order(StringComparer.Ordinal)], shown = Shown(rows, it => own.Contains(it) != theirs.Contains(it) || marked.Contains(it));
        string reference = nearest is null ? "no reference" : nearest.Reference.Name.ToString();
        int height = Top + (shown.Length * RowHeight) + 40;
        StringBuilder svg = new();
        svg.Append(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {height}" role="img" font-family="sans-serif" font-size="11">""");
        svg.Append("<title>Parts of the container beside those of its nearest reference</title><desc>");
        svg.Append(CultureInfo.InvariantCulture, $"The reference is {Escaped(reference)}. {own.Count(theirs.Contains)} parts are in both, {own.Count(it => !theirs.Contains(it))} only in this file, {theirs.Count(it => !own.Contains(it))} only in the reference. The order of the file's outermost parts is {Escaped(OrderOf(features.Texts))}; in the reference {Escaped(OrderOf(nearest?.Nearest?.Features ?? []))}.\n");
        svg.Append("part\tthis file\treference\tbears a mark");
        foreach (string row in shown)
        {
            svg.Append(CultureInfo.InvariantCulture, $"\n{Escaped(row)}\t{YesNo(own.Contains(row))}\t{YesNo(theirs.Contains(row))}\t{YesNo(marked.Contains(row))}");
        }

        svg.Append("</desc>");
        svg.Append(CultureInfo.InvariantCulture, $"""<rect x="0" y="0" width="{Width}" height="{height}" fill="#fff"/><text x="{Left}" y="18" font-weight="bold">This file</text><text x="{Middle + Left}" y="18" font-weight="bold">Reference: {Escaped(Shortened(reference))}</text>""");
        svg.Append(CultureInfo.InvariantCulture, $"""<text x="{Left}" y="34">order: {Escaped(Shortened(OrderOf(features.Texts)))}</text><text x="{Middle + Left}" y="34">order: {Escaped(Shortened(OrderOf(nearest?.Nearest?.Features ?? [])))}</text><text x="{Left}" y="52">■ in both, □ only on this side, ▲ bears a mark of the program</text><path d="M{Middle} 8V{height - 30}" stroke="#999"/>""");
        for (int i = 0; i < shown.Length; i++)
        {
            int y = Top + (i * RowHeight), depth = Math.Min(shown[i].Count(static it => it == '/'), 8);
            bool here = own.Contains(shown[i]), there = theirs.Contains(shown[i]);
            Side(svg, Left, y, depth, shown[i], here, there, here && marked.Contains(shown[i]));
            Side(svg, Middle + Left, y, depth, shown[i], there, here, false);
        }

        svg.Append(CultureInfo.InvariantCulture, $"""<text x="{Left}" y="{height - 12}">{(rows.Length > shown.Length ? $"{shown.Length} of {rows.Length} parts; of those that are alike the last are left out" : $"{rows.Length} parts")}, in order of their names.</text></svg>""");
        return Encoding.UTF8.GetBytes(svg.ToString());
    }

    private static void Side(StringBuilder svg, int left, int y, int depth, string path, bool isThere, bool isOther, bool isMarked)
    {
        if (!isThere)
        {
            return;
        }

        int x = left + (depth * 14);
        string name = Shortened(path[(path.LastIndexOf('/') + 1)..]);
        svg.Append(CultureInfo.InvariantCulture, $"""<rect x="{x}" y="{y - 8}" width="8" height="8" fill="{(isOther ? "#333" : "#fff")}" stroke="#333"/><text x="{x + 13}" y="{y}"{(isOther ? "" : " font-weight=\"bold\"")}>{Escaped(name)}{(isMarked ? " ▲" : "")}</text>""");
    }

    private static HashSet<string> Parts(IEnumerable<string> texts) => new(texts.Where(static it => it.EndsWith(" = present", StringComparison.Ordinal)).Select(ContainerFeature.PartOf), StringComparer.Ordinal);

    // What differs or bears a mark is always shown, up to the bound; parts that are alike fill the room that is left.
    private static string[] Shown(string[] rows, Func<string, bool> isTelling)
    {
        if (rows.Length <= MostRows)
        {
            return rows;
        }

        HashSet<string> kept = new(rows.Where(isTelling).Take(MostRows), StringComparer.Ordinal);
        foreach (string row in rows.TakeWhile(_ => kept.Count < MostRows))
        {
            kept.Add(row);
        }

        return [.. rows.Where(kept.Contains)];
    }

    private static string OrderOf(IEnumerable<string> texts)
    {
        const string Outermost = "file children = ";
        return texts.FirstOrDefault(static it => it.StartsWith(Outermost, StringComparison.Ordinal)) is { } order ? order[Outermost.Length..] : "not known";
    }

    private static string Shortened(string text) => text.Length <= LongestName ? text : text[..LongestName] + "…";

    private static string YesNo(bool it) => it ? "yes" : "no";

    private static string Escaped(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
