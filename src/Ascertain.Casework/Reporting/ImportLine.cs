using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Casework.Importing;
using Ascertain.Casework.View;
using Ascertain.Reporting;

namespace Ascertain.Casework.Reporting;

/// <summary>Says what came of a package of others. Roots and keys that were brought are named as a check only where a signature was checked with them.</summary>
internal static class ImportLine
{
    public static ReportImport Of(long entry, ImportRecord record)
    {
        ILookup<bool, string> brought = record.Pinned.ToLookup(it => SignedBy(it, record));
        return new ReportImport(entry, record.Kind, ExhibitNumbers.InWords(record.Package), ExhibitNumbers.InWords(record.Contained),
        [
            record.IsIntact ? new ReportText("import.intact") : new ReportText("import.faults", Words(record.Faults)),
            .. brought[true].Any() ? (ReportText[])[new ReportText("import.pinned", string.Join(", ", brought[true]))] : [],
            .. brought[false].Any() ? (ReportText[])[new ReportText("import.supplied", string.Join(", ", brought[false]))] : [],
            .. record.Pinned.Count == 0 ? (ReportText[])[new ReportText("import.unpinned")] : [],
            .. record.Damaged.Count == 0 ? [] : (ReportText[])[new ReportText("import.damaged", ExhibitNumbers.InWords(record.Damaged))],
            .. record.NotTaken.Count == 0 ? [] : (ReportText[])[new ReportText("import.notTaken", Words(record.NotTaken))],
        ]);
    }

    // By the counts of what verifying looked at. A proof counts the key also where its checkpoint turned out not to be signed by it.
    private static bool SignedBy(string pinned, ImportRecord record)
    {
        Dictionary<string, long> counts = record.ToCanonical(null).Array("checks").Objects().ToDictionary(static it => it.Text("name"), static it => it.Integer("count"), StringComparer.Ordinal);
        return pinned switch
        {
            "signerRoots" => counts.GetValueOrDefault("certificateChains") > 0,
            "authorityRoots" => counts.GetValueOrDefault("time stamps, authority pinned") > 0,
            "logKey" => counts.GetValueOrDefault("signatures") > 0 || (record.IsIntact && counts.GetValueOrDefault("checkpointsPinned") > 0),
            _ => false,
        };
    }

    private static string Words(IEnumerable<(string Code, long Count)> counts) =>
        string.Join(", ", counts.Select(static it => string.Create(CultureInfo.InvariantCulture, $"{it.Code} ({it.Count})")));
}
