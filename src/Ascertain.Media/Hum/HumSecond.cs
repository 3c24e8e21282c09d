namespace Ascertain.Media.Hum;

/// <summary>Frequency of the mains in one second of a sound.</summary>
/// <param name="Second">Middle of the window, in seconds from the beginning of the sound.</param>
/// <param name="Hertz">Frequency of the fundamental, all multiples taken together; null where no window shows a peak that stands out.</param>
/// <param name="SigmaHertz">Its standard deviation by the Cramér-Rao bound of the measured strengths; null with the frequency.</param>
/// <param name="SignalToNoiseDecibels">Strength of the strongest multiple against the noise in the 10 Hz around it; null with the frequency.</param>
public readonly record struct HumSecond(double Second, double? Hertz, double? SigmaHertz, double? SignalToNoiseDecibels);
