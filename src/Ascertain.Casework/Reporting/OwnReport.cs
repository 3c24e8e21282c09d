using Ascertain.Casework.Annotating;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;

namespace Ascertain.Casework.Reporting;

/// <summary>The report that lies in the investigation's folder, for people to open.</summary>
public static class OwnReport
{
    /// <summary>Ledger entries that the report in the folder does not show although they change what it says: errata, what ends one, and a fixity check that found something or finds that well again.</summary>
    /// <returns>Null where there is no report, or one that the ledger does not know; else the report's entry and these.</returns>
    public static (long Entry, IReadOnlyList<long> Later)? Behind(Investigation investigation, InvestigationView view)
    {
        string path = Path.Combine(investigation.Folder, InvestigationLayout.ReportName);
        if (!File.Exists(path))
        {
            return null;
        }

        string sha256;
        try
        {
            sha256 = Digest.Of(File.ReadAllBytes(path)).Sha256Hex;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null; // a copy for people: what was entered stands all the same
        }

        if (investigation.Entries.LastOrDefault(it => it.Kind == EntryKind.Report && it.Documents[EntryKind.ReportRole] == sha256) is not { } entry)
        {
            return null;
        }

        HashSet<string> errata = [.. view.Annotations.Where(static it => it.Annotation.Kind == AnnotationKind.Erratum).Select(static it => it.Sha256)];
        IEnumerable<long> later = view.Annotations.Where(it => errata.Contains(it.Sha256) || (it.Annotation.Supersedes is { } earlier && errata.Contains(earlier))).Select(static it => it.Sequence)
            .Concat(view.Fixity is { } check && (check.Record.Faults.Count > 0 || view.FixityChecks.LastOrDefault(it => it.Sequence < entry.Sequence) is { Record.Faults.Count: > 0 }) ? [check.Sequence] : []);
        return (entry.Sequence, [.. later.Where(it => it > entry.Sequence).Order()]);
    }
}
