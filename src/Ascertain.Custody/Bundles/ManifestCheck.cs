using System.Text;
using Ascertain.Custody.Verification;

namespace Ascertain.Custody.Bundles;

/// <summary>Compares files with the two manifests of each kind. When both disagree with a file, the file is at fault; when one does, the manifest is.
/// One that has so many lines that most can be of no file is not read, and covers nothing.</summary>
/// <param name="faults">Where faults go.</param>
/// <param name="tagBytes">Bytes of the tag files by path.</param>
/// <param name="files">Number of files in the bundle.</param>
internal sealed class ManifestCheck(VerificationFaults faults, IReadOnlyDictionary<string, byte[]> tagBytes, int files)
{
    private readonly List<string> tooLong = [.. tagBytes.Where(it => it.Key.Contains("manifest-", StringComparison.Ordinal)
        && it.Value.AsSpan().Count((byte)'\n') - files > VerificationFaults.Most).Select(static it => it.Key)];

    public void Run(IReadOnlyDictionary<string, ListedFile> payload, IReadOnlyDictionary<string, ListedFile> tags)
    {
        foreach (string name in BagTagFiles.All.Where(name => !tagBytes.ContainsKey(name)))
        {
            faults.Add(BundleCodes.FileMissing, name, "A tag file of the bag is missing.");
        }

        if (tagBytes.TryGetValue(BundlePaths.Declaration, out byte[]? declaration) && !declaration.AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(BagTagFiles.Declaration)))
        {
            faults.Add(BundleCodes.DeclarationWrong, BundlePaths.Declaration, "bagit.txt declares something else than BagIt 1.0 in UTF-8.");
        }

        Compare(tags, BagTagFiles.TagManifestName);
        Compare(payload, BagTagFiles.ManifestName);
    }

    /// <summary>All paths that some manifest of the payload names; null when there is no manifest to ask. To be asked first: it says which are too long.</summary>
    public IReadOnlySet<string>? Named()
    {
        tooLong.ForEach(it => faults.Add(BundleCodes.ManifestTooLong, it, $"The manifest has more than {VerificationFaults.Most} lines beyond one for each file; it is not read."));
        string[] manifests = [.. BagTagFiles.Algorithms.Select(BagTagFiles.ManifestName).Where(tagBytes.ContainsKey)];
        return manifests.Length == 0 ? null : manifests.Where(it => !tooLong.Contains(it)).SelectMany(it => Parse(tagBytes[it]).Keys).ToHashSet(StringComparer.Ordinal);
    }

    private void Compare(IReadOnlyDictionary<string, ListedFile> actual, Func<string, string> nameOf)
    {
        List<(string Algorithm, byte[] Bytes)> manifests = [.. BagTagFiles.Algorithms
            .Where(it => tagBytes.ContainsKey(nameOf(it)) && !tooLong.Contains(nameOf(it))) // else a fault already
            .Select(it => (it, tagBytes[nameOf(it)]))];
        List<string> asWritten = [.. manifests.Where(it => it.Bytes.AsSpan().SequenceEqual(BagTagFiles.Manifest(it.Algorithm, actual))).Select(static it => it.Algorithm)];
        if (asWritten.Count == manifests.Count)
        {
            return; // what is, byte for byte, what these files give disagrees about none of them
        }

        List<(string Algorithm, Dictionary<string, string> Lines)> read = [.. manifests.Select(static it => (it.Algorithm, Parse(it.Bytes)))];
        foreach ((string algorithm, Dictionary<string, string> lines) in read.Where(it => !asWritten.Contains(it.Algorithm) && SameContent(it.Algorithm, it.Lines, actual)))
        {
            faults.Add(BundleCodes.ManifestNotCanonical, nameOf(algorithm), "The manifest is not in its one spelling: digest, two spaces, path, in ordinal order.");
        }

        SortedSet<string> paths = new(actual.Keys, StringComparer.Ordinal);
        read.ForEach(it => paths.UnionWith(it.Lines.Keys));
        foreach (string path in paths)
        {
            CompareOne(path, actual.GetValueOrDefault(path), read, nameOf);
        }
    }

    private void CompareOne(string path, ListedFile? file, List<(string Algorithm, Dictionary<string, string> Lines)> manifests, Func<string, string> nameOf)
    {
        List<string> disagreeing = [.. manifests
            .Where(it => it.Lines.GetValueOrDefault(path) != (file is null ? null : BagTagFiles.HexOf(it.Algorithm, file.Digest)))
            .Select(static it => it.Algorithm)];
        if (disagreeing.Count == 0)
        {
            return;
        }

        if (disagreeing.Count < manifests.Count)
        {
            faults.Add(BundleCodes.ManifestWrong, nameOf(disagreeing[0]), $"This manifest alone disagrees about {path}.");
        }
        else if (file is null)
        {
            faults.Add(BundleCodes.FileMissing, path, "The manifests name this file, and it is not there.");
        }
        else if (manifests.Any(it => it.Lines.ContainsKey(path)))
        {
            faults.Add(BundleCodes.FileAltered, path, "The bytes differ from the digests in the manifests.");
        }
        else
        {
            faults.Add(BundleCodes.FileUncovered, path, "No manifest covers this file.");
        }
    }

    private static bool SameContent(string algorithm, Dictionary<string, string> lines, IReadOnlyDictionary<string, ListedFile> actual) =>
        lines.Count == actual.Count && actual.All(it => lines.GetValueOrDefault(it.Key) == BagTagFiles.HexOf(algorithm, it.Value.Digest));

    // Any spelling: what is wrong with the spelling shows when the manifest is written again and compared.
    private static Dictionary<string, string> Parse(byte[] bytes)
    {
        Dictionary<string, string> lines = new(StringComparer.Ordinal);
        foreach (string line in Encoding.UTF8.GetString(bytes).Split('\n'))
        {
            int gap = line.IndexOf("  ", StringComparison.Ordinal);
            if (gap > 0)
            {
                lines[line[(gap + 2)..]] = line[..gap];
            }
        }

        return lines;
    }
}
