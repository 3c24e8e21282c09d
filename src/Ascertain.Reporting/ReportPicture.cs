namespace Ascertain.Reporting;

/// <summary>A picture that a method drew, as SVG, with a table or text that says the same.</summary>
/// <param name="Heading">What it shows.</param>
/// <param name="Svg">The SVG document.</param>
/// <param name="TextAlternative">The same in lines of text.</param>
/// <param name="EntrySequence">Ledger entry of the run that drew it.</param>
public sealed record ReportPicture(string Heading, string Svg, IReadOnlyList<string> TextAlternative, long EntrySequence);
