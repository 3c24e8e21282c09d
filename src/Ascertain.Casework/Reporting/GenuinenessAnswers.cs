using System.Globalization;
using Ascertain.Authenticity.Genuineness;
using Ascertain.Casework.Disclosing;
using Ascertain.Casework.View;
using Ascertain.Reporting;

namespace Ascertain.Casework.Reporting;

/// <summary>Gathers for the report what was found of an exhibit beside each pair of propositions, and what people answered to the checklist.</summary>
internal static class GenuinenessAnswers
{
    /// <summary>Gathers it.</summary>
    /// <param name="view">The investigation.</param>
    /// <param name="exhibit">One that the reader may see.</param>
    /// <param name="documents">What is kept back from the reader.</param>
    /// <param name="entryTimes">When an entry was made, by its number.</param>
    public static ReportGenuineness Of(InvestigationView view, ReportExhibit exhibit, DisclosedDocuments documents, Func<long, string> entryTimes)
    {
        CollectedExhibit collected = view.Require(exhibit.Exhibit.Number);
        Dictionary<string, IReadOnlyList<long>> corrections = new(StringComparer.Ordinal);
        foreach (ReportExamination run in exhibit.Examinations.Where(static it => it.Corrections.Count > 0))
        {
            for (int i = 0; i < run.Findings.Count; i++)
            {
                long[] errata = [.. run.Corrections.Where(it => it.Concerns(run.Findings[i].Code)).Select(static it => it.Entry)];
                if (errata.Length > 0)
                {
                    corrections.Add(string.Create(CultureInfo.InvariantCulture, $"l{run.EntrySequence}.{i + 1}"), errata);
                }
            }
        }

        return new ReportGenuineness(exhibit.Exhibit.Number, ExaminedPair.Of(ExaminedRuns.Of(view, exhibit.Exhibit.Number, documents.ReasonOf)),
            [.. view.ChecklistAnswers(collected).Where(it => it.ReplacedBy is null && IsDisclosed(it, documents)).Select(it => Answer(it, entryTimes))])
        {
            Corrections = corrections,
        };
    }

    // What an answer says is what the recipient can read in its record, or in the entry that laid it open.
    private static bool IsDisclosed(RecordedChecklistAnswer answer, DisclosedDocuments documents) =>
        documents.ReasonOf(answer.Sequence) is null && (answer.OpenedBy is not { } opening || documents.ReasonOf(opening) is null);

    private static ReportChecklistAnswer Answer(RecordedChecklistAnswer it, Func<long, string> entryTimes) => new(
        it.Question, it.Sequence, it.Author, entryTimes(it.Sequence), it.Content?.Reply, it.Content?.Reasons, it.Content?.At?.ToString(),
        it switch
        {
            { Standing: AssessmentStanding.Closed } => new ReportText("checklist.closed"),
            { Standing: AssessmentStanding.BlindPair } => new ReportText("checklist.pair"),
            { Standing: AssessmentStanding.OpenedAlone } => new ReportText("checklist.alone"),
            { ReadableBefore.Count: > 0 } => new ReportText("checklist.openAfter", string.Join(", ", it.ReadableBefore.Select(static one => $"l{one}"))),
            _ => new ReportText("checklist.open"),
        });
}
