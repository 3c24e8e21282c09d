using Ascertain.Canonical;
using Ascertain.Geolocation.Skylines;

namespace Ascertain.Geolocation.SkylineExamination;

/// <summary>The record <c>ascertain/skyline-place/1</c>: where a skyline could have been seen from. It holds exact places.</summary>
internal static class SkylinePlaceRecord
{
    /// <summary>Its format.</summary>
    public const string Format = "ascertain/skyline-place/1";

    /// <summary>The record.</summary>
    /// <param name="area">What was searched.</param>
    /// <param name="reading">What was looked for.</param>
    /// <param name="location">What was found.</param>
    /// <param name="seen">The line as seen from the likeliest place, in the picture as shown; empty where there is none.</param>
    public static CanonicalObject Of(SearchedArea area, SkylineReading reading, SkylineLocation location, IReadOnlyList<(double X, double Y)?> seen) => new CanonicalObject
    {
        ["format"] = Format,
        ["search"] = SkylineLocator.Version,
        ["area"] = area.ToCanonical(),
        ["searchedSquareKilometres"] = location.SearchedSquareKilometres,
        ["unknownSquareKilometres"] = location.UnknownSquareKilometres,
        ["outcome"] = location.IsLocated ? "located" : "notLocatable",
        ["camera"] = new CanonicalObject
        {
            ["fieldOfViewDegrees"] = reading.Lens.FieldOfViewDegrees, ["focalPixels"] = reading.Camera.FocalPixels, ["tiltDegrees"] = reading.Camera.TiltDegrees, ["rollDegrees"] = reading.Camera.RollDegrees,
            ["widthPixels"] = reading.Picture.ShownWidth, ["heightPixels"] = reading.Picture.ShownHeight, ["turnedDegrees"] = reading.Picture.TurnedDegrees, ["frame"] = reading.Frame,
        },
        ["candidates"] = new CanonicalArray(location.Candidates.Select(static it => new CanonicalObject
        {
            ["latitude"] = it.Place.LatitudeDegrees, ["longitude"] = it.Place.LongitudeDegrees, ["bearingDegrees"] = it.BearingDegrees, ["pitchDegrees"] = it.PitchDegrees,
            ["probability"] = it.Probability, ["fittingShare"] = it.Fitting, ["nearShare"] = it.Near,
        })),
        ["regionMass"] = SkylineLocation.RegionMass,
        ["regionSquareKilometres"] = location.RegionSquareKilometres,
        ["region"] = new CanonicalArray(location.Region.Select(static it => new CanonicalArray { it.Level, it.Row, it.Column })),
        ["columns"] = new CanonicalArray(reading.Skyline.Columns.Select(static it => new CanonicalArray { it.RelativeAzimuthDegrees, it.ElevationDegrees, it.SigmaDegrees })),
        ["drawnLine"] = Line(reading, reading.Marks.Select(static it => ((double X, double Y)?)it)),
        ["seenLine"] = Line(reading, seen),
    }.AddIfPresent("reason", location.WhyNot).AddIfPresent("density", location.Density?.ToCanonical());

    // In the picture as it is decoded, as people's marks are.
    private static CanonicalArray Line(SkylineReading reading, IEnumerable<(double X, double Y)?> places) =>
        new(places.OfType<(double X, double Y)>().Select(reading.Picture.Decoded).Select(static it => new CanonicalArray { Math.Round(it.X * 100) / 100, Math.Round(it.Y * 100) / 100 }));
}
