using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Casework.Viewing;

namespace Ascertain.Casework.Annotating;

/// <summary>Enters conclusions that stay closed until a second person has concluded on the same without having read them.</summary>
/// <remarks>The record holds the digest of the content, the content itself lies sealed. When a second person's closed conclusion comes in, both contents become documents of the
/// ledger in the same commit: their digests stood there before, so neither can have been fitted to the other. What people tell each other, and what the holder of the sealing
/// key reads without this program, no ledger shows.</remarks>
public sealed class BlindAssessments(Investigation investigation)
{
    /// <summary>Enters a closed conclusion; opens it with the second person's when that is in already.</summary>
    /// <param name="actorName">Who concludes. Personal.</param>
    /// <param name="question">What it answers.</param>
    /// <param name="exhibit">What it is about, or null for the investigation.</param>
    /// <param name="content">The conclusion.</param>
    /// <param name="supersedes">The author's own earlier one that it replaces, or null.</param>
    /// <returns>SHA-256 of the record.</returns>
    /// <exception cref="UnusableInputException">Another's conclusion on the same can be read already, the author has a closed one that this does not replace, or is the second and has looked at who uploaded it.</exception>
    public string Enter(string actorName, Question question, CollectedExhibit? exhibit, AssessmentContent content, string? supersedes)
    {
        string author = investigation.ActorLabel(actorName);
        InvestigationView view = InvestigationView.Read(investigation);
        RecordedAssessment[] all = [.. view.Assessments(question).Where(it => it.Exhibit == exhibit?.Exhibit.Number)], same = [.. all.Where(it => it.ReplacedBy is null && it.Sha256 != supersedes)];
        RequireBlind(all, same, author);

        if (same.Any(it => it.Author != author && it.Standing == AssessmentStanding.Closed))
        {
            RequireNotSeen(exhibit, author);
        }

        byte[] closed = content.ToClosed(ClosedContent.Salt()).ToBytes();
        (LedgerDraft draft, string sha256) = new PersonRecords(investigation).DraftOf(actorName, new PersonDraft(AnnotationKind.Assessment, exhibit?.Exhibit,
            ClosedContent.AddTo(new CanonicalObject { ["question"] = Plans.Word(question) }, closed, investigation), null, Supersedes: supersedes));
        List<LedgerDraft> drafts = [draft];
        string[] waiting = [.. same.Where(it => it.Author != author && it.Standing == AssessmentStanding.Closed && view.IsSigned(RecordOf(view, it.Sha256))).Select(static it => it.Sha256)];
        if (waiting.Length > 0)
        {
            KeyUse use = new(author, KeyUsePurpose.ToOpenAssessment);
            drafts.Add(Opening(author, [.. waiting, sha256], [.. waiting.Select(it => Unsealed(view, it, use)), closed], isPair: true, reason: null));
        }

        investigation.Commit(drafts);
        return sha256;
    }

    /// <summary>Lays the author's own closed conclusion open without waiting for a second person's.</summary>
    /// <exception cref="UnusableInputException">It is not closed, or somebody else's.</exception>
    public void OpenAlone(string actorName, string sha256, string reason)
    {
        string author = investigation.ActorLabel(actorName);
        InvestigationView view = InvestigationView.Read(investigation);
        RecordedAssessment? mine = Enum.GetValues<Question>().SelectMany(view.Assessments).FirstOrDefault(it => it.Sha256 == sha256);
        if (mine is not { Standing: AssessmentStanding.Closed })
        {
            throw new UnusableInputException($"The record {sha256} is no closed assessment.");
        }

        if (mine.Author != author)
        {
            throw new UnusableInputException($"The assessment is {mine.Author}'s, who alone can lay it open before a second one is in.");
        }

        investigation.Commit([Opening(author, [sha256], [Unsealed(view, sha256, new KeyUse(author, KeyUsePurpose.ToOpenAssessment))], isPair: false, investigation.Seal(reason).ToCanonical())]);
    }

    // What could be read once was read, whatever became of it.
    private static void RequireBlind(RecordedAssessment[] all, RecordedAssessment[] same, string author)
    {
        if (all.FirstOrDefault(it => it.Author != author && it.Content is not null) is { } readable)
        {
            throw new UnusableInputException(string.Create(CultureInfo.InvariantCulture,
                $"The assessment of ledger entry {readable.Sequence} by {readable.Author} on the same can be read already, so nobody can be shown to conclude blind beside it; enter yours without --blind."));
        }

        if (same.FirstOrDefault(it => it.Author == author && it.Standing == AssessmentStanding.Closed) is { } own)
        {
            throw new UnusableInputException(string.Create(CultureInfo.InvariantCulture,
                $"Your closed assessment of ledger entry {own.Sequence} on the same waits for a second person; replace it with --supersedes, or withdraw it."));
        }
    }

    // Of what lies sealed at a collection these tell of the machine that collected, and of nobody who uploaded anything. What is not named here may tell of them.
    private static readonly string[] OfTheCollectingMachine = ["machine", "clock"];

    // Who uploaded it lies sealed; who looked there assesses it knowing whose it is.
    private void RequireNotSeen(CollectedExhibit? exhibit, string author)
    {
        string about = exhibit is null ? "exhibit " : string.Create(CultureInfo.InvariantCulture, $"exhibit {exhibit.Exhibit.Number}:");
        if (ViewRecord.SealedSeenBy(investigation, author).FirstOrDefault(it => it.StartsWith(about, StringComparison.Ordinal) && !OfTheCollectingMachine.Contains(it[(it.LastIndexOf(": ", StringComparison.Ordinal) + 2)..])) is { } seen)
        {
            throw new UnusableInputException($"You looked at what lies sealed (\"{seen}\"), which can tell who uploaded it, and a second assessor sees neither the first result nor the uploader: let somebody else assess it blind, or enter yours without --blind.");
        }
    }

    private static LedgerDraft Opening(string actor, IReadOnlyList<string> records, IReadOnlyList<byte[]> contents, bool isPair, CanonicalObject? reason)
    {
        Dictionary<string, LedgerDocument> documents = new(StringComparer.Ordinal) { [AssessmentOpening.Role] = LedgerDocument.Of(AssessmentOpening.Record(records, isPair, reason)) };
        for (int i = 0; i < contents.Count; i++)
        {
            documents.Add(string.Create(CultureInfo.InvariantCulture, $"content.{i + 1}"), LedgerDocument.Of(contents[i]));
        }

        return new LedgerDraft(EntryKind.AssessmentOpened, actor, documents);
    }

    private static RecordedAnnotation RecordOf(InvestigationView view, string sha256) => view.Annotations.First(it => it.Sha256 == sha256);

    private byte[] Unsealed(InvestigationView view, string sha256, KeyUse use) =>
        ClosedContent.Unsealed(RecordOf(view, sha256).Annotation.Values, use, investigation)
        ?? throw new UnusableInputException("The first assessment cannot be unsealed here, so the pair cannot be laid open; enter yours on a machine that holds the investigation's sealing key.");
}
