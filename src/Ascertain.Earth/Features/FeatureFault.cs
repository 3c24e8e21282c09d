namespace Ascertain.Earth.Features;

/// <summary>What could not be read in a file of features.</summary>
/// <param name="Line">Line of the file, counted from 1; 0 where the fault is one of the whole file.</param>
/// <param name="Sentence">What is wrong, and what follows, in English.</param>
public sealed record FeatureFault(int Line, string Sentence);
