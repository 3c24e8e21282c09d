namespace Ascertain.Casework.Storage;

/// <summary>An entry to be committed.</summary>
/// <param name="Kind">What happened, dotted lower camel, e.g. <c>exhibit.acquired</c>.</param>
/// <param name="Actor">Label of the actor, see <see cref="Investigation.ActorLabel"/>.</param>
/// <param name="Documents">What says more, by role; the whole leaf has at most 4 KiB, which is about forty documents.</param>
public sealed record LedgerDraft(string Kind, string Actor, IReadOnlyDictionary<string, LedgerDocument> Documents);
