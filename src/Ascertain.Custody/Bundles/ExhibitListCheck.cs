using Ascertain.Canonical;
using Ascertain.Custody.Ledger;
using Ascertain.Custody.Verification;

namespace Ascertain.Custody.Bundles;

/// <summary>Checks that every exhibit is on the list, either with a file or withheld with a commitment that the ledger holds.</summary>
internal sealed class ExhibitListCheck
{
    private readonly VerificationFaults faults;
    private readonly SortedDictionary<int, string> withheld = []; // commitment by number, until a leaf holds it
    private readonly Dictionary<string, List<int>> numbers = new(StringComparer.Ordinal); // by commitment

    /// <summary>Reads the list; to be made before the leaves are taken.</summary>
    public ExhibitListCheck(DisclosureRecord record, VerificationFaults faults)
    {
        this.faults = faults;
        int expected = 1;
        foreach (CanonicalObject exhibit in record.Exhibits.TakeWhile(_ => !faults.IsFull))
        {
            try
            {
                if (exhibit.Integer("number") != expected)
                {
                    faults.Add(BundleCodes.DisclosureExhibits, BundlePaths.Disclosure, $"The list of exhibits should have number {expected} next.");
                }

                Take(exhibit, expected, record);
            }
            catch (CanonicalFormatException fault)
            {
                faults.Add(BundleCodes.DisclosureExhibits, BundlePaths.Disclosure, $"Exhibit {expected}: {fault.Message}");
            }

            expected++;
        }
    }

    /// <summary>Sees a leaf.</summary>
    public void See(LedgerLeaf leaf)
    {
        if (withheld.Count == 0)
        {
            return;
        }

        foreach (string commitment in leaf.Commitments.Values)
        {
            if (numbers.TryGetValue(commitment, out List<int>? named))
            {
                named.ForEach(number => withheld.Remove(number));
            }
        }
    }

    /// <summary>Names the withheld exhibits that no leaf knows.</summary>
    public void End()
    {
        foreach (int number in withheld.Keys)
        {
            faults.Add(BundleCodes.DisclosureWithheldUnknown, BundlePaths.Disclosure, $"The commitment of withheld exhibit {number} is in no leaf of the ledger.");
        }
    }

    private void Take(CanonicalObject exhibit, int number, DisclosureRecord record)
    {
        if (exhibit.TextOrNull("file") is { } file)
        {
            if (!record.Files.ContainsKey(file) || !file.StartsWith(BundlePaths.Exhibits, StringComparison.Ordinal))
            {
                faults.Add(BundleCodes.DisclosureExhibits, BundlePaths.Disclosure, $"The file of exhibit {number} is not among the listed exhibits.");
            }

            return;
        }

        string commitment = exhibit.Object("withheld").Text("commitment");
        withheld[number] = commitment;
        (numbers.TryGetValue(commitment, out List<int>? named) ? named : numbers[commitment] = []).Add(number);
    }
}
