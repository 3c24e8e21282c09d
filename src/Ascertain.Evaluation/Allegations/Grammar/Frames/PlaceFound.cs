namespace Ascertain.Evaluation.Allegations.Grammar.Frames;

/// <summary>A place that a sentence names.</summary>
/// <param name="Start">First token.</param>
/// <param name="End">Token after it.</param>
/// <param name="Rank">1 for the surest preposition, more for others.</param>
internal readonly record struct PlaceFound(int Start, int End, int Rank);
