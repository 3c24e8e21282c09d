using System.Globalization;
using System.Text;
using Ascertain.Chronolocation.TimeBounds;
using NodaTime;
using NodaTime.Text;
using NodaTime.TimeZones;

namespace Ascertain.Chronolocation.CivilTime;

/// <summary>The civil time of a place under an axis of UTC: local midnights and hours where they fall, what the clocks leave out, and what they show twice.</summary>
/// <remarks>The length of the axis is that of real time. Where clocks go forward it goes on without a gap and local times are missing; where they go back the same hours stand on it twice, one after the other.</remarks>
public sealed class CivilAxis
{
    private const double TickRoom = 46; // of a written tick; because seven figures at the size of the pictures' text take 42

    private const double MarkRoom = 84; // of a written change of offset

    private const int MostChanges = 400; // drawn on one axis; arbitrary: of two centuries each second one is drawn on the next
    private const int MostTicks = 400; // of one panel; arbitrary, more than its width has room for

    private static readonly Duration Margin = Duration.FromDays(400); // a year and more, so that the next tick is inside

    private readonly DateTimeZone zone;
    private readonly TimeAxis axis;

    /// <param name="axis">Of UTC; panels of the same places.</param>
    /// <param name="zone">Of the place.</param>
    public CivilAxis(TimeAxis axis, DateTimeZone zone)
    {
        (this.axis, this.zone) = (axis, zone);
        Changes = [.. axis.Panels.SelectMany(it => CivilChange.Between(zone, it.From, it.Until).Take(MostChanges)).Take(MostChanges)];
    }

    /// <summary>The changes of the clocks on it, in order; where there are very many the first.</summary>
    public IReadOnlyList<CivilChange> Changes { get; }

    /// <summary>What the clocks of the place do along the axis, in one sentence.</summary>
    public string InWords => $"Civil time of {zone.Id}, by the IANA database {TzdbDateTimeZoneSource.Default.TzdbVersion}: {WhatClocksDo()}.";

    private string WhatClocksDo()
    {
        const int Most = 4; // arbitrary: what a sentence bears
        if (Changes.Count > 0)
        {
            string often = Changes.Count == MostChanges ? $"{MostChanges} times and more" : Changes.Count == 1 ? "once" : string.Create(CultureInfo.InvariantCulture, $"{Changes.Count} times");
            return $"the clocks change {often} on this axis: {string.Join("; ", Changes.Take(Most).Select(static it => it.InWords))}{(Changes.Count > Most ? "; and more" : "")}";
        }

        List<Offset> offsets = [];
        foreach ((Instant from, _, _, _) in axis.Panels)
        {
            Offset offset = zone.GetUtcOffset(from);
            if (offsets.Count == 0 || offsets[^1] != offset)
            {
                offsets.Add(offset);
            }
        }

        string[] shown = [.. offsets.Take(Most).Select(static it => $"UTC{CivilChange.Text(it)}")];
        return offsets.Count == 1 ? $"{shown[0]} on all of this axis" : $"the clocks change only where the axis is broken, from {string.Join(" to ", shown)}{(offsets.Count > Most ? " and on" : "")}";
    }

    /// <summary>Draws it: a line with ticks, above it how they read, below it the offset; a wedge where local times are left out, a double line where they are there twice.</summary>
    /// <param name="svg">Where to.</param>
    /// <param name="y">Of the line; it takes 30 above and 18 below.</param>
    public void Draw(StringBuilder svg, int y)
    {
        double freeOfMarks = double.NegativeInfinity, freeOfOffsets = double.NegativeInfinity, freeOfTicks = double.NegativeInfinity;
        foreach ((Instant from, Instant until, double x, double width) in axis.Panels)
        {
            svg.Append(CultureInfo.InvariantCulture, $"""<path d="M{x:0.##} {y}H{x + width:0.##}" stroke="#000"/>""");
            List<(Instant From, Instant Until, Offset Offset)> stretches = [];
            CivilChange[] changes = [.. CivilChange.Between(zone, from, until).Take(MostChanges)];
            Instant begin = from;
            foreach (CivilChange change in changes)
            {
                stretches.Add((begin, change.At, change.Before));
                begin = change.At;
                DrawChange(svg, change, y, ref freeOfMarks);
            }

            stretches.Add((begin, until, zone.GetUtcOffset(begin)));
            DrawTicks(svg, stretches, y, width / (until - from).TotalSeconds, ref freeOfTicks);
            foreach ((Instant first, Instant end, Offset offset) in stretches)
            {
                double middle = (axis.At(first) + axis.At(end)) / 2;
                if (axis.At(end) - axis.At(first) >= TickRoom && middle - (TickRoom / 2) >= freeOfOffsets)
                {
                    svg.Append(CultureInfo.InvariantCulture, $"""<text x="{middle:0.##}" y="{y + 16}" text-anchor="middle">UTC{CivilChange.Text(offset)}</text>""");
                    freeOfOffsets = middle + (TickRoom / 2) + 12;
                }
            }
        }
    }

    private void DrawChange(StringBuilder svg, CivilChange change, int y, ref double free)
    {
        double x = axis.At(change.At);
        if (change.LeavesOut)
        {
            svg.Append(CultureInfo.InvariantCulture, $"""<path d="M{x:0.##} {y}l-4 -8h8z" fill="#000"/>""");
        }
        else
        {
            double first = axis.At(change.At - change.Length), last = axis.At(change.At + change.Length);
            svg.Append(CultureInfo.InvariantCulture, $"""<path d="M{first:0.##} {y + 4}H{Math.Max(last, first + 1):0.##}M{x:0.##} {y - 8}V{y + 8}" fill="none" stroke="#000" stroke-width="2"/>""");
        }

        if (x - (MarkRoom / 2) >= free)
        {
            svg.Append(CultureInfo.InvariantCulture, $"""<text x="{x:0.##}" y="{y - 20}" text-anchor="middle" font-size="9">{CivilChange.Text(change.Before)} → {CivilChange.Text(change.After)}</text>""");
            free = x + (MarkRoom / 2);
        }
    }

    // Those of one unit, each at its instant: inside a stretch of one offset, so that what clocks leave out has none and what they show twice has two.
    private void DrawTicks(StringBuilder svg, List<(Instant From, Instant Until, Offset Offset)> stretches, int y, double perSecond, ref double free)
    {
        bool isFirst = true;
        foreach ((LocalDateTime local, Instant at) in Ticks(stretches, perSecond).Take(MostTicks))
        {
            double x = axis.At(at);
            svg.Append(CultureInfo.InvariantCulture, $"""<path d="M{x:0.##} {y - 4}V{y + 4}" stroke="#000"/>""");
            string text = Label(local, perSecond, isFirst);
            isFirst = false;
            double half = text.Length * 3.1; // about half of what a figure takes at this size
            if (x - half >= free)
            {
                svg.Append(CultureInfo.InvariantCulture, $"""<text x="{x:0.##}" y="{y - 9}" text-anchor="middle" font-size="10">{text}</text>""");
                free = x + half + 4;
            }
        }
    }

    private static IEnumerable<(LocalDateTime Local, Instant At)> Ticks(List<(Instant From, Instant Until, Offset Offset)> stretches, double perSecond)
    {
        foreach ((Instant from, Instant until, Offset offset) in stretches)
        {
            // Nothing is written near the ends of the calendar, where there may be no local date.
            if (from - Instant.MinValue < Margin || Instant.MaxValue - until < Margin)
            {
                continue;
            }

            for (LocalDateTime? local = AtOrAfter(from.WithOffset(offset).LocalDateTime, perSecond); local is { } tick && tick.WithOffset(offset).ToInstant() is var at && at < until; local = Next(tick, perSecond))
            {
                yield return (tick, at);
            }
        }
    }

    // The finest unit whose ticks have room for what is written at them: hours, days, months, years.
    private static int HoursOf(double perSecond) => ((int[])[1, 3, 6, 12]).FirstOrDefault(it => it * 3600 * perSecond >= TickRoom);

    private static bool IsByDay(double perSecond) => 86_400 * perSecond >= TickRoom;

    private static bool IsByMonth(double perSecond) => 28 * 86_400 * perSecond >= TickRoom;

    private static int YearsOf(double perSecond) => ((int[])[1, 2, 5, 10, 20, 50, 100, 500, 1000]).FirstOrDefault(it => it * 365 * 86_400.0 * perSecond >= TickRoom, 5000);

    // Of a panel in hours the first bears the date: there may be no midnight in it.
    private static string Label(LocalDateTime local, double perSecond, bool isFirst) => LocalDateTimePattern.CreateWithInvariantCulture(
        HoursOf(perSecond) > 0 && local.TimeOfDay != LocalTime.Midnight ? isFirst ? "MM-dd HH:mm" : "HH:mm" : IsByDay(perSecond) ? "MM-dd" : IsByMonth(perSecond) ? "uuuu-MM" : "uuuu").Format(local);

    private static LocalDateTime? AtOrAfter(LocalDateTime first, double perSecond)
    {
        int hours = HoursOf(perSecond), years = YearsOf(perSecond);
        LocalDate day = first.Date, whole = hours > 0 || IsByDay(perSecond) ? day : IsByMonth(perSecond) ? new LocalDate(day.Year, day.Month, 1) : new LocalDate(Math.Max(-9990, (day.Year - (years - 1)) / years * years), 1, 1);
        LocalDateTime? begin = whole.AtMidnight().PlusHours(hours > 0 ? first.Hour / hours * hours : 0);
        while (begin is { } tick && tick < first)
        {
            begin = Next(tick, perSecond);
        }

        return begin;
    }

    // Null where the calendar ends.
    private static LocalDateTime? Next(LocalDateTime local, double perSecond) => HoursOf(perSecond) is > 0 and var hours ? local.PlusHours(hours)
        : IsByDay(perSecond) ? local.PlusDays(1)
        : IsByMonth(perSecond) ? local.PlusMonths(1)
        : local.Year + YearsOf(perSecond) is <= 9998 and var year ? new LocalDate(year, 1, 1).AtMidnight() : null;
}
