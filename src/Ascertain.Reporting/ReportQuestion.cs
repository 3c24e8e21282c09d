namespace Ascertain.Reporting;

/// <summary>One question with its state.</summary>
/// <param name="Question">Which.</param>
/// <param name="Planned">What was planned before the first run, or that nothing was.</param>
/// <param name="ChangedAfterResults">True when the plan was changed after a run that answers it.</param>
/// <param name="Answers">What was found, in sentences, each with its source; empty when not examined.</param>
/// <param name="NotExamined">What was not examined, and why.</param>
public sealed record ReportQuestion(
    Question Question, string Planned, bool ChangedAfterResults, IReadOnlyList<ReportAnswer> Answers, IReadOnlyList<string> NotExamined);
