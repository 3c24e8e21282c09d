using Ascertain.Clocks;
using NodaTime;

namespace Ascertain.Chronolocation.TimeBounds;

/// <summary>What bounds the capture, and what clocks say of it.</summary>
/// <param name="Clocks">Clocks that the format defines to tell of the capture.</param>
/// <param name="Others">Clocks of later events: modification, encoding.</param>
/// <param name="Sightings">Posts.</param>
/// <param name="ExistedAt">The item existed then; null when not told.</param>
internal sealed record TimeEvidence(IReadOnlyList<ClockRecord> Clocks, IReadOnlyList<ClockRecord> Others, IReadOnlyList<Sighting> Sightings, Instant? ExistedAt)
{
    /// <summary>How the times in headers among the clocks were read.</summary>
    public HeaderClocks Headers { get; init; } = HeaderClocks.Unknown;

    /// <summary>The times that file systems give as those of the last change; shown, never bounding.</summary>
    public IReadOnlyList<Instant> FileTimes { get; init; } = [];

    /// <summary>The same evidence in an order of its own, so that the order of inputs never shows in a result; fields that repeat one reading are one clock.</summary>
    public TimeEvidence InOrder() => this with { Clocks = InOrder(Clocks), Others = InOrder(Others), Sightings = InOrder(Sightings) };

    // Earliest first; one without a time last.
    private static IReadOnlyList<Sighting> InOrder(IReadOnlyList<Sighting> sightings) => [.. sightings.OrderBy(static it => it.NotAfter ?? Instant.MaxValue)
        .ThenBy(static it => it.NotBefore ?? Instant.MinValue).ThenBy(static it => !it.Bounds).ThenBy(static it => it.Platform, StringComparer.Ordinal).ThenBy(static it => it.Reason, StringComparer.Ordinal)
        .ThenBy(static it => it.Kind).ThenBy(static it => it.Post ?? 0)];

    // The headers of one file repeat one reading ten times; that is one statement, not ten.
    private static IReadOnlyList<ClockRecord> InOrder(IReadOnlyList<ClockRecord> clocks) => [.. Ordered(clocks).GroupBy(static it => (it.Earliest, it.Latest, it.Value, it.Kind, it.IsZoneByRule))
        .Select(static it => it.Count() == 1 ? it.First() : it.First() with { Source = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{it.First().Source} and {it.Count() - 1} more") })];

    private static IOrderedEnumerable<ClockRecord> Ordered(IReadOnlyList<ClockRecord> clocks) => clocks.OrderBy(static it => it.Earliest).ThenBy(static it => it.Latest)
        .ThenBy(static it => it.FirstByte).ThenBy(static it => it.Source, StringComparer.Ordinal).ThenBy(static it => it.Value, StringComparer.Ordinal)
        .ThenBy(static it => it.Kind, StringComparer.Ordinal).ThenBy(static it => it.ByteCount).ThenBy(static it => it.Zone, StringComparer.Ordinal);

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

    /// <summary>Clocks whose readings can be the same recording's: the known instants in groups, each with the zone-less clocks that fit it.</summary>
    /// <param name="toleranceSeconds">Clocks of a known zone are in one group when each is at most so far from the next: a long recording's receiver writes one every second.</param>
    /// <returns>In order of time; their ranges do not overlap.</returns>
    /// <remarks>A zone-less clock belongs to every group that its set of instants, widened by the tolerance, touches. Those that touch none form groups of their own,
    /// in which all share an instant.</remarks>
    public IReadOnlyList<ClockGroup> Groups(long toleranceSeconds)
    {
        Duration tolerance = Duration.FromSeconds(toleranceSeconds);
        List<ClockGroup> known = [];
        foreach (ClockRecord clock in Clocks.Where(static it => it.Zone != "unknown").OrderBy(static it => it.Earliest).ThenBy(static it => it.Source, StringComparer.Ordinal))
        {
            if (known.Count > 0 && clock.Earliest - known[^1].Until <= tolerance)
            {
                known[^1] = known[^1] with { Until = clock.Earliest };
                Members(known[^1]).Add(clock);
            }
            else
            {
                known.Add(new ClockGroup(clock.Earliest, clock.Earliest, new List<ClockRecord> { clock }));
            }
        }

        List<ClockGroup> zoneless = [];
        foreach (ClockRecord clock in Clocks.Where(static it => it.Zone == "unknown").OrderBy(static it => it.Earliest).ThenBy(static it => it.Source, StringComparer.Ordinal))
        {
            // Differences, never sums: a clock can stand at the end of the year 9999, where instants end.
            List<ClockGroup> fitting = [.. known.Where(it => clock.Earliest - it.Until <= tolerance && it.From - clock.Latest <= tolerance)];
            foreach (ClockGroup group in fitting)
            {
                Members(group).Add(clock);
            }

            if (fitting.Count > 0)
            {
                continue;
            }

            // Headers of one file were written by one program in one zone: two of their readings that lie apart are two statements, in whatever zone.
            int at = zoneless.FindLastIndex(it => clock.Earliest <= it.Until && (!clock.IsZoneByRule || it.Clocks.All(other => !other.IsZoneByRule || clock.Earliest - other.Earliest <= tolerance)));
            if (at >= 0)
            {
                ClockGroup last = zoneless[at];
                zoneless[at] = last with { From = clock.Earliest, Until = Instant.Min(last.Until, clock.Latest) };
                Members(last).Add(clock);
            }
            else
            {
                zoneless.Add(new ClockGroup(clock.Earliest, clock.Latest, new List<ClockRecord> { clock }));
            }
        }

        return [.. known.Concat(zoneless).OrderBy(static it => it.From).ThenBy(static it => it.Until)];
    }

    private static List<ClockRecord> Members(ClockGroup group) => (List<ClockRecord>)group.Clocks;
}
