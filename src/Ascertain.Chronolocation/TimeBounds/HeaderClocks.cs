using Ascertain.Clocks;
using NodaTime;

namespace Ascertain.Chronolocation.TimeBounds;

/// <summary>How the times in the headers of one MP4 or QuickTime file are read: as UTC, as local time, or as either.</summary>
/// <param name="Habit">What they are taken for.</param>
/// <param name="Row">The row of the table that says so; null for an unknown maker.</param>
internal sealed record HeaderClocks(ClockHabit Habit, MakerHabit? Row)
{
    /// <summary>Clocks of a file that hold no times of headers.</summary>
    public static HeaderClocks Unknown { get; } = new(ClockHabit.Either, null);

    /// <summary>By the device that the file names.</summary>
    public static HeaderClocks Of(ClocksDocument clocks) => MakerHabit.Find(clocks.Make, clocks.Model, clocks.Software) is { } row ? new(row.Habit, row) : Unknown;

    /// <summary>The clocks as the habit has them read. UTC: as they stand. Local: without a zone. Either: as they stand where another clock with a zone stands beside them, whose agreement or
    /// contradiction is then told; alone, the set of all instants that one of both readings allows, which is that of the local time and holds the other.</summary>
    public IReadOnlyList<ClockRecord> Read(IReadOnlyList<ClockRecord> clocks)
    {
        bool isAlone = !clocks.Any(static it => !it.IsZoneByRule && it.Zone != "unknown" && it.Kind is "capture" or "gps");
        return Habit == ClockHabit.Utc || (Habit == ClockHabit.Either && !isAlone) ? clocks : [.. clocks.Select(static it => it.IsZoneByRule && it.Kind != ClockRecord.Unclear ? WithoutZone(it) : it)];
    }

    // The easternmost zone is UTC+14, the westernmost UTC-12; instants end with the year 9999.
    private static ClockRecord WithoutZone(ClockRecord clock) => clock with
    {
        Value = clock.Value.TrimEnd('Z'),
        Zone = "unknown",
        Earliest = clock.Earliest - Duration.FromHours(14),
        Latest = Instant.MaxValue - clock.Earliest < Duration.FromHours(12) ? clock.Earliest : clock.Earliest + Duration.FromHours(12),
    };
}
