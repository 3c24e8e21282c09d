namespace Ascertain.Reporting;

/// <summary>A sentence of the report: the key of a text that can be translated, and what is put in its places.</summary>
/// <param name="Key">Key in the report's texts; <c>{0}</c>, <c>{1}</c> … are its places.</param>
/// <param name="Values">What stands in the places: numbers, statements of methods, words of people.</param>
public sealed record ReportText(string Key, params IReadOnlyList<string> Values);
