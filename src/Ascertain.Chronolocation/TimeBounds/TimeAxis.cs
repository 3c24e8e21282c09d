using System.Globalization;
using System.Text;
using NodaTime;

namespace Ascertain.Chronolocation.TimeBounds;

/// <summary>An axis of UTC in panels: where nothing lies for long, the axis is broken, so that hours stay readable beside years.</summary>
internal sealed class TimeAxis
{
    // Room between panels for the mark of a break and the length that is left out.
    private const int Break = 54;

    private readonly List<(Instant From, Instant Until, double X, double Width)> panels = [];

    private TimeAxis()
    {
    }

    /// <summary>The axis over these instants.</summary>
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
        double each = spans.Count == 0 ? width : (width - (Break * (spans.Count - 1))) / spans.Count;
        for (int i = 0; i < spans.Count; i++)
        {
            Duration pad = Duration.Max(margin, (spans[i].Until - spans[i].From) / 8);
            axis.panels.Add((spans[i].From - pad, spans[i].Until + pad, left + (i * (each + Break)), each));
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
    public void DrawTicks(StringBuilder svg, int y)
    {
        for (int i = 0; i < panels.Count; i++)
        {
            (Instant from, Instant until, double x, double width) = panels[i];
            svg.Append(CultureInfo.InvariantCulture, $"""<path d="M{x:0.##} {y}H{x + width:0.##}M{x:0.##} {y - 4}V{y + 4}M{x + width:0.##} {y - 4}V{y + 4}" fill="none" stroke="#000"/>""");
            bool narrow = width < 190;
            svg.Append(CultureInfo.InvariantCulture, $"""<text x="{x:0.##}" y="{y + 16}">{Label(from)}</text>""");
            svg.Append(CultureInfo.InvariantCulture, $"""<text x="{x + width:0.##}" y="{y + (narrow ? 30 : 16)}" text-anchor="end">{Label(until)}</text>""");
            if (i > 0)
            {
                double middle = x - (Break / 2.0);
                svg.Append(CultureInfo.InvariantCulture, $"""<path d="M{middle - 12:0.##} {y}l6 -7l6 14l6 -14l6 7" fill="none" stroke="#000"/>""");
                svg.Append(CultureInfo.InvariantCulture, $"""<text x="{middle:0.##}" y="{y - 10}" text-anchor="middle" font-size="9">{Length(from - panels[i - 1].Until)}</text>""");
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

    private static string Label(Instant instant) => NodaTime.Text.InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm").Format(instant);
}
