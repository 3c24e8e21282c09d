namespace Ascertain.Casework.View;

/// <summary>A personal value of the investigation, unsealed.</summary>
/// <param name="About">Whose it is: a label (<c>A-001</c>), an exhibit (<c>exhibit 1</c>) or a ledger entry (<c>l7</c>).</param>
/// <param name="Exhibit">The exhibit, where it is one's.</param>
/// <param name="Entry">Ledger entry that holds the reference.</param>
/// <param name="Field">Name of the field.</param>
/// <param name="Value">The value; null when no sealed file holds it.</param>
public sealed record SealedValue(string About, ExhibitNumber? Exhibit, long Entry, string Field, string? Value);
