using Ascertain.Authenticity.Genuineness;

namespace Ascertain.Casework.View;

/// <summary>Chooses the runs on an exhibit that stand beside the pairs of <see cref="GenuinenessPairs"/>: of each method the version that ran last, of each request its last run.</summary>
public static class ExaminedRuns
{
    /// <summary>The runs.</summary>
    /// <param name="view">The investigation.</param>
    /// <param name="exhibit">The clip.</param>
    /// <param name="keptBack">Why a run is kept back from who reads it, by ledger entry; null where it is shown. Such a run is named without what it found.</param>
    public static IReadOnlyList<Examined> Of(InvestigationView view, ExhibitNumber exhibit, Func<long, string?>? keptBack = null)
    {
        ArgumentNullException.ThrowIfNull(view);
        IReadOnlyList<RecordedExamination> runs = view.RunsOf(exhibit);
        Dictionary<string, MethodVersion> last = [];
        foreach (RecordedExamination run in runs)
        {
            last[run.Request.Method.Name] = run.Request.Method;
        }

        return
        [
            .. runs.Where(it => it.Request.Method == last[it.Request.Method.Name]).GroupBy(static it => it.Request.Id).Select(static it => it.Last())
                .OrderBy(static it => it.Sequence).Select(it => keptBack?.Invoke(it.Sequence) is { } why
                    ? new Examined(it.Request.Method.Name, it.Sequence, new ExaminationOutcome.Inconclusive($"Kept back from this reader: {why}."), [])
                    : new Examined(it.Request.Method.Name, it.Sequence, it.Outcome, it.Findings)),
        ];
    }
}
