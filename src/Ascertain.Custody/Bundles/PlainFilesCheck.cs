using Ascertain.Custody.Ledger;
using Ascertain.Custody.Verification;

namespace Ascertain.Custody.Bundles;

/// <summary>Compares the plain files of a bundle with the entries that they repeat: each is there, with the bytes of the ledger, and no other is.</summary>
/// <param name="record">Says whether the bundle is of a format that has any.</param>
/// <param name="read">Reads documents.</param>
internal sealed class PlainFilesCheck(DisclosureRecord record, DocumentReader read)
{
    private static readonly string[] Folders = [BundlePaths.TimeStamps, BundlePaths.Cosigned, BundlePaths.Roots];

    private readonly SortedDictionary<string, string> expected = new(StringComparer.Ordinal); // SHA-256 by path

    /// <summary>Sees an entry.</summary>
    public void See(LedgerLeaf leaf, LedgerOpening? opening)
    {
        foreach (PlainFile file in record.HasPlainFiles ? PlainFiles.Of(leaf, opening, read) : [])
        {
            expected[file.Path] = file.Sha256Hex;
        }
    }

    /// <summary>Compares.</summary>
    public void End(IReadOnlyDictionary<string, ListedFile> payload, VerificationFaults faults)
    {
        foreach ((string path, string sha256) in expected)
        {
            if (!payload.TryGetValue(path, out ListedFile? file))
            {
                faults.Add(BundleCodes.PlainFileMissing, path, "A file that repeats what an entry of the ledger holds is missing.");
            }
            else if (file.Digest.Sha256Hex != sha256)
            {
                faults.Add(BundleCodes.PlainFileDiffers, path, "The file differs from what the entry of the ledger holds.");
            }
        }

        foreach (string path in payload.Keys.Where(path => !expected.ContainsKey(path) && Array.Exists(Folders, it => path.StartsWith(it, StringComparison.Ordinal))))
        {
            faults.Add(BundleCodes.PlainFileStray, path, "No opened entry of the ledger holds this file.");
        }
    }
}
