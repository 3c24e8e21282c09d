namespace Ascertain.Media.Telemetry;

/// <summary>Findings in telemetry; docs/findings.d/telemetry.md says what they do not mean.</summary>
internal static class TelemetryFindingCodes
{
    /// <summary>What a track holds.</summary>
    public const string Described = "telemetry.track.described";

    /// <summary>Records without a fix were left out.</summary>
    public const string NoFix = "telemetry.position.noFix";

    /// <summary>Latitude or longitude is out of range.</summary>
    public const string OutOfRange = "telemetry.position.outOfRange";

    /// <summary>The order of two coordinates is a convention.</summary>
    public const string OrderAssumed = "telemetry.position.orderAssumed";

    /// <summary>Clock and clip advance by different amounts.</summary>
    public const string ClockJump = "telemetry.clock.jump";

    /// <summary>A clock value cannot be read.</summary>
    public const string ClockBroken = "telemetry.clock.broken";

    /// <summary>A record ends early or declares more than there is.</summary>
    public const string RecordBroken = "telemetry.record.broken";

    /// <summary>A bound on size, count or depth was reached.</summary>
    public const string TooMuch = "telemetry.tooMuch";
}
