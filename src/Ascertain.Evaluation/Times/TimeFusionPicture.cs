using System.Globalization;
using System.Text;
using Ascertain.Chronolocation;
using Ascertain.Chronolocation.CivilTime;
using Ascertain.Chronolocation.TimeBounds;
using NodaTime;

namespace Ascertain.Evaluation.Times;

/// <summary>Draws one row for each item and the fused likelihood below, on one axis of UTC, as SVG; readable without colour.</summary>
internal static class TimeFusionPicture
{
    private const int Left = 190, Width = 620, RowHeight = 24, FusedHeight = 60, Top = 34, LineHeight = 16;
    private const int CivilBelow = 74; // of UTC's line to that of civil time: two rows of dates, one of changes, one of ticks
    private const int MostCivil = 3; // stretches of a set in civil time; arbitrary: the table has all
    private const int LineLength = 150; // letters that fit the width at this size
    private const string NoZone = "The place's civil time is not shown: nobody named its zone, or people named several.";
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
        int bottom = Top + (rows.Length * RowHeight), utc = bottom + FusedHeight + 36;
        CivilAxis? civil = zone is null ? null : new CivilAxis(axis, zone);
        string[] words = [.. InCivilTime(civil, zone, set)];
        int below = utc + (civil is null ? 52 : 110), height = below + (LineHeight * words.Length);
        StringBuilder svg = new();
        svg.Append(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Left + Width + 20} {height}" role="img" font-family="sans-serif" font-size="11">""");
        svg.Append("<title>What the items say of the time together</title><desc>");
        svg.Append(SvgText.Encode($"{fusion.Items.Count} items over one axis of UTC, {fusion.Range.InWords}.{(rows.Length < fusion.Items.Count ? $" {fusion.Items.Count - rows.Length} are not drawn." : "")}"));
        svg.Append('\n').Append(SvgText.Encode(civil?.InWords ?? NoZone));
        svg.Append("\nset\tfrom\tto\tprobability").Append(zone is null ? "\n" : "\tcivil time from\tcivil time to\n");
        svg.AppendJoin('\n', Lines("50 %", half, zone).Concat(Lines("95 %", set, zone))).Append("</desc>");
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
        Label(svg, "UTC", utc + 4);
        axis.DrawTicks(svg, utc);
        if (civil is not null)
        {
            Label(svg, zone!.Id, utc + CivilBelow + 4);
            civil.Draw(svg, utc + CivilBelow);
        }

        for (int i = 0; i < words.Length; i++)
        {
            svg.Append(CultureInfo.InvariantCulture, $"""<text x="8" y="{below + (i * LineHeight)}">{SvgText.Encode(words[i])}</text>""");
        }

        svg.Append("</svg>");
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

    private static IEnumerable<string> Lines(string name, IReadOnlyList<(Instant From, Instant Until, double Probability)> set, DateTimeZone? zone) => set.Count <= MostLines ? set.Select(it => Line(name, it, zone))
        : set.Take(MostLines).Select(it => Line(name, it, zone)).Append(string.Create(CultureInfo.InvariantCulture, $"{name}\tand {set.Count - MostLines} more, the last to {UtcText.Of(set[^1].Until)}"));

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

    private static string Line(string set, (Instant From, Instant Until, double Probability) it, DateTimeZone? zone) => string.Create(CultureInfo.InvariantCulture,
        $"{set}\t{UtcText.Of(it.From)}\t{UtcText.Of(it.Until)}\t{it.Probability:0.0000}{(zone is null ? "" : $"\t{CivilChange.Text(it.From, zone)}\t{CivilChange.Text(it.Until, zone)}")}");

    private static void Label(StringBuilder svg, string text, int y) => svg.Append(CultureInfo.InvariantCulture, $"""<text x="{Left - 8}" y="{y}" text-anchor="end">{SvgText.Encode(text)}</text>""");

    // The zone and what its clocks do; then the set.
    private static IEnumerable<string> InCivilTime(CivilAxis? civil, DateTimeZone? zone, IReadOnlyList<(Instant From, Instant Until, double Probability)> set)
    {
        if (civil is null)
        {
            return [NoZone];
        }

        IEnumerable<string> stretches = set.Take(MostCivil).Select((it, at) => $"{(at == 0 ? "95 % in civil time: " : "and ")}{CivilChange.Text(it.From, zone!)} to {CivilChange.Text(it.Until, zone!)}");
        return [.. Broken(civil.InWords), .. civil.Changes.Count == 0 ? (string[])[] : ["▼ clocks go forward, and local times are left out   ═ clocks go back, and local times are there twice"], .. stretches, .. set.Count > MostCivil ? [$"and {set.Count - MostCivil} more stretches"] : (string[])[]];
    }

    // At spaces, so that a sentence stays inside the picture.
    private static IEnumerable<string> Broken(string sentence)
    {
        StringBuilder line = new();
        foreach (string word in sentence.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > LineLength)
            {
                yield return line.ToString();
                line.Clear();
            }

            line.Append(line.Length > 0 ? " " : "").Append(word);
        }

        yield return line.ToString();
    }
}
