using Ascertain.Chronolocation;
using System.Globalization;
using System.Text;
using Ascertain.Chronolocation.TimeBounds;
using NodaTime;
using NodaTime.Text;

namespace Ascertain.Evaluation.Times;

/// <summary>Draws one row for each item and the fused likelihood below, on one axis of UTC, as SVG; readable without colour.</summary>
internal static class TimeFusionPicture
{
    private const int Left = 190, Width = 620, RowHeight = 24, FusedHeight = 60, Top = 34;
    private const int MostRows = 24; // arbitrary: as much as one looks at
    private const int MostBars = 2048; // of a row; arbitrary: three and more for each unit of the axis
    private const int MostLines = 256; // of a set in words; arbitrary: the record lists more

    /// <summary>The picture; the same bytes for the same items.</summary>
    /// <param name="fusion">The items.</param>
    /// <param name="sets">What they say together; some second is possible.</param>
    /// <param name="zone">Of the place's civil time, or null.</param>
    public static byte[] Draw(TimeFusion fusion, TimeFusionSets sets, DateTimeZone? zone)
    {
        FusedTimes fused = sets.Fused;
        IReadOnlyList<(Instant From, Instant Until, double Probability)> set = sets.Of(sets.WrongShare, 0.95), half = sets.Of(sets.WrongShare, 0.5);
        Instant[] shown = [.. set.SelectMany(static it => (Instant[])[it.From, it.Until]), .. fusion.Items.SelectMany(it => Ends(it, fusion.Range))];
        TimeAxis axis = TimeAxis.Over(shown, Left, Width);
        TimeItem[] rows = [.. fusion.Items.Take(MostRows)];
        int bottom = Top + (rows.Length * RowHeight), height = bottom + FusedHeight + 92;
        StringBuilder svg = new();
        svg.Append(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Left + Width + 20} {height}" role="img" font-family="sans-serif" font-size="11">""");
        svg.Append("<title>What the items say of the time together, in UTC</title><desc>");
        svg.Append(SvgText.Encode($"{fusion.Items.Count} items over one axis of UTC, {fusion.Range.InWords}.{(rows.Length < fusion.Items.Count ? $" {fusion.Items.Count - rows.Length} are not drawn." : "")}")).Append("\nset\tfrom\tto\tprobability\n");
        svg.AppendJoin('\n', Lines("50 %", half).Concat(Lines("95 %", set))).Append("</desc>");
        svg.Append("""<text x="8" y="14">▬ what each item allows   ▲ together: height is likelihood   ━ 95 %   █ 50 %</text>""");
        for (int i = 0; i < rows.Length; i++)
        {
            int y = Top + (i * RowHeight);
            svg.Append(CultureInfo.InvariantCulture, $"""<text x="{Left - 8}" y="{y + 13}" text-anchor="end">{SvgText.Encode(rows[i].Label)}</text>""");
            foreach ((double x, double width, _) in Seen(Drawn(rows[i]), axis, fusion.Range))
            {
                svg.Append(CultureInfo.InvariantCulture, $"""<rect x="{x:0.##}" y="{y + 6}" width="{width:0.##}" height="8" fill="#888"/>""");
            }
        }

        svg.Append(CultureInfo.InvariantCulture, $"""<text x="{Left - 8}" y="{bottom + FusedHeight - 4}" text-anchor="end" font-weight="600">together</text>""");
        double greatest = fused.Pieces.Max(static it => it.Likelihood);
        foreach ((double x, double width, double likelihood) in Seen([.. fused.Pieces.Where(it => it.Likelihood >= greatest / 500)], axis, fusion.Range))
        {
            double tall = Math.Max(0.5, (FusedHeight - 8) * likelihood / greatest);
            svg.Append(CultureInfo.InvariantCulture, $"""<rect x="{x:0.##}" y="{bottom + FusedHeight - tall:0.##}" width="{width:0.##}" height="{tall:0.##}" fill="#4477aa"/>""");
        }

        Bars(svg, axis, set, bottom + FusedHeight + 4, 3, fusion.Range);
        Bars(svg, axis, half, bottom + FusedHeight + 9, 6, fusion.Range);
        axis.DrawTicks(svg, bottom + FusedHeight + 36);
        svg.Append(CultureInfo.InvariantCulture, $"""<text x="8" y="{height - 6}">{SvgText.Encode(Civil(set, zone))}</text></svg>""");
        return Encoding.UTF8.GetBytes(svg.ToString());
    }

    private static void Bars(StringBuilder svg, TimeAxis axis, IReadOnlyList<(Instant From, Instant Until, double Probability)> set, int y, int thick, TimeRange range)
    {
        foreach ((double x, double width, _) in Seen([.. set.Select(static it => new TimePiece(it.From.ToUnixTimeSeconds(), it.Until.ToUnixTimeSeconds(), 1))], axis, range))
        {
            svg.Append(CultureInfo.InvariantCulture, $"""<rect x="{x:0.##}" y="{y}" width="{width:0.##}" height="{thick}"/>""");
        }
    }

    private static (double X, double Width) Span(TimeAxis axis, long from, long until, TimeRange range)
    {
        Instant first = Instant.Max(range.From, Instant.FromUnixTimeSeconds(from)), last = Instant.Min(range.Until, Instant.FromUnixTimeSeconds(until));
        double x = axis.At(first);
        return (x, Math.Max(1, axis.At(last) - x));
    }

    // Where there are more bars than anybody can see side by side, those that begin at one place of the axis are drawn as one, as tall as the tallest.
    private static IEnumerable<(double X, double Width, double Likelihood)> Seen(IReadOnlyList<TimePiece> pieces, TimeAxis axis, TimeRange range)
    {
        const double Finest = 0.25; // of a unit of the picture; a quarter of a pixel at its own size
        (double X, double Width, double Likelihood)? open = null;
        foreach (TimePiece piece in pieces)
        {
            (double x, double width) = Span(axis, piece.From, piece.Until, range);
            if (pieces.Count > MostBars && open is { } bar && x - bar.X < Finest)
            {
                open = (bar.X, Math.Max(bar.Width, x + width - bar.X), Math.Max(bar.Likelihood, piece.Likelihood));
                continue;
            }

            if (open is { } done)
            {
                yield return done;
            }

            open = (x, width, piece.Likelihood);
        }

        if (open is { } last)
        {
            yield return last;
        }
    }

    private static IEnumerable<string> Lines(string name, IReadOnlyList<(Instant From, Instant Until, double Probability)> set) => set.Count <= MostLines ? set.Select(it => Line(name, it))
        : set.Take(MostLines).Select(it => Line(name, it)).Append(string.Create(CultureInfo.InvariantCulture, $"{name}\tand {set.Count - MostLines} more, the last to {UtcText.Of(set[^1].Until)}"));

    private static TimePiece[] Drawn(TimeItem item)
    {
        double greatest = item.Pieces.Max(static it => it.Likelihood);
        return [.. item.Pieces.Where(it => it.Likelihood >= greatest / 20)];
    }

    // Where an item only bounds, its open end would stretch the axis over all of the range.
    private static IEnumerable<Instant> Ends(TimeItem item, TimeRange range)
    {
        foreach (TimePiece piece in Drawn(item))
        {
            foreach (long end in (long[])[piece.From, piece.Until])
            {
                Instant at = Instant.FromUnixTimeSeconds(end);
                if (at > range.From && at < range.Until)
                {
                    yield return at;
                }
            }
        }
    }

    private static string Line(string set, (Instant From, Instant Until, double Probability) it) =>
        string.Create(CultureInfo.InvariantCulture, $"{set}\t{UtcText.Of(it.From)}\t{UtcText.Of(it.Until)}\t{it.Probability:0.0000}");

    private static string Civil(IReadOnlyList<(Instant From, Instant Until, double Probability)> set, DateTimeZone? zone)
    {
        if (zone is null || set.Count == 0)
        {
            return "UTC. The place's civil time is not shown: no zone was named.";
        }

        ZonedDateTimePattern pattern = ZonedDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:ss o<+HH:mm>", null);
        return $"UTC; in civil time of {zone.Id}: {string.Join(", ", set.Take(3).Select(it => $"{pattern.Format(it.From.InZone(zone))} to {pattern.Format(it.Until.InZone(zone))}"))}{(set.Count > 3 ? " and more" : "")}.";
    }
}
