using Ascertain.Custody.Files;
using Ascertain.Custody.Notes;
using Ascertain.Custody.Verification;

namespace Ascertain.Custody.Receipts;

/// <summary>Verifies a receipt by itself: what whoever handed in a file does at home.</summary>
public static class ReceiptCheck
{
    /// <summary>True when a file says that it is a C2SP tlog-proof.</summary>
    public static bool IsProof(ReadOnlySpan<byte> beginning) => beginning.StartsWith("c2sp.org/tlog-proof@v1\n"u8);

    /// <summary>What is said where no key is brought: a receipt holds none, and a checkpoint that nobody known signed proves nothing.</summary>
    public const string KeyNeeded = "A receipt or proof does not hold the key of its log, and anybody can make one under a key of his own: give the key, from whoever runs the log, with --key.";

    /// <summary>Verifies.</summary>
    /// <param name="path">Of the receipt, for the faults.</param>
    /// <param name="bytes">The receipt.</param>
    /// <param name="key">The verifier key of the log; null when none is at hand: then nothing is said of the receipt.</param>
    /// <param name="file">The file that was handed in; null when only the receipt is looked at.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static VerificationReport Verify(string path, ReadOnlySpan<byte> bytes, NoteVerifierKey? key, Stream? file)
    {
        if (key is null)
        {
            return VerificationReport.NotReadable(KeyNeeded, pinned: false);
        }

        VerificationFaults faults = new();
        bool signed = false;
        try
        {
            Receipt receipt = Receipt.Parse(bytes);
            signed = receipt.Proof.Checkpoint.Origin == key.Name && receipt.Proof.Checkpoint.Note.IsSoundlySignedBy(key);
            if (!signed)
            {
                faults.Add(VerificationCodes.CheckpointUnsigned, path, $"The checkpoint of the receipt is not signed by {key.Name} with this key.");
            }

            if (file is not null)
            {
                CompareFile(receipt, FileHash.Both(file).Digest.Sha256Hex, path, faults);
            }
        }
        catch (CustodyFormatException fault)
        {
            faults.Add(fault, path);
        }

        return new VerificationReport(VerificationReport.NameOf(pinned: true), new VerificationCounts(file is null ? 1 : 2, 1, signed ? 1 : 0), faults.All, null);
    }

    private static void CompareFile(Receipt receipt, string sha256, string path, VerificationFaults faults)
    {
        if (receipt.Opening is null)
        {
            faults.Add("receipt.closed", path, "The receipt does not open the commitment, so it cannot be compared with a file.");
        }
        else if (receipt.Opening.Sha256Hex != sha256)
        {
            faults.Add("receipt.otherFile", path, "The receipt is for another file.");
        }
    }
}
