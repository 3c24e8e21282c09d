#:project ../src/Ascertain.Chronolocation/Ascertain.Chronolocation.csproj
#:property AssemblyName=Ascertain.Benchmarks
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property TreatWarningsAsErrors=false
#:property NoWarn=RS0030

// Mains hum in simulation, for bench/enf.sh: enf.cs FOLDER stats|match|outside|null|jumps RECORDINGS … prints lines that the script counts.
// Mains: recordings of a grid. Everything else is made here from seeds: noise, clock errors, starts, cuts.

using System.Diagnostics;
using System.Globalization;
using Ascertain.Chronolocation.MainsHum;
using Ascertain.Media.Decoding;
using Ascertain.Media.Hum;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string folder = args[0], what = args[1];
int[] names = args[2].Split('-') is [string f0, string l0] ? [.. Enumerable.Range(int.Parse(f0), int.Parse(l0) - int.Parse(f0) + 1)] : [.. args[2].Split(',').Select(int.Parse)];
Dictionary<string, MainsReference> series0 = [];
Recording[] recordings = [.. names.Select(it => it < 1000 ? Recording.Read(folder, it) : Recording.Made(it))];
double Option(string name, double otherwise) => Array.IndexOf(args, "--" + name) is > 0 and int at ? double.Parse(args[at + 1]) : otherwise;
int seeds = (int)Option("seeds", 20), seconds = (int)Option("seconds", 600);
ulong firstSeed = (ulong)Option("first", 1);
double decibels = Option("snr", -20);

if (what == "stats")
{
    foreach (Recording it in recordings)
    {
        MainsReference? series = MainsReference.OfRecording(Bands(it.Samples, it.Rate, 1)[0], 50, null, out string fault);
        if (series is null) { Console.WriteLine(fault); continue; }
        double[] f = series.Hertz;
        double Std(IEnumerable<double> v) { double[] a = [.. v]; double m = a.Average(); return Math.Sqrt(a.Average(x => (x - m) * (x - m))); }
        Console.WriteLine($"{it.Name}: {it.Samples.Length / (double)it.Rate:F0} s, mean {f.Average():F4} min {f.Min():F4} max {f.Max():F4} sd {Std(f) * 1e3:F1} mHz; steps of 1 s {Std(f.Skip(1).Zip(f, (b, a) => b - a)) * 1e3:F2}, 16 s {Std(f.Skip(16).Zip(f, (b, a) => b - a)) * 1e3:F2} mHz, 64 s {Std(f.Skip(64).Zip(f, (b, a) => b - a)) * 1e3:F2} mHz, left out {series.RowsLeftOut}");
    }
}
else if (what is "match" or "outside")
{
    // The reference: all recordings one after the other with a gap of 60 s between; of "outside" all but the one the clip is from.
    foreach (Recording of in recordings.Where(it => it.Seconds >= seconds + 2))
    {
        // Made mains: references of five sources each.
        Recording[] group = of.Number < 1000 ? recordings : [.. recordings.Where(it => it.Number / 5 == of.Number / 5)];
        Recording[] within = what == "match" ? group : of.Number < 1000 ? [.. recordings.Where(it => it != of)] : [.. recordings.Where(it => it.Number / 5 == ((of.Number / 5) + 1 - (recordings[0].Number / 5)) % (recordings.Length / 5) + (recordings[0].Number / 5))];
        MainsReference reference = Joined(within, out Dictionary<string, double> begins);
        for (int s = 0; s < seeds; s++)
        {
            Noise random = new((firstSeed + (ulong)s) * 1000003 + (ulong)of.Number);
            double start = 1 + random.Fraction() * (of.Seconds - seconds - 2), ppm = (random.Fraction() * 160) - 80;
            float[] clip = Clip(of, start, seconds, ppm, decibels, random);
            long began = Stopwatch.GetTimestamp();
            IReadOnlyList<HumBand> bands = Bands(clip, of.Rate, 8);
            HumTrack track = HumTrack.Of(bands, CancellationToken.None);
            HumSearch search = new(bands, track, reference);
            double truth = what == "match" ? begins[of.Name] + start : double.NaN;
            // One wrong start a trial, drawn before anything is known of it: the non-matching pair of the calibration.
            double wrongAt = random.Fraction() * search.Places / search.Rate, atTruth = double.NaN, atWrong = double.NaN;
            for (int again = 0; again < 1000 && what == "match" && Math.Abs(wrongAt - truth) <= 60; again++) wrongAt = random.Fraction() * search.Places / search.Rate;
            HumComparison compared = HumComparison.Of(search, CancellationToken.None);
            if (what == "match") atTruth = compared.ScoreNear(truth) ?? double.NaN;
            atWrong = compared.ScoreNear(wrongAt) ?? double.NaN;
            double took = Stopwatch.GetElapsedTime(began).TotalSeconds;
            HumCandidate top = compared.Candidates[0];
            Console.WriteLine($"{what} {of.Name} {s} snr {decibels} seconds {seconds} heard {track.Log10AgainstNoise:F1} other {search.LogOther:F1} off {top.StartSeconds - truth:F2} error {top.ClockErrorPartsPerMillion} true {ppm:F0} score {top.Score:F2} standing {compared.Standing:F2} noise {compared.Log10AgainstNoise:F2} width {compared.Best95.To - compared.Best95.From:F2} covered {(truth >= compared.Best95.From && truth <= compared.Best95.To ? 1 : 0)} atTruth {atTruth:F2} atWrong {atWrong:F2} starts {compared.Starts} took {took:F2}");
        }
    }
}

static IReadOnlyList<HumBand> Bands(float[] samples, int rate, int harmonics)
{
    HumListener listener = new(50, 86400, harmonics);
    for (int i = 0; i < samples.Length; i += 4096)
    {
        ReadOnlySpan<float> part = samples.AsSpan(i, Math.Min(4096, samples.Length - i));
        listener.OnSound(new SoundInfo(i, rate, 1, part.Length), part);
    }
    return listener.Finish();
}

if (what == "null")
{
    // Sounds without hum: white noise, and noise coloured and pulsed like speech (a resonance that moves between 100 and 400 Hz, syllables of 0.2 s, pauses). 300 s at 8 kHz.
    for (int s = 0; s < seeds; s++)
    {
        foreach (string kind in (string[])["white", "speech"])
        {
            Noise random = new((firstSeed + (ulong)s) * 1000003 + (kind == "white" ? 5UL : 7UL));
            float[] sound = new float[seconds * 8000];
            double a = 0, b = 0, level = 0, wanted = 0, pole = 0.05, voice = 0, pitch = 110;
            for (int i = 0; i < sound.Length; i++)
            {
                if (i % 1600 == 0) (wanted, pole, pitch) = (random.Fraction() < 0.25 ? 0 : random.Fraction(), 0.05 + (0.3 * random.Fraction()), 85 + (80 * random.Fraction()));
                level += (wanted - level) / 400;
                voice += pitch / 8000;
                double push = random.Normal() + (kind == "speech" && voice % 1 < pitch / 8000 ? 12 : 0), now = (2 * 0.98 * Math.Cos(pole) * a) - (0.98 * 0.98 * b) + push;
                (b, a) = (a, now);
                sound[i] = (float)(kind == "white" ? 0.1 * random.Normal() : (0.002 * level * now) + (0.001 * random.Normal()));
            }
            IReadOnlyList<HumBand> bands = Bands(sound, 8000, 8);
            HumTrack track = HumTrack.Of(bands, CancellationToken.None);
            HumComparison compared = HumComparison.Of(new HumSearch(bands, track, Joined(recordings, out _)), CancellationToken.None);
            Console.WriteLine($"null {kind} {s} heard {track.Log10AgainstNoise:F2} standing {compared.Standing:F2} noise {compared.Log10AgainstNoise:F2}");
        }
    }
}
else if (what == "jumps")
{
    // Half of the trials with one cut of 0.2 to 5 s at a random place of the middle, half without; 300 s of each recording.
    foreach (Recording of in recordings)
    {
        for (int s = 0; s < seeds; s++)
        {
            Noise random = new((firstSeed + (ulong)s) * 1000003 + (ulong)of.Number + 77);
            double start = 1 + (random.Fraction() * (of.Seconds - 308)), at = 30 + (random.Fraction() * 240), removed = 0.2 + (4.8 * random.Fraction());
            bool isCut = s % 2 == 0;
            float[] clip = Clip(of, start, 306, (random.Fraction() * 160) - 80, decibels, random);
            if (isCut) clip = [.. clip[..(int)(at * of.Rate)], .. clip[(int)((at + removed) * of.Rate)..]];
            clip = clip[..(300 * of.Rate)];
            IReadOnlyList<HumBand> bands = Bands(clip, of.Rate, 8);
            HumTrack track = HumTrack.Of(bands, CancellationToken.None);
            IReadOnlyList<HumJump>? jumps = HumJumps.Of(bands, track, CancellationToken.None);
            double turns = removed * 50 % 1;
            turns = Math.Min(turns, 1 - turns);
            Console.WriteLine($"jumps {of.Name} {s} snr {decibels} {(isCut ? $"cut {at:F1} removed {removed:F3} turns {turns:F2}" : "whole")} told {(jumps is null ? "weak" : jumps.Count.ToString())} {string.Join(" ", (jumps ?? []).Select(it => $"{it.Second:F1}:{it.Turns:F2}±{it.SigmaTurns:F3}"))} hit {(isCut && jumps is not null && jumps.Any(it => Math.Abs(it.Second - at) <= 3) ? 1 : 0)} false {jumps?.Count(it => !isCut || Math.Abs(it.Second - at) > 3) ?? 0}");
        }
    }
}

MainsReference Joined(Recording[] recordings, out Dictionary<string, double> begins)
{
    begins = [];
    double at = 0;
    System.Text.StringBuilder csv = new("seconds,frequencyHz\n");
    foreach (Recording it in recordings)
    {
        if (!series0.TryGetValue(it.Name, out MainsReference? one)) series0[it.Name] = one = MainsReference.OfRecording(Bands(it.Samples, it.Rate, 1)[0], 50, null, out string fault) ?? throw new InvalidOperationException(fault);
        begins[it.Name] = at;
        for (int i = 0; i < one.Seconds.Length; i++) csv.Append($"{at + one.Seconds[i]:R},{one.Hertz[i]:R}\n");
        at += Math.Ceiling(one.LengthSeconds) + 60;
    }
    return MainsReference.OfSeries(System.Text.Encoding.ASCII.GetBytes(csv.ToString()), null, out string bad) ?? throw new InvalidOperationException(bad);
}

// The recording itself, resampled by a clock error, in white noise of so many decibels against 45 to 55 Hz.
static float[] Clip(Recording of, double start, int seconds, double ppm, double decibels, Noise random)
{
    HumBand band = Bands(of.Samples, of.Rate, 1)[0].Narrowed();
    double power = 2 * band.Real.Zip(band.Imaginary, (x, y) => (x * x) + (y * y)).Average(); // A²/2, where a sample of the band has A/2
    double sigma = Math.Sqrt(power / Math.Pow(10, decibels / 10) / 10 * of.Rate / 2);
    float[] clip = new float[seconds * of.Rate];
    double largest = 1e-9;
    double[] values = new double[clip.Length];
    for (int i = 0; i < clip.Length; i++)
    {
        values[i] = of.At((start * of.Rate) + (i * (1 + (ppm * 1e-6)))) + (sigma * random.Normal());
        largest = Math.Max(largest, Math.Abs(values[i]));
    }
    // Written as 16 bits, as a recorder would.
    for (int i = 0; i < clip.Length; i++) clip[i] = (float)(Math.Round(values[i] / largest * 32000) / 32768);
    return clip;
}

internal sealed class Recording(int number, int rate, float[] samples)
{
    public int Number => number;
    public string Name => $"ref-{number:000}";
    public int Rate => rate;
    public float[] Samples => samples;
    public double Seconds => samples.Length / (double)rate;

    public static Recording Read(string folder, int number)
    {
        byte[] bytes = File.ReadAllBytes(Path.Combine(folder, $"ref-{number:000}.wav"));
        int rate = BitConverter.ToInt32(bytes, 24), count = BitConverter.ToInt32(bytes, 40) / 2;
        return new Recording(number, rate, [.. Enumerable.Range(0, Math.Min(count, (bytes.Length - 44) / 2)).Select(i => BitConverter.ToInt16(bytes, 44 + (2 * i)) / 32768f)]);
    }

    // A grid that never was: frequency as a damped oscillator driven by noise, its spread and period drawn around those of the recordings 001 to 003; 25 minutes at 400 Hz.
    public static Recording Made(int number)
    {
        Noise random = new((ulong)number * 7919);
        double spread = 0.012 + (0.018 * random.Fraction()), omega = 0.05 + (0.05 * random.Fraction()), damping = 0.3 + (0.4 * random.Fraction()), middle = 50 + (0.01 * random.Normal());
        double x = spread * random.Normal(), v = spread * omega * random.Normal(), phase = random.Fraction();
        const int Rate = 400;
        float[] samples = new float[1500 * Rate];
        double push = spread * omega * Math.Sqrt(4 * damping * omega / Rate);
        for (int i = 0; i < samples.Length; i++)
        {
            v += (((-omega * omega * x) - (2 * damping * omega * v)) / Rate) + (push * random.Normal());
            x += v / Rate;
            phase += (middle + x) / Rate;
            phase -= Math.Floor(phase);
            samples[i] = (float)(0.8 * Math.Sin(2 * Math.PI * phase));
        }
        return new Recording(number, Rate, samples);
    }

    // Between samples: a sinc under a Hann window, 32 points.
    public double At(double index)
    {
        int middle = (int)Math.Floor(index);
        double sum = 0;
        for (int k = middle - 15; k <= middle + 16; k++)
        {
            if (k < 0 || k >= samples.Length) continue;
            double d = index - k, w = 0.5 + (0.5 * Math.Cos(Math.PI * d / 16));
            sum += samples[k] * (Math.Abs(d) < 1e-12 ? 1 : Math.Sin(Math.PI * d) / (Math.PI * d)) * w;
        }
        return sum;
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
