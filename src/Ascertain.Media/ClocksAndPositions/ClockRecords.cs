using Ascertain.Clocks;
using Ascertain.Media.ContainerProfile;
using NodaTime;

namespace Ascertain.Media.ClocksAndPositions;

/// <summary>Hands on the clocks of a file in the form that other questions read.</summary>
internal static class ClockRecords
{
    public static ClockRecord Of(EmbeddedClock clock) => new(
        StructureDocument.Printable(clock.Source), StructureDocument.Printable(clock.Value),
        clock.Zone switch { ClockZone.Utc => "utc", ClockZone.Offset => "offset", _ => "unknown" },
        WholeSecond(clock.Earliest), WholeSecond(clock.Latest), clock.IsContested ? ClockRecord.Unclear : Kind(clock.Source), clock.Meaning, clock.FirstByte, clock.ByteCount)
    {
        IsZoneByRule = clock.IsZoneByRule,
    };

    // What the format defines the clock to mean; the words are those that our readers give as sources.
    private static string Kind(string source) =>
        source.Contains("GPS", StringComparison.Ordinal) ? "gps"
        : source.Contains("modification", StringComparison.OrdinalIgnoreCase) || source.Contains("ModifyDate", StringComparison.Ordinal) || (source.StartsWith("EXIF", StringComparison.Ordinal) && source.EndsWith(" DateTime", StringComparison.Ordinal)) ? "modification"
        : source.Contains("DateUTC", StringComparison.Ordinal) || source.Contains("MetadataDate", StringComparison.Ordinal) ? "encoded"
        : "capture";

    private static Instant WholeSecond(Instant instant) => Instant.FromUnixTimeSeconds(instant.ToUnixTimeSeconds());
}
