using System.Globalization;
using System.Text;
using Ascertain.Custody.Ledger;
using Ascertain.Custody.Notes;

namespace Ascertain.Custody.Receipts;

/// <summary>Shows offline that an entry is in a log: a checkpoint, the entry's index and its audit path, in one text (C2SP tlog-proof).</summary>
/// <remarks>
/// <code>
/// c2sp.org/tlog-proof@v1
/// extra eyJmb3JtYXQi…
/// index 12
/// gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=
///
/// ascertain.invalid/4f1c…
/// 17
/// sFodV/vSp5O8n9a8QpW6PRY97tfOSW5bsc2Xl/EQi08=
///
/// — ascertain.invalid/4f1c… hI2DJw…
/// </code>
/// What the extra line holds is not covered by the proof. One spelling is accepted.
/// </remarks>
public sealed class LogProof
{
    /// <summary>Largest text read, in bytes: a note and a leaf. Arbitrary above that.</summary>
    public const int GreatestLength = 2 * SignedNote.GreatestLength;

    private const string Header = "c2sp.org/tlog-proof@v1";
    private const int LongestPath = 63; // a log has at most 2^63 entries

    private LogProof(byte[]? extra, long index, IReadOnlyList<byte[]> path, Checkpoint checkpoint, string checkpointText) =>
        (Extra, Index, Path, Checkpoint, CheckpointText) = (extra, index, path, checkpoint, checkpointText);

    /// <summary>What the maker added, or null.</summary>
    public ReadOnlyMemory<byte>? Extra { get; }

    /// <summary>Place of the entry in the log, from 0.</summary>
    public long Index { get; }

    /// <summary>From the leaf's sibling up to the child of the root.</summary>
    public IReadOnlyList<byte[]> Path { get; }

    /// <summary>The checkpoint; its signatures are not verified yet.</summary>
    public Checkpoint Checkpoint { get; }

    /// <summary>The checkpoint as it stands in the text.</summary>
    public string CheckpointText { get; }

    /// <summary>True when a leaf with this hash is where the proof says, under the checkpoint's root. Who signed the checkpoint is another question.</summary>
    public bool Includes(ReadOnlySpan<byte> leafHash) =>
        MerkleProof.Includes(leafHash, Index, Checkpoint.Size, Convert.FromHexString(Checkpoint.RootHex), Path);

    /// <summary>Writes a proof.</summary>
    /// <param name="extra">What to add, or null.</param>
    /// <param name="index">Of the entry.</param>
    /// <param name="path">Its audit path.</param>
    /// <param name="checkpoint">The signed note.</param>
    public static string Write(byte[]? extra, long index, IReadOnlyList<byte[]> path, string checkpoint)
    {
        StringBuilder text = new(Header + "\n");
        if (extra is not null)
        {
            text.Append("extra ").Append(Convert.ToBase64String(extra)).Append('\n');
        }

        text.Append(CultureInfo.InvariantCulture, $"index {index}\n");
        foreach (byte[] hash in path)
        {
            text.Append(Convert.ToBase64String(hash)).Append('\n');
        }

        return text.Append('\n').Append(checkpoint).ToString();
    }

    /// <summary>Reads a proof; nothing is verified yet.</summary>
    /// <exception cref="CustodyFormatException">Not a proof in its one spelling.</exception>
    public static LogProof Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > GreatestLength)
        {
            throw new CustodyFormatException("proof.tooLarge", $"A proof has at most {GreatestLength} bytes.");
        }

        int end = bytes.IndexOf("\n\n"u8);
        string[] lines = Encoding.Latin1.GetString(bytes[..Math.Max(end, 0)]).Split('\n'); // what is no ASCII is refused line by line
        if (end < 0 || lines[0] != Header)
        {
            throw new CustodyFormatException("proof.header", "A proof begins with its version and has an empty line before the checkpoint.");
        }

        Queue<string> rest = new(lines.Skip(1));
        byte[]? extra = rest.TryPeek(out string? second) && second.StartsWith("extra ", StringComparison.Ordinal) ? Decode(rest.Dequeue()[6..]) : null;
        long index = ParseIndex(rest.Count > 0 ? rest.Dequeue() : "");
        byte[][] path = [.. rest.Select(Decode)];
        if (path.Length > LongestPath || path.Any(static it => it.Length != MerkleHash.Length))
        {
            throw new CustodyFormatException("proof.path", $"The audit path of a proof is at most {LongestPath} hashes of 32 bytes.");
        }

        ReadOnlySpan<byte> checkpoint = bytes[(end + 2)..];
        return new LogProof(extra, index, path, Checkpoint.Parse(checkpoint), Encoding.UTF8.GetString(checkpoint));
    }

    private static byte[] Decode(string base64) => Base64Text.TryDecode(base64, out byte[]? bytes)
        ? bytes
        : throw new CustodyFormatException("proof.encoding", "A line of a proof is not base64 in its one spelling.");

    private static long ParseIndex(string line) =>
        line.StartsWith("index ", StringComparison.Ordinal) && long.TryParse(line.AsSpan(6), NumberStyles.None, CultureInfo.InvariantCulture, out long index)
            && index.ToString(CultureInfo.InvariantCulture) == line[6..]
            ? index
            : throw new CustodyFormatException("proof.index", "The index of a proof is not a plain decimal number.");
}
