using Ascertain.Canonical;
using Ascertain.Casework.Examining;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Preservation.Bundles;

namespace Ascertain.Casework.Disclosing;

/// <summary>Lists every run, also failed, contrary, cancelled and unused ones, and every other entry that the recipient cannot read.</summary>
internal sealed class DisclosureSchedule(Investigation investigation, InvestigationView view, IReadOnlyDictionary<long, string> reasons)
{
    private const string WithAnExhibit = "holds an exhibit that is withheld";

    /// <summary>The schedule of a bundle that opens these documents.</summary>
    public CanonicalObject Of(IReadOnlySet<string> disclosed)
    {
        Dictionary<long, string> kept = investigation.Entries.Where(it => !it.Documents.Values.All(disclosed.Contains))
            .ToDictionary(static it => it.Sequence, it => reasons.GetValueOrDefault(it.Sequence, WithAnExhibit));
        return ScheduleDocument.Of(
            view.Examinations.Select(it => new ScheduledRun(
                it.Sequence, it.Run.Exhibit.Value, it.Request.Method.Name, it.Request.Method.Version, it.Run.Ending, kept.GetValueOrDefault(it.Sequence))),
            investigation.Entries.Where(it => it.Kind != EntryKind.Examination && kept.ContainsKey(it.Sequence)).Select(it => (it.Sequence, it.Kind, kept[it.Sequence])));
    }
}
