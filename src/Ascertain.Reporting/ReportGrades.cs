namespace Ascertain.Reporting;

/// <summary>Grades of sources that people gave, beside each other.</summary>
/// <param name="Lines">One a finding: who says what, and where they disagree.</param>
/// <param name="Agreement">How far those agree who graded the same; empty where nobody did.</param>
/// <param name="Refused">Grades that do not count, with the reason.</param>
public sealed record ReportGrades(IReadOnlyList<string> Lines, IReadOnlyList<string> Agreement, IReadOnlyList<string> Refused);
