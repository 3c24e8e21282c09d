namespace Ascertain.Reporting;

/// <summary>One sentence of an answer.</summary>
/// <param name="Exhibit">Which exhibit it is about.</param>
/// <param name="Statement">The sentence.</param>
/// <param name="Strength">How sure, in plain words: exact reading, bound, observation without calibration, or a ratio with its interval.</param>
/// <param name="Against">What speaks against it.</param>
/// <param name="Source">Anchor of the finding inside the report.</param>
public sealed record ReportAnswer(ExhibitNumber Exhibit, string Statement, string Strength, IReadOnlyList<string> Against, string Source);
