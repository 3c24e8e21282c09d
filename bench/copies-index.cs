#:project ../src/Ascertain.Copies/Ascertain.Copies.csproj
#:property AssemblyName=Ascertain.Benchmarks
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property TreatWarningsAsErrors=false
#:property NoWarn=RS0030;CA1416

// Parts of clips by the index: copies-index.cs INDEX CORPUS… -- [CLIP…]. The corpora are folders of builders/copy-corpus.sh; their references are added to the index, and the further clips as a background.
// copies-index.cs rates INDEX HASHES: makes an index of so many invented frame hashes, in clips of an hour, and times what is asked of it by hashes: opening, which checks them all, ranges, and the nearest.
// Every copy is looked for. Prints what comparing with its own reference tells, whether the index leads there, how many features it shares with it and with the others, and the time.

using System.Diagnostics;
using System.Globalization;
using Ascertain;
using Ascertain.Copies.Alignment;
using Ascertain.Copies.ClipIndex;
using Ascertain.Copies.Fingerprints;
using Ascertain.Copies.FrameHashes;
using Ascertain.Copies.HashIndex;
using Ascertain.Media;
using Ascertain.Media.Decoding;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args[0] == "rates")
{
    Rates(args[1], long.Parse(args[2], CultureInfo.InvariantCulture));
    return;
}

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
        bool told = ClipParts.Find(stills, references[own], 0.25).Parts.Any(static it => it.Kind != CopyKind.None);
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

static void Rates(string path, long count)
{
    const int Each = 3600, Scenes = 50_000;
    Random random = new(5);
    FrameHash Code() => new((ulong)random.NextInt64(long.MinValue, long.MaxValue), (ulong)random.NextInt64(long.MinValue, long.MaxValue), (ulong)random.NextInt64(long.MinValue, long.MaxValue), (ulong)random.NextInt64(long.MinValue, long.MaxValue));
    FrameHash Turned(FrameHash code, int bits)
    {
        ulong[] words = [code.Bits0To63, code.Bits64To127, code.Bits128To191, code.Bits192To255];
        for (int i = 0; i < bits; i++)
        {
            int bit = random.Next(256);
            words[bit >> 6] ^= 1UL << (bit & 63);
        }

        return new FrameHash(words[0], words[1], words[2], words[3]);
    }

    // Half of the pictures are of scenes that last, as those of clips are: within 20 turned bits of one of some.
    FrameHash[] scenes = [.. Enumerable.Range(0, Scenes).Select(_ => Code())];
    List<FrameHash> known = [];
    long begin = Stopwatch.GetTimestamp();
    using (ClipIndexFolder index = ClipIndexFolder.OpenToAdd(path))
    {
        while (index.Hashes < count)
        {
            TimedHash[] hashes = [.. Enumerable.Range(0, (int)Math.Min(Each, count - index.Hashes)).Select(i => new TimedHash(i * 1_000_000L, new HashedPicture(i % 2 == 0 ? Code() : Turned(scenes[random.Next(Scenes)], 20), 90)))];
            known.Add(hashes[0].Picture.Hash);
            index.Add(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(index.Clips.Count))), $"clip {index.Clips.Count}", Each, [], hashes);
        }
    }

    Console.WriteLine($"{count} hashes in {known.Count} clips, {new DirectoryInfo(path).GetFiles().Sum(static it => it.Length) / 1e6:F0} MB, added in {Stopwatch.GetElapsedTime(begin).TotalSeconds:F1} s");
    double opening = double.MaxValue;
    for (int i = 0; i < 5; i++)
    {
        long start = Stopwatch.GetTimestamp();
        using ClipIndexFolder opened = ClipIndexFolder.OpenToSearch(path);
        opening = Math.Min(opening, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }

    Console.WriteLine($"| what | queries | least of 3, ms | queries/s | hits |\n|---|---|---|---|---|\n| open, every digest of hashes checked | | {opening:F0} | | |");
    using ClipIndexFolder folder = ClipIndexFolder.OpenToSearch(path);
    HashedPicture[] Queries(int many) => [.. Enumerable.Range(0, many).Select(i => new HashedPicture(i % 2 == 0 && known.Count > 0 ? Turned(known[random.Next(known.Count)], 1 + (i % 31)) : Code(), 90))];
    foreach (int many in (int[])[1, 64, 2_000, 5_000])
    {
        HashedPicture[] queries = Queries(many);
        Time($"within 31 bits", many, () => folder.Search(queries, 31, default).Count);
    }

    foreach ((int many, int nearest) in ((int, int)[])[(1, 10), (64, 1), (64, 10), (64, 100)])
    {
        HashedPicture[] queries = Queries(many);
        Time($"nearest {nearest}", many, () => folder.Nearest(queries, nearest, default).Count);
    }

    static void Time(string what, int queries, Func<int> ask)
    {
        double least = double.MaxValue;
        int hits = 0;
        for (int i = 0; i < 3; i++)
        {
            long start = Stopwatch.GetTimestamp();
            hits = ask();
            least = Math.Min(least, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        Console.WriteLine($"| {what} | {queries} | {least:F1} | {queries * 1000 / least:F0} | {hits} |");
    }
}

WorkingCopy Open(string file) => new(new Digest(Sha(file), new string('0', 128)), File.OpenHandle(file));

static string Sha(string file) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)));

async Task<List<ClipStill>> StillsAsync(string file)
{
    using Microsoft.Win32.SafeHandles.SafeFileHandle handle = File.OpenHandle(file);
    FingerprintSink sink = new();
    await decoder.DecodeAsync(handle, new DecodeRequest { Frames = FrameSelection.All }.OfFirstTrack(MediaReader.Read(ByteSource.Of(handle))), [sink], [], default);
    return sink.Stills;
}
