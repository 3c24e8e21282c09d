using Ascertain.ReproducibleMath;

namespace Ascertain.Rehearsal;

/// <summary>The sound: wind and a mains hum whose frequency wanders around 50 Hz, 16 kHz, one channel, 16 bits.</summary>
internal static class MainsHum
{
    public const int SamplesPerSecond = 16_000;

    /// <summary>The samples; the frequency of each second is handed out as truth.</summary>
    public static byte[] Make(int seed, int seconds, out double[] frequencies)
    {
        SplitMix random = new(0x50F7000000000000UL + (uint)seed);
        frequencies = new double[seconds];
        byte[] samples = new byte[seconds * SamplesPerSecond * 2];
        double frequency = 50, phase = 0, wind = 0;
        for (int second = 0; second < seconds; second++)
        {
            frequency += (random.Fraction() - 0.5) * 0.02;
            frequencies[second] = frequency;
            for (int i = 0; i < SamplesPerSecond; i++)
            {
                phase += 2 * Math.PI * frequency / SamplesPerSecond;
                wind = (wind * 0.97) + ((random.Fraction() - 0.5) * 500);
                short sample = (short)((400 * DMath.Sin(phase)) + (200 * DMath.Sin(2 * phase)) + wind);
                int at = ((second * SamplesPerSecond) + i) * 2;
                (samples[at], samples[at + 1]) = ((byte)sample, (byte)(sample >> 8));
            }
        }

        return samples;
    }
}
