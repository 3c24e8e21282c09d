using Ascertain.Custody;
using Ascertain.Custody.Notes;
using Ascertain.Custody.Receipts;
using Ascertain.Custody.Verification;
using Ascertain.Preservation.Interchange;

namespace Ascertain.Preservation.TransparencyLogs;

/// <summary>Checks a proof that an entry is in a log (C2SP tlog-proof): one of others, whose entry is the file itself, or a receipt of ours.</summary>
/// <remarks>What others put into the extra line is not looked at: the proof does not cover it.</remarks>
public static class ProofCheck
{
    /// <summary>Checks a proof.</summary>
    /// <param name="proof">The proof.</param>
    /// <param name="name">What faults call it.</param>
    /// <param name="file">What it is to prove: the entry of the log, or the file that was handed in for a receipt; null where only a receipt is looked at.</param>
    /// <param name="key">Key of the log; null where none is at hand: then nothing is said of the proof.</param>
    /// <exception cref="IOException">A stream fails.</exception>
    public static InterchangeReport Verify(Stream proof, string name, Stream? file, NoteVerifierKey? key)
    {
        byte[] bytes = new byte[LogProof.GreatestLength + 1];
        bytes = bytes[..proof.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
        Checklist list = new();
        if (!ReceiptCheck.IsProof(bytes))
        {
            return list.ToReport("This is no proof of a transparency log.");
        }

        bool isOurs = IsReceipt(bytes), signed;
        if (!isOurs && file is null)
        {
            return list.ToReport("A proof of others proves nothing without the file that it is for; name it with --file.");
        }

        if (key is null)
        {
            return list.ToReport(ReceiptCheck.KeyNeeded);
        }

        list.Count("proofs");
        list.Count("files", file is null ? 0 : 1);
        if (isOurs)
        {
            VerificationReport receipt = ReceiptCheck.Verify(name, bytes, key, file);
            signed = receipt.Checked.Signatures > 0;
            foreach (VerificationFault fault in receipt.Faults)
            {
                list.Fault(fault.Code, fault.Path, fault.Detail);
            }
        }
        else
        {
            signed = CheckEntry(bytes, name, file!, key, list);
        }

        list.Count("checkpointsPinned", signed ? 1 : 0);
        return list.ToReport();
    }

    // True when the key signed the checkpoint.
    private static bool CheckEntry(byte[] bytes, string name, Stream file, NoteVerifierKey key, Checklist list)
    {
        try
        {
            LogProof proof = LogProof.Parse(bytes);
            if (!proof.Includes(LeafHash(file)))
            {
                list.Fault(TileLogCodes.ProofOtherEntry, name, "The proof does not lead from the file to the root that its checkpoint signs.");
            }

            bool signed = proof.Checkpoint.Origin == key.Name && proof.Checkpoint.Note.IsSoundlySignedBy(key);
            if (!signed)
            {
                list.Fault(VerificationCodes.CheckpointUnsigned, name, $"The checkpoint of the proof is not signed by {key.Name} with this key.");
            }

            return signed;
        }
        catch (CustodyFormatException fault)
        {
            list.Fault(fault.Code, name, fault.Message);
            return false;
        }
    }

    // A receipt that is damaged is one still: what it says of itself decides by which rules it is looked at.
    private static bool IsReceipt(byte[] bytes)
    {
        try
        {
            return LogProof.Parse(bytes).Extra is { } extra && extra.Span.IndexOf("\"format\":\"ascertain/receipt/1\""u8) >= 0;
        }
        catch (CustodyFormatException)
        {
            return false;
        }
    }

    // RFC 6962 §2.1: SHA-256 of a zero byte and the entry, however long that is.
    private static byte[] LeafHash(Stream entry)
    {
        using DigestSet digest = new("sha256");
        digest.Append([0]);
        digest.Append(entry);
        return digest.Of("sha256");
    }
}
