namespace Ascertain.Media.Hum;

/// <summary>A place at which the phase of the hum does not go on as it went before and goes after.</summary>
/// <param name="Second">Where, in seconds from the beginning of the sound; within about 2 s.</param>
/// <param name="Turns">By how much, in turns of the fundamental, in (−0.5, 0.5].</param>
/// <param name="SigmaTurns">Standard deviation of that by noise alone.</param>
/// <param name="Log10AgainstNone">log10 likelihood ratio of a jump there against none, as the model has it.</param>
public sealed record HumJump(double Second, double Turns, double SigmaTurns, double Log10AgainstNone);
