using Ascertain.ReproducibleMath;

namespace Ascertain.Copies.SoundPrints;

/// <summary>The signs of a sound at the common rate after a filter: one bit a sample, by which two recordings can be laid over each other to a fraction of a millisecond.</summary>
/// <remarks>Twice a high-pass of the first order at 700 Hz: sound falls with frequency, and without it the signs would be those of rumble and hum alone. A word of 64 signs counts where the filtered sound is louder than the rounding of 16 bits on the mean.</remarks>
internal sealed class PolaritySigns
{
    // e^(−2π · 700 / 8000)
    private static readonly double Decay = DMath.Exp(-2 * Math.PI * 700 / CommonRate.Hertz);

    private const double Quietest = 3e-5 * 64;

    private readonly List<ulong> signs, counted;
    private double lastInput, lastFirst, first, second, loudness;
    private ulong word;
    private int bits;

    /// <summary>Prepares.</summary>
    /// <param name="signs">Takes the signs, the first in the lowest bit.</param>
    /// <param name="counted">Takes a bit for each word of signs.</param>
    public PolaritySigns(List<ulong> signs, List<ulong> counted) => (this.signs, this.counted) = (signs, counted);

    /// <summary>Takes samples.</summary>
    /// <param name="samples">At the common rate, in order.</param>
    public void Push(ReadOnlySpan<float> samples)
    {
        foreach (float sample in samples)
        {
            first = Decay * (first + sample - lastInput);
            second = Decay * (second + first - lastFirst);
            (lastInput, lastFirst) = (sample, first);
            loudness += Math.Abs(second);
            word |= second >= 0 ? 1UL << bits : 0;
            if (++bits == 64)
            {
                Close();

                // What a filter still remembers of a loud sound long ago would become too small for the processor to be quick.
                first = Math.Abs(first) < 1e-12 ? 0 : first;
                second = Math.Abs(second) < 1e-12 ? 0 : second;
            }
        }
    }

    /// <summary>Closes the last word. Once, at the end.</summary>
    public void Finish()
    {
        if (bits > 0)
        {
            loudness = 0; // a part of a word does not count
            Close();
        }
    }

    private void Close()
    {
        if (signs.Count % 64 == 0)
        {
            counted.Add(0);
        }

        counted[^1] |= loudness >= Quietest ? 1UL << (signs.Count % 64) : 0;
        signs.Add(word);
        (word, bits, loudness) = (0, 0, 0);
    }
}
