using Ascertain.Copies.SoundAlignment;
using Ascertain.Copies.SoundPrints;
using Ascertain.Media.Decoding;

namespace Ascertain.Copies.Tests.SoundPrints;

/// <summary>Sounds made by numbers: of notes and knocks that come at moments and pitches of their own.</summary>
internal static class MadeSound
{
    /// <summary>Notes that fade, at random moments and pitches of 320 to 3,200 Hz, some six a second, in a little noise.</summary>
    public static float[] Notes(int seed, double seconds, int rate = 16_000)
    {
        Random random = new(seed);
        float[] samples = Noise(seed + 1000, seconds, rate, 0.003);
        for (double at = 0; at < seconds; at += 0.05 + (0.25 * random.NextDouble()))
        {
            double hertz = 320 * Math.Pow(10, random.NextDouble()), loud = 0.05 + (0.2 * random.NextDouble()), fade = 4 + (10 * random.NextDouble());
            for (int i = 0; i < rate / 2 && (int)(at * rate) + i < samples.Length; i++)
            {
                double t = (double)i / rate;
                samples[(int)(at * rate) + i] += (float)(loud * Math.Exp(-fade * t) * Math.Min(1, t * 200) * Math.Sin(2 * Math.PI * hertz * t));
            }
        }

        return samples;
    }

    /// <summary>White noise of a size.</summary>
    public static float[] Noise(int seed, double seconds, int rate = 16_000, double size = 0.1)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, (int)(seconds * rate)).Select(_ => (float)(size * ((2 * random.NextDouble()) - 1)))];
    }

    /// <summary>A steady tone.</summary>
    public static float[] Tone(double hertz, double seconds, int rate = 16_000, double size = 0.3) =>
        [.. Enumerable.Range(0, (int)(seconds * rate)).Select(i => (float)(size * Math.Sin(2 * Math.PI * hertz * i / rate)))];

    /// <summary>Takes the fingerprint of one channel in blocks.</summary>
    public static SoundPrint Print(float[] samples, int rate = 16_000, int block = 1024, bool isScalar = false) => Sink(samples, rate, block, isScalar).Finish();

    /// <summary>The sink that took it.</summary>
    public static SoundPrintSink Sink(float[] samples, int rate = 16_000, int block = 1024, bool isScalar = false)
    {
        SoundPrintSink sink = new(isScalar);
        for (int from = 0; from < samples.Length; from += block)
        {
            int count = Math.Min(block, samples.Length - from);
            sink.OnSound(new SoundInfo(from, rate, 1, count), samples.AsSpan(from, count));
        }

        return sink;
    }

    /// <summary>Parts of one that are heard in the other.</summary>
    public static IReadOnlyList<SoundSegment> Find(SoundPrint one, SoundPrint other) => new SoundAligner(one, other) { CancellationToken = TestContext.Current.CancellationToken }.Find();

    /// <summary>The same read at other moments: straight lines between samples of a sound that is sampled highly enough.</summary>
    public static float[] At(float[] samples, Func<int, double> place, int count)
    {
        float[] read = new float[count];
        for (int i = 0; i < count; i++)
        {
            double at = place(i);
            int before = (int)Math.Floor(at);
            if (before >= 0 && before + 1 < samples.Length)
            {
                read[i] = (float)(samples[before] + ((at - before) * (samples[before + 1] - samples[before])));
            }
        }

        return read;
    }
}
