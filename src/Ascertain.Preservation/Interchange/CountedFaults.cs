using Ascertain.Custody.Verification;

namespace Ascertain.Preservation.Interchange;

/// <summary>Faults listed up to a bound, and counted by code without one.</summary>
public sealed class CountedFaults
{
    private readonly VerificationFaults listed = new();
    private readonly Dictionary<string, long> counts = new(StringComparer.Ordinal);

    /// <summary>The listed ones, in the order found.</summary>
    public IReadOnlyList<VerificationFault> All => listed.All;

    /// <summary>How many there are of each code, also those that are not listed.</summary>
    public IReadOnlyDictionary<string, long> Counts => counts;

    /// <summary>Counts what is not worth a place in the list.</summary>
    public void Count(string code) => counts[code] = counts.GetValueOrDefault(code) + 1;

    /// <summary>Adds a fault.</summary>
    public void Add(string code, string path, string detail)
    {
        Count(code);
        listed.Add(code, path, detail);
    }
}
