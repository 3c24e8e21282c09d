namespace Ascertain.Evaluation.Allegations.Grammar.Frames;

/// <summary>Who says what a sentence alleges.</summary>
/// <param name="Start">First token of who says it.</param>
/// <param name="End">Token after it.</param>
/// <param name="Verb">First token of the verb or phrase of saying.</param>
/// <param name="VerbEnd">Token after that.</param>
/// <param name="Kind">How it is said: <c>say</c>, <c>act</c> or <c>deny</c>.</param>
internal sealed record SpeakerFound(int Start, int End, int Verb, int VerbEnd, string Kind);
