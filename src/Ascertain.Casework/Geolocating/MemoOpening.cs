using Ascertain.Canonical;

namespace Ascertain.Casework.Geolocating;

/// <summary>The record that lets closed memos be looked at, format <c>ascertain/memo-opening/1</c>. What they say stays sealed; what may be said of each stands here.</summary>
/// <param name="Memos">SHA-256 of each memo, and what may be said of it.</param>
/// <param name="IsPair">They were entered by two people, closed to each other.</param>
/// <param name="ApartMetres">How far apart the two say the camera stood, along the ellipsoid, to the metre; null where one of them found no place, or of one alone.</param>
/// <param name="BearingsApartDegrees">How far apart they say it looked, in whole degrees; null where one gave no bearing.</param>
internal sealed record MemoOpening(IReadOnlyList<(string Sha256, MemoSummary Summary)> Memos, bool IsPair, long? ApartMetres, long? BearingsApartDegrees)
{
    /// <summary>Role of the record in its entry.</summary>
    public const string Role = "opening";

    private const string Format = "ascertain/memo-opening/1";

    /// <summary>The record.</summary>
    /// <param name="reason">Why one is opened alone, sealed; null for a pair.</param>
    public CanonicalObject ToCanonical(CanonicalObject? reason) => new CanonicalObject
    {
        ["format"] = Format,
        ["memos"] = new CanonicalArray(Memos.Select(static it => new CanonicalObject { ["record"] = it.Sha256, ["summary"] = it.Summary.ToCanonical() })),
        ["pair"] = IsPair,
    }.AddIfPresent("reason", reason)
     .AddIfPresent("apartMetres", ApartMetres is { } metres ? metres : (CanonicalValue?)null)
     .AddIfPresent("bearingsApartDegrees", BearingsApartDegrees is { } degrees ? degrees : (CanonicalValue?)null);

    /// <summary>Reads it.</summary>
    /// <exception cref="CanonicalFormatException">Not such a record.</exception>
    public static MemoOpening FromCanonical(CanonicalObject opening) => opening.Text("format") == Format
        ? new MemoOpening([.. opening.Array("memos").Objects().Select(static it => (it.Text("record"), MemoSummary.FromCanonical(it.Object("summary"))))], opening.Boolean("pair"),
            opening.Has("apartMetres") ? opening.Integer("apartMetres") : null, opening.Has("bearingsApartDegrees") ? opening.Integer("bearingsApartDegrees") : null)
        : throw new CanonicalFormatException("memoOpening.unknownFormat", $"Unknown format \"{opening.Text("format")}\".");
}
