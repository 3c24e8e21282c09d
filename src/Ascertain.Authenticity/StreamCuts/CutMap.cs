using System.Globalization;
using System.Text;
using Ascertain.Media.StreamCounts;

namespace Ascertain.Authenticity.StreamCuts;

/// <summary>Draws a clip along its pictures: bytes of each, the levels of the quantiser, and the places where the stream does not go on.</summary>
internal static class CutMap
{
    // Arbitrary: about what 170 mm of paper can show.
    private const int Columns = 600, Left = 60, Top = 30, Height = 110, Row = 60;

    public static byte[] Draw(StreamCutSigns found)
    {
        CountedStream stream = found.Stream;
        int n = stream.Pictures.Count, columns = Math.Min(n, Columns), bottom = Top + Height + Row + 86;
        double width = (double)Columns / columns;
        int most = Math.Max(1, stream.Pictures.Max(static it => it.Sample.Size));
        HashSet<int> starts = [.. GroupLengths.Starts(stream)];
        StringBuilder svg = new();
        svg.Append(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Left + Columns + 30} {bottom}" role="img" font-family="sans-serif" font-size="11">""");
        svg.Append("<title>Where the coded stream of the clip does not go on</title>");
        svg.Append(CultureInfo.InvariantCulture, $"<desc>{n} pictures in {starts.Count} groups, {found.History.Levels.Count} levels of the quantiser, {found.All.Count} signs.\npicture\tsign\n");
        foreach (CutSign it in found.All.Take(40))
        {
            svg.Append(CultureInfo.InvariantCulture, $"{stream.Places[it.Picture]}\t{StreamCutsFindingCodes.Of(it.Kind)}\n");
        }

        svg.Append("</desc>");
        svg.Append(CultureInfo.InvariantCulture, $"""<path d="M{Left} {Top}V{Top + Height}H{Left + Columns}" fill="none" stroke="#000" stroke-width="0.6"/><text x="{Left - 4}" y="{Top + 9}" text-anchor="end">{most}</text><text x="{Left - 4}" y="{Top + Height}" text-anchor="end">0</text><text x="4" y="{Top - 10}">bytes</text>""");
        for (int column = 0; column < columns; column++)
        {
            int greatest = 0;
            bool begins = false;
            for (int i = (int)((long)column * n / columns); i < (int)((long)(column + 1) * n / columns); i++)
            {
                int picture = stream.PresentationOrder[i];
                (greatest, begins) = (Math.Max(greatest, stream.Pictures[picture].Sample.Size), begins || starts.Contains(picture));
            }

            double tall = (double)greatest / most * Height;
            svg.Append(CultureInfo.InvariantCulture, $"""<rect x="{Left + (column * width):0.##}" y="{Top + Height - tall:0.##}" width="{Math.Max(0.4, width * 0.85):0.##}" height="{tall:0.##}" fill="{(begins ? "#000" : "#999")}"/>""");
        }

        DrawLevels(svg, found, n);
        foreach (IGrouping<int, CutSign> place in found.All.GroupBy(it => stream.Places[it.Picture]).Take(100))
        {
            double x = X(place.Key, n);
            bool tells = place.Any(static it => StreamCutSigns.Tells(it.Kind));
            svg.Append(CultureInfo.InvariantCulture, $"""<path d="M{x:0.##} {Top - 4}V{Top + Height + Row + 10}" stroke="#000" stroke-width="{(tells ? "1.4" : "0.7")}" stroke-dasharray="{(tells ? "5 2" : "1 3")}"/><text x="{x:0.##}" y="{Top - 8}" text-anchor="middle">{place.Key}</text>""");
        }

        int y = Top + Height + Row + 32;
        svg.Append(CultureInfo.InvariantCulture, $"""<text x="{Left}" y="{y}">picture 0</text><text x="{Left + Columns}" y="{y}" text-anchor="end">picture {n - 1}</text><text x="{Left}" y="{y + 20}">bars: bytes, black where a group begins; below: levels of the quantiser</text><text x="{Left}" y="{y + 36}">dashed: the stream does not go on before that picture; dotted: tells no cut alone</text></svg>""");
        return Encoding.UTF8.GetBytes(svg.ToString());
    }

    private static void DrawLevels(StringBuilder svg, StreamCutSigns found, int n)
    {
        if (found.History.Levels.Count == 0)
        {
            return;
        }

        double least = found.History.Levels.Min(static it => it.Quantiser) - 1, most = found.History.Levels.Max(static it => it.Quantiser) + 1;
        int foot = Top + Height + Row;
        svg.Append(CultureInfo.InvariantCulture, $"""<text x="{Left - 4}" y="{foot - Row + 18}" text-anchor="end">{most:0.0}</text><text x="{Left - 4}" y="{foot}" text-anchor="end">{least:0.0}</text>""");
        foreach (QuantiserLevel it in found.History.Levels)
        {
            double y = foot - ((it.Quantiser - least) / (most - least) * (Row - 12));
            svg.Append(CultureInfo.InvariantCulture, $"""<path d="M{X(found.Stream.Places[it.First], n):0.##} {y:0.##}H{X(found.Stream.Places[it.Last] + 1, n):0.##}" stroke="#000" stroke-width="2"/>""");
        }
    }

    private static double X(int place, int n) => Left + ((double)place / n * Columns);
}
