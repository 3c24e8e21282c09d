using Ascertain.Authenticity.Genuineness;
using Ascertain.Canonical;

namespace Ascertain.Casework.Annotating;

/// <summary>What a person answers to one question of the checklist about a clip.</summary>
/// <param name="Question">Id of the question.</param>
/// <param name="Reply">The answer.</param>
/// <param name="Reasons">What was seen or heard, and where; names nobody. Belongs to a yes and a no; may be null with the others.</param>
/// <param name="At">Where in the clip, or null.</param>
public sealed record ChecklistAnswer(string Question, ChecklistReply Reply, string? Reasons, ClipPlace? At)
{
    /// <summary>Members of a record's values.</summary>
    internal const string ChecklistMember = "checklist", QuestionMember = "question", ReplyMember = "answer", UntilMember = "untilSeconds";

    private const string Format = "ascertain/checklist-answer/1", ReasonMember = "reason", FromMember = "fromSeconds";

    /// <summary>Values of a record in the open; reasons and the beginning of the place stand in the record itself.</summary>
    internal CanonicalObject ToValues() => new CanonicalObject
    {
        [ChecklistMember] = Checklist.Version,
        [QuestionMember] = Question,
        [ReplyMember] = Reply.Word(),
    }.AddIfPresent(UntilMember, At?.UntilSeconds);

    /// <summary>The document that a closed answer commits to by its SHA-256; the salt keeps the digest from being found by trying the few words there are.</summary>
    internal CanonicalObject ToClosed(byte[] salt) => new CanonicalObject
    {
        ["format"] = Format,
        ["salt"] = Convert.ToHexStringLower(salt),
        [ChecklistMember] = Checklist.Version,
        [QuestionMember] = Question,
        [ReplyMember] = Reply.Word(),
    }.AddIfPresent(ReasonMember, Reasons).AddIfPresent(FromMember, At?.FromSeconds).AddIfPresent(UntilMember, At?.UntilSeconds);

    /// <summary>Reads the document laid open.</summary>
    /// <exception cref="CanonicalFormatException">Not such a document.</exception>
    internal static ChecklistAnswer FromClosed(CanonicalObject document) => document.Text("format") == Format
        ? new ChecklistAnswer(document.Text(QuestionMember), ReplyOf(document), document.TextOrNull(ReasonMember), Place(document.TextOrNull(FromMember), document.TextOrNull(UntilMember)))
        : throw new CanonicalFormatException("checklistAnswer.unknownFormat", $"Unknown format \"{document.Text("format")}\".");

    /// <summary>Reads an answer in the open, whose form was asked for when it was entered.</summary>
    internal static ChecklistAnswer FromOpen(Annotation annotation) => new(annotation.Values.Text(QuestionMember), ReplyOf(annotation.Values), annotation.Reason,
        Place(annotation.PresentationTimeSeconds, annotation.Values.TextOrNull(UntilMember)));

    /// <summary>What is wrong with the values of a record, as one sentence; null where nothing is.</summary>
    internal static string? Fault(CanonicalObject values)
    {
        if (values.Text(ChecklistMember).Length == 0 || values.Text(QuestionMember).Length == 0)
        {
            return "it names the version of the checklist and a question of it.";
        }

        // Of another version, before or after this release, the questions are not known here.
        if (values.Text(ChecklistMember) == Checklist.Version && Checklist.Find(values.Text(QuestionMember)) is null)
        {
            return $"{Checklist.Version} has no question \"{values.Text(QuestionMember)}\".";
        }

        if (values.Has(ClosedContent.DigestMember)) // its content lies sealed until it is laid open
        {
            ClosedContent.CommitmentIn(values);
            return values.Has(ReplyMember) || values.Has(UntilMember) ? "a closed answer says nothing in the open." : values.Text(ClosedContent.DigestMember).Length > 0 ? null : "its digest is empty.";
        }

        ReplyOf(values);
        return values.TextOrNull(UntilMember) is { } until && ClipPlace.Seconds(until) is null ? $"\"{until}\" is no time in a clip." : null;
    }

    /// <summary>What is wrong with an answer as a whole, as one sentence; null where nothing is.</summary>
    internal static string? Fault(ChecklistReply reply, string? reasons, string? from, string? until) =>
        reply.NeedsReasons() && string.IsNullOrWhiteSpace(reasons) ? $"A {reply.Word()} gives its reasons: what is to be seen or heard, and where."
        : until is not null && (from is null || ClipPlace.Seconds(from) is not { } begin || !(ClipPlace.Seconds(until) > begin)) ? "A range in the clip ends later than it begins."
        : null;

    /// <summary>The same of a record in the open whose values are of the right form.</summary>
    internal static string? Fault(CanonicalObject values, string? reasons, string? from) => Fault(ReplyOf(values), reasons, from, values.TextOrNull(UntilMember));

    private static ChecklistReply ReplyOf(CanonicalObject values) => ChecklistReplies.Parse(values.Text(ReplyMember))
        ?? throw new CanonicalFormatException("checklistAnswer.reply", $"\"{values.Text(ReplyMember)}\" is no answer: {InWords}.");

    private static ClipPlace? Place(string? from, string? until) => from is null ? null : new ClipPlace(from, until);

    /// <summary>The words of the replies, for a sentence.</summary>
    internal const string InWords = "yes, no, cannotTell or notLookedAt";
}
