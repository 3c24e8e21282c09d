namespace Ascertain.Reporting;

/// <summary>A sentence of the report: the key of a text that can be translated, and what is put in its places.</summary>
/// <param name="Key">Key in the report's texts; <c>{0}</c>, <c>{1}</c> … are its places.</param>
/// <param name="Values">What stands in the places: numbers, statements of methods, words of people.</param>
public sealed record ReportText(string Key, params IReadOnlyList<string> Values)
{
    /// <summary>Ledger entries of errata in force that correct what it states or the run that it rests on; empty where nothing was corrected.</summary>
    public IReadOnlyList<long> CorrectedBy { get; init; } = [];
}
