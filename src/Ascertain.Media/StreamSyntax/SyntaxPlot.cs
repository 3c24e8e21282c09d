using System.Globalization;
using System.Text;
using Ascertain.Media.Bitstreams;

namespace Ascertain.Media.StreamSyntax;

/// <summary>Draws the stream along the clip as SVG: how the blocks of each picture are predicted, their mean quantiser, and the bits of each picture with its type.</summary>
/// <remarks>At most <see cref="Columns"/> columns: where a column holds several pictures, sums of blocks are shown, the mean quantiser, and the picture of most bits.</remarks>
internal static class SyntaxPlot
{
    /// <summary>Arbitrary: about what 170 mm of paper can show.</summary>
    public const int Columns = 600;

    private const int Left = 80, Row = 90, Gap = 26, Top = 22;

    public static byte[] Draw(SyntaxSeries series)
    {
        int count = series.Pictures.Count, columns = Math.Min(count, Columns);
        double width = (double)Columns / columns;
        Column[] shown = [.. Enumerable.Range(0, columns).Select(it => Column.Of(series, (int)((long)it * count / columns), (int)((long)(it + 1) * count / columns)))];
        long most = Math.Max(1, shown.Max(static it => it.Bits));
        StringBuilder svg = new();
        int height = Top + (3 * (Row + Gap)) + 46;
        svg.Append(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Left + Columns + 30} {height}" role="img" font-family="sans-serif" font-size="11">""");
        svg.Append("<title>The stream along the clip: prediction, quantiser and bits of its pictures</title><desc>");
        Describe(svg, series);
        svg.Append("</desc>");
        Axes(svg, "blocks", "100 %", "0", 0);
        Axes(svg, "quantiser", "51", "0", 1);
        Axes(svg, "bits", most.ToString(CultureInfo.InvariantCulture), "0", 2);
        for (int i = 0; i < columns; i++)
        {
            double x = Left + (i * width), wide = Math.Max(0.4, width * 0.9);
            Column it = shown[i];
            double all = Math.Max(1, it.Intra + it.Inter + it.Skipped + it.Missing), at = Top;
            foreach ((long blocks, string fill) in new[] { (it.Missing, "#fff"), (it.Skipped, "#ddd"), (it.Inter, "#888"), (it.Intra, "#000") })
            {
                double part = blocks / all * Row;
                if (blocks > 0)
                {
                    svg.Append(CultureInfo.InvariantCulture, $"""<rect x="{x:0.##}" y="{at:0.##}" width="{wide:0.##}" height="{part:0.##}" fill="{fill}"/>""");
                }

                at += part;
            }

            if (it.Blocks > 0)
            {
                double y = Base(1) - (Math.Clamp((double)it.QpSum / it.Blocks, 0, 51) / 51 * Row);
                svg.Append(CultureInfo.InvariantCulture, $"""<rect x="{x:0.##}" y="{y - 1:0.##}" width="{Math.Max(1, width):0.##}" height="2" fill="#000"/>""");
            }

            double tall = Math.Max(0.5, (double)it.Bits / most * Row);
            svg.Append(CultureInfo.InvariantCulture, $"""<rect x="{x:0.##}" y="{Base(2) - tall:0.##}" width="{wide:0.##}" height="{tall:0.##}" fill="{Fill(it.Type)}"/>""");
            if (it.IsBroken)
            {
                svg.Append(CultureInfo.InvariantCulture, $"""<path d="M{x + (width / 2):0.##} {Top - 2}l-4 -8h8z" fill="#000"/>""");
            }
        }

        long first = series.Pictures[series.PresentationOrder[0]].Sample.PresentationTime, last = series.Pictures[series.PresentationOrder[^1]].Sample.PresentationTime;
        for (int tick = 0; tick <= 5; tick++)
        {
            double at = (first + ((double)(last - first) * tick / 5)) / series.Timescale;
            svg.Append(CultureInfo.InvariantCulture, $"""<text x="{Left + (tick * Columns / 5)}" y="{Base(2) + 14}" text-anchor="middle">{(series.HasTimes ? "" : "picture ")}{at:0.###}{(series.HasTimes ? " s" : "")}</text>""");
        }

        svg.Append(CultureInfo.InvariantCulture, $"""<text x="{Left}" y="{height - 10}">blocks: ■ intra <tspan fill="#888">■</tspan> inter <tspan fill="#ccc">■</tspan> skipped □ missing   bits: ■ I <tspan fill="#666">■</tspan> P <tspan fill="#bbb">■</tspan> B   ▼ breaks off</text></svg>""");
        return Encoding.UTF8.GetBytes(svg.ToString());
    }

    private static int Base(int row) => Top + Row + (row * (Row + Gap));

    private static void Axes(StringBuilder svg, string what, string above, string below, int row)
    {
        svg.Append(CultureInfo.InvariantCulture, $"""<path d="M{Left} {Base(row) - Row}V{Base(row)}H{Left + Columns}" fill="none" stroke="#000"/>""");
        svg.Append(CultureInfo.InvariantCulture, $"""<text x="{Left - 4}" y="{Base(row) - Row + 9}" text-anchor="end">{above}</text><text x="{Left - 4}" y="{Base(row)}" text-anchor="end">{below}</text><text x="4" y="{Base(row) - (Row / 2)}">{what}</text>""");
    }

    private static void Describe(StringBuilder svg, SyntaxSeries series)
    {
        svg.Append(CultureInfo.InvariantCulture, $"{series.Pictures.Count} pictures in the order in which they are shown. Above, the share of blocks by prediction; in the middle, the mean quantiser; below, the bits of blocks, black for I, dark grey for P, light grey for B pictures. Triangles mark pictures whose syntax breaks off.\n");
        svg.Append("type\tpictures\tintra\tinter\tskipped\tmean quantiser\tmean bits\n");
        foreach (PictureType type in new[] { PictureType.I, PictureType.P, PictureType.B })
        {
            PictureSyntax[] own = [.. series.Pictures.Where(it => it.Type == type && it.Blocks > 0)];
            if (own.Length > 0)
            {
                long blocks = own.Sum(static it => (long)it.Blocks);
                svg.Append(CultureInfo.InvariantCulture,
                    $"{type}\t{own.Length}\t{100.0 * own.Sum(static it => (long)it.Intra) / blocks:0.0} %\t{100.0 * own.Sum(static it => (long)it.Inter) / blocks:0.0} %\t{100.0 * own.Sum(static it => (long)it.Skipped) / blocks:0.0} %\t{(double)own.Sum(static it => it.QpSum) / blocks:0.0}\t{own.Sum(static it => it.Bits) / own.Length}\n");
            }
        }
    }

    private static string Fill(PictureType type) => type switch
    {
        PictureType.I => "#000",
        PictureType.P => "#666",
        PictureType.B => "#bbb",
        _ => "#fff",
    };

    private readonly record struct Column(long Intra, long Inter, long Skipped, long Missing, long QpSum, long Bits, PictureType Type, bool IsBroken)
    {
        public long Blocks => Intra + Inter + Skipped;

        public static Column Of(SyntaxSeries series, int from, int until)
        {
            Column sum = default;
            for (int i = from; i < until; i++)
            {
                PictureSyntax it = series.Pictures[series.PresentationOrder[i]];
                bool isLargest = i == from || it.Bits > sum.Bits;
                sum = new Column(sum.Intra + it.Intra, sum.Inter + it.Inter, sum.Skipped + it.Skipped, sum.Missing + it.Missing, sum.QpSum + it.QpSum,
                    isLargest ? it.Bits : sum.Bits, isLargest ? it.Type : sum.Type, sum.IsBroken || it.BrokenAt is not null);
            }

            return sum;
        }
    }
}
