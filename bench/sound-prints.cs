#:project ../src/Ascertain.Copies/Ascertain.Copies.csproj
#:property AssemblyName=Ascertain.Benchmarks
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property TreatWarningsAsErrors=false
#:property NoWarn=RS0030;CA1416

// Fingerprints of sound and what is found by them. The folder is one of builders/sound-corpus.sh.
//   sound-prints.cs speed FILE.wav          processor time of the fingerprint of a WAV of 16 bits, read in memory, one thread, best of five; where fpcalc is installed the same of it (it reads the file itself)
//   sound-prints.cs pairs FOLDER [LEAST]    every copy against every reference; parts from the score LEAST on are listed (-3), those of the release's threshold are counted
// Which recordings are one is not known beforehand of references that are told of each other: they are listed.

using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Ascertain.Copies.SoundAlignment;
using Ascertain.Copies.SoundPrints;
using Ascertain.Media.Decoding;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args[0] == "speed")
{
    (float[] samples, int rate, int channels) = Read(args[1]);
    double seconds = (double)samples.Length / channels / rate, best = double.PositiveInfinity;
    SoundPrint print = Take(samples, rate, channels);
    for (int i = 0; i < 5; i++)
    {
        TimeSpan before = Environment.CpuUsage.TotalTime;
        Require(Take(samples, rate, channels).Digest.Sha256Hex == print.Digest.Sha256Hex);
        best = Math.Min(best, (Environment.CpuUsage.TotalTime - before).TotalSeconds);
    }

    Console.WriteLine($"{seconds:F0} s of sound, {rate} samples a second, {channels} channels: {best:F3} s of processor time, {seconds / best:F0} times real time; {print.Landmarks.Count / seconds:F1} landmarks a second, {print.ToBytes().Length / seconds:F0} bytes a second");
    if (args.Length > 2)
    {
        TimeSpan before = Environment.CpuUsage.TotalTime;
        IReadOnlyList<SoundSegment> parts = new SoundAligner(print, print).Find();
        Console.WriteLine($"against itself: {(Environment.CpuUsage.TotalTime - before).TotalSeconds:F2} s of processor time, {parts.Count} parts");
    }

    return;
}

string folder = args[1];
double least = args.Length > 2 ? double.Parse(args[2]) : -3;
SortedDictionary<string, SoundPrint> references = new(StringComparer.Ordinal);
foreach (string file in Directory.GetFiles(Path.Combine(folder, "references")))
{
    references.Add(Path.GetFileNameWithoutExtension(file), TakeFile(file));
}

string[] names = [.. references.Keys];
Console.WriteLine("reference\tseconds\tlandmarks");
foreach ((string name, SoundPrint it) in references)
{
    Console.WriteLine($"{name}\t{it.Seconds:F1}\t{it.Landmarks.Count}");
}

foreach (string a in names)
{
    foreach (string b in names.Where(it => string.CompareOrdinal(it, a) > 0))
    {
        foreach (SoundSegment it in new SoundAligner(references[a], references[b]).Find())
        {
            Console.WriteLine($"references {a} {b} {Text(it)}");
        }
    }
}

List<(string Name, string Attack, bool IsOwn, SoundSegment? Best)> pairs = [];
Dictionary<string, List<double>> offsets = [], speeds = [];
Dictionary<string, (double Both, double Told, double True)> overlaps = [];
int within = 0, stated = 0;
TimeSpan began = Environment.CpuUsage.TotalTime, comparing = default;
foreach (string[] line in File.ReadAllLines(Path.Combine(folder, "truth.tsv")).Skip(1).Select(static it => it.Split('\t')))
{
    (string own, string attack) = (line[0], line[1]);
    double[] truth = [.. line[3..8].Select(double.Parse)];
    SoundPrint copy = TakeFile(Path.Combine(folder, line[2]));
    began = Environment.CpuUsage.TotalTime;
    IReadOnlyList<SoundSegment>[] all = new IReadOnlyList<SoundSegment>[names.Length];
    Parallel.For(0, names.Length, i => all[i] = new SoundAligner(copy, references[names[i]]) { Least = least }.Find());
    comparing += Environment.CpuUsage.TotalTime - began;
    foreach ((string name, IReadOnlyList<SoundSegment> parts) in names.Zip(all))
    {
        SoundSegment? best = parts.MaxBy(static it => it.Score);
        pairs.Add((own, attack, name == own, best));
        foreach (SoundSegment it in parts)
        {
            Console.WriteLine($"{(name == own ? "own" : "other")} {attack} {own} {name} {Text(it)}");
        }

        if (name == own)
        {
            SoundSegment[] told = [.. parts.Where(static it => it.Score >= SoundSegment.ToldFrom)];
            if (told.Length > 0)
            {
                double middle = Math.Clamp((best!.OneStart + best.OneEnd) / 2, truth[0], truth[1]);
                double off = (best.Speed * middle) + best.Offset - truth[2] - ((middle - truth[0]) * truth[4]);
                Of(offsets, attack).Add(Math.Abs(off) * 1000);
                Of(speeds, attack).Add(Math.Abs(best.Speed / truth[4] - 1) * 100);
                stated++;
                within += Math.Abs(off) <= best.Uncertainty ? 1 : 0;
                if (Math.Abs(off) > 0.02)
                {
                    Console.WriteLine($"off {attack} {own} by {off * 1000:F1} ms, stated {best.Uncertainty * 1000:F2}; ambiguous {best.IsAmbiguous}");
                }
            }
            else
            {
                Console.WriteLine($"missed {attack} {own}, best score {best?.Score ?? double.NaN:F1}, {copy.Landmarks.Count} landmarks");
            }

            double both = told.Sum(it => Common(it.OneStart, it.OneEnd, truth[0], truth[1]) + Common(it.OtherStart, it.OtherEnd, truth[2], truth[3]));
            double said = told.Sum(static it => it.OneEnd - it.OneStart + it.OtherEnd - it.OtherStart);
            (double a, double b, double c) = overlaps.GetValueOrDefault(attack);
            overlaps[attack] = (a + both, b + said, c + truth[1] - truth[0] + truth[3] - truth[2]);
        }
    }
}

int copies = pairs.Count(static it => it.IsOwn);
double highestWrong = pairs.Where(static it => !it.IsOwn).Max(static it => it.Best?.Score ?? double.NegativeInfinity);
int atOne = pairs.Count(it => it.IsOwn && it.Best?.Score > highestWrong), wrong = pairs.Count(static it => !it.IsOwn && it.Best?.Score >= SoundSegment.ToldFrom);
int toldCount = pairs.Count(static it => it.IsOwn && it.Best?.Score >= SoundSegment.ToldFrom);
Console.WriteLine($"{references.Count} references, {copies} copies, {pairs.Count} pairs, {comparing.TotalMilliseconds / pairs.Count:F1} ms of processor time a pair");
Console.WriteLine($"told {toldCount} of {copies} ({(double)toldCount / copies:F3}); wrongly {wrong} of {pairs.Count - copies} pairs; greatest score of a wrong pair {highestWrong:F1}; recall at precision 1 {(double)atOne / copies:F3}");
Console.WriteLine("| attack | copies | told | of these by signs | of these ambiguous | off, median ms | 95 % | greatest | speed off, median % | greatest | F1 of parts |\n|---|---|---|---|---|---|---|---|---|---|---|");
foreach (IGrouping<string, (string Name, string Attack, bool IsOwn, SoundSegment? Best)> of in pairs.Where(static it => it.IsOwn).GroupBy(static it => it.Attack))
{
    double[] off = [.. Of(offsets, of.Key).Order()], fast = [.. Of(speeds, of.Key).Order()];
    SoundSegment[] told = [.. of.Where(static it => it.Best?.Score >= SoundSegment.ToldFrom).Select(static it => it.Best!)];
    (double both, double said, double there) = overlaps[of.Key];
    Console.WriteLine($"| {of.Key} | {of.Count()} | {told.Length} | {told.Count(static it => it.IsWaveform)} | {told.Count(static it => it.IsAmbiguous)} | {At(off, 0.5):F2} | {At(off, 0.95):F2} | {At(off, 1):F2} | {At(fast, 0.5):F3} | {At(fast, 1):F3} | {2 * both / (said + there):F3} |");
}

double[] every = [.. offsets.Values.SelectMany(static it => it).Order()];
Console.WriteLine($"off over all: median {At(every, 0.5):F3} ms, 95 % {At(every, 0.95):F2} ms, greatest {At(every, 1):F1} ms; more than 20 ms {every.Count(static it => it > 20)} of {every.Length}; within the stated uncertainty {within} of {stated}; F1 of parts {2 * overlaps.Values.Sum(static it => it.Both) / overlaps.Values.Sum(static it => it.Told + it.True):F3}");
string[] missedSources = [.. pairs.Where(static it => it.IsOwn && !(it.Best?.Score >= SoundSegment.ToldFrom)).Select(static it => it.Name).Distinct()], wrongSources = [.. pairs.Where(static it => !it.IsOwn && it.Best?.Score >= SoundSegment.ToldFrom).Select(static it => it.Name).Distinct()];
Console.WriteLine($"sources with any copy missed {missedSources.Length} of {references.Count}, with any wrong pair {wrongSources.Length}: {string.Join(' ', missedSources)} / {string.Join(' ', wrongSources)}");

static string Text(SoundSegment it) => $"{it.OneStart:F2}-{it.OneEnd:F2} {it.OtherStart:F2}-{it.OtherEnd:F2} speed {it.Speed:F4} pitch {it.PitchShift} found {it.Found}/{it.Of} score {it.Score:F1} signs {it.Waveform.Agree}/{it.Waveform.Of}{(it.Inverted ? " inverted" : "")} ±{it.Uncertainty * 1000:F2} ms elsewhere {string.Join(' ', it.OtherOffsets.Select(static at => at.ToString("F2")))}";

static double At(double[] sorted, double share) => sorted.Length == 0 ? double.NaN : sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];

static SoundPrint TakeFile(string file)
{
    (float[] samples, int rate, int channels) = Read(file);
    return Take(samples, rate, channels);
}

// In blocks of 1,024 samples, as decoders give them.
static SoundPrint Take(float[] samples, int rate, int channels)
{
    SoundPrintSink sink = new();
    int count = samples.Length / channels;
    for (int from = 0; from < count; from += 1024)
    {
        int some = Math.Min(1024, count - from);
        sink.OnSound(new SoundInfo(from, rate, channels, some), samples.AsSpan(from * channels, some * channels));
    }

    return sink.Finish();
}

// Of 16 bits, as the builder makes them.
static (float[] Samples, int Rate, int Channels) Read(string file)
{
    byte[] bytes = File.ReadAllBytes(file);
    int channels = BitConverter.ToInt16(bytes, 22), rate = BitConverter.ToInt32(bytes, 24), at = bytes.AsSpan().IndexOf("data"u8) + 8;
    ReadOnlySpan<short> values = MemoryMarshal.Cast<byte, short>(bytes.AsSpan(at, (bytes.Length - at) / 2 * 2));
    float[] samples = new float[values.Length];
    for (int i = 0; i < samples.Length; i++)
    {
        samples[i] = values[i] / 32768f;
    }

    return (samples, rate, channels);
}

static double Common(double a, double b, double c, double d) => Math.Max(0, Math.Min(b, d) - Math.Max(a, c));

static List<double> Of(Dictionary<string, List<double>> all, string key) => all.TryGetValue(key, out List<double>? list) ? list : all[key] = [];

static void Require(bool isSame)
{
    if (!isSame)
    {
        throw new InvalidOperationException("The same sound gave another fingerprint.");
    }
}
