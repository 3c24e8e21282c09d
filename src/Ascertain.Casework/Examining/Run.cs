using Ascertain.Canonical;
using NodaTime;
using NodaTime.Text;

namespace Ascertain.Casework.Examining;

/// <summary>The run around an examination: who, when, with which program and decoder. A re-run does not compare it.</summary>
/// <param name="Examination">Id of the request.</param>
/// <param name="Exhibit">Number of the exhibit examined.</param>
/// <param name="Actor">Label of who ran it.</param>
/// <param name="BeganAt">By the system clock.</param>
/// <param name="EndedAt">By the system clock.</param>
/// <param name="Release">Version of this program.</param>
/// <param name="DecoderBuild">SHA-256 of the decoder's description, for results that depend on it; null also when there was none.</param>
/// <param name="Confinement">How the decoder was confined; null exactly when the result does not depend on the decoder.</param>
/// <param name="Ending">The outcome's word, or <c>cancelled</c>.</param>
public sealed record Run(
    ExaminationId Examination, ExhibitNumber Exhibit, string Actor, Instant BeganAt, Instant EndedAt, string Release,
    string? DecoderBuild, string? Confinement, string Ending)
{
    /// <summary><see cref="Ending"/> of a run that was cancelled: recorded, never compared.</summary>
    public const string Cancelled = "cancelled";

    private const string Format = "ascertain/run/1";

    /// <summary>The record.</summary>
    public CanonicalObject ToCanonical() => new CanonicalObject
    {
        ["format"] = Format,
        ["examination"] = Examination.Sha256Hex,
        ["exhibit"] = Exhibit.Value,
        ["actor"] = Actor,
        ["beganAt"] = InstantPattern.ExtendedIso.Format(BeganAt),
        ["endedAt"] = InstantPattern.ExtendedIso.Format(EndedAt),
        ["release"] = Release,
        ["ending"] = Ending,
    }.AddIfPresent("decoderBuild", DecoderBuild).AddIfPresent("confinement", Confinement);

    /// <summary>Reads the record.</summary>
    public static Run FromCanonical(CanonicalObject document) => document.Text("format") == Format
        ? new Run(
            new ExaminationId(document.Text("examination")),
            new ExhibitNumber(checked((int)document.Integer("exhibit"))),
            document.Text("actor"),
            InstantPattern.ExtendedIso.Parse(document.Text("beganAt")).GetValueOrThrow(),
            InstantPattern.ExtendedIso.Parse(document.Text("endedAt")).GetValueOrThrow(),
            document.Text("release"),
            document.TextOrNull("decoderBuild"),
            document.TextOrNull("confinement"),
            document.Text("ending"))
        : throw new CanonicalFormatException("run.unknownFormat", $"Unknown format \"{document.Text("format")}\".");
}
