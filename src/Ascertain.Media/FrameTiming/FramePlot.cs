using System.Globalization;
using System.Text;

namespace Ascertain.Media.FrameTiming;

/// <summary>Draws size and type of the frames over time as SVG, readable without colour: key frames are full columns, others by density of grey, gaps are marked above.</summary>
/// <remarks>At most <see cref="Columns"/> columns: where a column holds several frames, the largest stands for them and the caption says so.</remarks>
internal static class FramePlot
{
    /// <summary>Arbitrary: about what 170 mm of paper can show.</summary>
    public const int Columns = 600;

    private const int Left = 80, Top = 24, Height = 120;

    public static byte[] Draw(FrameTimeline timeline)
    {
        int count = timeline.InDecodeOrder.Count;
        int columns = Math.Min(count, Columns);
        double width = (double)Columns / columns;
        int greatest = 1;
        foreach (FrameRecord frame in timeline.InDecodeOrder)
        {
            greatest = Math.Max(greatest, frame.Size);
        }

        StringBuilder svg = new();
        svg.Append(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Left + Columns + 30} {Top + Height + 44}" role="img" font-family="sans-serif" font-size="11">""");
        svg.Append("<title>Size and type of the coded frames over time</title>");
        svg.Append(CultureInfo.InvariantCulture, $"<desc>{count} frames in presentation order; the largest has {greatest} bytes. Black columns are key frames and other I pictures, dark grey P, light grey B, white with outline unknown. Triangles above mark gaps in time.\n");
        svg.Append(Table(timeline)).Append("</desc>");
        svg.Append(CultureInfo.InvariantCulture, $"""<path d="M{Left} {Top}V{Top + Height}H{Left + Columns}" fill="none" stroke="#000"/>""");
        svg.Append(CultureInfo.InvariantCulture, $"""<text x="{Left - 4}" y="{Top + 8}" text-anchor="end">{greatest}</text><text x="{Left - 4}" y="{Top + Height}" text-anchor="end">0</text><text x="4" y="14">bytes</text>""");
        for (int column = 0; column < columns; column++)
        {
            int from = (int)((long)column * count / columns), until = (int)((long)(column + 1) * count / columns);
            FrameRecord largest = timeline.InDecodeOrder[timeline.Order[from]];
            bool gap = false;
            for (int i = from; i < until; i++)
            {
                FrameRecord frame = timeline.InDecodeOrder[timeline.Order[i]];
                largest = frame.Size > largest.Size ? frame : largest;
                gap |= i < timeline.Intervals.Length && timeline.IsLong(i);
            }

            double x = Left + (column * width), height = Math.Max(0.5, (double)largest.Size / greatest * Height);
            svg.Append(CultureInfo.InvariantCulture, $"""<rect x="{x:0.##}" y="{Top + Height - height:0.##}" width="{Math.Max(0.4, width * 0.85):0.##}" height="{height:0.##}" fill="{Fill(largest)}"{(largest.Type == '?' && !largest.IsKey ? " stroke=\"#000\" stroke-width=\"0.3\"" : "")}/>""");
            if (gap && !timeline.IsVariable)
            {
                svg.Append(CultureInfo.InvariantCulture, $"""<path d="M{x + width:0.##} {Top - 2}l-4 -8h8z" fill="#000"/>""");
            }
        }

        double last = timeline.Seconds(timeline.LastTicks), first = timeline.Seconds(timeline.FirstTicks);
        for (int tick = 0; tick <= 5; tick++)
        {
            svg.Append(CultureInfo.InvariantCulture, $"""<text x="{Left + (tick * Columns / 5)}" y="{Top + Height + 14}" text-anchor="middle">{Text(first + ((last - first) * tick / 5))} s</text>""");
        }

        svg.Append(CultureInfo.InvariantCulture, $"""<text x="{Left}" y="{Top + Height + 34}">■ key frame or I   <tspan fill="#666">■</tspan> P   <tspan fill="#bbb">■</tspan> B   ▼ gap in time{(count > columns ? $"   (each column shows the largest of up to {(count + columns - 1) / columns} frames)" : "")}</text></svg>""");
        return Encoding.UTF8.GetBytes(svg.ToString());
    }

    // The plot as a table, in steps of the clip's length: what a reader without eyes for the plot compares.
    private static string Table(FrameTimeline timeline)
    {
        const int MostRows = 12;
        int count = timeline.InDecodeOrder.Count, rows = Math.Min(MostRows, count);
        StringBuilder table = new("from s\tto s\tframes\tkey frames\tlargest, bytes\tall, bytes");
        for (int row = 0; row < rows; row++)
        {
            int from = (int)((long)row * count / rows), until = (int)((long)(row + 1) * count / rows), keys = 0, largest = 0;
            long all = 0;
            for (int i = from; i < until; i++)
            {
                FrameRecord frame = timeline.InDecodeOrder[timeline.Order[i]];
                keys += frame.IsKey ? 1 : 0;
                largest = Math.Max(largest, frame.Size);
                all += frame.Size;
            }

            double first = timeline.Seconds(timeline.InDecodeOrder[timeline.Order[from]].Ticks), last = timeline.Seconds(timeline.InDecodeOrder[timeline.Order[until - 1]].Ticks);
            table.Append(CultureInfo.InvariantCulture, $"\n{first:0.00}\t{last:0.00}\t{until - from}\t{keys}\t{largest}\t{all}");
        }

        return table.ToString();
    }

    // Seconds of any honest clip in full; of a hostile one so that the text stays inside the picture.
    private static string Text(double seconds) => seconds.ToString(Math.Abs(seconds) < 100_000 ? "0.0" : "0.#E+0", CultureInfo.InvariantCulture);

    private static string Fill(FrameRecord frame) => frame switch
    {
        { IsKey: true } => "#000",
        { Type: 'I' } => "#000",
        { Type: 'P' } => "#666",
        { Type: 'B' } => "#bbb",
        _ => "#fff",
    };
}
