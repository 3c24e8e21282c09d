using System.Globalization;
using System.Text;
using Ascertain.Custody.Bundles;
using Ascertain.Custody.Verification;

namespace Ascertain.Custody.Tests.Bundles;

/// <summary>A tamperer who makes every list again, so that a plain list of hashes agrees with itself, and who does not have the key.</summary>
public sealed class TamperTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly SmallBundle small = new() { Runs = 1 };
    private readonly MemoryBundleFiles bundle, older;
    private readonly string key, checkpoint;

    public TamperTests()
    {
        small.Write(folder["bundle"]);
        new SmallBundle { Runs = 0 }.Write(folder["older"]);
        (bundle, older) = (MemoryBundleFiles.Load(folder["bundle"]), MemoryBundleFiles.Load(folder["older"]));
        (key, checkpoint) = (small.Signer.VerifierKey.ToString(), File.ReadAllText(folder["bundle/data/ledger/checkpoint"]));
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Verify_ListsMadeAgainUnchanged_IsIntact() => Assert.True(Check([.. bundle.Files]).Intact);

    // 6,000 here; ASCERTAIN_MUTATIONS gives the bench its 100,000.
    [Fact]
    public void Verify_AnyMutationWithAllListsMadeAgain_IsRefusedAndTheFileNamed()
    {
        int mutations = int.Parse(Environment.GetEnvironmentVariable("ASCERTAIN_MUTATIONS") ?? "6000", CultureInfo.InvariantCulture);
        Parallel.For(0, mutations, new ParallelOptions { MaxDegreeOfParallelism = 2 }, seed =>
        {
            Random random = new(seed);
            List<(string Path, byte[] Content)> files = [.. bundle.Files.Select(static it => (it.Path, it.Content.ToArray()))];
            (string what, string[] named) = Mutate(files, random);
            VerificationReport report = Check(files);
            Assert.True(report.ExitCode == 1, $"seed {seed}, {what}: {report.InWords()}");
            Assert.True(report.Faults.Any(it => named.Contains(it.Path)), $"seed {seed}, {what}: none of {string.Join(", ", named)} is named\n{report.InWords()}");
        });
    }

    [Fact]
    public void Verify_OlderBundleInItsPlace_IsCaughtByTheCheckpointThatTheReaderKept()
    {
        Assert.True(BundleVerifier.Verify(folder["older"], key).Intact); // by itself it is sound
        VerificationReport replayed = BundleVerifier.Verify(older, VerificationRequest.Parse(key, checkpoint));
        Assert.Contains(replayed.Faults, static it => it.Code is "since.rolledBack" or "since.forked");
    }

    private VerificationReport Check(List<(string Path, byte[] Content)> files)
    {
        MemoryBundleFiles made = new();
        made.Files.AddRange(WithListsMadeAgain(files));
        return BundleVerifier.Verify(made, VerificationRequest.Parse(key));
    }

    private (string What, string[] Named) Mutate(List<(string Path, byte[] Content)> files, Random random)
    {
        int[] payload = [.. Enumerable.Range(0, files.Count).Where(i => files[i].Path.StartsWith("data/", StringComparison.Ordinal))];
        int one = payload[random.Next(payload.Length)], other = payload[random.Next(payload.Length)];
        string path = files[one].Path;
        switch (random.Next(8))
        {
            case 0:
                byte[] content = files[one].Content;
                content[random.Next(content.Length)] ^= (byte)(1 << random.Next(8));
                return ($"bit of {path}", [path, .. Ledger]);
            case 1:
                files.RemoveAt(one);
                return ($"{path} removed", [path, .. Ledger]);
            case 2 when files[other].Path != path && !files[other].Content.AsSpan().SequenceEqual(files[one].Content):
                (files[one], files[other]) = ((path, files[other].Content), (files[other].Path, files[one].Content));
                return ($"{path} and {files[other].Path} traded", [path, files[other].Path, .. Ledger]);
            case 3:
                return Lines(files, BundlePaths.Leaves, random);
            case 4:
                return Lines(files, BundlePaths.Openings, random);
            case 5:
                files.Add(($"data/records/{new string('a', 60)}{random.Next(1000, 9999)}", [1, 2, 3]));
                return ("record added", [files[^1].Path]);
            case 6:
                string replayed = BundlePaths.LedgerFiles[random.Next(3)]; // not the key, which is the same
                byte[] before = older.Files.First(it => it.Path == replayed).Content;
                files[files.FindIndex(it => it.Path == replayed)] = (replayed, before);
                return ($"{replayed} of an older bundle", [replayed, .. Ledger]);
            default:
                byte[] cut = files[one].Content[..random.Next(files[one].Content.Length)];
                files[one] = (path, cut);
                return ($"{path} cut to {cut.Length}", [path, .. Ledger]);
        }
    }

    private static (string What, string[] Named) Lines(List<(string Path, byte[] Content)> files, string path, Random random)
    {
        int at = files.FindIndex(it => it.Path == path);
        List<string> lines = [.. Encoding.UTF8.GetString(files[at].Content).TrimEnd('\n').Split('\n')];
        int one = random.Next(lines.Count), other = (one + 1 + random.Next(lines.Count - 1)) % lines.Count;
        string what;
        switch (random.Next(4))
        {
            case 0:
                lines.RemoveAt(one);
                what = $"line {one} removed";
                break;
            case 1:
                (lines[one], lines[other]) = (lines[other], lines[one]);
                what = $"lines {one} and {other} traded";
                break;
            case 2:
                lines.Insert(other, lines[one]);
                what = $"line {one} again at {other}";
                break;
            default:
                lines[one] = lines[one].Replace("A-001", "A-002", StringComparison.Ordinal).Replace("\"salt\":\"", "\"salt\":\"0", StringComparison.Ordinal);
                what = $"line {one} rewritten";
                break;
        }

        files[at] = (path, Encoding.UTF8.GetBytes(string.Join('\n', lines) + '\n'));
        return ($"{path}: {what}", Ledger);
    }

    private static readonly string[] Ledger = [.. BundlePaths.LedgerFiles, BundlePaths.Disclosure, BundlePaths.Schedule];

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
}
