using Ascertain.Canonical;

namespace Ascertain.Casework.Geolocating;

/// <summary>A person's comparison of what a clip shows with the ground, and where they say the camera stood. It gives away where the one stood who filmed, so it lies sealed.</summary>
/// <param name="Frame">The picture that the place is said for, by presentation index: a camera may move.</param>
/// <param name="Camera">Where it stood; null for "could not be located".</param>
/// <param name="Pairs">What was compared.</param>
/// <param name="Alternatives">Other places that were considered.</param>
/// <param name="Conclusion">One or more sentences.</param>
/// <param name="Searched">Which area was searched, by which maps and images of which date; null where nothing was said.</param>
public sealed record GeolocationMemo(
    long Frame, MemoCamera? Camera, IReadOnlyList<MemoPair> Pairs, IReadOnlyList<MemoAlternative> Alternatives, string Conclusion, string? Searched)
{
    private const string Format = "ascertain/geolocation-memo/1";
    private const int Most = 500; // pairs, and alternatives; arbitrary

    /// <summary>Reads what a person wrote: the members of the document without its salt.</summary>
    /// <exception cref="CanonicalFormatException">A member is missing or of another type.</exception>
    /// <exception cref="UnusableInputException">A member says what cannot be.</exception>
    public static GeolocationMemo Parse(CanonicalObject document)
    {
        MemoFields.Require(document, "frame", "camera", "pairs", "alternatives", "conclusion", "searched");
        return Read(document);
    }

    /// <summary>What a person wrote, as <see cref="Parse"/> reads it.</summary>
    public CanonicalObject ToCanonical() => new CanonicalObject
    {
        ["frame"] = Frame,
        ["pairs"] = new CanonicalArray(Pairs.Select(static it => it.ToCanonical())),
        ["alternatives"] = new CanonicalArray(Alternatives.Select(static it => it.ToCanonical())),
        ["conclusion"] = Conclusion,
    }.AddIfPresent("camera", Camera?.ToCanonical()).AddIfPresent("searched", Searched);

    /// <summary>The document that a record commits to by its SHA-256. The salt keeps a place from being found by trying.</summary>
    internal CanonicalObject ToClosed(byte[] salt)
    {
        CanonicalObject document = ToCanonical();
        document["format"] = Format;
        document["salt"] = Convert.ToHexStringLower(salt);
        return document;
    }

    /// <summary>Reads that document.</summary>
    /// <exception cref="CanonicalFormatException">Not such a document.</exception>
    internal static GeolocationMemo FromClosed(CanonicalObject document) => document.Text("format") == Format
        ? Read(document)
        : throw new CanonicalFormatException("geolocationMemo.unknownFormat", $"Unknown format \"{document.Text("format")}\".");

    private static GeolocationMemo Read(CanonicalObject document)
    {
        MemoPair[] pairs = [.. Bounded(document, "pairs").Select(MemoPair.FromCanonical)];
        MemoAlternative[] alternatives = [.. Bounded(document, "alternatives").Select(MemoAlternative.FromCanonical)];
        MemoCamera? camera = document.Has("camera") ? MemoCamera.FromCanonical(document.Object("camera")) : null;
        long frame = document.Integer("frame");
        string? searched = MemoFields.WordsOrNull(document, "searched");
        return frame < 0 ? throw new UnusableInputException("Frames count from 0.")
            : camera is not null && !pairs.Any(static it => it.Judgement == PairJudgement.Agrees) ? throw new UnusableInputException("A place rests on at least one pair that agrees.")
            : camera is null && searched is null ? throw new UnusableInputException("Where no place was found, say what was searched.")
            : new GeolocationMemo(frame, camera, pairs, alternatives, MemoFields.Words(document, "conclusion"), searched);
    }

    private static IEnumerable<CanonicalObject> Bounded(CanonicalObject document, string name) => !document.Has(name) ? []
        : document.Array(name) is { Count: <= Most } list ? list.Objects() : throw new UnusableInputException($"A memo has at most {Most} {name}.");
}
