namespace Ascertain.Media.Decoding;

/// <summary>What is known of one run of sound.</summary>
/// <param name="FirstSample">Presentation time of its first sample in samples, as the container has it before any edit list; null when it gives none.</param>
/// <param name="SampleRate">Samples in a second, as decoded.</param>
/// <param name="Channels">Channels, as decoded.</param>
/// <param name="SampleCount">Samples of each channel.</param>
public readonly record struct SoundInfo(long? FirstSample, int SampleRate, int Channels, int SampleCount);
