using NodaTime;

namespace Ascertain.Clocks;

/// <summary>One clock of an item, as examinations hand it on.</summary>
/// <param name="Source">Where it stands in the item.</param>
/// <param name="Value">As it stands, ISO 8601.</param>
/// <param name="Zone"><c>utc</c>, <c>offset</c> or <c>unknown</c>.</param>
/// <param name="Earliest">The earliest instant it can mean; whole second.</param>
/// <param name="Latest">The latest instant it can mean; equal to <paramref name="Earliest"/> where the zone is known.</param>
/// <param name="Kind"><c>capture</c>, <c>modification</c>, <c>gps</c> or <c>encoded</c>: what the format defines it to mean;
/// <see cref="Unclear"/> where the same bytes have two readings, each listed.</param>
/// <param name="Meaning">One sentence: what the format says, and habits that break it.</param>
/// <param name="FirstByte">Where it stands, from 0.</param>
/// <param name="ByteCount">How many bytes.</param>
public sealed record ClockRecord(
    string Source, string Value, string Zone, Instant Earliest, Instant Latest, string Kind, string Meaning, long FirstByte, long ByteCount)
{
    /// <summary>True where the zone is what the format rules and many devices break: the times in the headers of MP4 and QuickTime, in UTC by ISO/IEC 14496-12, in which many cameras write local time.</summary>
    public bool IsZoneByRule { get; init; }

    /// <summary><see cref="Kind"/> of one of two readings of the same bytes: listed, and on no time axis.</summary>
    public const string Unclear = "unclear";
}
