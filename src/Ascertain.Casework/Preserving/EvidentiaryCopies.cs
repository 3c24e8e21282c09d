using System.Globalization;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Custody.Receipts;
using Ascertain.Preservation;
using Ascertain.Reporting;

namespace Ascertain.Casework.Preserving;

/// <summary>Which exhibits are not as they came in, as far as a look at the folder and the last fixity check tell. Nothing is hashed: that is done by <c>fixity</c> and <c>verify</c>.</summary>
/// <remarks>Results of a run stay where its exhibit is lost; whoever reads them is told that they cannot be repeated from this folder.</remarks>
public static class EvidentiaryCopies
{
    /// <summary>Looks; by number, at most one fault an exhibit.</summary>
    public static IReadOnlyList<CopyFault> NotAsCollected(Investigation investigation, InvestigationView view) => Among(view.Exhibits, investigation, view);

    /// <summary>The same for one exhibit; null where nothing is known against it.</summary>
    public static CopyFault? Of(CollectedExhibit exhibit, Investigation investigation, InvestigationView view) => Among([exhibit], investigation, view) is [var only] ? only : null;

    private static IReadOnlyList<CopyFault> Among(IReadOnlyList<CollectedExhibit> exhibits, Investigation investigation, InvestigationView view)
    {
        Dictionary<string, CopyFault> recorded = Recorded(investigation, view).DistinctBy(static it => it.Sha256).ToDictionary(static it => it.Sha256, static it => it.Fault, StringComparer.Ordinal);
        return [.. exhibits.Select(it => Seen(investigation, it.Exhibit) ?? recorded.GetValueOrDefault(it.Exhibit.Digest.Sha256Hex)).OfType<CopyFault>()];
    }

    private static CopyFault? Seen(Investigation investigation, Exhibit exhibit)
    {
        FileInfo copy = new(investigation.Exhibits.PathOf(exhibit.Digest.Sha256Hex));
        return !copy.Exists ? new CopyFault(exhibit.Number, CustodyFaultCodes.FileMissing, null, new ReportText("fixity.missing", exhibit.Number.ToString()))
            : copy.Length != exhibit.ByteCount ? new CopyFault(exhibit.Number, CustodyFaultCodes.FileAltered, null, new ReportText("fixity.size", exhibit.Number.ToString()))
            : null;
    }

    private static IEnumerable<(string Sha256, CopyFault Fault)> Recorded(Investigation investigation, InvestigationView view)
    {
        if (view.Fixity is not { } check)
        {
            yield break;
        }

        foreach ((string code, string what, _) in check.Record.Faults)
        {
            if (FixityRecord.AcquisitionOf(what) is { } entry && entry < investigation.Entries.Count
                && investigation.Entries[(int)entry].Documents.TryGetValue(Receipt.ExhibitRole, out string? sha256) && view.Find(sha256) is { } exhibit)
            {
                yield return (sha256, new CopyFault(exhibit.Exhibit.Number, code, check.Sequence,
                    new ReportText("fixity.checked", exhibit.Exhibit.Number.ToString(), check.Sequence.ToString(CultureInfo.InvariantCulture), code)));
            }
        }
    }
}
