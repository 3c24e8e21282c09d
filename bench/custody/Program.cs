// Measures commit and verify on this machine's disk. Prints one Markdown row per shape. Usage: FOLDER-ON-THE-DISK-TO-MEASURE
// End-to-end and bound by fsync, so a stopwatch over many commits says more than a micro-benchmark of one.
using System.Diagnostics;
using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Casework.Storage;
using Ascertain.Custody.Verification;
using Ascertain.Preservation.Signing;
using NodaTime;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
string folder = args.Length == 1 ? args[0] : throw new ArgumentException("One folder, please.", nameof(args));
Console.WriteLine("| batch | documents an entry | entries | commit, entries/s | p50 ms | p99 ms | verify, entries/s |");
Console.WriteLine("|---|---|---|---|---|---|---|");
Measure(batches: 300, size: 1, documents: 0);
Measure(batches: 300, size: 1, documents: 1);
Measure(batches: 100, size: 100, documents: 0);
Measure(batches: 100, size: 100, documents: 1);
Measure(batches: 20, size: 1000, documents: 0);

void Measure(int batches, int size, int documents)
{
    string place = Path.Combine(folder, $"custody-{Environment.ProcessId}-{size}-{documents}");
    Directory.CreateDirectory(place);
    try
    {
        List<double> milliseconds = [];
        Stopwatch whole = Stopwatch.StartNew();
        using (Investigation investigation = Investigation.CreateOrOpen(Path.Combine(place, "case"), new KeyRing(Path.Combine(place, "keys")), SystemClock.Instance))
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
        double best = 0;
        for (int i = 0; i < 3; i++)
        {
            long start = Stopwatch.GetTimestamp();
            VerificationReport report = InvestigationVerifier.Verify(Path.Combine(place, "case"));
            if (!report.Intact)
            {
                throw new InvalidOperationException("What was written does not verify; its speed is not worth measuring.");
            }

            best = Math.Max(best, report.Checked.Entries / Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {size} | {documents} | {batches * size} | {batches * size / whole.Elapsed.TotalSeconds:F0} | {milliseconds[milliseconds.Count / 2]:F1} | {milliseconds[milliseconds.Count * 99 / 100]:F1} | {best:F0} |"));
    }
    finally
    {
        Directory.Delete(place, recursive: true);
    }
}

static LedgerDraft Draft(int number, int documents) => new("examination.run", "A-001", Enumerable.Range(0, documents).ToDictionary(
    static i => $"document.{i}",
    i => LedgerDocument.Of(new CanonicalObject { ["format"] = "ascertain/measured/1", ["number"] = number, ["part"] = i, ["text"] = new string('x', 400) })));
