using System.Buffers;
using Ascertain.Custody.Notes;

namespace Ascertain.Custody.Bundles;

/// <summary>Where things are in a bundle, and which names a file may have.</summary>
public static class BundlePaths
{
    /// <summary>What is disclosed to whom; committed by the last leaf.</summary>
    public const string Disclosure = "data/disclosure.json";

    /// <summary>How to check.</summary>
    public const string Readme = "data/README.txt";

    /// <summary>A page that checks in a browser, without a network.</summary>
    public const string Page = "data/verify.html";

    /// <summary>Folder of the ledger.</summary>
    public const string Ledger = "data/ledger/";

    /// <summary>All leaves, one canonical document a line.</summary>
    public const string Leaves = Ledger + "leaves.jsonl";

    /// <summary>The RFC 6962 hash of each leaf, in hexadecimal, one a line; they lead to the signed root, so that a leaf that was rewritten is named.</summary>
    public const string LeafHashes = Ledger + "leaf-hashes.txt";

    /// <summary>The openings that are disclosed, one a line.</summary>
    public const string Openings = Ledger + "openings.jsonl";

    /// <summary>The signed checkpoint over all leaves.</summary>
    public const string Checkpoint = Ledger + "checkpoint";

    /// <summary>The public key.</summary>
    public const string VerifierKey = Ledger + "key.vkey";

    /// <summary>Folder of the receipts, one an exhibit (C2SP tlog-proof).</summary>
    public const string Receipts = Ledger + "receipts/";

    /// <summary>Folder of the time-stamps, each beside the bytes that were stamped; see <see cref="PlainFiles"/>.</summary>
    public const string TimeStamps = Ledger + "timestamps/";

    /// <summary>Folder of the checkpoints that witnesses cosigned.</summary>
    public const string Cosigned = Ledger + "cosigned/";

    /// <summary>Folder of what the operator says is to be trusted: roots of authorities, keys of witnesses, block headers.</summary>
    public const string Roots = Ledger + "roots/";

    /// <summary>Every run, used or not, and what else is withheld.</summary>
    public const string Schedule = "data/schedule.json";

    /// <summary>Folder of disclosed exhibits.</summary>
    public const string Exhibits = "data/exhibits/";

    /// <summary>Folder of disclosed records.</summary>
    public const string Records = "data/records/";

    internal const string Payload = "data/", Declaration = "bagit.txt", Info = "bag-info.txt";

    private const int GreatestLength = 200; // arbitrary; unpacks below a long folder name on every system

    // Device names of Windows, which cannot be unpacked there under any extension.
    private static readonly string[] Reserved = ["con", "prn", "aux", "nul"], ReservedWithDigit = ["com", "lpt"];

    private static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

    internal static IReadOnlyList<string> LedgerFiles { get; } = [Leaves, Openings, Checkpoint, VerifierKey, LeafHashes];

    /// <summary>Folders of the ledger whose files are compared with its entries.</summary>
    public static IReadOnlyList<string> LedgerFolders { get; } = [Receipts, TimeStamps, Cosigned, Roots];

    /// <summary>True when a path can be unpacked everywhere and means the same everywhere: letters, digits, <c>. _ -</c>, slashes.</summary>
    public static bool IsSafe(string path) => path.Length <= GreatestLength && path.Split('/').All(static name => IsSafeName(name));

    private static bool IsSafeName(ReadOnlySpan<char> name)
    {
        if (name.IsEmpty || name[0] == '.' || name[^1] == '.' || name.IndexOfAnyExcept(Letters) >= 0)
        {
            return false;
        }

        int dot = name.IndexOf('.');
        ReadOnlySpan<char> stem = dot < 0 ? name : name[..dot];
        bool mayBeDevice = stem.Length == 3 || (stem.Length == 4 && char.IsAsciiDigit(stem[3]));
        return !mayBeDevice || !(stem.Length == 3 ? Reserved : ReservedWithDigit).Contains(stem[..3].ToString(), StringComparer.OrdinalIgnoreCase);
    }
}
