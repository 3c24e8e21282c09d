namespace Ascertain.Media.SoundCuts;

/// <summary>The place at which the sound jumps most against its neighbourhood.</summary>
/// <param name="Sample">Where, in samples.</param>
/// <param name="Height">Size of the second difference there, as a multiple of the sixth largest within 512 samples, those within 16 left out.</param>
public readonly record struct SampleStep(long Sample, double Height);
