#:project ../src/Ascertain.Copies/Ascertain.Copies.csproj
#:property AssemblyName=Ascertain.Benchmarks
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property TreatWarningsAsErrors=false

// Speed of frame hashes and of the search for them, one thread, as rows of tables: copies.cs hash | search COUNT uniform|crowded [FOLDER]
// With a folder codes and queries are written there as raw bytes, so that others can be asked the same (bench/compare/faiss.sh).
// How far hashes of the Y plane are from those of RGB, of raw pictures of one clip: copies.cs planes FILE_OF_Y FILE_OF_RGB WIDTH HEIGHT
// The fast way is compared with the plain one before it is timed.

using System.Diagnostics;
using Ascertain.Copies.FrameHashes;
using Ascertain.Copies.HashIndex;
using Ascertain.Copies.Kernels;

if (args[0] == "hash")
{
    foreach ((int width, int height) in ((int, int)[])[(64, 64), (512, 512), (1920, 1080), (3840, 2160)])
    {
        byte[] grey = new byte[width * height], colour = new byte[3 * width * height];
        Random random = new(20261129);
        random.NextBytes(grey);
        random.NextBytes(colour);
        PdqHasher hasher = new(), plain = new(isScalar: true);
        LumaRange limited = LumaRange.Of(8, isFull: false);
        Row("grey", () => hasher.OfGrey(grey, width, height), () => plain.OfGrey(grey, width, height));
        Row("Y plane of limited range", () => hasher.OfLumaPlane(grey, width, height, limited), () => plain.OfLumaPlane(grey, width, height, limited));
        Row("RGB", () => hasher.OfRgb(colour, width, height), () => plain.OfRgb(colour, width, height));

        void Row(string name, Func<HashedPicture> hash, Func<HashedPicture> plainHash)
        {
            Require(hash() == plainHash());
            int times = Math.Max(2, 20_000_000 / (width * height));
            double fast = Best(11, () => { for (int i = 0; i < times; i++) { hash(); } }) / times, slow = Best(2, () => plainHash());
            Console.WriteLine($"| {width} × {height} | {name} | {fast * 1e3:F3} | {1 / fast:F0} | {1 / slow:F0} |");
        }
    }

    return;
}

if (args[0] == "planes")
{
    (int width, int height) = (int.Parse(args[3]), int.Parse(args[4]));
    using FileStream lumas = File.OpenRead(args[1]), colours = File.OpenRead(args[2]);
    byte[] luma = new byte[width * height], colour = new byte[3 * luma.Length];
    PdqHasher hasher = new();
    while (lumas.ReadAtLeast(luma, luma.Length, throwOnEndOfStream: false) == luma.Length && colours.ReadAtLeast(colour, colour.Length, throwOnEndOfStream: false) == colour.Length)
    {
        HashedPicture y = hasher.OfLumaPlane(luma, width, height, LumaRange.Of(8, isFull: false)), rgb = hasher.OfRgb(colour, width, height);
        Console.WriteLine($"{y.Hash.DistanceTo(rgb.Hash)} {y.Quality} {rgb.Quality}");
    }

    return;
}

// Codes: uniform, or 200 scenes of very unequal size, each code a scene's centre with up to 40 bits turned. Queries: half are stored codes with 1 to 31 bits turned, half uniform.
int count = int.Parse(args[1]);
bool isCrowded = args[2] == "crowded";
Random numbers = new(20261129);
FrameHash[] codes = new FrameHash[count];
FrameHash[] centres = [.. Enumerable.Range(0, 200).Select(_ => Uniform())];
for (int i = 0; i < count; i++)
{
    codes[i] = isCrowded ? Turned(centres[Unequal(numbers.NextDouble(), centres.Length)], numbers.Next(41)) : Uniform();
}

FrameHash[] queries = [.. Enumerable.Range(0, isCrowded ? 64 : 2000).Select(i => i % 2 == 0 ? Turned(codes[numbers.Next(count)], 1 + numbers.Next(31)) : Uniform())];
if (args.Length > 3)
{
    File.WriteAllBytes(Path.Combine(args[3], "codes"), System.Runtime.InteropServices.MemoryMarshal.AsBytes<ulong>(Words(codes)));
    File.WriteAllBytes(Path.Combine(args[3], "queries"), System.Runtime.InteropServices.MemoryMarshal.AsBytes<ulong>(Words(queries)));
}

ulong[] codeWords = Words(codes), queryWords = Words(queries.AsSpan(0, 64));
List<CodeHit> hits = [], check = [];
HammingScan.Of(codeWords, queryWords, 31, hits);
HammingScan.OfScalar(codeWords, queryWords, 31, check);
hits.Sort();
check.Sort();
Require(hits.SequenceEqual(check));
double scan = Best(5, () => { hits.Clear(); HammingScan.Of(codeWords, queryWords, 31, hits); });
double one = Best(5, () => { for (int i = 0; i < 20; i++) { hits.Clear(); HammingScan.Of(codeWords, queryWords.AsSpan(0, 4), 31, hits); } }) / 20;
double scalar = Best(2, () => { hits.Clear(); HammingScan.OfScalar(codeWords, queryWords, 31, hits); });
string kind = isCrowded ? "crowded" : "uniform";
Console.WriteLine($"| {count} {kind} | scan, 64 queries | {64.0 * count / scan / 1e9:F2} G codes/s | {64 / scan:F0} |");
Console.WriteLine($"| {count} {kind} | scan, one query | {count / one / 1e9:F2} G codes/s | {1 / one:F0} |");
Console.WriteLine($"| {count} {kind} | scalar scan, 64 queries | {64.0 * count / scalar / 1e9:F2} G codes/s | {64 / scalar:F0} |");
long memory = GC.GetTotalMemory(forceFullCollection: true), start = Stopwatch.GetTimestamp();
PartIndex index = new(codes);
double build = Stopwatch.GetElapsedTime(start).TotalSeconds;
memory = GC.GetTotalMemory(forceFullCollection: true) - memory;
Require(index.Within(queries.AsSpan(0, 64), 31).SequenceEqual(check));
foreach (int radius in (int[])[15, 31])
{
    index.Within(queries, radius, out int scanned);
    double search = Best(5, () => index.Within(queries, radius));
    Console.WriteLine($"| {count} {kind} | index, radius {radius} | {index.Within(queries, radius).Count} hits; {scanned} of {queries.Length} to the scan; built in {build:F1} s, {memory / 1e6:F0} MB | {queries.Length / search:F0} |");
}

GC.KeepAlive(index);

FrameHash Uniform() => new((ulong)numbers.NextInt64() ^ ((ulong)numbers.NextInt64() << 1), (ulong)numbers.NextInt64() ^ ((ulong)numbers.NextInt64() << 1), (ulong)numbers.NextInt64() ^ ((ulong)numbers.NextInt64() << 1), (ulong)numbers.NextInt64() ^ ((ulong)numbers.NextInt64() << 1));

FrameHash Turned(FrameHash hash, int bits)
{
    Span<ulong> words = [hash.Bits0To63, hash.Bits64To127, hash.Bits128To191, hash.Bits192To255];
    for (int i = 0; i < bits; i++)
    {
        int bit = numbers.Next(256);
        words[bit >> 6] ^= 1UL << (bit & 63);
    }

    return new FrameHash(words[0], words[1], words[2], words[3]);
}

static ulong[] Words(ReadOnlySpan<FrameHash> hashes)
{
    List<ulong> words = [];
    foreach (FrameHash it in hashes)
    {
        words.AddRange([it.Bits0To63, it.Bits64To127, it.Bits128To191, it.Bits192To255]);
    }

    return [.. words];
}

static int Unequal(double x, int count) => (int)(x * x * x * x * count);

// Processor time, not that of the clock: other work on the machine counts less.
static double Best(int times, Action action)
{
    double best = double.PositiveInfinity;
    for (int i = 0; i < times; i++)
    {
        TimeSpan before = Environment.CpuUsage.TotalTime;
        action();
        best = Math.Min(best, (Environment.CpuUsage.TotalTime - before).TotalSeconds);
    }

    return best;
}

static void Require(bool isSame)
{
    if (!isSame)
    {
        throw new InvalidOperationException("The fast way is wrong; its speed is not worth measuring.");
    }
}
