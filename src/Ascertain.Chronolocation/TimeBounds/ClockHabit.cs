namespace Ascertain.Chronolocation.TimeBounds;

/// <summary>What devices write into the times of MP4 and QuickTime headers, which are UTC by ISO/IEC 14496-12.</summary>
public enum ClockHabit
{
    /// <summary>Both are seen, or nothing is known: UTC and local time stay possible.</summary>
    Either,

    /// <summary>UTC, as the standard rules.</summary>
    Utc,

    /// <summary>The local time that is set on the device; the zone stands nowhere in the header.</summary>
    Local,
}
