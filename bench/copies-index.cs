#:project ../src/Ascertain.Copies/Ascertain.Copies.csproj
#:property AssemblyName=Ascertain.Benchmarks
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property TreatWarningsAsErrors=false
#:property NoWarn=RS0030;CA1416

// Parts of clips by the index: copies-index.cs INDEX CORPUS… -- [CLIP…]. The corpora are folders of builders/copy-corpus.sh; their references are added to the index, and the further clips as a background.
// Every copy is looked for. Prints what comparing with its own reference tells, whether the index leads there, how many features it shares with it and with the others, and the time.

using System.Diagnostics;
using System.Globalization;
using Ascertain;
using Ascertain.Copies.Alignment;
using Ascertain.Copies.ClipIndex;
using Ascertain.Copies.Fingerprints;
using Ascertain.Media;
using Ascertain.Media.Decoding;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
InstalledDecoder decoder = InstalledDecoder.Find(ConfinementPolicy.AllowUnconfined);
int divide = Array.IndexOf(args, "--");
string[] corpora = args[1..(divide < 0 ? args.Length : divide)], background = divide < 0 ? [] : args[(divide + 1)..];
long begin = Stopwatch.GetTimestamp();
using (ClipIndexFolder index = ClipIndexFolder.OpenToAdd(args[0]))
{
    foreach (string file in corpora.SelectMany(static it => Directory.GetFiles(Path.Combine(it, "references")).Order(StringComparer.Ordinal)).Concat(background))
    {
        using WorkingCopy clip = Open(file);
        Addition addition = await index.AddAsync(clip, file, decoder, default);
        if (addition.End == AdditionEnd.NotAdded)
        {
            Console.WriteLine($"not added: {file}: {addition.Reason}");
        }
    }

    Console.WriteLine($"{index.Clips.Count} clips, {index.Clips.Sum(static it => it.Seconds) / 3600:F2} h, {index.Hashes} hashes, {new DirectoryInfo(args[0]).GetFiles().Sum(static it => it.Length) / 1e6:F0} MB, added in {Stopwatch.GetElapsedTime(begin).TotalSeconds:F0} s");
}

using ClipIndexFolder folder = ClipIndexFolder.OpenToSearch(args[0]);
List<(string Attack, bool Told, bool Found)> copies = [];
List<double> times = [];
HashSet<string> others = [];
foreach (string corpus in corpora)
{
    Dictionary<string, List<ClipStill>> references = [];
    foreach (string[] line in File.ReadAllLines(Path.Combine(corpus, "truth.tsv")).Skip(1).Select(static it => it.Split('\t')).Where(static it => it[1] != "later"))
    {
        string own = Directory.GetFiles(Path.Combine(corpus, "references"), line[0] + ".*").Single();
        references.TryAdd(own, await StillsAsync(own));
        List<ClipStill> stills = await StillsAsync(Path.Combine(corpus, line[2]));
        bool told = new ClipAligner(stills, references[own], 0.25).Find().Any(static it => it.Kind != CopyKind.None);
        long start = Stopwatch.GetTimestamp();
        IReadOnlyList<ClipMatch> matches = folder.Search([stills], stills[^1].Seconds, new string('0', 64), default);
        times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        string sha = Sha(own);
        bool found = matches.Any(it => it.Clip.Sha256Hex == sha);
        copies.Add((line[1], told, found));
        foreach (ClipMatch match in matches.Where(it => it.Clip.Sha256Hex != sha))
        {
            others.Add($"{Path.GetFileName(own)} in {Path.GetFileName(match.Clip.Path)}");
        }

        Console.WriteLine($"{line[1]} {line[0]} told {told} found {found} others {matches.Count(it => it.Clip.Sha256Hex != sha)} {times[^1]:F0} ms");
    }
}

Console.WriteLine("| attack | copies | told by comparing with the reference | found by the index | told and not found |\n|---|---|---|---|---|");
foreach (var of in copies.GroupBy(static it => it.Attack).Append(copies.GroupBy(static _ => "all").Single()))
{
    Console.WriteLine($"| {of.Key} | {of.Count()} | {of.Count(static it => it.Told)} | {of.Count(static it => it.Found)} | {of.Count(static it => it.Told && !it.Found)} |");
}

times.Sort();
Console.WriteLine($"search, stills at hand: median {times[times.Count / 2]:F0} ms, 95 % {times[(int)(times.Count * 0.95)]:F0} ms, greatest {times[^1]:F0} ms");
Console.WriteLine("other clips told: " + string.Join("; ", others.Order(StringComparer.Ordinal)));

WorkingCopy Open(string file) => new(new Digest(Sha(file), new string('0', 128)), File.OpenHandle(file));

static string Sha(string file) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)));

async Task<List<ClipStill>> StillsAsync(string file)
{
    using Microsoft.Win32.SafeHandles.SafeFileHandle handle = File.OpenHandle(file);
    FingerprintSink sink = new();
    await decoder.DecodeAsync(handle, new DecodeRequest { Frames = FrameSelection.All }.OfFirstTrack(MediaReader.Read(ByteSource.Of(handle))), [sink], [], default);
    return sink.Stills;
}
