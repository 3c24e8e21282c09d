#:property AssemblyName=Ascertain.Sounds
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property TreatWarningsAsErrors=false
#:property NoWarn=RS0030

// Made sounds that no encoder ever saw, by number: sounds.cs FOLDER FIRST LAST [SECONDS] writes N.wav (16 bits, 8 s by default). Kinds: speech-like, music-like, noises of a street, and mixtures.

using System.Globalization;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args.Length > 3) Sound.Seconds = int.Parse(args[3]);
for (int number = int.Parse(args[1]); number <= int.Parse(args[2]); number++)
{
    File.WriteAllBytes(Path.Combine(args[0], $"{number}.wav"), Sound.Make(number));
}

internal static class Sound
{
    public static int Seconds { get; set; } = 8;

    public static byte[] Make(int number)
    {
        Noise random = new((ulong)number * 7919);
        int rate = random.Fraction() < 0.5 ? 44100 : 48000, channels = random.Fraction() < 0.67 ? 2 : 1, count = rate * Seconds, kind = number % 6;
        double[][] sound = [new double[count], new double[count]];
        if (kind is 0 or 3 or 4) Add(sound, Speech(random, rate, count), random, 1, rate);
        if (kind is 1 or 4) Add(sound, Music(random, rate, count), random, kind == 4 ? 0.3 + random.Fraction() : 1, rate);
        if (kind is 2 or 3 or 5) Add(sound, Street(random, rate, count), random, kind == 3 ? 0.05 + (0.5 * random.Fraction()) : 1, rate);
        if (kind == 5) for (int i = 0; i < 3; i++) Add(sound, Speech(random, rate, count), random, 0.2 + (0.5 * random.Fraction()), rate);

        // The microphone: its band, its noise, its level.
        double top = random.Fraction() < 0.4 ? 4000 + (11000 * random.Fraction()) : rate / 2.0, bottom = 20 + (150 * random.Fraction()), floor = Math.Pow(10, -(55 + (30 * random.Fraction())) / 20);
        foreach (double[] channel in sound)
        {
            double largest = channel.Max(Math.Abs) + 1e-9;
            for (int i = 0; i < count; i++) channel[i] = (channel[i] / largest) + (floor * random.Normal());
            if (top < rate / 2.0) for (int pass = 0; pass < 4; pass++) LowPass(channel, top, rate);
            HighPass(channel, bottom, rate);
        }
        double level = Math.Pow(10, -(2 + (22 * random.Fraction())) / 20) * 32767 / sound.Max(it => it.Max(Math.Abs));
        using MemoryStream wav = new();
        using BinaryWriter to = new(wav);
        to.Write("RIFF"u8); to.Write(36 + (count * 2 * channels)); to.Write("WAVEfmt "u8); to.Write(16); to.Write((short)1); to.Write((short)channels); to.Write(rate); to.Write(rate * 2 * channels); to.Write((short)(2 * channels)); to.Write((short)16); to.Write("data"u8); to.Write(count * 2 * channels);
        for (int i = 0; i < count; i++)
            for (int channel = 0; channel < channels; channel++)
            {
                double value = channels == 1 ? (sound[0][i] + sound[1][i]) / 2 : sound[channel][i];
                to.Write((short)Math.Clamp(Math.Round((value * level) + random.Fraction() - random.Fraction()), -32768, 32767));
            }
        return wav.ToArray();
    }

    // Placed between left and right, with a few late echoes of its own in each.
    private static void Add(double[][] into, double[] what, Noise random, double gain, int rate)
    {
        double largest = what.Max(Math.Abs) + 1e-9, place = random.Fraction();
        for (int channel = 0; channel < 2; channel++)
        {
            double side = gain / largest * (channel == 0 ? Math.Sqrt(place) : Math.Sqrt(1 - place));
            (int Late, double Size)[] echoes = [.. Enumerable.Range(0, 6).Select(_ => ((int)(rate * (0.002 + (0.06 * random.Fraction()))), (random.Fraction() - 0.5) * 0.5))];
            for (int i = 0; i < what.Length; i++)
            {
                double value = what[i];
                foreach ((int late, double size) in echoes) value += i >= late ? size * what[i - late] : 0;
                into[channel][i] += side * value;
            }
        }
    }

    // A buzz whose pitch wanders, or breath, through four resonances that move from one target to the next; syllables and pauses.
    private static double[] Speech(Noise random, int rate, int count)
    {
        double[] sound = new double[count], a = new double[4], b = new double[4], now = [500, 1500, 2500, 3500], wanted = [500, 1500, 2500, 3500];
        double pitch = 85 + (150 * random.Fraction()), size = 0.85 + (0.3 * random.Fraction()), phase = 0, level = 0, target = 0, breath = 0, wander = 0;
        int until = 0;
        for (int i = 0; i < count; i++)
        {
            if (i >= until)
            {
                until = i + (int)(rate * (0.05 + (0.2 * random.Fraction())));
                (target, breath) = (random.Fraction() < 0.22 ? 0 : 0.3 + random.Fraction(), random.Fraction() < 0.3 ? 1 : 0.03 + (0.1 * random.Fraction()));
                wanted = breath == 1 ? [1500, 2500 + (3000 * random.Fraction()), 5000 + (3000 * random.Fraction()), 8000] : [250 + (600 * random.Fraction()), 800 + (1500 * random.Fraction()), 2200 + (900 * random.Fraction()), 3300 + (700 * random.Fraction())];
            }
            level += (target - level) * 60 / rate;
            wander += (random.Normal() * 0.003) - (wander * 2.0 / rate);
            phase += pitch * (1 + (0.2 * Math.Sin(wander))) / rate;
            double push = breath * random.Normal() * 0.3;
            if (phase >= 1) { phase -= 1; push += breath == 1 ? 0 : 6; }
            for (int k = 0; k < 4; k++)
            {
                now[k] += (wanted[k] - now[k]) * 50 / rate;
                double r = Math.Exp(-Math.PI * (60 + (40 * k)) / rate), value = (2 * r * Math.Cos(2 * Math.PI * Math.Min(now[k] * size, rate * 0.45) / rate) * a[k]) - (r * r * b[k]) + (push * (1 - r));
                (b[k], a[k]) = (a[k], value);
                sound[i] += level * value / (1 + (0.6 * k));
            }
            sound[i] += 0.02 * level * push;
        }
        return sound;
    }

    // Notes with overtones that die away, chords and a beat of noise.
    private static double[] Music(Noise random, int rate, int count)
    {
        double[] sound = new double[count];
        double beat = 0.18 + (0.3 * random.Fraction()), root = 80 + (120 * random.Fraction()), bright = 0.5 + (1.2 * random.Fraction());
        for (double at = 0; at < Seconds; at += beat)
        {
            for (int voice = 0; voice < 3; voice++)
            {
                if (random.Fraction() < 0.35) continue;
                double pitch = root * Math.Pow(2, (int)(random.Fraction() * 30) / 12.0), decay = 1 + (6 * random.Fraction()), vibrato = 0.004 * random.Fraction();
                int first = (int)(at * rate), overtones = Math.Min(24, (int)(rate * 0.45 / pitch));
                for (int h = 1; h <= overtones; h++)
                {
                    double size = Math.Pow(h, -bright) * (0.5 + random.Fraction()), turn = random.Fraction(), stretch = 1 + (0.0003 * h * h * random.Fraction());
                    for (int i = 0; i < rate && first + i < count; i++)
                    {
                        double t = i / (double)rate;
                        sound[first + i] += size * Math.Min(1, t * 100) * Math.Exp(-decay * (1 + (0.15 * h)) * t) * Math.Sin(2 * Math.PI * (turn + (pitch * h * stretch * (t + (vibrato * Math.Sin(35 * t) / 35)))));
                    }
                }
            }
            if (random.Fraction() < 0.5)
            {
                double size = 0.5 + random.Fraction(), decay = 15 + (60 * random.Fraction());
                for (int i = 0; i < rate / 4 && (int)(at * rate) + i < count; i++) sound[(int)(at * rate) + i] += size * Math.Exp(-decay * i / rate) * random.Normal();
            }
        }
        return sound;
    }

    // Coloured noise that swells, hum of engines, and knocks.
    private static double[] Street(Noise random, int rate, int count)
    {
        double[] sound = new double[count];
        for (int layer = 0; layer < 3; layer++)
        {
            double pole = 1 - Math.Pow(10, -(0.5 + (2.5 * random.Fraction()))), swell = 0.1 + (2 * random.Fraction()), turn = random.Fraction(), depth = random.Fraction(), state = 0, size = Math.Sqrt(1 - (pole * pole));
            for (int i = 0; i < count; i++)
            {
                state = (pole * state) + random.Normal();
                sound[i] += size * state * (1 + (depth * Math.Sin(2 * Math.PI * (turn + (swell * i / rate)))));
            }
        }
        double engine = 25 + (60 * random.Fraction()), phase = 0, drift = 0;
        for (int i = 0; i < count; i++)
        {
            drift += random.Normal() * 0.0005;
            phase += engine * (1 + (0.1 * Math.Sin(drift))) / rate;
            for (int h = 1; h <= 10; h++) sound[i] += 0.4 / h * Math.Sin(2 * Math.PI * h * phase);
        }
        for (int knock = 0; knock < 6 * random.Fraction(); knock++)
        {
            int at = (int)(random.Fraction() * count);
            double size = 3 + (12 * random.Fraction()), decay = 20 + (300 * random.Fraction());
            for (int i = 0; i < rate / 2 && at + i < count; i++) sound[at + i] += size * Math.Exp(-decay * i / rate) * random.Normal();
        }
        return sound;
    }

    private static void LowPass(double[] sound, double top, int rate)
    {
        double w = 2 * Math.PI * top / rate, alpha = Math.Sin(w) / 1.4142, a0 = 1 + alpha, a1 = -2 * Math.Cos(w) / a0, a2 = (1 - alpha) / a0, b0 = (1 - Math.Cos(w)) / 2 / a0, x1 = 0, x2 = 0, y1 = 0, y2 = 0;
        for (int i = 0; i < sound.Length; i++)
        {
            double x = sound[i], y = (b0 * (x + (2 * x1) + x2)) - (a1 * y1) - (a2 * y2);
            (x2, x1, y2, y1) = (x1, x, y1, y);
            sound[i] = y;
        }
    }

    private static void HighPass(double[] sound, double bottom, int rate)
    {
        double r = Math.Exp(-2 * Math.PI * bottom / rate), before = 0, state = 0;
        for (int i = 0; i < sound.Length; i++)
        {
            state = (r * state) + sound[i] - before;
            before = sound[i];
            sound[i] = state;
        }
    }
}

internal sealed class Noise(ulong seed)
{
    private ulong state = seed;
    private double spare = double.NaN;

    public double Fraction()
    {
        state += 0x9E3779B97F4A7C15;
        ulong z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
    }

    public double Normal()
    {
        if (!double.IsNaN(spare)) { double kept = spare; spare = double.NaN; return kept; }
        double r = Math.Sqrt(-2 * Math.Log(1 - Fraction())), a = 2 * Math.PI * Fraction();
        spare = r * Math.Sin(a);
        return r * Math.Cos(a);
    }
}
