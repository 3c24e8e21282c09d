namespace Ascertain.Reporting;

/// <summary>A party's statement as it lies on file.</summary>
/// <param name="Heading">Party, date, zone, source and digest.</param>
/// <param name="Words">Its words to the letter; cut at a bound, which then says so.</param>
public sealed record ReportStatement(ReportText Heading, string Words);
