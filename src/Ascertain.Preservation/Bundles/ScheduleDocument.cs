using Ascertain.Canonical;
using Ascertain.Custody.Bundles;

namespace Ascertain.Preservation.Bundles;

/// <summary>Writes what <see cref="ScheduleRecord"/> reads.</summary>
public static class ScheduleDocument
{
    /// <summary>The schedule.</summary>
    /// <param name="runs">Every run, in the order of the ledger.</param>
    /// <param name="entries">Every other entry that is withheld, wholly or in part, in the order of the ledger: sequence, kind, reason.</param>
    public static CanonicalObject Of(IEnumerable<ScheduledRun> runs, IEnumerable<(long Entry, string Kind, string Reason)> entries) => new()
    {
        ["format"] = ScheduleRecord.Format,
        ["runs"] = new CanonicalArray(runs.Select(static it => (CanonicalValue)new CanonicalObject
        {
            ["entry"] = it.Entry, ["exhibit"] = it.Exhibit, ["method"] = it.Method, ["version"] = it.Version, ["ending"] = it.Ending,
        }.AddIfPresent("withheld", it.Withheld))),
        ["entries"] = new CanonicalArray(entries.Select(static it => (CanonicalValue)new CanonicalObject { ["entry"] = it.Entry, ["kind"] = it.Kind, ["withheld"] = it.Reason })),
    };
}
