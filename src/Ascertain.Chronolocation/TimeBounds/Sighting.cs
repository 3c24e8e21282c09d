using Ascertain.Canonical;
using NodaTime;

namespace Ascertain.Chronolocation.TimeBounds;

/// <summary>A post that carried the item, as far as time is concerned.</summary>
/// <param name="Platform">Where.</param>
/// <param name="NotBefore">The earliest instant at which it can have been posted; null when unknown. Of an identifier: null, because it bounds the posting from below and the capture from above.</param>
/// <param name="NotAfter">The latest such instant; of an identifier the end of the step of time in which it was minted; null when unknown.</param>
/// <param name="Bounds">The capture cannot be later than <paramref name="NotAfter"/>.</param>
/// <param name="Reason">Why it bounds or does not.</param>
public sealed record Sighting(string Platform, Instant? NotBefore, Instant? NotAfter, bool Bounds, string Reason)
{
    /// <summary>On what the time rests; records of earlier versions hold dates only.</summary>
    public SightingKind Kind { get; init; }

    /// <summary>Which post of the record, from 1: its date, its identifier and its neighbours are statements about one post. Null in records of earlier versions.</summary>
    public int? Post { get; init; }

    /// <summary>Reads the record <c>ascertain/sightings/1</c>.</summary>
    public static IReadOnlyList<Sighting> Read(CanonicalObject document) => document.Text("format") == "ascertain/sightings/1"
        ? [.. document.Array("sightings").Objects().Select(static it => new Sighting(
            it.Text("platform"), UtcText.Parse(it.TextOrNull("postedNotBeforeUtc")), UtcText.Parse(it.TextOrNull("postedNotAfterUtc")), it.Boolean("boundsCapture"), it.Text("reason"))
            {
                Kind = KindOf(it.TextOrNull("kind")),
                Post = it.Has("post") ? checked((int)it.Integer("post")) : null,
            })]
        : throw new CanonicalFormatException("sightings.unknownFormat", $"Unknown format \"{document.Text("format")}\".");

    /// <summary>As the record spells it.</summary>
    public static string WordOf(SightingKind kind) => kind switch { SightingKind.Identifier => "identifier", SightingKind.Neighbours => "neighbours", _ => "date" };

    private static SightingKind KindOf(string? word) => word switch
    {
        null or "date" => SightingKind.Date,
        "identifier" => SightingKind.Identifier,
        "neighbours" => SightingKind.Neighbours,
        _ => throw new CanonicalFormatException("sightings.kind", $"\"{word}\" is no kind of a sighting."),
    };
}
