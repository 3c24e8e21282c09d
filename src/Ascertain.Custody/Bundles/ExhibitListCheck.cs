using Ascertain.Canonical;
using Ascertain.Custody.Verification;

namespace Ascertain.Custody.Bundles;

/// <summary>Checks that every exhibit is on the list, either with a file or withheld with a commitment that the ledger holds.</summary>
internal static class ExhibitListCheck
{
    public static void Run(DisclosureRecord record, LedgerAudit audit, VerificationFaults faults)
    {
        HashSet<string> commitments = new(audit.Leaves.Where(static leaf => leaf is not null).SelectMany(static leaf => leaf!.Commitments.Values), StringComparer.Ordinal);
        int expected = 1;
        foreach (CanonicalObject exhibit in record.Exhibits)
        {
            try
            {
                if (exhibit.Integer("number") != expected)
                {
                    faults.Add(BundleCodes.DisclosureExhibits, BundlePaths.Disclosure, $"The list of exhibits should have number {expected} next.");
                }

                CheckOne(exhibit, expected, record, commitments, faults);
            }
            catch (CanonicalFormatException fault)
            {
                faults.Add(BundleCodes.DisclosureExhibits, BundlePaths.Disclosure, $"Exhibit {expected}: {fault.Message}");
            }

            expected++;
        }
    }

    private static void CheckOne(CanonicalObject exhibit, int number, DisclosureRecord record, HashSet<string> commitments, VerificationFaults faults)
    {
        if (exhibit.TextOrNull("file") is { } file)
        {
            if (!record.Files.ContainsKey(file) || !file.StartsWith(BundlePaths.Exhibits, StringComparison.Ordinal))
            {
                faults.Add(BundleCodes.DisclosureExhibits, BundlePaths.Disclosure, $"The file of exhibit {number} is not among the listed exhibits.");
            }
        }
        else if (!commitments.Contains(exhibit.Object("withheld").Text("commitment")))
        {
            faults.Add(BundleCodes.DisclosureWithheldUnknown, BundlePaths.Disclosure, $"The commitment of withheld exhibit {number} is in no leaf of the ledger.");
        }
    }
}
