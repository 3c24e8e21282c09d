namespace Ascertain.Media;

/// <summary>What a clock value in a file says about its time zone.</summary>
public enum ClockZone
{
    /// <summary>The format defines it as UTC, or it says so.</summary>
    Utc,

    /// <summary>It carries an offset from UTC.</summary>
    Offset,

    /// <summary>Nothing in the file says. It stays a set of possible instants.</summary>
    Unknown,
}
