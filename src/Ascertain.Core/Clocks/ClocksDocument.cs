using System.Globalization;
using Ascertain.Canonical;
using NodaTime.Text;

namespace Ascertain.Clocks;

/// <summary>All clocks of an item, format <c>ascertain/clocks/1</c>.</summary>
/// <param name="Clocks">In the order in which they stand in the item.</param>
public sealed record ClocksDocument(IReadOnlyList<ClockRecord> Clocks)
{
    private const string Format = "ascertain/clocks/1";

    /// <summary>Maker of the device as the file names it; null where it names none, and in records of earlier versions.</summary>
    public string? Make { get; init; }

    /// <summary>Model of the device as the file names it; null as <see cref="Make"/>.</summary>
    public string? Model { get; init; }

    /// <summary>Program or firmware as the file names it; null as <see cref="Make"/>.</summary>
    public string? Software { get; init; }

    /// <summary>The record.</summary>
    public CanonicalObject ToCanonical() => new CanonicalObject
    {
        ["format"] = Format,
        ["clocks"] = new CanonicalArray(Clocks.Select(static it => new CanonicalObject
        {
            ["source"] = it.Source,
            ["value"] = it.Value,
            ["zone"] = it.Zone,
            ["earliestUtc"] = UtcText.Of(it.Earliest),
            ["latestUtc"] = UtcText.Of(it.Latest),
            ["kind"] = it.Kind,
            ["meaning"] = it.Meaning,
            ["firstByte"] = it.FirstByte.ToString(CultureInfo.InvariantCulture),
            ["byteCount"] = it.ByteCount.ToString(CultureInfo.InvariantCulture),
        }.AddIfPresent("zoneByRule", it.IsZoneByRule ? (CanonicalValue?)true : null))),
    }.AddIfPresent("make", Make).AddIfPresent("model", Model).AddIfPresent("software", Software);

    /// <summary>Reads the record.</summary>
    /// <exception cref="CanonicalFormatException">Not such a record.</exception>
    public static ClocksDocument FromCanonical(CanonicalObject document) => document.Text("format") == Format
        ? new([.. document.Array("clocks").Objects().Select(static it => new ClockRecord(
            it.Text("source"), it.Text("value"), it.Text("zone"), Instant(it.Text("earliestUtc")), Instant(it.Text("latestUtc")), it.Text("kind"), it.Text("meaning"),
            Number(it.Text("firstByte")), Number(it.Text("byteCount"))) { IsZoneByRule = it.Has("zoneByRule") && it.Boolean("zoneByRule") })])
        {
            Make = document.TextOrNull("make"), Model = document.TextOrNull("model"), Software = document.TextOrNull("software"),
        }
        : throw new CanonicalFormatException("clocks.unknownFormat", $"Unknown format \"{document.Text("format")}\".");

    private static NodaTime.Instant Instant(string text) => InstantPattern.General.Parse(text) is { Success: true } parsed
        ? parsed.Value
        : throw new CanonicalFormatException("clocks.instant", $"\"{text}\" is no instant of whole UTC seconds.");

    private static long Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
        ? number
        : throw new CanonicalFormatException("clocks.number", $"\"{text}\" is no decimal number.");
}
