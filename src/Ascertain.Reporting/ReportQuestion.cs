namespace Ascertain.Reporting;

/// <summary>One question with its state.</summary>
/// <param name="Question">Which.</param>
/// <param name="Planned">What was planned before the first run, or that nothing was.</param>
/// <param name="ChangedAfterResults">True when the plan was changed after a run that answers it.</param>
/// <param name="InShort">The answer in a few sentences for the first page; never empty, "not examined" is an answer.</param>
/// <param name="Answers">What was found, in sentences, each with its source; empty when not examined.</param>
/// <param name="NotExamined">What was not examined, and why.</param>
public sealed record ReportQuestion(
    Question Question, IReadOnlyList<ReportText> Planned, bool ChangedAfterResults, IReadOnlyList<ReportText> InShort, IReadOnlyList<ReportAnswer> Answers, IReadOnlyList<ReportText> NotExamined);
