namespace Ascertain.Reporting.Exports;

/// <summary>Ids of what stands for an exhibit in a CASE document.</summary>
/// <param name="Object">The exhibit.</param>
/// <param name="Records">Its provenance records, one an acquisition.</param>
/// <param name="Acquisitions">The actions by which it came in.</param>
internal sealed record CaseExhibit(string Object, IReadOnlyList<string> Records, IReadOnlyList<string> Acquisitions);
