namespace Ascertain.Casework.Collecting;

/// <summary>Whether the clock that stamps entries was kept by a time server or receiver, as the machine's own system says.</summary>
public enum ClockSynchronisation
{
    /// <summary>The system does not tell.</summary>
    Unknown,

    /// <summary>The system says that it is.</summary>
    Synchronised,

    /// <summary>The system says that it is not: the time is whatever somebody set.</summary>
    NotSynchronised,
}
