namespace Ascertain.Media.ClocksAndPositions;

/// <summary>Finding codes of <c>clocks.positions</c>.</summary>
internal static class ClockFindingCodes
{
    /// <summary>A clock that the file holds.</summary>
    public const string Clock = "time.clock.read";

    /// <summary>The file holds no clock.</summary>
    public const string NoClock = "time.clock.none";

    /// <summary>A position that the file holds.</summary>
    public const string Position = "positions.read";

    /// <summary>The file holds no position.</summary>
    public const string NoPosition = "positions.none";
}
