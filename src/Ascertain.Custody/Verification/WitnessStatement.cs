using Ascertain.Canonical;
using Ascertain.Custody.Ledger;
using Ascertain.Custody.Notes;
using NodaTime;

namespace Ascertain.Custody.Verification;

/// <summary>What a witness vouches for in a ledger: its first entries, up to this many, stood so at that time.</summary>
/// <param name="By">The witness.</param>
/// <param name="Size">Entries cosigned.</param>
/// <param name="At">By the clock of the witness.</param>
public sealed record WitnessStatement(CosignerKey By, long Size, Instant At)
{
    /// <summary>True where the reader brought the key; else it is the one that the ledger names, and anybody can have made it.</summary>
    public bool IsPinned { get; init; }

    /// <summary>Part of the answer of <c>verify</c>.</summary>
    public CanonicalObject ToCanonical() => new() { ["name"] = By.Name, ["key"] = By.ToString(), ["size"] = Size, ["time"] = LeafTime.Of(At), ["standing"] = VerificationReport.NameOf(IsPinned) };

    /// <summary>One line for people.</summary>
    public string InWords() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"witnessed by {By.Name}: the first {Size} entries, at {LeafTime.Of(At)} by its clock ({VerificationReport.NameOf(IsPinned)})");
}
