using Ascertain.Canonical;
using Ascertain.Custody.Verification;

namespace Ascertain.Preservation.Interchange;

/// <summary>What was found in a package that others made.</summary>
/// <param name="Checks">What was looked at.</param>
/// <param name="Faults">In the order found; each makes the package altered. Codes: <c>docs/findings.d/interchange.md</c>.</param>
/// <param name="Warnings">What a reader must know and what changes no verdict.</param>
/// <param name="Unreadable">Why nothing could be said, or null.</param>
public sealed record InterchangeReport(
    IReadOnlyList<InterchangeCheck> Checks, IReadOnlyList<VerificationFault> Faults, IReadOnlyList<VerificationFault> Warnings, string? Unreadable)
{
    /// <summary>The verdict.</summary>
    public InterchangeOutcome Outcome => Unreadable is not null ? InterchangeOutcome.Unreadable
        : Faults.Count == 0 ? InterchangeOutcome.Intact : InterchangeOutcome.Altered;

    /// <summary>How many faults there are of each code, also those that are not listed.</summary>
    public IReadOnlyDictionary<string, long> FaultCounts { get; init; } = Counted(Faults);

    /// <summary>The same for warnings.</summary>
    public IReadOnlyDictionary<string, long> WarningCounts { get; init; } = Counted(Warnings);

    /// <summary>Every file of which a fault was named, also one that is not listed.</summary>
    public IReadOnlySet<string> FaultyPaths { get; init; } = Faults.Select(static it => it.Path).ToHashSet(StringComparer.Ordinal);

    /// <summary>Who signed the package; null for a kind that nobody signs.</summary>
    public PackageSigner? Signer { get; init; }

    /// <summary>How often something was looked at; 0 for what never came up.</summary>
    public long CountOf(string check) => Checks.FirstOrDefault(it => it.Name == check)?.Count ?? 0;

    /// <summary>For machines: <c>outcome</c>, <c>checks</c>, <c>faults</c>, <c>warnings</c>, <c>signer</c> of a kind that is signed, and <c>unreadable</c> when there is a reason.</summary>
    public CanonicalObject ToCanonical() => new CanonicalObject
    {
        ["outcome"] = Outcome.ToString().ToLowerInvariant(),
        ["checks"] = new CanonicalArray(Checks.Select(static it => (CanonicalValue)new CanonicalObject { ["name"] = it.Name, ["count"] = it.Count })),
        ["faults"] = new CanonicalArray(Faults.Select(VerificationReport.Document)),
        ["warnings"] = new CanonicalArray(Warnings.Select(VerificationReport.Document)),
    }.AddIfPresent("signer", Signer?.ToCanonical())
     .AddIfPresent("unreadable", Unreadable is null ? null : VerificationReport.Printable(Unreadable));

    /// <summary>For people: a line a fault, a line a warning, what was checked, and the verdict.</summary>
    public string InWords() => string.Join(Environment.NewLine,
        [.. Faults.Select(VerificationReport.Line), .. Warnings.Select(static it => $"warning  {VerificationReport.Line(it)}"),
            .. Checks.Select(static it => $"{it.Name}: {it.Count}"),
            .. Signer is null ? [] : (string[])[$"signer: {VerificationReport.OnOneLine(Signer.InWords())}"],
            Unreadable is { } why ? $"unreadable: {VerificationReport.OnOneLine(why)}" : Outcome.ToString().ToLowerInvariant()]);

    private static Dictionary<string, long> Counted(IReadOnlyList<VerificationFault> faults) =>
        faults.CountBy(static it => it.Code).ToDictionary(static it => it.Key, static it => (long)it.Value);
}
