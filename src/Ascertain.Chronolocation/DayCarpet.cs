using System.Globalization;
using System.Text;
using Ascertain.Chronolocation.TimeBounds;
using NodaTime;

namespace Ascertain.Chronolocation;

/// <summary>Draws times of a range as a carpet: days across, hours of UTC upwards; dark where something holds. Readable without colour.</summary>
internal static class DayCarpet
{
    private const int Left = 60, Width = 620, Top = 30, Height = 240, MostColumns = 310;

    /// <summary>The picture; the same bytes for the same times. In a range of more days than columns one day stands for its neighbours.</summary>
    /// <param name="title">What it shows.</param>
    /// <param name="legend">What dark means, beside the word for how many days are drawn.</param>
    /// <param name="table">The same in words, lines of cells apart by tabs, of which the first names the cells.</param>
    /// <param name="from">Begin of the range.</param>
    /// <param name="until">Its end.</param>
    /// <param name="range">What is assumed, in words, in two parts with <c>], </c> between.</param>
    /// <param name="ofDay">Of a day: what is drawn from which instant to which, with its fill, in any order.</param>
    public static byte[] Draw(string title, string legend, IEnumerable<string> table, Instant from, Instant until, string range, Func<Instant, Instant, IEnumerable<(Instant From, Instant Until, string Fill)>> ofDay)
    {
        LocalDate first = from.InUtc().Date;
        int days = Period.DaysBetween(first, (until - Duration.Epsilon).InUtc().Date) + 1, columns = Math.Min(days, MostColumns);
        double wide = (double)Width / columns;
        StringBuilder svg = new();
        svg.Append(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Left + Width + 20} {Top + Height + 64}" role="img" font-family="sans-serif" font-size="11">""");
        svg.Append("<title>").Append(SvgText.Encode(title)).Append("</title><desc>").AppendJoin('\n', table).Append("</desc>");
        string drawn = days > columns ? string.Create(CultureInfo.InvariantCulture, $"one day of each {(double)days / columns:0.#}") : days == 1 ? "one day" : $"{days} days";
        svg.Append(CultureInfo.InvariantCulture, $"""<text x="{Left}" y="14">{SvgText.Encode($"{legend}, {drawn}")}</text><rect x="{Left}" y="{Top}" width="{Width}" height="{Height}" fill="none" stroke="#888"/><text x="{Left - 6}" y="{Top - 12}" text-anchor="end">UTC</text>""");
        for (int hour = 0; hour <= 24; hour += 6)
        {
            double y = Top + Height - (Height * hour / 24.0);
            svg.Append(CultureInfo.InvariantCulture, $"""<path d="M{Left} {y:0.##}h{Width}" stroke="#ccc"/><text x="{Left - 6}" y="{y + 4:0.##}" text-anchor="end">{hour:00}:00</text>""");
        }

        for (int column = 0; column < columns; column++)
        {
            LocalDate day = first.PlusDays((int)((long)column * days / columns) + (days > columns ? days / columns / 2 : 0));
            Instant begin = day.AtMidnight().InUtc().ToInstant(), end = begin + Duration.FromDays(1);
            foreach ((Instant start, Instant stop, string fill) in ofDay(begin, end))
            {
                double low = (Instant.Max(start, begin) - begin).TotalHours, high = (Instant.Min(stop, end) - begin).TotalHours;
                svg.Append(CultureInfo.InvariantCulture, $"""<rect x="{Left + (column * wide):0.##}" y="{Top + Height - (Height * high / 24):0.##}" width="{Math.Max(1, wide):0.##}" height="{Math.Max(0.7, Height * (high - low) / 24):0.##}"{(fill == Dark ? "" : $" fill=\"{fill}\"")}/>""");
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

    /// <summary>The fill that is black.</summary>
    public const string Dark = "#000";
}
