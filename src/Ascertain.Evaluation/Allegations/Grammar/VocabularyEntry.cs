namespace Ascertain.Evaluation.Allegations.Grammar;

/// <summary>A phrase of a grammar file.</summary>
/// <param name="Words">Its tokens in lower case.</param>
/// <param name="Class">Its class.</param>
/// <param name="Value">What the file gives it; empty where the class wants none.</param>
/// <param name="Amount">The same as a number; 0 where it is none.</param>
internal sealed record VocabularyEntry(string[] Words, WordClass Class, string Value, double Amount);
