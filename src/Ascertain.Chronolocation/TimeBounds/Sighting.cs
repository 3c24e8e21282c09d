using Ascertain.Canonical;
using NodaTime;

namespace Ascertain.Chronolocation.TimeBounds;

/// <summary>A post that carried the item, as far as time is concerned.</summary>
/// <param name="Platform">Where.</param>
/// <param name="NotBefore">The earliest instant at which it can have been posted; null when unknown.</param>
/// <param name="NotAfter">The latest such instant; null when unknown.</param>
/// <param name="Bounds">The capture cannot be later than the post.</param>
/// <param name="Reason">Why it bounds or does not.</param>
public sealed record Sighting(string Platform, Instant? NotBefore, Instant? NotAfter, bool Bounds, string Reason)
{
    /// <summary>Reads the record <c>ascertain/sightings/1</c>.</summary>
    public static IReadOnlyList<Sighting> Read(CanonicalObject document) => document.Text("format") == "ascertain/sightings/1"
        ? [.. document.Array("sightings").Objects().Select(static it => new Sighting(
            it.Text("platform"), UtcText.Parse(it.TextOrNull("postedNotBeforeUtc")), UtcText.Parse(it.TextOrNull("postedNotAfterUtc")), it.Boolean("boundsCapture"), it.Text("reason")))]
        : throw new CanonicalFormatException("sightings.unknownFormat", $"Unknown format \"{document.Text("format")}\".");
}
