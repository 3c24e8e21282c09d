using Ascertain.Copies.SoundPrints;

namespace Ascertain.Copies.SoundAlignment;

/// <summary>How times and pitches of one sound lie in another.</summary>
/// <param name="Speed">Seconds of the other sound that pass in one second of the first.</param>
/// <param name="Offset">Time of the other at time 0 of the first, in units of <see cref="SoundLandmark.Unit"/>.</param>
/// <param name="PitchShift">What is added to a pitch of the first to have that of the other, in forty-eighths of an octave.</param>
internal readonly record struct SoundLine(double Speed, double Offset, int PitchShift)
{
    /// <summary>Time in the other, in units.</summary>
    public double Of(double time) => (Speed * time) + Offset;

    /// <summary>The lines that are tried beside that of equal speed and pitch: speeds 0.78 to 1.29 in steps of 1.5 %, each with the pitch that goes with it and with the pitch kept, and up to four semitones of pitch alone.</summary>
    public static IReadOnlyList<SoundLine> Others { get; } = MakeOthers();

    private static SoundLine[] MakeOthers()
    {
        // Powers of 1.015 by products alone, so that they are the same everywhere. A step of speed is one step of pitch: 48 · log2(1.015) = 1.031.
        List<SoundLine> all = [];
        double faster = 1, slower = 1;
        for (int step = 1; step <= 17; step++)
        {
            (faster, slower) = (faster * 1.015, slower / 1.015);
            int pitch = (int)((step * 1.031) + 0.5);
            all.AddRange([new SoundLine(faster, 0, -pitch), new SoundLine(slower, 0, pitch), new SoundLine(faster, 0, 0), new SoundLine(slower, 0, 0)]);
        }

        for (int pitch = 2; pitch <= 16; pitch += 2)
        {
            all.AddRange([new SoundLine(1, 0, pitch), new SoundLine(1, 0, -pitch)]);
        }

        return [.. all];
    }
}
