namespace Ascertain.Media.SoundCuts;

/// <summary>A run of samples that are all 0, with sound before and behind it.</summary>
/// <param name="FirstSample">First silent sample.</param>
/// <param name="SampleCount">How many.</param>
/// <param name="Edge">How loud the softer of both edges is against the quietest parts of the sound, or a third of the 0.2 s beside it where that is more, as a quotient of root mean squares: far below 1 where the sound fades to nothing, about 1 and more where it breaks off.</param>
public readonly record struct SilentRun(long FirstSample, long SampleCount, double Edge);
