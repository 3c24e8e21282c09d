namespace Ascertain.Custody.Verification;

/// <summary>Collects faults, up to a bound: a hostile folder must not fill the memory with them.</summary>
public sealed class VerificationFaults
{
    /// <summary>How many are listed.</summary>
    internal const int Most = 10_000; // arbitrary; nobody reads more

    private const int LongestDetail = 400; // arbitrary

    private readonly List<VerificationFault> faults = [];

    /// <summary>What was found so far.</summary>
    public IReadOnlyList<VerificationFault> All => faults;

    /// <summary>True when no more are listed: the answer is a refusal, and whoever reads hostile lines may stop.</summary>
    public bool IsFull => faults.Count > Most;

    /// <summary>Adds a fault; of a long detail the beginning and "…".</summary>
    public void Add(string code, string path, string detail)
    {
        if (faults.Count < Most)
        {
            faults.Add(new VerificationFault(code, path, detail.Length <= LongestDetail ? detail : $"{detail.AsSpan(0, LongestDetail)}…"));
        }
        else if (faults.Count == Most)
        {
            faults.Add(new VerificationFault(VerificationCodes.TooMany, "", $"There are more than {Most} faults; the rest is not listed."));
        }
    }

    /// <summary>Adds the fault of a format.</summary>
    public void Add(CustodyFormatException fault, string path) => Add(fault.Code, path, fault.Message);
}
