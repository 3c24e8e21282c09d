using System.Globalization;
using Ascertain.Canonical;
using NodaTime;

namespace Ascertain.Chronolocation;

/// <summary>What one measured thing (a shadow, a hum, the light of a scene) says of when a clip was recorded: a likelihood over the stretch of time that was searched.</summary>
/// <param name="Label">For people, e.g. <c>the shadow at 12.4 s</c>.</param>
/// <param name="Origin">What can be wrong only as a whole, e.g. <c>shadows of the clip</c>.</param>
/// <param name="From">First instant that was searched; whole second.</param>
/// <param name="Until">End of what was searched, not included; whole second.</param>
/// <param name="Pieces">Sorted, disjoint, inside what was searched; a second in none of them does not fit at all.</param>
public sealed record TimeLikelihood(string Label, string Origin, Instant From, Instant Until, IReadOnlyList<TimePiece> Pieces)
{
    private const string Format = "ascertain/time-likelihood/1";

    /// <summary>The record, format <c>ascertain/time-likelihood/1</c>; seconds of Unix time as decimal text.</summary>
    public CanonicalObject ToCanonical() => new()
    {
        ["format"] = Format,
        ["label"] = Label,
        ["origin"] = Origin,
        ["fromUtc"] = UtcText.Of(From),
        ["untilUtc"] = UtcText.Of(Until),
        ["pieces"] = new CanonicalArray(Pieces.Select(static it => new CanonicalObject
        {
            ["from"] = it.From.ToString(CultureInfo.InvariantCulture), ["until"] = it.Until.ToString(CultureInfo.InvariantCulture), ["likelihood"] = it.Likelihood,
        })),
    };

    /// <summary>Reads the record.</summary>
    /// <exception cref="CanonicalFormatException">Not such a record, or its pieces overlap or leave what was searched.</exception>
    public static TimeLikelihood FromCanonical(CanonicalObject document)
    {
        if (document.Text("format") != Format)
        {
            throw new CanonicalFormatException("timeLikelihood.unknownFormat", $"Unknown format \"{document.Text("format")}\".");
        }

        Instant from = InstantOf(document, "fromUtc"), until = InstantOf(document, "untilUtc");
        TimePiece[] pieces = [.. document.Array("pieces").Objects().Select(static it => new TimePiece(Second(it, "from"), Second(it, "until"), it.Number("likelihood")))];
        long last = from.ToUnixTimeSeconds();
        foreach (TimePiece piece in pieces)
        {
            if (piece.From < last || piece.Until <= piece.From || !(piece.Likelihood > 0))
            {
                throw new CanonicalFormatException("timeLikelihood.pieces", "Pieces of a likelihood are sorted, disjoint and not empty, inside what was searched, with likelihoods above 0.");
            }

            last = piece.Until;
        }

        return last <= until.ToUnixTimeSeconds()
            ? new TimeLikelihood(document.Text("label"), document.Text("origin"), from, until, pieces)
            : throw new CanonicalFormatException("timeLikelihood.pieces", "A piece of a likelihood leaves what was searched.");
    }

    private static Instant InstantOf(CanonicalObject document, string name) => UtcText.Parse(document.Text(name))
        ?? throw new CanonicalFormatException("timeLikelihood.instant", $"\"{name}\" is no instant.");

    private static long Second(CanonicalObject piece, string name) => long.TryParse(piece.Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long second)
        ? second
        : throw new CanonicalFormatException("timeLikelihood.second", $"\"{name}\" is no second of Unix time.");
}
