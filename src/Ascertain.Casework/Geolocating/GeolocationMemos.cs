using System.Globalization;
using System.Text;
using Ascertain.Canonical;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Casework.Viewing;
using Ascertain.Earth.Geodesy;

namespace Ascertain.Casework.Geolocating;

/// <summary>Enters geolocation memos, opens those that were entered blind, and shows them to people of the investigation.</summary>
/// <remarks>What a memo says lies sealed for good. A blind one is shown to nobody but its author until a second person has entered a blind one for the same picture;
/// then both may be looked at, and how far apart they are is entered with the opening. Each look is entered before anything is shown.</remarks>
public sealed class GeolocationMemos(Investigation investigation)
{
    /// <summary>Enters a memo; opens it with the second person's when that is in already.</summary>
    /// <param name="actorName">Who says it. Personal.</param>
    /// <param name="exhibit">The clip.</param>
    /// <param name="memo">What is said.</param>
    /// <param name="blind">Closed until a second person's closed one for the same picture is in.</param>
    /// <param name="supersedes">The author's own earlier one that it replaces, or null.</param>
    /// <returns>SHA-256 of the record.</returns>
    /// <exception cref="UnusableInputException">A region lies in no exhibit; or blind, and another's can be looked at already, or the author's own waits.</exception>
    public string Enter(string actorName, CollectedExhibit exhibit, GeolocationMemo memo, bool blind, string? supersedes)
    {
        string author = investigation.ActorLabel(actorName);
        InvestigationView view = InvestigationView.Read(investigation);
        if (supersedes is not null)
        {
            Supersession.Require(view, supersedes, AnnotationKind.Geolocation, author);
        }

        RequireRegions(view, exhibit, memo);
        IReadOnlyList<RecordedMemo> all = view.Memos(exhibit);
        RecordedMemo[] same = [.. all.Where(it => it.Frame == memo.Frame && it.ReplacedBy is null && it.Record.Sha256 != supersedes)];
        CanonicalObject values = new() { ["frame"] = memo.Frame };
        if (blind)
        {
            RequireBlind(all, same, memo.Frame, author);
        }
        else
        {
            values["summary"] = MemoSummary.Of(memo).ToCanonical();
        }

        (LedgerDraft draft, string sha256) = new PersonRecords(investigation).DraftOf(actorName, new PersonDraft(AnnotationKind.Geolocation, exhibit.Exhibit,
            ClosedContent.AddTo(values, memo.ToClosed(ClosedContent.Salt()).ToBytes(), investigation), null, Supersedes: supersedes));
        List<LedgerDraft> drafts = [draft];
        RecordedMemo[] waiting = blind ? [.. same.Where(it => it.Author != author && it.Standing == AssessmentStanding.Closed && view.IsSigned(it.Record))] : [];
        if (waiting.Length > 0)
        {
            KeyUse use = new(author, KeyUsePurpose.ToCompareMemos);
            drafts.Add(Opening(author, [.. waiting.Select(it => (it.Record.Sha256, Unsealed(it, use))), (sha256, memo)], isPair: true, reason: null));
        }

        investigation.Commit(drafts);
        return sha256;
    }

    /// <summary>Opens the author's own blind memo without waiting for a second person's.</summary>
    /// <exception cref="UnusableInputException">It is not closed, or somebody else's.</exception>
    public void OpenAlone(string actorName, RecordedMemo memo, string reason)
    {
        string author = investigation.ActorLabel(actorName);
        if (memo is not { Standing: AssessmentStanding.Closed, ReplacedBy: null })
        {
            throw new UnusableInputException("That memo is not closed.");
        }

        if (memo.Author != author)
        {
            throw new UnusableInputException($"The memo is {memo.Author}'s, who alone can open it before a second one is in.");
        }

        KeyUse use = new(author, KeyUsePurpose.ToCompareMemos);
        investigation.Commit([Opening(author, [(memo.Record.Sha256, Unsealed(memo, use))], isPair: false, investigation.Seal(reason).ToCanonical())]);
    }

    /// <summary>Enters the look, then shows what memos say.</summary>
    /// <param name="actorName">Who looks. Personal.</param>
    /// <param name="memos">Those that are closed to this person are passed over.</param>
    /// <returns>By ledger entry; null where the sealed content is not there or is not what the record commits to.</returns>
    /// <exception cref="UnusableInputException">The sealing key is not at hand; nothing was entered then.</exception>
    public IReadOnlyDictionary<long, GeolocationMemo?> Show(string actorName, IEnumerable<RecordedMemo> memos)
    {
        string label = investigation.ActorLabel(actorName);
        RecordedMemo[] shown = [.. memos.Where(it => it.MayBeSeenBy(label))];
        if (shown.Length == 0)
        {
            return new Dictionary<long, GeolocationMemo?>();
        }

        ViewRecord.RequireKey(investigation);
        KeyUse use = ViewRecord.EnterSealed(investigation, actorName, shown.Select(PlaceOf));
        return shown.ToDictionary(static it => it.Record.Sequence, it => ContentOf(it, use)?.Content);
    }

    private static string PlaceOf(RecordedMemo memo) => string.Create(CultureInfo.InvariantCulture, $"l{memo.Record.Sequence}: memo");

    /// <summary>The document that a memo's record commits to, and what it says; null where it cannot be unsealed here or is another.</summary>
    internal (byte[] Document, GeolocationMemo Content)? ContentOf(RecordedMemo memo, KeyUse use) =>
        ClosedContent.Unsealed(memo.Record.Annotation.Values, use, investigation) is not { } document ? null
        : (document, GeolocationMemo.FromClosed(CanonicalJson.Parse(document) as CanonicalObject ?? throw new CanonicalFormatException("geolocationMemo.noObject", "A memo is an object.")));

    private GeolocationMemo Unsealed(RecordedMemo memo, KeyUse use) => ContentOf(memo, use)?.Content
        ?? throw new UnusableInputException("The first memo cannot be unsealed here, so the two cannot be opened; enter yours on a machine that holds the investigation's sealing key.");

    // Of a clip the frames are asked for; of a still there is one, which no run counts.
    private void RequireRegions(InvestigationView view, CollectedExhibit exhibit, GeolocationMemo memo)
    {
        FrameNumbers.Require(investigation, view, exhibit, memo.Pairs.Select(static it => it.Seen?.Frame).OfType<long>().Append(memo.Frame).Where(static it => it > 0));
        foreach (MemoPair pair in memo.Pairs)
        {
            if (pair.Seen is { } seen && seen.Exhibit != exhibit.Exhibit.Number)
            {
                throw new UnusableInputException($"A pair is of exhibit {seen.Exhibit}, and the memo of exhibit {exhibit.Exhibit.Number}; an image from above is the other side of a pair.");
            }

            if (pair.OnImage is { } image)
            {
                CollectedExhibit from = view.Require(image.Exhibit);
                FrameNumbers.Require(investigation, view, from, image.Frame > 0 ? [image.Frame] : []);
            }
        }
    }

    // What could be looked at once was looked at, whatever became of it. Of another picture it counts when a look is entered: the camera may not have moved between the two.
    private void RequireBlind(IReadOnlyList<RecordedMemo> all, RecordedMemo[] same, long frame, string author)
    {
        RecordedMemo[] readables = [.. all.Where(it => it.Author != author && it.Standing != AssessmentStanding.Closed)];
        if (readables.FirstOrDefault(it => it.Frame != frame) is not null)
        {
            HashSet<string> seen = [.. ViewRecord.SealedSeenBy(investigation, author)];
            if (readables.FirstOrDefault(it => it.Frame != frame && seen.Contains(PlaceOf(it))) is { } looked)
            {
                throw new UnusableInputException(string.Create(CultureInfo.InvariantCulture,
                    $"You looked at the memo of ledger entry {looked.Record.Sequence} by {looked.Author} for another picture of this exhibit, so you cannot be shown to work blind; enter yours in the open."));
            }
        }

        if (readables.FirstOrDefault(it => it.Frame == frame) is { } readable)
        {
            throw new UnusableInputException(string.Create(CultureInfo.InvariantCulture,
                $"The memo of ledger entry {readable.Record.Sequence} by {readable.Author} for the same picture can be looked at already, so nobody can be shown to work blind beside it; enter yours in the open."));
        }

        if (same.FirstOrDefault(it => it.Author == author && it.Standing == AssessmentStanding.Closed) is { } own)
        {
            throw new UnusableInputException(string.Create(CultureInfo.InvariantCulture,
                $"Your closed memo of ledger entry {own.Record.Sequence} for the same picture waits for a second person; replace it, or withdraw it."));
        }
    }

    private static LedgerDraft Opening(string actor, IReadOnlyList<(string Sha256, GeolocationMemo Memo)> memos, bool isPair, CanonicalObject? reason)
    {
        (long? metres, long? degrees) = isPair && memos is [(_, { Camera: { } one }), (_, { Camera: { } other })] ? Apart(one, other) : (null, null);
        MemoOpening opening = new([.. memos.Select(static it => (it.Sha256, MemoSummary.Of(it.Memo)))], isPair, metres, degrees);
        return new LedgerDraft(EntryKind.MemoOpened, actor, new Dictionary<string, LedgerDocument>(StringComparer.Ordinal) { [MemoOpening.Role] = LedgerDocument.Of(opening.ToCanonical(reason)) });
    }

    private static (long? Metres, long? Degrees) Apart(MemoCamera one, MemoCamera other)
    {
        double? turn = one.Bearing is { } first && other.Bearing is { } second ? Math.Abs(first.Degrees - second.Degrees) : null;
        return ((long)Math.Round(Geodesic.Inverse(one.Position, other.Position).Metres), turn is { } apart ? (long)Math.Round(Math.Min(apart, 360 - apart)) : null);
    }
}
