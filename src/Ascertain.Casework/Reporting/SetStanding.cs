using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Investigating;
using Ascertain.Casework.View;
using Ascertain.Reporting;

namespace Ascertain.Casework.Reporting;

/// <summary>How a person's set of propositions stands to the runs that bear on it: whoever writes propositions after results were there may have fitted them.</summary>
internal static class SetStanding
{
    /// <summary>What is said of it; empty for a set of the program's.</summary>
    /// <param name="view">The investigation.</param>
    /// <param name="set">Its name, as <c>l12</c>.</param>
    /// <param name="pairs">Its pairs in the evaluation.</param>
    public static IReadOnlyList<ReportText> Of(InvestigationView view, string set, IReadOnlyList<CanonicalObject> pairs)
    {
        if (!set.StartsWith('l') || !long.TryParse(set.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out long sequence) || view.Annotations.FirstOrDefault(it => it.Sequence == sequence) is not { } record)
        {
            return [];
        }

        long[] runs = [.. pairs.SelectMany(static it => it.Array("contributions").Objects()).SelectMany(it => it.Array("findings").Objects().Select(static one => one.Text("finding")).Concat(it.Has("joint") ? Joint(view, it.Text("joint")) : []))
            .Select(WeighedFindings.Read).OfType<(long Entry, int)>().Select(static it => it.Entry).Distinct().Select(it => FirstOf(view, it)).Distinct()];
        ReportText standing = runs.Length == 0 ? new ReportText("evaluation.setAlone", set)
            : new ReportText(sequence < runs.Min() ? "evaluation.setBefore" : "evaluation.setAfter", set, string.Create(CultureInfo.InvariantCulture, $"l{runs.Min()}"));
        RecordedAnnotation[] plans = [.. view.Current(AnnotationKind.Plan).Where(it => it.Annotation.Values.TextOrNull(Plans.SetMember) == record.Sha256)];
        return [standing, .. plans.Select(it => new ReportText(runs.Length > 0 && it.Sequence > runs.Min() ? "evaluation.planAfter" : "evaluation.planBefore", string.Create(CultureInfo.InvariantCulture, $"l{it.Sequence}"), it.Annotation.Author))];
    }

    private static IEnumerable<string> Joint(InvestigationView view, string key) => view.Annotations.FirstOrDefault(it => string.Create(CultureInfo.InvariantCulture, $"l{it.Sequence}") == key) is { } said && said.Annotation.Values.Has("findings")
        ? said.Annotation.Values.Array("findings").Texts() : [];

    // The first run of that method on that exhibit: what was run again was seen before.
    private static long FirstOf(InvestigationView view, long entry) => view.Examinations.FirstOrDefault(it => it.Sequence == entry) is { } run
        ? view.RunsOf(run.Run.Exhibit).Where(it => it.Request.Method.Name == run.Request.Method.Name).Min(static it => it.Sequence) : entry;
}
