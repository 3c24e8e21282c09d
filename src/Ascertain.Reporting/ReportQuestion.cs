namespace Ascertain.Reporting;

/// <summary>One question with its state.</summary>
/// <param name="Question">Which.</param>
/// <param name="Planned">What was planned before the first run, or that nothing was.</param>
/// <param name="PlanRemark">Says that a plan was entered or changed when results were there; null when it was not.</param>
/// <param name="InShort">The answer in a few sentences for the first page; never empty, "not examined" is an answer.</param>
/// <param name="Answers">What was found, in sentences, each with its source; empty when not examined.</param>
/// <param name="Assessments">What people conclude, in ledger order.</param>
/// <param name="NotExamined">What was not examined, and why.</param>
public sealed record ReportQuestion(
    Question Question, IReadOnlyList<ReportText> Planned, ReportText? PlanRemark, IReadOnlyList<ReportText> InShort, IReadOnlyList<ReportAnswer> Answers, IReadOnlyList<ReportAssessment> Assessments, IReadOnlyList<ReportText> NotExamined)
{
    /// <summary>Of the question whether it is genuine: what stands beside each pair of propositions, by exhibit; empty for every other question.</summary>
    public IReadOnlyList<ReportGenuineness> Genuineness { get; init; } = [];
}
