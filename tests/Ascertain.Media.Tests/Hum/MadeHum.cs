using Ascertain.Media.Decoding;
using Ascertain.Media.Hum;

namespace Ascertain.Media.Tests.Hum;

/// <summary>Sounds with a hum of known frequency, in white noise of known strength.</summary>
internal static class MadeHum
{
    /// <summary>Samples in [−1, 1]: a sine whose frequency goes as <paramref name="hertz"/> says, and noise.</summary>
    public static float[] Samples(int rate, double seconds, Func<double, double> hertz, double amplitude, double noise, int seed, double jumpAt = double.NaN, double jumpTurns = 0)
    {
        Random random = new(seed);
        float[] samples = new float[(int)(seconds * rate)];
        double turns = 0.1;
        for (int i = 0; i < samples.Length; i++)
        {
            double t = (double)i / rate;
            turns += hertz(t) / rate;
            double shown = turns + (t >= jumpAt ? jumpTurns : 0);
            samples[i] = (float)((amplitude * Math.Sin(2 * Math.PI * shown)) + (noise * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())));
        }

        return samples;
    }

    public static HumListener Heard(float[] samples, int rate, int nominal = 50, int channels = 1, int harmonics = HumListener.MostHarmonics)
    {
        HumListener listener = new(nominal, 7200, harmonics);
        for (int i = 0; i < samples.Length; i += 1000 * channels)
        {
            ReadOnlySpan<float> part = samples.AsSpan(i, Math.Min(1000 * channels, samples.Length - i));
            listener.OnSound(new SoundInfo(i / channels, rate, channels, part.Length / channels), part);
        }

        return listener;
    }
}
