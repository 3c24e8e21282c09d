using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Casework.Geolocating;

namespace Ascertain.Casework.Tests.Geolocating;

/// <summary>Invented memos.</summary>
internal static class Memos
{
    /// <summary>A camera at a place that looks north, with two towers before it: the left one of the picture stands further west.</summary>
    public static GeolocationMemo At(double latitude, double longitude, double? bearing = 0) => GeolocationMemo.Parse(Document(latitude, longitude, bearing));

    public static CanonicalObject Document(double latitude, double longitude, double? bearing = 0) => (CanonicalObject)CanonicalJson.ParseAnySpelling(System.Text.Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""
        {
          "frame": 0,
          "camera": { "latitudeDegrees": {{latitude}}, "longitudeDegrees": {{longitude}}, "withinMetres": 5{{(bearing is { } turn ? string.Create(CultureInfo.InvariantCulture, $", \"bearingDegrees\": {turn}, \"bearingWithinDegrees\": 3") : "")}}, "fieldOfViewDegrees": 60 },
          "pairs": [
            { "seen": { "exhibit": 1, "frame": 0, "points": [[100, 200]] }, "map": { "latitudeDegrees": {{latitude + 0.01}}, "longitudeDegrees": {{longitude - 0.002}} }, "judgement": "agrees", "words": "tower with a red roof" },
            { "seen": { "exhibit": 1, "frame": 0, "points": [[500, 200], [540, 200], [520, 240]] }, "map": { "latitudeDegrees": {{latitude + 0.01}}, "longitudeDegrees": {{longitude + 0.002}} }, "judgement": "agrees", "words": "mast" },
            { "seen": { "exhibit": 1, "frame": 0, "points": [[300, 300]] }, "judgement": "differs", "words": "a wall that no image shows" }
          ],
          "alternatives": [ { "place": "the next valley", "why": "has no mast" } ],
          "conclusion": "Taken from the bridge."
        }
        """)))!;
}
