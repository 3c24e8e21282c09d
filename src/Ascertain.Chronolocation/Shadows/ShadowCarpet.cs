using System.Globalization;
using System.Text;
using Ascertain.Chronolocation.TimeBounds;
using NodaTime;

namespace Ascertain.Chronolocation.Shadows;

/// <summary>Draws times of shadows as a carpet: days across, hours of UTC upwards; dark where the set holds the time. Readable without colour.</summary>
internal static class ShadowCarpet
{
    private const int Left = 60, Width = 620, Top = 30, Height = 240, MostColumns = 310;
    private const int MostTold = 200; // lines of the table beside the picture; arbitrary

    /// <summary>The picture; the same bytes for the same answer. In a range of more days than columns one day stands for its neighbours.</summary>
    /// <param name="answer">With a set.</param>
    /// <param name="from">Begin of the range.</param>
    /// <param name="until">Its end.</param>
    /// <param name="range">What is assumed, in words.</param>
    public static byte[] Draw(ShadowTimesAnswer answer, Instant from, Instant until, string range)
    {
        LikelySet set = answer.Set!;
        LocalDate first = from.InUtc().Date;
        int days = Period.DaysBetween(first, (until - Duration.Epsilon).InUtc().Date) + 1, columns = Math.Min(days, MostColumns);
        double wide = (double)Width / columns;
        StringBuilder svg = new();
        svg.Append(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Left + Width + 20} {Top + Height + 64}" role="img" font-family="sans-serif" font-size="11">""");
        svg.Append("<title>When the sun threw such shadows: days across, hours of UTC upwards</title><desc>");
        svg.Append(SvgText.Encode($"{set.Intervals.Count} stretches hold {Percent(set.Mass)} of the probability, {range}.")).Append("\nfrom\tuntil\tprobability\n");
        svg.AppendJoin('\n', set.Intervals.Take(MostTold).Select(static it => string.Create(CultureInfo.InvariantCulture, $"{UtcText.Of(it.From)}\t{UtcText.Of(it.Until)}\t{it.Probability:0.0000}"))).Append("</desc>");
        svg.Append(CultureInfo.InvariantCulture, $"""<text x="{Left}" y="14">█ times that hold {Percent(set.Mass)}, {(days > columns ? $"one day of each {(double)days / columns:0.#}" : days == 1 ? "one day" : $"{days} days")}</text><rect x="{Left}" y="{Top}" width="{Width}" height="{Height}" fill="none" stroke="#888"/>""");
        svg.Append(CultureInfo.InvariantCulture, $"""<text x="{Left - 6}" y="{Top - 12}" text-anchor="end">UTC</text>""");
        for (int hour = 0; hour <= 24; hour += 6)
        {
            double y = Top + Height - (Height * hour / 24.0);
            svg.Append(CultureInfo.InvariantCulture, $"""<path d="M{Left} {y:0.##}h{Width}" stroke="#ccc"/><text x="{Left - 6}" y="{y + 4:0.##}" text-anchor="end">{hour:00}:00</text>""");
        }

        for (int column = 0, at = 0; column < columns; column++)
        {
            LocalDate day = first.PlusDays((int)((long)column * days / columns) + (days > columns ? days / columns / 2 : 0));
            Instant begin = day.AtMidnight().InUtc().ToInstant(), end = begin + Duration.FromDays(1);
            for (; at < set.Intervals.Count && set.Intervals[at].Until <= begin; at++)
            {
            }

            for (int i = at; i < set.Intervals.Count && set.Intervals[i].From < end; i++)
            {
                double low = Hours(Instant.Max(set.Intervals[i].From, begin) - begin), high = Hours(Instant.Min(set.Intervals[i].Until, end) - begin);
                svg.Append(CultureInfo.InvariantCulture, $"""<rect x="{Left + (column * wide):0.##}" y="{Top + Height - (Height * high / 24):0.##}" width="{Math.Max(1, wide):0.##}" height="{Math.Max(0.7, Height * (high - low) / 24):0.##}"/>""");
            }
        }

        const int Ticks = 4;
        for (int tick = 0; tick <= Ticks; tick++)
        {
            string anchor = tick == 0 ? "start" : tick == Ticks ? "end" : "middle";
            svg.Append(CultureInfo.InvariantCulture, $"""<text x="{Left + (Width * tick / Ticks)}" y="{Top + Height + 16}" text-anchor="{anchor}">{first.PlusDays((int)((long)(days - 1) * tick / Ticks)):uuuu-MM-dd}</text>""");
            if (days == 1)
            {
                break;
            }
        }

        int line = range.IndexOf("], ", StringComparison.Ordinal) + 2; // two lines: the range, and who chose it
        return Encoding.UTF8.GetBytes(svg.Append(CultureInfo.InvariantCulture, $"""<text x="{Left}" y="{Top + Height + 34}">{SvgText.Encode(range[..line])}</text><text x="{Left}" y="{Top + Height + 50}">{SvgText.Encode(range[line..].Trim())}</text></svg>""").ToString());
    }

    private static double Hours(Duration within) => within.TotalHours;

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.#} %");
}
