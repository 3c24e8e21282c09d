using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Ascertain.Custody.Bundles;
using Ascertain.Custody.Verification;
using Ascertain.Preservation.Signing;

namespace Ascertain.Custody.Tests.Bundles;

/// <summary>A tamperer who makes every list again, so that a plain list of hashes agrees with itself, and who does not have the key.</summary>
public sealed class TamperTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private static readonly int[] Disclosed = [1, 3, 4]; // exhibit 2 is withheld

    private readonly SmallBundle small = new() { Runs = 1, MoreExhibits = Disclosed.Length - 1 };
    private readonly SmallBundle stamped;
    private readonly OtherParties others = new();
    private readonly MemoryBundleFiles bundle, older, withStamps;
    private readonly string key, checkpoint;

    public TamperTests()
    {
        small.Write(folder["bundle"]);
        new SmallBundle { Runs = 0 }.Write(folder["older"]);
        (bundle, older) = (MemoryBundleFiles.Load(folder["bundle"]), MemoryBundleFiles.Load(folder["older"]));
        stamped = new SmallBundle { Others = others.All };
        stamped.Write(folder["stamped"]);
        withStamps = MemoryBundleFiles.Load(folder["stamped"]);
        (key, checkpoint) = (small.Signer.VerifierKey.ToString(), File.ReadAllText(folder["bundle/data/ledger/checkpoint"]));
    }

    public void Dispose()
    {
        others.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Verify_ListsMadeAgainUnchanged_IsIntact()
    {
        Assert.True(Check([.. bundle.Files], key).Intact);
        VerificationReport report = Check([.. withStamps.Files], stamped.Signer.VerifierKey.ToString());
        Assert.True(report.Intact, report.InWords());
    }

    // ASCERTAIN_MUTATIONS gives the bench its 100,000.
    [Fact]
    public void Verify_AnyMutationWithAllListsMadeAgain_IsRefusedWithItsCodeAndTheFileNamed()
    {
        int mutations = int.Parse(Environment.GetEnvironmentVariable("ASCERTAIN_MUTATIONS") ?? "20000", CultureInfo.InvariantCulture);
        ConcurrentDictionary<string, int> tried = new(StringComparer.Ordinal);
        Parallel.For(0, mutations, new ParallelOptions { MaxDegreeOfParallelism = 2 }, seed =>
        {
            Random random = new(seed);
            bool isOfStamps = random.Next(11) == 0;
            List<(string Path, byte[] Content)> files = [.. (isOfStamps ? withStamps : bundle).Files];
            Mutation mutation = isOfStamps ? MoveStamp(files, random) : Mutate(files, random);
            tried.AddOrUpdate(mutation.Kind, 1, static (_, count) => count + 1);
            VerificationReport report = Check(files, isOfStamps ? stamped.Signer.VerifierKey.ToString() : key);
            Assert.True(report.ExitCode == 1, $"seed {seed}, {mutation}: {report.InWords()}");
            Assert.True(mutation.IsNamedIn(report), $"seed {seed}, {mutation}: not named\n{report.InWords()}");
        });
        Assert.Equal(16, tried.Count);
        Assert.All(tried, it => Assert.True(it.Value > mutations / 40, $"{it.Key} was tried {it.Value} times"));
    }

    [Fact]
    public void Verify_SignedAgainByAnotherKey_IsCaughtByThePinnedKey()
    {
        using NoteSigner other = new(small.Signer.VerifierKey.Name, new byte[32]);
        MemoryBundleFiles forged = new ForgedBundle(bundle).SignAgain(other).Files;
        Assert.True(BundleVerifier.Verify(forged, VerificationRequest.Parse(null)).Intact); // by itself it is sound, and says unpinned
        string[] codes = [.. BundleVerifier.Verify(forged, VerificationRequest.Parse(key)).Faults.Select(static it => it.Code)];
        Assert.Contains("ledger.keyDiffers", codes);
        Assert.Contains("checkpoint.unsigned", codes);
    }

    [Fact]
    public void Verify_WithTheKeyOfAnotherLog_SaysThatOnceAndChecksTheRestByItself()
    {
        using NoteSigner other = new("ascertain.invalid/" + new string('f', 32), new byte[32]);
        VerificationReport report = BundleVerifier.Verify(bundle, VerificationRequest.Parse(other.VerifierKey.ToString()));
        VerificationFault only = Assert.Single(report.Faults);
        Assert.Equal(("ledger.otherLog", "unpinned", 1), (only.Code, report.Signer, report.ExitCode));
        Assert.Contains(other.VerifierKey.Name, only.Detail, StringComparison.Ordinal);
        Assert.EndsWith("not confirmed: it does not fit what you brought", report.InWords(), StringComparison.Ordinal);
        Assert.True(report.Checked.Signatures > 0);

        // The key file of the log itself, exchanged, is an alteration, and who brings the right key is not told that it is wrong.
        using NoteSigner same = new(small.Signer.VerifierKey.Name, new byte[32]);
        List<(string Path, byte[] Content)> files = [.. bundle.Files.Select(it => it.Path == BundlePaths.VerifierKey ? (it.Path, Ascertain.Custody.Notes.VerifierKeyFile.Write(same.VerifierKey)) : it)];
        VerificationReport exchanged = Check(files, key);
        Assert.Contains("ledger.keyDiffers", exchanged.Faults.Select(static it => it.Code));
        Assert.EndsWith("altered", exchanged.InWords(), StringComparison.Ordinal);
        Assert.Equal("pinned", exchanged.Signer);
    }

    [Fact]
    public void Verify_OlderBundleInItsPlace_IsCaughtByTheCheckpointThatTheReaderKept()
    {
        Assert.True(BundleVerifier.Verify(folder["older"], key).Intact); // by itself it is sound
        VerificationReport replayed = BundleVerifier.Verify(older, VerificationRequest.Parse(key, checkpoint));
        Assert.Contains(replayed.Faults, static it => it.Code is "since.rolledBack" or "since.forked");
    }

    private static VerificationReport Check(List<(string Path, byte[] Content)> files, string key)
    {
        MemoryBundleFiles made = new();
        made.Files.AddRange(WithListsMadeAgain(files));
        return BundleVerifier.Verify(made, VerificationRequest.Parse(key));
    }

    private Mutation Mutate(List<(string Path, byte[] Content)> files, Random random)
    {
        int[] payload = [.. Enumerable.Range(0, files.Count).Where(i => files[i].Path.StartsWith("data/", StringComparison.Ordinal))];
        int one = payload[random.Next(payload.Length)], other = payload[random.Next(payload.Length)];
        string path = files[one].Path;
        switch (random.Next(13))
        {
            case 0:
                byte[] content = [.. files[one].Content];
                content[random.Next(content.Length)] ^= (byte)(1 << random.Next(8));
                files[one] = (path, content);
                return new("a bit", path, CodesOf(path));
            case 1:
                files.RemoveAt(one);
                return new("a file removed", path, IsListed(path) || path == BundlePaths.LeafHashes ? ["bundle.file.missing"] : path == BundlePaths.Disclosure ? ["disclosure.broken"] : [.. CodesOf(path), "bundle.file.missing", "checkpoint.missing", "ledger.keyMissing"]);
            case 2 when files[other].Path != path && !files[other].Content.AsSpan().SequenceEqual(files[one].Content):
                (files[one], files[other]) = ((path, files[other].Content), (files[other].Path, files[one].Content));
                string named = files[other].Path == BundlePaths.Disclosure ? BundlePaths.Disclosure : path; // it has the digests of the others
                return new("two files traded", named, CodesOf(named));
            case 3 or 4:
                return Lines(files, BundlePaths.Leaves, random);
            case 5:
                return Lines(files, BundlePaths.Openings, random);
            case 6:
                files.Add(($"data/records/{new string('a', 60)}{random.Next(1000, 9999)}", [1, 2, 3]));
                return new("a file added", files[^1].Path, ["disclosure.unlisted"]);
            case 7:
                string replayed = BundlePaths.LedgerFiles[random.Next(3)]; // not the key, which is the same
                files[files.FindIndex(it => it.Path == replayed)] = older.Files.First(it => it.Path == replayed);
                return new("a file of an older bundle", replayed, [.. CodesOf(replayed), "ledger.entriesBeyondCheckpoint"]);
            case 8:
                (int giving, int taking) = Pair([1, 2, .. Disclosed[1..]], random);
                string to = Receipt(taking);
                files[files.FindIndex(it => it.Path == to)] = (to, files.First(it => it.Path == Receipt(giving)).Content);
                return new("a receipt moved", to, ["receipt.other"]);
            case 9:
                return TradeExhibits(files, random);
            case 10:
                return TradeInDisclosure(files, random);
            case 11:
                return TradeDocuments(files, random);
            default:
                byte[] cut = files[one].Content[..random.Next(files[one].Content.Length)];
                files[one] = (path, cut);
                return path == BundlePaths.Openings && cut is [] or [.., (byte)'\n'] // whole lines are left: openings less, as if they had been removed
                    ? new("a file cut", null, [.. CodesOf(path), "schedule.leftOut", "bundle.file.notInLedger", "disclosure.notCommitted"])
                    : new("a file cut", path, CodesOf(path));
        }
    }

    private static (int, int) Pair(int[] numbers, Random random)
    {
        int one = random.Next(numbers.Length);
        return (numbers[one], numbers[(one + 1 + random.Next(numbers.Length - 1)) % numbers.Length]);
    }

    // The bytes of one exhibit under the name of another; sometimes with their receipts.
    private static Mutation TradeExhibits(List<(string Path, byte[] Content)> files, Random random)
    {
        (int one, int other) = Pair(Disclosed, random);
        Trade(files, ExhibitFile(one), ExhibitFile(other));
        if (random.Next(2) == 0)
        {
            Trade(files, Receipt(one), Receipt(other));
        }

        return new("exhibits swapped", ExhibitFile(one), ["disclosure.differs"]);
    }

    // The list says that one exhibit is the file of the other, and all of its bytes are there.
    private static Mutation TradeInDisclosure(List<(string Path, byte[] Content)> files, Random random)
    {
        (int one, int other) = Pair(Disclosed, random);
        int at = files.FindIndex(static it => it.Path == BundlePaths.Disclosure);
        string text = Encoding.UTF8.GetString(files[at].Content);
        string traded = text.Replace(ExhibitFile(one), "\0", StringComparison.Ordinal).Replace(ExhibitFile(other), ExhibitFile(one), StringComparison.Ordinal).Replace("\0", ExhibitFile(other), StringComparison.Ordinal);
        Assert.NotEqual(text, traded);
        files[at] = (BundlePaths.Disclosure, Encoding.UTF8.GetBytes(traded));
        return new("exhibits swapped in the list", BundlePaths.Disclosure, ["disclosure.notCommitted"]);
    }

    // What was entered of one exhibit is opened as what was entered of another: digests and salts in the place of the other's.
    private static Mutation TradeDocuments(List<(string Path, byte[] Content)> files, Random random)
    {
        int at = files.FindIndex(static it => it.Path == BundlePaths.Openings);
        List<string> lines = [.. Encoding.UTF8.GetString(files[at].Content).TrimEnd('\n').Split('\n')];
        int[] acquisitions = [.. Enumerable.Range(0, lines.Count).Where(i => lines[i].Contains("\"exhibit\":", StringComparison.Ordinal))];
        Assert.Equal(Disclosed.Length, acquisitions.Length);
        (int one, int other) = Pair(acquisitions, random);
        string first = SequenceOf(lines[one]), second = SequenceOf(lines[other]);
        (lines[one], lines[other]) = (lines[other].Replace(second, first, StringComparison.Ordinal), lines[one].Replace(first, second, StringComparison.Ordinal));
        files[at] = (BundlePaths.Openings, Encoding.UTF8.GetBytes(string.Join('\n', lines) + '\n'));
        return new("documents swapped between exhibits", BundlePaths.Openings, ["opening."]);

        static string SequenceOf(string line) => Regex.Match(line, "\"sequence\":[0-9]+").Value;
    }

    private static void Trade(List<(string Path, byte[] Content)> files, string one, string other)
    {
        int at = files.FindIndex(it => it.Path == one), to = files.FindIndex(it => it.Path == other);
        (files[at], files[to]) = ((one, files[to].Content), (other, files[at].Content));
    }

    private static string ExhibitFile(int number) => string.Create(CultureInfo.InvariantCulture, $"data/exhibits/{number}.bin");

    // Stamps, stamped lines, cosigned checkpoints and what is said to be trusted, each in the place of another, under another number, or gone.
    private static Mutation MoveStamp(List<(string Path, byte[] Content)> files, Random random)
    {
        int[] plain = [.. Enumerable.Range(0, files.Count).Where(i => BundlePaths.LedgerFolders.Any(it => it != BundlePaths.Receipts && files[i].Path.StartsWith(it, StringComparison.Ordinal)))];
        int one = plain[random.Next(plain.Length)], other = plain.First(i => !files[i].Content.AsSpan().SequenceEqual(files[one].Content));
        (string path, byte[] content) = files[one];
        switch (random.Next(3))
        {
            case 0:
                (files[one], files[other]) = ((path, files[other].Content), (files[other].Path, content));
                return new("a stamp in the place of another", path, ["plainFile.differs"]);
            case 1:
                files[one] = (path.Replace("/000", $"/{random.Next(1, 9)}00", StringComparison.Ordinal), content);
                return new("a stamp moved to another entry", files[one].Path, ["plainFile.stray"]);
            default:
                files.RemoveAt(one);
                return new("a stamp removed", path, ["plainFile.missing"]);
        }
    }

    private static string Receipt(int exhibit) => string.Create(CultureInfo.InvariantCulture, $"{BundlePaths.Receipts}{exhibit:0000}.tlog-proof");

    // The disclosure record, which the ledger commits to, has the digests of all these.
    private static bool IsListed(string path) => path != BundlePaths.Disclosure && !path.StartsWith(BundlePaths.Ledger, StringComparison.Ordinal);

    // What may be said of a file of other bytes; one of these must be, with its path. Codes that end in a dot are families.
    private static string[] CodesOf(string path) => path switch
    {
        BundlePaths.Disclosure => ["disclosure.notCommitted"],
        BundlePaths.Leaves => ["ledger.rootDiffers", "leaf.", "bag.manifest.notCanonical", "ledger.entriesMissing"],
        BundlePaths.LeafHashes => ["bundle.leafHashes.wrong", "bag.manifest.notCanonical"],
        BundlePaths.Openings => ["opening.", "bag.manifest.notCanonical"],
        BundlePaths.Checkpoint => ["checkpoint.", "note.", "verifierKey.", "ledger.rootDiffers"],
        BundlePaths.VerifierKey => ["verifierKey.", "ledger.keyDiffers"],
        _ when path.StartsWith(BundlePaths.Receipts, StringComparison.Ordinal) => ["receipt.", "proof.", "note.", "verifierKey.", "leaf.", "checkpoint."],
        _ => ["disclosure.differs"],
    };

    // A line is an entry: the entry at its place is named where leaves are missing, doubled or in another order.
    private static Mutation Lines(List<(string Path, byte[] Content)> files, string path, Random random)
    {
        int at = files.FindIndex(it => it.Path == path);
        List<string> lines = [.. Encoding.UTF8.GetString(files[at].Content).TrimEnd('\n').Split('\n')];
        int one = random.Next(lines.Count), other = (one + 1 + random.Next(lines.Count - 1)) % lines.Count, last = lines.Count - 1;
        bool isLeaf = path == BundlePaths.Leaves;
        Mutation made;
        switch (random.Next(4))
        {
            case 0:
                lines.RemoveAt(one);
                made = new(isLeaf ? "an entry removed" : "an opening changed", path, isLeaf ? ["ledger.entriesMissing", "ledger.sequence"] : ["schedule.leftOut", "bundle.file.notInLedger", "disclosure.notCommitted"]);
                made = isLeaf && one != last ? made with { Detail = $"stands at place {one}." } : made with { Path = isLeaf ? path : null };
                break;
            case 1:
                (lines[one], lines[other]) = (lines[other], lines[one]);
                made = new(isLeaf ? "entries in another order" : "an opening changed", path, isLeaf ? ["ledger.sequence"] : ["opening.form"]) { Detail = isLeaf ? $"stands at place {Math.Min(one, other)}." : "" };
                break;
            case 2:
                lines.Insert(other, lines[one]);
                made = new(isLeaf ? "entries in another order" : "an opening changed", path, isLeaf ? ["ledger.sequence"] : ["opening.form"]) { Detail = isLeaf ? $"Entry {one} stands at place {(other > one ? other : one + 1)}." : "" };
                break;
            default:
                lines[one] = lines[one].Replace("A-001", "A-002", StringComparison.Ordinal).Replace("\"salt\":\"", "\"salt\":\"0", StringComparison.Ordinal);
                made = new(isLeaf ? "entries in another order" : "an opening changed", path, isLeaf ? ["leaf.rewritten"] : ["opening.form"]) { Detail = isLeaf ? $"Entry {one} is not the one" : "" };
                break;
        }

        files[at] = (path, Encoding.UTF8.GetBytes(string.Join('\n', lines) + '\n'));
        return made;
    }

    private static IEnumerable<(string Path, byte[] Content)> WithListsMadeAgain(List<(string Path, byte[] Content)> files)
    {
        Dictionary<string, ListedFile> payload = Listed(files.Where(static it => it.Path.StartsWith("data/", StringComparison.Ordinal)));
        Dictionary<string, string> info = new(StringComparer.Ordinal) { ["Bagging-Date"] = "2031-05-04", ["Source-Organization"] = "Invented Desk" };
        List<(string Path, byte[] Content)> tags = [(BundlePaths.Declaration, Encoding.UTF8.GetBytes(BagTagFiles.Declaration)), (BundlePaths.Info, BagTagFiles.Info(info, payload)),
            .. BagTagFiles.Algorithms.Select(it => (BagTagFiles.ManifestName(it), BagTagFiles.Manifest(it, payload)))];
        Dictionary<string, ListedFile> covered = Listed(tags);
        return [.. files.Where(static it => it.Path.StartsWith("data/", StringComparison.Ordinal)), .. tags,
            .. BagTagFiles.Algorithms.Select(it => (BagTagFiles.TagManifestName(it), BagTagFiles.Manifest(it, covered)))];
    }

    private static Dictionary<string, ListedFile> Listed(IEnumerable<(string Path, byte[] Content)> files) =>
        files.ToDictionary(static it => it.Path, static it => new ListedFile(Digest.Of(it.Content), it.Content.Length), StringComparer.Ordinal);

    /// <param name="Kind">What was done.</param>
    /// <param name="Path">The file that must be named; null for any.</param>
    /// <param name="Codes">One of them must be given with it; those that end in a dot begin one.</param>
    private sealed record Mutation(string Kind, string? Path, string[] Codes)
    {
        /// <summary>What its sentence must say too.</summary>
        public string Detail { get; init; } = "";

        public bool IsNamedIn(VerificationReport report) => report.Faults.Any(it => (Path is null || it.Path == Path || (Path == BundlePaths.Leaves && it.Path == BundlePaths.Checkpoint)) && it.Detail.Contains(Detail, StringComparison.Ordinal)
            && Codes.Any(code => code.EndsWith('.') ? it.Code.StartsWith(code, StringComparison.Ordinal) : it.Code == code));

        public override string ToString() => $"{Kind}, {Path}, one of {string.Join(" ", Codes)}, \"{Detail}\"";
    }
}
