using System.Globalization;
using System.Text;
using NodaTime;

namespace Ascertain.Chronolocation.TimeBounds;

/// <summary>An axis of UTC in panels: where nothing lies for long, the axis is broken, so that hours stay readable beside years.</summary>
public sealed class TimeAxis
{
    // Room between panels for the mark of a break and the length that is left out; with many panels less, so that each keeps half of its share of the axis.
    private const double GreatestBreak = 54;

    // About what 16 digits and signs take at the size of the pictures' text, 11 or 12.
    private const double LabelWidth = 108;

    private const int Beyond = 18; // arbitrary: six dashes and gaps

    private readonly List<(Instant From, Instant Until, double X, double Width)> panels = [];

    private double between;

    private TimeAxis()
    {
    }

    /// <summary>Its panels in order: which stretch of time each shows, where it begins and how wide it is, in units of the picture.</summary>
    public IReadOnlyList<(Instant From, Instant Until, double X, double Width)> Panels => panels;

    /// <summary>The axis over these instants.</summary>
    /// <param name="instants">In any order.</param>
    /// <param name="left">Where it begins, in units of the picture.</param>
    /// <param name="width">How wide it is.</param>
    public static TimeAxis Over(IReadOnlyList<Instant> instants, double left, double width)
    {
        // A gap breaks the axis when it is longer than three days; shorter ones show in proportion.
        Duration gap = Duration.FromDays(3), margin = Duration.FromHours(1);
        List<(Instant From, Instant Until)> spans = [];
        foreach (Instant instant in instants.Order())
        {
            if (spans.Count > 0 && instant - spans[^1].Until <= gap)
            {
                spans[^1] = (spans[^1].From, instant);
            }
            else
            {
                spans.Add((instant, instant));
            }
        }

        TimeAxis axis = new();
        axis.between = spans.Count < 2 ? 0 : Math.Min(GreatestBreak, width / 2 / (spans.Count - 1));
        double each = spans.Count == 0 ? width : (width - (axis.between * (spans.Count - 1))) / spans.Count;
        for (int i = 0; i < spans.Count; i++)
        {
            Duration pad = Duration.Max(margin, (spans[i].Until - spans[i].From) / 8);
            axis.panels.Add((Back(spans[i].From, pad), Forward(spans[i].Until, pad), left + (i * (each + axis.between)), each));
        }

        return axis;
    }

    /// <summary>Where an instant lies.</summary>
    public double At(Instant instant)
    {
        foreach ((Instant from, Instant until, double x, double width) in panels)
        {
            if (instant <= until)
            {
                return instant <= from ? x : x + (width * ((instant - from).TotalSeconds / (until - from).TotalSeconds));
            }
        }

        return panels.Count == 0 ? 0 : panels[^1].X + panels[^1].Width;
    }

    /// <summary>Draws the axis with dates at both ends of each panel.</summary>
    /// <param name="svg">Where to.</param>
    /// <param name="y">Of the line.</param>
    /// <param name="isOpen">The line goes on beyond its first and last date, which are ticks: nothing begins or ends there. False is how pictures of runs are drawn, whose bytes stay.</param>
    public void DrawTicks(StringBuilder svg, int y, bool isOpen = false)
    {
        int above = isOpen ? 0 : 4;
        if (isOpen && panels.Count > 0)
        {
            svg.Append(CultureInfo.InvariantCulture, $"""<path d="M{panels[0].X - Beyond:0.##} {y}h{Beyond}M{panels[^1].X + panels[^1].Width:0.##} {y}h{Beyond}" fill="none" stroke="#000" stroke-dasharray="3 3"/>""");
        }

        double free = double.NegativeInfinity;
        for (int i = 0; i < panels.Count; i++)
        {
            (Instant from, Instant until, double x, double width) = panels[i];
            svg.Append(CultureInfo.InvariantCulture, $"""<path d="M{x:0.##} {y}H{x + width:0.##}M{x:0.##} {y - above}V{y + 4}M{x + width:0.##} {y - above}V{y + 4}" fill="none" stroke="#000"/>""");
            bool narrow = width < (2 * LabelWidth) + 8;
            bool last = i == panels.Count - 1;

            // Panels too narrow for a date would write over each other: then those at both ends of the axis are written, and between them what has room.
            bool turned = last && width < LabelWidth;
            double begins = turned ? x + width - LabelWidth : x, room = last ? x + width : Math.Min(panels[^1].X, panels[^1].X + width - LabelWidth);
            if (begins >= free && begins + LabelWidth <= room + 0.01)
            {
                svg.Append(CultureInfo.InvariantCulture, $"""<text x="{(turned ? x + width : x):0.##}" y="{y + 16}"{(turned ? " text-anchor=\"end\"" : "")}>{Label(from)}</text>""");
                free = begins + LabelWidth;
            }

            if (width >= LabelWidth || last)
            {
                svg.Append(CultureInfo.InvariantCulture, $"""<text x="{x + width:0.##}" y="{y + (narrow ? 30 : 16)}" text-anchor="end">{Label(until)}</text>""");
            }

            if (i > 0)
            {
                double middle = x - (between / 2), step = Math.Min(6, between / 5);
                svg.Append(CultureInfo.InvariantCulture, $"""<path d="M{middle - (2 * step):0.##} {y}l{step:0.##} -7l{step:0.##} 14l{step:0.##} -14l{step:0.##} 7" fill="none" stroke="#000"/>""");
                if (between >= GreatestBreak)
                {
                    svg.Append(CultureInfo.InvariantCulture, $"""<text x="{middle:0.##}" y="{y - 10}" text-anchor="middle" font-size="9">{Length(from - panels[i - 1].Until)}</text>""");
                }
            }
        }
    }

    // How much of the axis is left out, in the unit that a reader would say it in.
    private static string Length(Duration left) => left.TotalDays switch
    {
        >= 730 => string.Create(CultureInfo.InvariantCulture, $"{left.TotalDays / 365.25:0.0} years"),
        >= 60 => string.Create(CultureInfo.InvariantCulture, $"{left.TotalDays / 30.44:0} months"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{left.TotalDays:0} days"),
    };

    // Instants begin 9998 years before the year 0 and end with the year 9999.
    private static Instant Back(Instant instant, Duration pad) => instant - Instant.MinValue < pad ? Instant.MinValue : instant - pad;

    private static Instant Forward(Instant instant, Duration pad) => Instant.MaxValue - instant < pad ? Instant.MaxValue : instant + pad;

    private static string Label(Instant instant) => NodaTime.Text.InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm").Format(instant);
}
