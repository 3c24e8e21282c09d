namespace Ascertain.Copies.SoundPrints;

/// <summary>A place in time and pitch where a sound is louder than all around it: what is left of it after coding, filters and noise.</summary>
/// <param name="Time">From the first sample of the sound, in units of <see cref="Unit"/> seconds.</param>
/// <param name="Pitch">Forty-eighths of an octave above 300 Hz, 0 to <see cref="HighestPitch"/>.</param>
public readonly record struct SoundLandmark(int Time, byte Pitch)
{
    /// <summary>Seconds of a unit of time: 16 samples at the common rate.</summary>
    public const double Unit = 0.002;

    /// <summary>Steps of pitch in an octave.</summary>
    public const int StepsPerOctave = 48;

    /// <summary>The highest pitch: 3,320 Hz.</summary>
    public const int HighestPitch = 167;
}
