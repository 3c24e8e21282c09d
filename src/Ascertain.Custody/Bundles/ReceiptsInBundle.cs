using System.Globalization;
using System.Text;
using Ascertain.Canonical;
using Ascertain.Custody.Receipts;
using Ascertain.Custody.Verification;

namespace Ascertain.Custody.Bundles;

/// <summary>Checks that there is a receipt for each exhibit on the list, under the bundle's own checkpoint, and no other.</summary>
internal static class ReceiptsInBundle
{
    /// <summary>Where the receipt for an exhibit is.</summary>
    public static string PathOf(long number) => string.Create(CultureInfo.InvariantCulture, $"{BundlePaths.Receipts}{number:D4}.tlog-proof");

    /// <summary>Compares.</summary>
    /// <param name="record">The list of exhibits.</param>
    /// <param name="payload">All files below <c>data/</c>.</param>
    /// <param name="read">Bytes of a file, or null.</param>
    /// <param name="faults">Where faults go.</param>
    public static void Check(DisclosureRecord record, IReadOnlyDictionary<string, ListedFile> payload, Func<string, byte[]?> read, VerificationFaults faults)
    {
        HashSet<string> unseen = payload.Keys.Where(static it => it.StartsWith(BundlePaths.Receipts, StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        string checkpoint = Encoding.UTF8.GetString(read(BundlePaths.Checkpoint) ?? []);
        long number = 0;
        foreach (CanonicalObject exhibit in record.Exhibits)
        {
            string path = PathOf(++number);
            unseen.Remove(path);
            try
            {
                CheckOne(exhibit, path, checkpoint, record, read, faults);
            }
            catch (CustodyFormatException fault)
            {
                faults.Add(fault, path);
            }
            catch (CanonicalFormatException)
            {
                // The list of exhibits is a fault already.
            }
        }

        foreach (string path in unseen.Order(StringComparer.Ordinal))
        {
            faults.Add(BundleCodes.FileUnexpected, path, "A receipt for no exhibit on the list.");
        }
    }

    private static void CheckOne(
        CanonicalObject exhibit, string path, string checkpoint, DisclosureRecord record, Func<string, byte[]?> read, VerificationFaults faults)
    {
        if (read(path) is not { } bytes)
        {
            faults.Add(BundleCodes.ReceiptMissing, path, "The receipt for an exhibit is missing.");
            return;
        }

        Receipt receipt = Receipt.Parse(bytes);
        if (receipt.Proof.CheckpointText != checkpoint)
        {
            faults.Add(BundleCodes.ReceiptOther, path, "The receipt is under another checkpoint than the bundle.");
        }

        bool fits = exhibit.TextOrNull("file") is { } file
            ? record.Files.TryGetValue(file, out ListedFile? disclosed) && receipt.Opening?.Sha256Hex == disclosed.Digest.Sha256Hex
            : receipt.Opening is null && receipt.CommitmentHex == exhibit.Object("withheld").Text("commitment");
        if (!fits)
        {
            faults.Add(BundleCodes.ReceiptOther, path, "The receipt is for another exhibit than the list names.");
        }
    }
}
