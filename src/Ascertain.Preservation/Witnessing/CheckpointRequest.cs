using System.Globalization;
using System.Text;
using Ascertain.Custody;
using Ascertain.Custody.Notes;
using Ascertain.Custody.Witnessing;

namespace Ascertain.Preservation.Witnessing;

/// <summary>What an operator asks a witness: to cosign a checkpoint, which the proof joins to the one that was cosigned last.</summary>
/// <remarks>Source: C2SP tlog-witness §add-checkpoint; the text is the body of that call.
/// <code>
/// old 12
/// base64 of a hash, no line or up to 63
///
/// the checkpoint
/// </code></remarks>
/// <param name="OldSize">Entries that the witness cosigned last, from 0.</param>
/// <param name="Proof">RFC 6962 consistency proof from there; empty when the old size is 0 or the present one.</param>
/// <param name="Note">The bytes of the checkpoint.</param>
public sealed record CheckpointRequest(long OldSize, IReadOnlyList<byte[]> Proof, ReadOnlyMemory<byte> Note)
{
    /// <summary>Most hashes of a proof: the specification's bound, one a level of the largest tree.</summary>
    public const int LongestProof = CosignatureRecord.LongestProof;

    /// <summary>Largest request in bytes: an old size, a proof of 45 bytes a line, and a note.</summary>
    public const int GreatestLength = 32 + (LongestProof * 45) + SignedNote.GreatestLength;

    /// <summary>Reads a request; the checkpoint in it is not read yet.</summary>
    /// <exception cref="CustodyFormatException">Not a request in its one spelling.</exception>
    public static CheckpointRequest Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > GreatestLength)
        {
            throw new CustodyFormatException("checkpointRequest.tooLarge", $"A request to a witness has at most {GreatestLength} bytes.");
        }

        int end = bytes.IndexOf("\n\n"u8);
        if (end < 0)
        {
            throw new CustodyFormatException("checkpointRequest.form", "A request to a witness has an empty line before the checkpoint.");
        }

        // Bytes that are no ASCII become question marks, which no line here may hold.
        string[] lines = Encoding.ASCII.GetString(bytes[..end]).Split('\n');
        if (lines.Length > 1 + LongestProof)
        {
            throw new CustodyFormatException("checkpointRequest.proofCount", $"A request to a witness has at most {LongestProof} hashes.");
        }

        return new CheckpointRequest(SizeOf(lines[0]), [.. lines[1..].Select(static it => Base64Text.ToHash(it, "checkpointRequest.hash"))], bytes[(end + 2)..].ToArray());
    }

    /// <summary>The text.</summary>
    public byte[] ToBytes() =>
        [.. Encoding.ASCII.GetBytes(string.Concat([string.Create(CultureInfo.InvariantCulture, $"old {OldSize}\n"), .. Proof.Select(static it => $"{Convert.ToBase64String(it)}\n"), "\n"])), .. Note.Span];

    private static long SizeOf(string line)
    {
        const string before = "old ";
        return line.StartsWith(before, StringComparison.Ordinal) && long.TryParse(line.AsSpan(before.Length), NumberStyles.None, CultureInfo.InvariantCulture, out long size)
            && size.ToString(CultureInfo.InvariantCulture) == line[before.Length..]
                ? size
                : throw new CustodyFormatException("checkpointRequest.old", "A request to a witness begins with the word old and a plain decimal number.");
    }
}
