using Ascertain.ReproducibleMath;

namespace Ascertain.Rehearsal.Film;

/// <summary>The sound: wind and a mains hum whose frequency wanders around 50 Hz, one channel, 16 bits.</summary>
internal static class MainsHum
{
    /// <summary>What the frequency wanders around.</summary>
    public const double NominalHertz = 50;

    /// <summary>Makes the samples.</summary>
    /// <param name="seed">Draws the wandering and the wind.</param>
    /// <param name="seconds">Length.</param>
    /// <param name="samplesPerSecond">Rate.</param>
    /// <param name="frequencies">Truth: the frequency in hertz of each second; it is constant within the second, and the phase goes on.</param>
    /// <returns>16-bit little-endian samples.</returns>
    public static byte[] Make(int seed, int seconds, int samplesPerSecond, out double[] frequencies)
    {
        SplitMix random = new(0x50F7000000000000UL + (uint)seed);
        frequencies = new double[seconds];
        byte[] samples = new byte[seconds * samplesPerSecond * 2];
        double frequency = NominalHertz, sine = 0, cosine = 1, wind = 0;
        for (int second = 0; second < seconds; second++)
        {
            frequency += (random.Fraction() - 0.5) * 0.03;
            frequencies[second] = frequency;
            double angle = 2 * Math.PI * frequency / samplesPerSecond, turnSine = DMath.Sin(angle), turnCosine = DMath.Cos(angle);
            for (int i = 0; i < samplesPerSecond; i++)
            {
                // The phase is a direction that is turned on, so that it goes on over the seconds; its second harmonic is 2 sin cos.
                (sine, cosine) = ((sine * turnCosine) + (cosine * turnSine), (cosine * turnCosine) - (sine * turnSine));
                wind = (wind * 0.97) + ((random.Fraction() - 0.5) * 60);
                short sample = (short)((400 * sine) + (400 * sine * cosine) + wind);
                int at = ((second * samplesPerSecond) + i) * 2;
                (samples[at], samples[at + 1]) = ((byte)sample, (byte)(sample >> 8));
            }
        }

        return samples;
    }
}
