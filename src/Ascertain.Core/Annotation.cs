using Ascertain.Canonical;

namespace Ascertain;

/// <summary>A person's input, which is evidence too: clicked points, a drawn region, a memo, an assessment. Immutable.</summary>
/// <param name="Kind">What it is, lower camel, e.g. <c>note</c>, <c>tag</c>, <c>plan</c>, <c>assessment</c>, <c>verticalObject</c>.</param>
/// <param name="Author">The actor's label inside the investigation, e.g. <c>A-001</c>; never a name.</param>
/// <param name="Exhibit">The evidentiary copy it speaks of, or null for the investigation as a whole.</param>
/// <param name="PresentationTimeSeconds">Where in the clip, as a decimal text of seconds, or null.</param>
/// <param name="Values">The content, by kind.</param>
/// <param name="Reason">Why the person says so.</param>
/// <param name="Supersedes">Digest of the record that this one replaces; both are kept.</param>
public sealed record Annotation(
    string Kind, string Author, Digest? Exhibit, string? PresentationTimeSeconds, CanonicalObject Values, string? Reason, string? Supersedes)
{
    /// <summary>The record, format <c>ascertain/annotation/1</c>.</summary>
    public CanonicalObject ToCanonical() => new CanonicalObject
    {
        ["format"] = Format,
        ["kind"] = Kind,
        ["author"] = Author,
        ["values"] = Values,
    }.AddIfPresent("exhibit", Exhibit?.ToCanonical())
     .AddIfPresent("presentationTimeSeconds", PresentationTimeSeconds)
     .AddIfPresent("reason", Reason)
     .AddIfPresent("supersedes", Supersedes);

    /// <summary>Reads the record.</summary>
    /// <exception cref="CanonicalFormatException">Not such a record.</exception>
    public static Annotation FromCanonical(CanonicalObject document) => document.Text("format") == Format
        ? new(document.Text("kind"), document.Text("author"),
            document.Has("exhibit") ? Digest.FromCanonical(document.Object("exhibit")) : null,
            document.TextOrNull("presentationTimeSeconds"), document.Object("values"), document.TextOrNull("reason"), document.TextOrNull("supersedes"))
        : throw new CanonicalFormatException("annotation.unknownFormat", $"Unknown format \"{document.Text("format")}\".");

    private const string Format = "ascertain/annotation/1";
}
