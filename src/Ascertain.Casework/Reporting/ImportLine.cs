using System.Globalization;
using Ascertain.Casework.Importing;
using Ascertain.Casework.View;
using Ascertain.Reporting;

namespace Ascertain.Casework.Reporting;

/// <summary>Says what came of a package of others. Roots and keys that were brought are named as a check only where a signature was checked with them.</summary>
internal static class ImportLine
{
    public static ReportImport Of(long entry, ImportRecord record)
    {
        string[] unused = [.. record.Brought.Except(record.Pinned)];
        return new ReportImport(entry, record.Kind, ExhibitNumbers.InWords(record.Package), ExhibitNumbers.InWords(record.Contained),
        [
            record.IsIntact ? new ReportText("import.intact") : record.Outcome == "unreadable" ? new ReportText("import.unreadable") : new ReportText("import.faults", Words(record.Faults)),
            record.Pinned.Count == 0 ? new ReportText("import.unpinned") : new ReportText("import.pinned", string.Join(", ", record.Pinned)),
            .. unused.Length == 0 ? [] : (ReportText[])[new ReportText("import.supplied", string.Join(", ", unused))],
            .. record.Damaged.Count == 0 ? [] : (ReportText[])[new ReportText("import.damaged", ExhibitNumbers.InWords(record.Damaged))],
            .. record.Partial.Count == 0 ? [] : (ReportText[])[new ReportText("import.partial", ExhibitNumbers.InWords(record.Partial))],
            .. record.NotTaken.Count == 0 ? [] : (ReportText[])[new ReportText("import.notTaken", Words(record.NotTaken))],
        ]);
    }

    private static string Words(IEnumerable<(string Code, long Count)> counts) =>
        string.Join(", ", counts.Select(static it => string.Create(CultureInfo.InvariantCulture, $"{it.Code} ({it.Count})")));
}
