using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Evaluation.Weighing;

namespace Ascertain.Casework.Annotating;

/// <summary>What is asked of a person's record before it gets in: what it names is there, and is theirs where it has to be.</summary>
/// <param name="investigation">Open for writing.</param>
/// <param name="view">What was there before.</param>
/// <param name="actorName">Who says it. Personal.</param>
/// <exception cref="UnusableInputException">By each of its members: what is asked is not so.</exception>
internal sealed class RecordRules(Investigation investigation, InvestigationView view, string actorName)
{
    /// <summary>Refuses a record that replaces what it may not, or names a frame that the clip does not have.</summary>
    public void RequireFitting(string kind, CollectedExhibit? about, CanonicalObject values, string? supersedes)
    {
        if (supersedes is not null)
        {
            Supersession.Require(view, supersedes, kind, investigation.ActorLabel(actorName));
        }

        if (about is not null && kind is (AnnotationKind.Approval or AnnotationKind.Description))
        {
            FrameNumbers.Require(investigation, view, about, FrameNumbers.In(values));
        }
    }

    /// <summary>What is marked again is one's own: the scatter is of one hand.</summary>
    public void RequireRepeated(string kind, CollectedExhibit exhibit, CanonicalObject values)
    {
        if (values.TextOrNull("repeats") is { } first && !view.Annotations.Any(it => it.Sha256 == first && it.Annotation.Kind == kind && it.Annotation.Exhibit == exhibit.Exhibit.Digest
            && it.Annotation.Author == investigation.ActorLabel(actorName)))
        {
            throw new UnusableInputException($"What is marked again is a marking of your own, of the same kind and exhibit; {first} is none.");
        }
    }

    /// <summary>Who a task is for, as it is kept: the label of a member in the open, other words sealed.</summary>
    public CanonicalValue? ForWhom(string? said)
    {
        switch (said)
        {
            case null:
                return null;
            case "me":
                return new CanonicalText(investigation.ActorLabel(actorName));
            case var label when WorkTask.IsLabel(label):
                return investigation.Entries.Any(it => it.Actor == label) ? new CanonicalText(label) : throw new UnusableInputException($"Nobody has the label {label} in this investigation.");
            default:
                return new PersonRecords(investigation).Sealed(PersonEntry.Bounded(said));
        }
    }

    /// <summary>Refuses what names no finding of this investigation; findings are named as <c>l7.2</c>.</summary>
    public void RequireFinding(string finding)
    {
        string[] parts = finding.TrimStart('l').Split('.');
        if (parts.Length != 2 || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out long sequence)
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            || view.Examinations.FirstOrDefault(it => it.Sequence == sequence) is not { } run || number < 1 || number > run.Findings.Count)
        {
            throw new UnusableInputException($"\"{finding}\" is no finding of this investigation; the report prints them as l7.2.");
        }
    }

    /// <summary>Refuses a second grade of the same finding by the same person: two people are two graders, one person twice is not.</summary>
    public void RequireFirstGrade(CanonicalObject values, string? supersedes)
    {
        string label = investigation.ActorLabel(actorName);
        if (values.Text("act") == EvidenceStatement.Grade && view.Current(AnnotationKind.Weighing).FirstOrDefault(it => it.Sha256 != supersedes && it.Annotation.Author == label
            && it.Annotation.Values.TextOrNull("act") == EvidenceStatement.Grade && it.Annotation.Values.TextOrNull("finding") == values.Text("finding")) is { } earlier)
        {
            throw new UnusableInputException(FormattableString.Invariant($"You graded {values.Text("finding")} in ledger entry {earlier.Sequence} already, and nobody reviews their own judgement: replace that with --supersedes l{earlier.Sequence}, or leave it to a second person."));
        }
    }

    /// <summary>The entry of a run or of a person's record that can be corrected.</summary>
    /// <param name="text">12 or l12.</param>
    public LedgerEntry Corrected(string text)
    {
        bool read = long.TryParse(text.TrimStart('l'), NumberStyles.None, CultureInfo.InvariantCulture, out long sequence);
        LedgerEntry? entry = read && sequence < investigation.Entries.Count ? investigation.Entries[(int)sequence] : null;
        return entry?.Kind is EntryKind.Examination or EntryKind.Annotation
            ? entry
            : throw new UnusableInputException($"{text} is no ledger entry of a run or of a person's record; the report names them.");
    }
}
