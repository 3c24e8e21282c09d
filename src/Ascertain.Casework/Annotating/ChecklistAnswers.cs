using System.Globalization;
using Ascertain.Authenticity.Genuineness;
using Ascertain.Canonical;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;

namespace Ascertain.Casework.Annotating;

/// <summary>Enters a person's answers to the checklist. An answer that the person gave before is replaced by a new entry; both are kept.</summary>
/// <remarks>As with conclusions (<see cref="BlindAssessments"/>) an answer can be entered closed: the record holds the digest of what is said, which lies sealed, and both are laid open in the commit
/// in which a second person's closed answer to the same question comes in. Beside an answer that can be read already nobody answers blind.</remarks>
public sealed class ChecklistAnswers(Investigation investigation)
{
    /// <summary>Enters answers, all of them or none.</summary>
    /// <param name="actorName">Who answers. Personal.</param>
    /// <param name="exhibit">The clip.</param>
    /// <param name="answers">At least one; each question once. What the person said before in the same words is passed over.</param>
    /// <param name="blind">Closed until a second person's closed answer to the same question is in.</param>
    /// <returns>SHA-256 of each record that was entered, in the order of the answers.</returns>
    /// <exception cref="UnusableInputException">An answer lacks what belongs to it, or cannot be blind; nothing was entered.</exception>
    public IReadOnlyList<string> Enter(string actorName, CollectedExhibit exhibit, IReadOnlyList<ChecklistAnswer> answers, bool blind)
    {
        ArgumentNullException.ThrowIfNull(exhibit);
        string author = investigation.ActorLabel(actorName);
        InvestigationView view = InvestigationView.Read(investigation);
        RecordedChecklistAnswer[] all = [.. view.ChecklistAnswers(exhibit).Where(static it => it.Checklist == Checklist.Version)];
        if (answers.Select(static it => it.Question).Distinct(StringComparer.Ordinal).Count() != answers.Count)
        {
            throw new UnusableInputException("Each question is answered once at a time.");
        }

        List<LedgerDraft> drafts = [];
        List<string> entered = [];
        List<(RecordedChecklistAnswer? First, string Sha256, byte[] Content)> opened = [];
        foreach (ChecklistAnswer answer in answers)
        {
            Require(answer);
            RecordedChecklistAnswer[] same = [.. all.Where(it => it.Question == answer.Question)];
            RecordedChecklistAnswer? own = same.FirstOrDefault(it => it.Author == author && it.ReplacedBy is null);
            if (own?.Content == answer)
            {
                continue;
            }

            if (!blind)
            {
                Add(new PersonDraft(AnnotationKind.ChecklistAnswer, exhibit.Exhibit, answer.ToValues(), answer.Reasons, answer.At?.FromSeconds, own?.Sha256));
                continue;
            }

            RequireBlind(same, author);
            byte[] content = answer.ToClosed(ClosedContent.Salt()).ToBytes();
            CanonicalObject values = new() { [ChecklistAnswer.ChecklistMember] = Checklist.Version, [ChecklistAnswer.QuestionMember] = answer.Question };
            string sha256 = Add(new PersonDraft(AnnotationKind.ChecklistAnswer, exhibit.Exhibit, ClosedContent.AddTo(values, content, investigation), null, Supersedes: own?.Sha256));
            foreach (RecordedChecklistAnswer first in same.Where(it => it.Author != author && it is { ReplacedBy: null, Standing: AssessmentStanding.Closed } && view.IsSigned(it.Record)))
            {
                opened.Add((first, first.Sha256, []));
            }

            if (opened.Count > 0 && opened[^1].First?.Question == answer.Question)
            {
                opened.Add((null, sha256, content));
            }
        }

        if (drafts.Count == 0)
        {
            throw new UnusableInputException("Nothing was entered: you said all of this before, in the same words.");
        }

        if (opened.Count > 0)
        {
            KeyUse use = new(author, KeyUsePurpose.ToOpenChecklist);
            drafts.Add(Opening(author, [.. opened.Select(it => (it.Sha256, it.First is { } first ? Unsealed(first, use) : it.Content))], isPair: true, reason: null));
        }

        investigation.Commit(drafts);
        return entered;

        string Add(PersonDraft draft)
        {
            if (draft.Supersedes is { } earlier)
            {
                Supersession.Require(view, earlier, AnnotationKind.ChecklistAnswer, author);
            }

            (LedgerDraft entry, string sha256) = new PersonRecords(investigation).DraftOf(actorName, draft);
            drafts.Add(entry);
            entered.Add(sha256);
            return sha256;
        }
    }

    /// <summary>Lays the author's own closed answer open without waiting for a second person's.</summary>
    /// <exception cref="UnusableInputException">It is not closed, or somebody else's.</exception>
    public void OpenAlone(string actorName, RecordedChecklistAnswer answer, string reason)
    {
        ArgumentNullException.ThrowIfNull(answer);
        string author = investigation.ActorLabel(actorName);
        if (answer is not { Standing: AssessmentStanding.Closed, ReplacedBy: null })
        {
            throw new UnusableInputException("That answer is not closed.");
        }

        if (answer.Author != author)
        {
            throw new UnusableInputException($"The answer is {answer.Author}'s, who alone can lay it open before a second one is in.");
        }

        KeyUse use = new(author, KeyUsePurpose.ToOpenChecklist);
        investigation.Commit([Opening(author, [(answer.Sha256, Unsealed(answer, use))], isPair: false, investigation.Seal(reason).ToCanonical())]);
    }

    private static void Require(ChecklistAnswer answer)
    {
        if (Checklist.Find(answer.Question) is null)
        {
            throw new UnusableInputException($"The checklist has no question \"{answer.Question}\": {string.Join(", ", Checklist.Questions.Select(static it => it.Id))}.");
        }

        if (ChecklistAnswer.Fault(answer.Reply, answer.Reasons, answer.At?.FromSeconds, answer.At?.UntilSeconds) is { } fault)
        {
            throw new UnusableInputException(fault);
        }

        if (answer.Reasons is { } reasons)
        {
            PersonEntry.Bounded(reasons);
        }
    }

    // What could be read once was read, whatever became of it.
    private static void RequireBlind(RecordedChecklistAnswer[] same, string author)
    {
        if (same.FirstOrDefault(it => it.Author != author && it.Content is not null) is { } readable)
        {
            throw new UnusableInputException(string.Create(CultureInfo.InvariantCulture,
                $"The answer of ledger entry {readable.Sequence} by {readable.Author} to \"{readable.Question}\" can be read already, so nobody can be shown to answer blind beside it; enter yours in the open."));
        }
    }

    private static LedgerDraft Opening(string actor, IReadOnlyList<(string Sha256, byte[] Content)> answers, bool isPair, CanonicalObject? reason)
    {
        Dictionary<string, LedgerDocument> documents = new(StringComparer.Ordinal)
        {
            [ChecklistOpening.Role] = LedgerDocument.Of(new ChecklistOpening([.. answers.Select(static it => it.Sha256)], isPair).ToCanonical(reason)),
        };
        for (int i = 0; i < answers.Count; i++)
        {
            documents.Add(string.Create(CultureInfo.InvariantCulture, $"content.{i + 1}"), LedgerDocument.Of(answers[i].Content));
        }

        return new LedgerDraft(EntryKind.ChecklistOpened, actor, documents);
    }

    private byte[] Unsealed(RecordedChecklistAnswer answer, KeyUse use) => ClosedContent.Unsealed(answer.Record.Annotation.Values, use, investigation)
        ?? throw new UnusableInputException("The first answer cannot be unsealed here, so the two cannot be laid open; enter yours on a machine that holds the investigation's sealing key.");
}
