using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Custody.Receipts;
using Ascertain.Custody.Verification;

namespace Ascertain.Custody.Bundles;

/// <summary>Checks that there is a receipt for each exhibit on the list, under the bundle's own checkpoint, and no other.</summary>
/// <param name="record">The list of exhibits.</param>
/// <param name="receipts">What <see cref="Read"/> gave for each file among the receipts.</param>
/// <param name="faults">Where faults go.</param>
internal sealed class ReceiptsInBundle(DisclosureRecord record, Dictionary<string, ReceiptsInBundle.ReadReceipt> receipts, VerificationFaults faults)
{
    /// <summary>What the list is compared with: the exhibit's commitment, its SHA-256 where that is opened, and whether the checkpoint is the bundle's; or why it is no receipt.</summary>
    internal sealed record ReadReceipt(string CommitmentHex, string? Sha256Hex, bool IsOfBundle, CustodyFormatException? Fault);

    /// <summary>Where the receipt for an exhibit is.</summary>
    public static string PathOf(long number) => string.Create(CultureInfo.InvariantCulture, $"{BundlePaths.Receipts}{number:D4}.tlog-proof");

    /// <summary>Reads a receipt and proves its leaf; from any thread.</summary>
    /// <param name="bytes">The receipt.</param>
    /// <param name="checkpoint">The text of the bundle's checkpoint.</param>
    public static ReadReceipt Read(ReadOnlySpan<byte> bytes, string checkpoint)
    {
        try
        {
            Receipt receipt = Receipt.Parse(bytes);
            return new ReadReceipt(receipt.CommitmentHex, receipt.Opening?.Sha256Hex, receipt.Proof.CheckpointText == checkpoint, null);
        }
        catch (CustodyFormatException fault)
        {
            return new ReadReceipt("", null, false, fault);
        }
    }

    /// <summary>Compares.</summary>
    public void Check()
    {
        HashSet<string> unseen = new(receipts.Keys, StringComparer.Ordinal);
        long number = 0;
        foreach (CanonicalObject exhibit in record.Exhibits)
        {
            string path = PathOf(++number);
            if (!unseen.Remove(path))
            {
                faults.Add(BundleCodes.ReceiptMissing, path, "The receipt for an exhibit is missing.");
            }
            else if (receipts[path] is { Fault: { } fault })
            {
                faults.Add(fault, path);
            }
            else
            {
                CheckOne(exhibit, path, receipts[path]);
            }
        }

        foreach (string path in unseen.Order(StringComparer.Ordinal))
        {
            faults.Add(BundleCodes.FileUnexpected, path, "A receipt for no exhibit on the list.");
        }
    }

    private void CheckOne(CanonicalObject exhibit, string path, ReadReceipt receipt)
    {
        if (!receipt.IsOfBundle)
        {
            faults.Add(BundleCodes.ReceiptOther, path, "The receipt is under another checkpoint than the bundle.");
        }

        if (!Fits(exhibit, receipt))
        {
            faults.Add(BundleCodes.ReceiptOther, path, "The receipt is for another exhibit than the list names.");
        }
    }

    private bool Fits(CanonicalObject exhibit, ReadReceipt receipt)
    {
        try
        {
            return exhibit.TextOrNull("file") is { } file
                ? record.Files.TryGetValue(file, out ListedFile? disclosed) && receipt.Sha256Hex == disclosed.Digest.Sha256Hex
                : receipt.Sha256Hex is null && receipt.CommitmentHex == exhibit.Object("withheld").Text("commitment");
        }
        catch (CanonicalFormatException)
        {
            return true; // the list of exhibits is a fault already
        }
    }
}
