using System.Text;
using Ascertain.Canonical;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;

namespace Ascertain.Casework.Annotating;

/// <summary>Enters what people say: notes, tags, plans, propositions, assessments, approvals, annotations. Each is signed with the person's key.</summary>
public sealed class PersonRecords(Investigation investigation)
{
    private const string AnnotationRole = "annotation";

    /// <summary>A key of the caller's own choice, the same when it asks again because it does not know whether the first time succeeded: then nothing is doubled. Null where asking twice means twice.</summary>
    public string? Request { get; init; }

    /// <summary>Enters one record.</summary>
    /// <param name="actorName">Who says it. Personal.</param>
    /// <param name="kind">See <see cref="AnnotationKind"/>, or the kind of an imported annotation.</param>
    /// <param name="exhibit">What it is about, or null.</param>
    /// <param name="values">Content by kind.</param>
    /// <param name="reason">Why.</param>
    /// <param name="presentationTimeSeconds">Where in the clip, or null.</param>
    /// <param name="supersedes">Digest of the record it replaces, or null.</param>
    /// <returns>SHA-256 of the record.</returns>
    /// <exception cref="UnusableInputException">The record is not of the form that its readers need; nothing was entered.</exception>
    public string Enter(
        string actorName, string kind, Exhibit? exhibit, CanonicalObject values, string? reason, string? presentationTimeSeconds = null, string? supersedes = null)
    {
        return Enter(actorName, [new PersonDraft(kind, exhibit, values, reason, presentationTimeSeconds, supersedes)])[0];
    }

    /// <summary>Enters several records, all of them or none.</summary>
    /// <param name="actorName">Who says it. Personal.</param>
    /// <param name="drafts">At least one.</param>
    /// <returns>SHA-256 of each record; where the request was answered before, of those that answered it.</returns>
    /// <exception cref="UnusableInputException">A record is not of the form that its readers need, or may have been entered by a process that was ended; nothing was entered.</exception>
    public IReadOnlyList<string> Enter(string actorName, IReadOnlyList<PersonDraft> drafts)
    {
        (LedgerDraft Entry, string Sha256)[] made = [.. drafts.Select(it => DraftOf(actorName, it))];
        string[] sha256 = [.. made.Select(static it => it.Sha256)];
        if (Request is null && investigation.LastWriterWasEnded && InterruptedTail(made[0].Entry.Actor, drafts) is { } tail)
        {
            return tail.Select(static it => it.Documents[AnnotationRole]).SequenceEqual(sha256, StringComparer.Ordinal) ? sha256 : throw new UnusableInputException(FormattableString.Invariant(
                $"Nothing was entered. The program was ended while it was at work here, and the last thing that it entered for {made[0].Entry.Actor}, at ledger entry {tail[^1].Sequence}, is of the same kind: if that is what you are repeating, it is in. To enter this beside it, ask again."));
        }

        RequireInForce(sha256);
        IReadOnlyList<LedgerEntry> entered = investigation.Commit([.. made.Select(static it => it.Entry)], Request);
        return [.. entered.Where(static it => it.Kind == EntryKind.Annotation).Select(static it => it.Documents[AnnotationRole])];
    }

    // The very same record has the same digest, by which what replaces or withdraws it names it: it would be out of force from the beginning.
    private void RequireInForce(string[] sha256)
    {
        byte[][] digests = [.. sha256.Select(Encoding.ASCII.GetBytes)];
        HashSet<string> again = [.. investigation.Entries.Where(it => it.Kind == EntryKind.Annotation && digests.Any(one => it.MayName(one))).Select(static it => it.Documents[AnnotationRole]).Intersect(sha256, StringComparer.Ordinal)];
        if (again.Count == 0 || (Request is { } request && Digest.Of(Encoding.UTF8.GetBytes(request)).Sha256Hex is var asked && investigation.Entries.Any(it => it.Opening.Request?.Sha256Hex == asked)))
        {
            return;
        }

        InvestigationView view = InvestigationView.Read(investigation);
        foreach (RecordedAnnotation later in view.Annotations.Where(it => it.Annotation.Supersedes is { } earlier && again.Contains(earlier)))
        {
            throw new UnusableInputException(FormattableString.Invariant(
                $"Nothing was entered. That very record was entered as ledger entry {view.Annotations.First(it => it.Sha256 == later.Annotation.Supersedes).Sequence}, and entry {later.Sequence} withdrew or replaced it. Enter it with a reason, or other words, that say why it holds again."));
        }
    }

    // The last entries, where they are of these kinds about these exhibits by this person. What lies sealed is salted anew each time, so that the same words cannot be told.
    private LedgerEntry[]? InterruptedTail(string actor, IReadOnlyList<PersonDraft> drafts)
    {
        LedgerEntry[] tail = [.. investigation.Entries.TakeLast(drafts.Count)];
        return tail.Length == drafts.Count && tail.Zip(drafts).All(it => it.First.Kind == EntryKind.Annotation && it.First.Actor == actor
            && Annotation.FromCanonical(investigation.ReadRecord(it.First.Documents[AnnotationRole])) is { } said && said.Kind == it.Second.Kind && said.Exhibit?.Sha256Hex == it.Second.Exhibit?.Digest.Sha256Hex) ? tail : null;
    }

    /// <summary>One record as a ledger entry that is not entered yet, for what enters others with it.</summary>
    /// <exception cref="UnusableInputException">The record is not of the form that its readers need.</exception>
    internal (LedgerDraft Entry, string Sha256) DraftOf(string actorName, PersonDraft draft)
    {
        if (AnnotationForm.Fault(draft.Kind, draft.Exhibit is not null, draft.Values) is { } fault)
        {
            throw new UnusableInputException(fault);
        }

        string actor = investigation.ActorLabel(actorName);
        byte[] record = new Annotation(draft.Kind, actor, draft.Exhibit?.Digest, draft.PresentationTimeSeconds, draft.Values, draft.Reason, draft.Supersedes).ToCanonical().ToBytes();
        return (new LedgerDraft(EntryKind.Annotation, actor, new Dictionary<string, LedgerDocument>(StringComparer.Ordinal)
        {
            [AnnotationRole] = LedgerDocument.Of(record),
            ["signature"] = LedgerDocument.Of(Encoding.UTF8.GetBytes(investigation.SignAsPerson(actorName, record))),
        }), Digest.Of(record).Sha256Hex);
    }

    /// <summary>A person's free text: it may name people, so it lies sealed and records hold its reference only.</summary>
    public CanonicalObject Sealed(string text) => investigation.Seal(text).ToCanonical();
}
