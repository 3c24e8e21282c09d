using Ascertain.Clocks;
using NodaTime;

namespace Ascertain.Chronolocation.TimeBounds;

/// <summary>What bounds the capture, and what clocks say of it.</summary>
/// <param name="Clocks">Clocks that the format defines to tell of the capture.</param>
/// <param name="Others">Clocks of later events: modification, encoding.</param>
/// <param name="Sightings">Posts, earliest bound first.</param>
/// <param name="ExistedAt">The item existed then; null when not told.</param>
internal sealed record TimeEvidence(IReadOnlyList<ClockRecord> Clocks, IReadOnlyList<ClockRecord> Others, IReadOnlyList<Sighting> Sightings, Instant? ExistedAt)
{
    /// <summary>The same evidence in an order of its own, so that the order of inputs never shows in a result; fields that repeat one reading are one clock.</summary>
    public TimeEvidence InOrder() => this with { Clocks = InOrder(Clocks), Others = InOrder(Others) };

    // The headers of one file repeat one reading ten times; that is one statement, not ten.
    private static IReadOnlyList<ClockRecord> InOrder(IReadOnlyList<ClockRecord> clocks) => [.. Ordered(clocks).GroupBy(static it => (it.Earliest, it.Latest, it.Value, it.Kind))
        .Select(static it => it.Count() == 1 ? it.First() : it.First() with { Source = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{it.First().Source} and {it.Count() - 1} more") })];

    private static IOrderedEnumerable<ClockRecord> Ordered(IReadOnlyList<ClockRecord> clocks) => clocks.OrderBy(static it => it.Earliest).ThenBy(static it => it.Latest)
        .ThenBy(static it => it.FirstByte).ThenBy(static it => it.Source, StringComparer.Ordinal).ThenBy(static it => it.Value, StringComparer.Ordinal);

    /// <summary>The capture is not later than this, by the earliest bounding post or by the item's existence; null when nothing bounds it.</summary>
    public Instant? NotAfter
    {
        get
        {
            Instant? bound = ExistedAt;
            foreach (Sighting sighting in Sightings)
            {
                if (sighting is { Bounds: true, NotAfter: { } posted } && (bound is null || posted < bound))
                {
                    bound = posted;
                }
            }

            return bound;
        }
    }

    /// <summary>Clocks whose readings can be the same recording's: the known instants in groups within the tolerance, each with the zone-less clocks that fit it.</summary>
    /// <remarks>A zone-less clock belongs to every group that its set of instants touches, or stands alone where there is none.</remarks>
    public IReadOnlyList<ClockGroup> Groups(long toleranceSeconds)
    {
        Duration tolerance = Duration.FromSeconds(toleranceSeconds);
        List<ClockGroup> groups = [];
        foreach (ClockRecord clock in Clocks.Where(static it => it.Zone != "unknown").OrderBy(static it => it.Earliest).ThenBy(static it => it.Source, StringComparer.Ordinal))
        {
            if (groups.Count > 0 && clock.Earliest - groups[^1].Until <= tolerance)
            {
                groups[^1] = new ClockGroup(groups[^1].From, clock.Earliest, [.. groups[^1].Clocks, clock]);
            }
            else
            {
                groups.Add(new ClockGroup(clock.Earliest, clock.Earliest, [clock]));
            }
        }

        foreach (ClockRecord clock in Clocks.Where(static it => it.Zone == "unknown").OrderBy(static it => it.Earliest).ThenBy(static it => it.Source, StringComparer.Ordinal))
        {
            bool fits = false;
            for (int i = 0; i < groups.Count; i++)
            {
                if (clock.Earliest - tolerance <= groups[i].Until && groups[i].From <= clock.Latest + tolerance)
                {
                    groups[i] = groups[i] with { Clocks = [.. groups[i].Clocks, clock] };
                    fits = true;
                }
            }

            if (!fits)
            {
                groups.Add(new ClockGroup(clock.Earliest, clock.Latest, [clock]));
            }
        }

        return [.. groups.OrderBy(static it => it.From).ThenBy(static it => it.Until)];
    }
}
