namespace Ascertain.Preservation.Interchange;

/// <summary>Collects counts, faults and warnings while a package is read; the lists are bounded.</summary>
internal sealed class Checklist
{
    private readonly CountedFaults faults = new(), warnings = new();
    private readonly HashSet<string> faulty = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, long> counts = new(StringComparer.Ordinal);

    /// <summary>How many faults were named so far, also those beyond what is listed.</summary>
    public long FaultCount { get; private set; }

    public void Count(string check, long more = 1) => counts[check] = counts.GetValueOrDefault(check) + more;

    public void Fault(string code, string path, string detail)
    {
        FaultCount++;
        faulty.Add(path);
        faults.Add(code, path, detail);
    }

    /// <summary>How often something was looked at.</summary>
    public long CountOf(string check) => counts.GetValueOrDefault(check);

    /// <summary>True when a fault of this file was named, also beyond what is listed.</summary>
    public bool IsFaulty(string path) => faulty.Contains(path);

    public void Warn(string code, string path, string detail) => warnings.Add(code, path, detail);

    public InterchangeReport ToReport(string? unreadable = null) =>
        new([.. counts.Select(static it => new InterchangeCheck(it.Key, it.Value))], faults.All, warnings.All, unreadable)
        {
            FaultCounts = faults.Counts, WarningCounts = warnings.Counts, FaultyPaths = faulty,
        };
}
