// Measures the ledger on this machine's disk: commits, many writers at once, verification, proofs. Prints Markdown tables. Usage: FOLDER-ON-THE-DISK-TO-MEASURE [PART…]
// For a profiler: --make FOLDER ENTRIES BATCH, then --verify FOLDER or --open FOLDER; --bundle BUNDLE.
// End-to-end and bound by fsync, so a stopwatch over many commits says more than a micro-benchmark of one.
using System.Diagnostics;
using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Casework.Storage;
using Ascertain.Custody.Files;
using Ascertain.Custody.Ledger;
using Ascertain.Custody.Verification;
using Ascertain.Preservation.Signing;
using Ascertain.Preservation.Tiles;
using NodaTime;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
string folder = args.Length > 0 ? args[0] : throw new ArgumentException("One folder, please.", nameof(args));
if (folder == "--open")
{
    long begun = Stopwatch.GetTimestamp();
    using Investigation opened = Investigation.OpenReadOnly(Path.Combine(args[1], "case"), keys: null);
    double seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{opened.Entries.Count / seconds} {GC.GetTotalMemory(forceFullCollection: true) / 1e6} {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6}"));
    return;
}

if (folder == "--floor")
{
    // What is left when a bundle's files are listed, opened and hashed and nothing is concluded from them.
    for (int i = 0; i < 5; i++)
    {
        long begun = Stopwatch.GetTimestamp();
        List<string> paths = [.. FolderListing.List(args[1]).Select(static entry => entry.Path)];
        double listed = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        _ = ManyFiles.Hash(paths, path => FolderListing.Open(args[1], path), static (_, _) => (object?)null);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"listed in {listed:F0} ms, hashed at {Stopwatch.GetElapsedTime(begun).TotalMilliseconds:F0} ms"));
    }

    return;
}
if (folder == "--bundle")
{
    for (int i = 0; i < 3; i++)
    {
        (long before, int collections, long begun) = (GC.GetTotalAllocatedBytes(precise: true), GC.CollectionCount(0), Stopwatch.GetTimestamp());
        bool intact = Ascertain.Custody.Bundles.BundleVerifier.Verify(args[1]).Intact;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"intact {intact}, {Stopwatch.GetElapsedTime(begun).TotalMilliseconds:F0} ms, {(GC.GetTotalAllocatedBytes(precise: true) - before) / 1e6:F1} MB allocated, {GC.CollectionCount(0) - collections} collections"));
    }

    return;
}

if (folder == "--make")
{
    Fill(args[1], int.Parse(args[2], CultureInfo.InvariantCulture), int.Parse(args[3], CultureInfo.InvariantCulture));
    return;
}

if (folder == "--verify")
{
    (double first, double best) = Verifications(args[1]);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{first} {best} {GC.GetTotalMemory(forceFullCollection: false) / 1e6} {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6}"));
    return;
}

bool Wanted(string part) => args.Length == 1 || args.Skip(1).Contains(part);

if (Wanted("commit"))
{
    Console.WriteLine("| batch | documents an entry | entries | commit, entries/s | p50 ms | p99 ms | verify, entries/s |");
    Console.WriteLine("|---|---|---|---|---|---|---|");
    Measure(batches: 300, size: 1, documents: 0);
    Measure(batches: 300, size: 1, documents: 1);
    Measure(batches: 100, size: 100, documents: 0);
    Measure(batches: 100, size: 100, documents: 1);
    Measure(batches: 20, size: 1000, documents: 0);
    Console.WriteLine();
}

if (Wanted("writers"))
{
    Console.WriteLine("| writers | entries | durable entries/s | p50 ms | p99 ms | greatest ms | batches |");
    Console.WriteLine("|---|---|---|---|---|---|---|");
    foreach (int writers in new[] { 1, 8, 64 })
    {
        Writers(writers, seconds: 5);
    }

    Console.WriteLine();
}

if (Wanted("verify"))
{
    Console.WriteLine("| entries | entries a batch | verify, first in a process, entries/s | best of three, entries/s | managed memory, MB | peak resident, MB | open, entries/s | managed memory, MB | peak resident, MB |");
    Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
    foreach ((int entries, int batch) in new[] { (200_000, 64), (200_000, 1000), (2_000_000, 64), (2_000_000, 1000) })
    {
        Verification(entries, batch);
    }

    Console.WriteLine();
}

if (Wanted("proof"))
{
    Proofs(10_000_000);
}

void Measure(int batches, int size, int documents)
{
    InPlace($"commit-{size}-{documents}", place =>
    {
        List<double> milliseconds = [];
        Stopwatch whole = Stopwatch.StartNew();
        using (Investigation investigation = Open(place))
        {
            investigation.Commit([Draft(-1, documents)]); // warm
            whole.Restart();
            for (int batch = 0; batch < batches; batch++)
            {
                List<LedgerDraft> drafts = [.. Enumerable.Range(0, size).Select(i => Draft((batch * size) + i, documents))];
                long start = Stopwatch.GetTimestamp();
                investigation.Commit(drafts);
                milliseconds.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            whole.Stop();
        }

        milliseconds.Sort();
        Row(size, documents, batches * size, batches * size / whole.Elapsed.TotalSeconds, At(milliseconds, 0.5), At(milliseconds, 0.99), Verifications(place).Best);
    });
}

// Every writer waits for its own entry to be durable before it makes the next.
void Writers(int writers, int seconds)
{
    InPlace($"writers-{writers}", place =>
    {
        List<double> milliseconds = [];
        using (Investigation investigation = Open(place))
        {
            investigation.Commit([Draft(-1, 0)]); // warm
            bool go = true;
            long begun = Stopwatch.GetTimestamp();
            Thread[] threads = [.. Enumerable.Range(0, writers).Select(writer => new Thread(() =>
            {
                List<double> own = [];
                for (int i = 0; Volatile.Read(ref go); i++)
                {
                    long start = Stopwatch.GetTimestamp();
                    investigation.Commit([Draft((writer * 1_000_000) + i, 0)]);
                    own.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                }

                lock (milliseconds)
                {
                    milliseconds.AddRange(own);
                }
            }))];
            Array.ForEach(threads, static it => it.Start());
            Thread.Sleep(seconds * 1000);
            Volatile.Write(ref go, false);
            Array.ForEach(threads, static it => it.Join());
            double elapsed = Stopwatch.GetElapsedTime(begun).TotalSeconds;
            milliseconds.Sort();
            Row(writers, milliseconds.Count, milliseconds.Count / elapsed, At(milliseconds, 0.5), At(milliseconds, 0.99), milliseconds[^1],
                investigation.Entries.Count(static it => it.Content.FollowsSha256Hex is not null));
        }

        RequireIntact(InvestigationVerifier.Verify(Path.Combine(place, "case")));
    });
}

void Verification(int entries, int batch)
{
    InPlace($"verify-{entries}-{batch}", place =>
    {
        Fill(place, entries, batch);

        // In processes of their own, so that their memory is their own.
        Row([entries, batch, .. Again("--verify", place), .. Again("--open", place)]);
    });

    static IEnumerable<double> Again(string what, string place)
    {
        using Process process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [what, place]) { RedirectStandardOutput = true })!;
        string[] said = process.StandardOutput.ReadToEnd().Trim().Split(' ');
        process.WaitForExit();
        return said.Select(static it => double.Parse(it, CultureInfo.InvariantCulture));
    }
}

static void Fill(string place, int entries, int batch)
{
    using Investigation investigation = Open(place);
    for (int i = 0; i < entries; i += batch)
    {
        int first = i;
        investigation.Commit([.. Enumerable.Range(0, Math.Min(batch, entries - i)).Select(k => Draft(first + k, 0))]);
    }
}

// A tree of so many leaves as tiles on disk; proofs from random sizes to the last.
void Proofs(long leaves)
{
    InPlace("proof", place =>
    {
        byte[] leaf = new byte[8];
        TileGrowth growth = new((name, hashes) => Put(place, name, hashes.Span));
        for (long i = 0; i < leaves; i++)
        {
            BitConverter.TryWriteBytes(leaf, i);
            growth.Append(MerkleHash.OfLeaf(leaf));
        }

        foreach ((TileName name, ReadOnlyMemory<byte> hashes) in growth.Partial())
        {
            Put(place, name, hashes.Span);
        }

        byte[] root = Tree().RootAt(leaves);
        Console.WriteLine("| leaves | consistency proofs from tiles on disk | p50 ms | p99 ms | greatest ms |");
        Console.WriteLine("|---|---|---|---|---|");
        Time("each by a tree opened for it", Tree);
        TiledTree kept = Tree();
        Time("all by one tree", () => kept);

        void Time(string how, Func<TiledTree> tree)
        {
            Random random = new(7);
            List<double> milliseconds = [];
            for (int i = 0; i < 1_000; i++)
            {
                long old = random.NextInt64(1, leaves);
                long start = Stopwatch.GetTimestamp();
                IReadOnlyList<byte[]> proof = tree().ConsistencyProof(old, leaves);
                milliseconds.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                if (!MerkleProof.Extends(old, Tree().RootAt(old), leaves, root, proof))
                {
                    throw new InvalidOperationException("A proof that does not verify; its speed is not worth measuring.");
                }
            }

            milliseconds.Sort();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {leaves:N0} | {milliseconds.Count:N0}, {how} | {At(milliseconds, 0.5):F2} | {At(milliseconds, 0.99):F2} | {milliseconds[^1]:F2} |"));
        }

        TiledTree Tree() => new(name => File.ReadAllBytes(Path.Combine(place, name.Path)), leaves);
    });

    static void Put(string place, TileName name, ReadOnlySpan<byte> hashes)
    {
        string path = Path.Combine(place, name.Path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, hashes);
    }
}

void InPlace(string name, Action<string> measure)
{
    string place = Path.Combine(folder, $"custody-{Environment.ProcessId}-{name}");
    Directory.CreateDirectory(place);
    try
    {
        measure(place);
    }
    finally
    {
        Directory.Delete(place, recursive: true);
    }
}

static Investigation Open(string place) => Investigation.CreateOrOpen(Path.Combine(place, "case"), new KeyRing(Path.Combine(place, "keys")), SystemClock.Instance);

static (double First, double Best) Verifications(string place)
{
    double[] speeds = new double[3];
    for (int i = 0; i < speeds.Length; i++)
    {
        long start = Stopwatch.GetTimestamp();
        VerificationReport report = InvestigationVerifier.Verify(Path.Combine(place, "case"));
        RequireIntact(report);
        speeds[i] = report.Checked.Entries / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    return (speeds[0], speeds.Max());
}

static void RequireIntact(VerificationReport report)
{
    if (!report.Intact)
    {
        throw new InvalidOperationException($"What was written does not verify; its speed is not worth measuring. {report.InWords()}");
    }
}

static double At(List<double> sorted, double share) => sorted[(int)(sorted.Count * share)];

static void Row(params double[] cells) =>
    Console.WriteLine($"| {string.Join(" | ", cells.Select(static it => it.ToString(it == Math.Floor(it) || it > 1000 ? "N0" : "F3", CultureInfo.InvariantCulture)))} |");

static LedgerDraft Draft(int number, int documents) => new("examination.run", "A-001", Enumerable.Range(0, documents).ToDictionary(
    static i => $"document.{i}",
    i => LedgerDocument.Of(new CanonicalObject { ["format"] = "ascertain/measured/1", ["number"] = number, ["part"] = i, ["text"] = new string('x', 400) })));
