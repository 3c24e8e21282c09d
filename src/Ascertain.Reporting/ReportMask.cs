namespace Ascertain.Reporting;

/// <summary>What of a frame is hidden from the reader.</summary>
/// <param name="Parts">Ledger entries of markings, and rectangles by left, upper edge, width and height.</param>
/// <param name="By">Labels of who hid them.</param>
/// <param name="ShownLumaSha256">Digest of the luma of what is shown.</param>
public sealed record ReportMask(IReadOnlyList<string> Parts, IReadOnlyList<string> By, string ShownLumaSha256);
