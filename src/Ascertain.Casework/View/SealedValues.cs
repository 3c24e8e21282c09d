using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Collecting;
using Ascertain.Casework.Storage;
using Ascertain.Casework.Viewing;
using Ascertain.Custody;
using Ascertain.Custody.Ledger;

namespace Ascertain.Casework.View;

/// <summary>Unseals personal values for people of the investigation. That they were looked at is entered in the ledger before they are given.</summary>
public sealed class SealedValues(Investigation investigation)
{
    /// <summary>Enters the view, then unseals: names behind labels, what was said at collection, sealed texts of people's records. Closed assessments stay closed.</summary>
    /// <param name="actorName">Who looks. Personal.</param>
    /// <param name="exhibit">Only what is about this exhibit; null for all.</param>
    /// <exception cref="UnusableInputException">The sealing key is not at hand; nothing was entered then.</exception>
    public IReadOnlyList<SealedValue> View(string actorName, ExhibitNumber? exhibit)
    {
        (SealedValue Place, string Commitment)[] asked = [.. References(exhibit)];
        if (asked.Length > 0)
        {
            ViewRecord.RequireKey(investigation);
        }

        KeyUse use = ViewRecord.EnterSealed(investigation, actorName, asked.Select(static it => $"{it.Place.About}: {it.Place.Field}").Distinct(StringComparer.Ordinal));
        return [.. asked.Select(it => it.Place with { Value = investigation.Unseal(it.Commitment, use) })];
    }

    private IEnumerable<(SealedValue Place, string Commitment)> References(ExhibitNumber? only)
    {
        InvestigationView view = InvestigationView.Read(investigation);
        Dictionary<long, RecordedAnnotation> records = view.Annotations.ToDictionary(static it => it.Sequence);
        Dictionary<long, RecordedImport> imports = view.Imports.ToDictionary(static it => it.Sequence);
        foreach (LedgerEntry entry in investigation.Entries)
        {
            switch (entry.Kind)
            {
                case ActorRecord.Kind when only is null:
                    ActorRecord actor = ActorRecord.FromCanonical(investigation.ReadRecord(entry.Documents[ActorRecord.Role]));
                    yield return (new SealedValue(actor.Label, null, entry.Sequence, "name", null), actor.Name.CommitmentHex);
                    break;
                case EntryKind.Acquisition:
                    Acquisition acquisition = Acquisition.FromCanonical(investigation.ReadRecord(entry.Documents["acquisition"]));
                    ExhibitNumber number = acquisition.Exhibit.Number;
                    foreach ((string field, string commitment) in acquisition.Sealed.Where(_ => only is null || only == number).OrderBy(static it => it.Key, StringComparer.Ordinal))
                    {
                        yield return (new SealedValue($"exhibit {number}", number, entry.Sequence, field, null), commitment);
                    }

                    break;
                case EntryKind.Import:
                    RecordedImport import = imports[entry.Sequence];
                    if (import.Record.PlacesCommitment is { } places && (only is null || import.Exhibits.Contains(only.Value)))
                    {
                        yield return (new SealedValue(string.Create(CultureInfo.InvariantCulture, $"l{entry.Sequence}"), null, entry.Sequence, "places", null), places);
                    }

                    break;
                case EntryKind.Annotation:
                    foreach ((SealedValue, string) reference in Of(records[entry.Sequence], view, only))
                    {
                        yield return reference;
                    }

                    break;
                default:
                    break;
            }
        }
    }

    private static IEnumerable<(SealedValue, string)> Of(RecordedAnnotation record, InvestigationView view, ExhibitNumber? only)
    {
        ExhibitNumber? number = record.Annotation.Exhibit is { } digest ? view.Find(digest.Sha256Hex)?.Exhibit.Number : null;
        bool isClosed = record.Annotation.Kind is AnnotationKind.Assessment or AnnotationKind.Geolocation && record.Annotation.Values.Has(ClosedContent.DigestMember); // memos are shown one by one
        if (isClosed || (only is not null && only != number))
        {
            yield break;
        }

        foreach ((string field, CanonicalValue value) in record.Annotation.Values)
        {
            if (value is CanonicalObject sealedText && sealedText.Count == 1 && sealedText.Has("sealed"))
            {
                yield return (new SealedValue(string.Create(CultureInfo.InvariantCulture, $"l{record.Sequence}"), number, record.Sequence, field, null), sealedText.Text("sealed"));
            }
        }
    }
}
