using NodaTime;

namespace Ascertain.Media.Telemetry;

/// <summary>One reading of a clock in a telemetry track.</summary>
/// <param name="AtSeconds">Presentation time of the record in the clip; null for a track without a clip.</param>
/// <param name="Local">The reading.</param>
/// <param name="Zone">What it says of its zone.</param>
/// <param name="OffsetSeconds">0 for UTC, an offset, or null when unknown.</param>
/// <param name="IsTrusted">The receiver had a fix, or the format knows no such state.</param>
/// <param name="FirstByte">Where it stands in the item.</param>
/// <param name="ByteCount">How many bytes it takes there.</param>
internal sealed record TelemetryClock(
    double? AtSeconds, LocalDateTime Local, ClockZone Zone, int? OffsetSeconds, bool IsTrusted, long FirstByte, int ByteCount);
