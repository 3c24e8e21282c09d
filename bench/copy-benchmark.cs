#:project ../src/Ascertain.Copies/Ascertain.Copies.csproj
#:property AssemblyName=Ascertain.Benchmarks
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property TreatWarningsAsErrors=false
#:property NoWarn=RS0030;CA1416

// Copies with a known history against all references: copy-benchmark.cs FOLDER. The folder is one of builders/copy-corpus.sh.
// Every copy is compared with every reference. Prints a line for each part that is told or that belongs to a copy's own reference, and tables: micro average precision, recall at precision 1,
// by attack how many are told, how far the time is off, and F1 of the parts; what is told of unrelated clips and of what the same camera shows later.
// The rule of vPDQ (a hash a second of quality 50 and more, any pair within 31 bits) is asked in the same run with our PDQ of the Y plane, ranked by the share of the copy's hashes that are found.

using System.Diagnostics;
using System.Globalization;
using Ascertain.Copies.Alignment;
using Ascertain.Copies.Fingerprints;
using Ascertain.Copies.FrameHashes;
using Ascertain.Media;
using Ascertain.Media.Decoding;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string folder = args[0];
InstalledDecoder decoder = InstalledDecoder.Find(ConfinementPolicy.AllowUnconfined);
SortedDictionary<string, (List<ClipStill> Stills, FrameHash[] Hashes)> references = new(StringComparer.Ordinal);
foreach (string file in Directory.GetFiles(Path.Combine(folder, "references")))
{
    references.Add(Path.GetFileNameWithoutExtension(file), await TakeAsync(file));
}

List<(string Name, string Attack, bool IsOwn, double Score, CopyKind Kind, double Peer)> pairs = [];
Dictionary<string, List<double>> offsets = [];
Dictionary<string, (double Both, double Told, double True)> overlaps = [];
Stopwatch watch = new();
foreach (string[] line in File.ReadAllLines(Path.Combine(folder, "truth.tsv")).Skip(1).Select(static it => it.Split('\t')))
{
    (string own, string attack) = (line[0], line[1]);
    double[] truth = [.. line[3..9].Select(double.Parse)];
    (List<ClipStill> copy, FrameHash[] hashes) = await TakeAsync(Path.Combine(folder, line[2]));
    watch.Start();
    string[] names = [.. references.Keys];
    CopySegment[][] all = new CopySegment[names.Length][];
    Parallel.For(0, names.Length, i => all[i] = [.. ClipParts.Find(copy, references[names[i]].Stills, 1.0 / FingerprintSink.UsualPerSecond).Parts]);
    watch.Stop();
    foreach ((string name, CopySegment[] parts) in names.Zip(all))
    {
        CopySegment? best = parts.Where(static it => it.Kind is CopyKind.Copy or CopyKind.CopyAtRest).MaxBy(static it => it.Score);
        pairs.Add((own, attack, name == own && attack != "later", best?.Score ?? 0, best?.Kind ?? (parts.Any(static it => it.Kind == CopyKind.SameScene) ? CopyKind.SameScene : CopyKind.None), Peer(hashes, references[name].Hashes)));
        foreach (CopySegment it in parts.Where(it => it.Kind != CopyKind.None || name == own))
        {
            Console.WriteLine($"{(name == own ? "own" : "other")} {attack} {own} {name} {it.OneStart:F2}-{it.OneEnd:F2} {it.OtherStart:F2}-{it.OtherEnd:F2} speed {it.Line.Speed:F3} stills {it.Stills.Found}/{it.Stills.Of} like {it.Likeness} diff {it.Difference:F3} agree {it.Agreement:F2} move {it.Movement:F3} symmetry {it.Placement.Symmetry} score {it.Score:F0} tiles {it.Tiles} {it.Kind}");
        }

        if (name == own && attack != "later")
        {
            CopySegment[] told = [.. parts.Where(static it => it.Kind is CopyKind.Copy or CopyKind.CopyAtRest)];
            if (best is not null)
            {
                double middle = Math.Clamp((best.OneStart + best.OneEnd) / 2, truth[0], truth[1]);
                Of(offsets, attack).Add(Math.Abs(best.Line.Of(middle) - (truth[2] + ((middle - truth[0]) * truth[4]))));
            }

            double both = told.Sum(it => Common(it.OneStart, it.OneEnd, truth[0], truth[1]) + Common(it.OtherStart, it.OtherEnd, truth[2], truth[3]));
            double said = told.Sum(static it => it.OneEnd - it.OneStart + it.OtherEnd - it.OtherStart);
            (double a, double b, double c) = overlaps.GetValueOrDefault(attack);
            overlaps[attack] = (a + both, b + said, c + truth[1] - truth[0] + truth[3] - truth[2]);
        }
    }
}

int copies = pairs.Count(static it => it.IsOwn);
(double precision, int atOne, int wrongly) = Ranked(static it => it.Score);
(double peer, int peerAtOne, int peerWrong) = Ranked(static it => it.Peer);
int compared = pairs.Count(static it => it.Attack != "later");
Console.WriteLine($"{references.Count} references, {copies} copies, {compared} pairs, {watch.Elapsed.TotalSeconds / pairs.Count * 1000:F1} ms of wall time a pair by {Environment.ProcessorCount} threads");
Console.WriteLine($"micro average precision {precision:F4}; recall at precision 1 {(double)atOne / copies:F4}; told wrongly {wrongly} of {compared - copies} pairs");
Console.WriteLine($"vPDQ's rule: micro average precision {peer:F4}; recall at precision 1 {(double)peerAtOne / copies:F4}; told wrongly {peerWrong}");
Console.WriteLine("| attack | copies | told by vPDQ's rule | told | of these at rest | same scene only | time off, median s | greatest s | F1 of parts |\n|---|---|---|---|---|---|---|---|---|");
foreach (IGrouping<string, (string Name, string Attack, bool IsOwn, double Score, CopyKind Kind, double Peer)> of in pairs.Where(static it => it.IsOwn).GroupBy(static it => it.Attack))
{
    double[] off = [.. Of(offsets, of.Key).Order()];
    (double both, double said, double there) = overlaps[of.Key];
    Console.WriteLine($"| {of.Key} | {of.Count()} | {of.Count(static it => it.Peer > 0)} | {of.Count(static it => it.Score > 0)} | {of.Count(static it => it.Kind == CopyKind.CopyAtRest)} | {of.Count(static it => it.Kind == CopyKind.SameScene)} | {(off.Length > 0 ? off[off.Length / 2] : 0):F2} | {off.LastOrDefault():F2} | {2 * both / (said + there):F3} |");
}

double[] every = [.. offsets.Values.SelectMany(static it => it).Order()];
Console.WriteLine($"time off over all: median {every[every.Length / 2]:F3} s, 95 % {every[(int)(every.Length * 0.95)]:F2} s; F1 of parts {2 * overlaps.Values.Sum(static it => it.Both) / overlaps.Values.Sum(static it => it.Told + it.True):F3}");
(string Name, string Attack, bool IsOwn, double Score, CopyKind Kind, double Peer)[] later = [.. pairs.Where(it => it.Attack == "later")];
Console.WriteLine($"the same camera later: {later.Select(static it => it.Name).Distinct().Count()} clips; " + string.Join(", ", later.Where(static it => it.Kind != CopyKind.None).GroupBy(static it => it.Kind).Select(static it => $"{it.Key} {it.Count()}")));

(double Precision, int AtOne, int Wrong) Ranked(Func<(string Name, string Attack, bool IsOwn, double Score, CopyKind Kind, double Peer), double> of)
{
    int right = 0, wrong = 0, first = 0;
    double precisions = 0;
    // Of equal scores the wrong ones first.
    foreach (var it in pairs.Where(it => it.Attack != "later" && of(it) > 0).OrderByDescending(of).ThenBy(static it => it.IsOwn))
    {
        if (it.IsOwn)
        {
            precisions += (double)++right / (right + wrong);
            first += wrong == 0 ? 1 : 0;
        }
        else
        {
            wrong++;
        }
    }

    return (precisions / copies, first, wrong);
}

async Task<(List<ClipStill> Stills, FrameHash[] Hashes)> TakeAsync(string file)
{
    using Microsoft.Win32.SafeHandles.SafeFileHandle handle = File.OpenHandle(file);
    FingerprintSink sink = new();
    Hashes hashes = new();
    await decoder.DecodeAsync(handle, new DecodeRequest { Frames = FrameSelection.All }.OfFirstTrack(MediaReader.Read(ByteSource.Of(handle))), [sink, hashes], [], default);
    return (sink.Stills, [.. hashes.All]);
}

static double Peer(FrameHash[] copy, FrameHash[] reference) => copy.Length == 0 ? 0 : (double)copy.Count(it => reference.Any(other => other.DistanceTo(it) <= 31)) / copy.Length;

static double Common(double a, double b, double c, double d) => Math.Max(0, Math.Min(b, d) - Math.Max(a, c));

static List<double> Of(Dictionary<string, List<double>> all, string key) => all.TryGetValue(key, out List<double>? list) ? list : all[key] = [];

// A picture a second, by presentation time.
internal sealed class Hashes : IFrameSink
{
    private readonly PdqHasher hasher = new();
    private double next;

    public List<FrameHash> All { get; } = [];

    public void OnFrame(in FrameInfo info, ReadOnlySpan<byte> luma)
    {
        if (info.Seconds is { } seconds && seconds >= next)
        {
            next = Math.Floor(seconds) + 1;
            HashedPicture hashed = hasher.OfLumaPlane(luma, info.Width, info.Height, LumaRange.Of(info.BitDepth, isFull: false));
            if (hashed.IsUseful)
            {
                All.Add(hashed.Hash);
            }
        }
    }
}
