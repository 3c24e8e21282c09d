namespace Ascertain.Reporting;

/// <summary>One allegation as it was read out of a statement.</summary>
/// <param name="Id">Which: <c>s1.2</c> is the second of the first statement.</param>
/// <param name="Party">Whose statement it is.</param>
/// <param name="Date">Date of the statement.</param>
/// <param name="Sentence">The sentence that it was read out of.</param>
/// <param name="Slots">What was read, as it stands after corrections.</param>
/// <param name="State">How it stands with the reading: read only, confirmed, or corrected, and by whom.</param>
public sealed record ReportReading(string Id, string Party, string Date, string Sentence, string Slots, ReportText State);
