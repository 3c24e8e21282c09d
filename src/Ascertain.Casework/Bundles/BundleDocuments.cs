using System.Text;
using Ascertain.Canonical;
using Ascertain.Custody;
using Ascertain.Custody.Bundles;
using Ascertain.Custody.Files;
using Ascertain.Custody.Ledger;
using Ascertain.Preservation;

namespace Ascertain.Casework.Bundles;

/// <summary>The documents of a bundle that was verified. No link is followed.</summary>
/// <param name="bundle">Full path of its folder.</param>
internal sealed class BundleDocuments(string bundle)
{
    /// <summary>Where a record lies in any bundle.</summary>
    public static string RecordPath(string sha256Hex) => BundlePaths.Records + sha256Hex;

    /// <summary>Where a document lies that was sealed and that two people released: no entry of the ledger opens it; what it is, the digest says that a record and the requests name.</summary>
    public static string ReleasedPath(string sha256Hex) => $"data/settings/{sha256Hex}.json";

    /// <summary>The disclosure record.</summary>
    /// <exception cref="CanonicalFormatException">Not canonical JSON.</exception>
    public CanonicalObject Disclosure() => CanonicalJson.ParseObject(Bytes(BundlePaths.Disclosure));

    /// <summary>All leaves, in order.</summary>
    /// <exception cref="CustodyFormatException">One is none.</exception>
    public IEnumerable<LedgerLeaf> Leaves() => Lines(BundlePaths.Leaves).Select(static it => LedgerLeaf.Parse(Encoding.UTF8.GetBytes(it)));

    /// <summary>What the bundle opens, by sequence.</summary>
    /// <exception cref="CustodyFormatException">An opening is none.</exception>
    public Dictionary<long, LedgerOpening> Openings()
    {
        Dictionary<long, LedgerOpening> openings = [];
        foreach (string line in Lines(BundlePaths.Openings))
        {
            LedgerOpening opening = LedgerOpening.Parse(Encoding.UTF8.GetBytes(line), out long sequence);
            openings[sequence] = opening;
        }

        return openings;
    }

    /// <summary>A record.</summary>
    /// <exception cref="CustodyException">Changed since the bundle was verified.</exception>
    /// <exception cref="CanonicalFormatException">Not canonical JSON.</exception>
    public CanonicalObject Record(string sha256Hex) => CanonicalJson.ParseObject(RecordBytes(sha256Hex));

    /// <summary>The bytes of a record, looked at again: the bundle may have changed since it was verified.</summary>
    /// <exception cref="CustodyException">Changed since.</exception>
    public byte[] RecordBytes(string sha256Hex)
    {
        byte[] bytes = Bytes(RecordPath(sha256Hex));
        return Digest.Of(bytes).Sha256Hex == sha256Hex
            ? bytes
            : throw new CustodyException("bundle.file.altered", $"{RecordPath(sha256Hex)} is not what the ledger speaks of; verify the bundle.", RecordPath(sha256Hex));
    }

    /// <summary>The bytes of a file.</summary>
    /// <exception cref="IOException">Gone, or no longer a regular file.</exception>
    public byte[] Bytes(string path)
    {
        using FileStream stream = FolderListing.Open(bundle, path);
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private IEnumerable<string> Lines(string path) => Encoding.UTF8.GetString(Bytes(path)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
