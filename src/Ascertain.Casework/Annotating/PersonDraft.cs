using Ascertain.Canonical;

namespace Ascertain.Casework.Annotating;

/// <summary>What a person says, before it is entered.</summary>
/// <param name="Kind">See <see cref="AnnotationKind"/>, or the kind of an imported annotation.</param>
/// <param name="Exhibit">What it is about, or null.</param>
/// <param name="Values">Content by kind.</param>
/// <param name="Reason">Why.</param>
/// <param name="PresentationTimeSeconds">Where in the clip, or null.</param>
/// <param name="Supersedes">Digest of the record it replaces, or null.</param>
public sealed record PersonDraft(string Kind, Exhibit? Exhibit, CanonicalObject Values, string? Reason, string? PresentationTimeSeconds = null, string? Supersedes = null);
