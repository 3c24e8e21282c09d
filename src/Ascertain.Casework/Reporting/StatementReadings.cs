using Ascertain.Casework.Alleging;
using Ascertain.Casework.Investigating;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Evaluation.Allegations.Checks;
using Ascertain.Evaluation.Allegations.Extraction;
using Ascertain.Reporting;
using NodaTime.Text;

namespace Ascertain.Casework.Reporting;

/// <summary>What was read out of the statements and flagged, for a report.</summary>
internal static class StatementReadings
{
    private const int Most = 200; // of each; arbitrary: what a report bears, the record of the run has it all

    /// <summary>The section without what was typed in.</summary>
    public static ReportAllegations Gather(Investigation investigation, InvestigationView view, IReadOnlyList<ReportStatement> statements)
    {
        IReadOnlyList<StatementReading> readings = StatementReading.All(investigation, view);
        IReadOnlyList<AllegationFlag> flags = StatementReading.Flags(readings);
        (StatementReading Reading, CheckedAllegation At)[] all = [.. readings.SelectMany(static it => it.Allegations.Select(at => (it, at)))];
        return new ReportAllegations([], [], statements)
        {
            Readings = [.. all.Take(Most).Select(static it => Line(it.At, it.Reading.Reviews.GetValueOrDefault(it.At.Id)))],
            Flags = [.. flags.Take(Most).Select(static it => (it.Code, it.Statement, it.Allegations))],
            NotListed = Math.Max(0, all.Length - Most) + Math.Max(0, flags.Count - Most),
            CheckedBy = RunOver(investigation, view)?.Sequence,
        };
    }

    // The run over just these statements and reviews; what was made before a later one holds less.
    private static RecordedExamination? RunOver(Investigation investigation, InvestigationView view) =>
        view.Examinations.LastOrDefault(static it => it.Request.Method.Name == AllegationCheckMethod.MethodName) is { } last && AllegationRuns.Request(investigation, view)?.Id == last.Request.Id ? last : null;

    private static ReportReading Line(CheckedAllegation at, AllegationReview? review) => new(at.Id, at.Party, LocalDatePattern.Iso.Format(at.Date), at.Slots.Sentence.Text, AllegationCorrection.InWords(at.Slots),
        review is null ? new ReportText("reading.read") : new ReportText(review.IsConfirmation ? "reading.confirmed" : "reading.corrected", review.Record.Annotation.Author));
}
