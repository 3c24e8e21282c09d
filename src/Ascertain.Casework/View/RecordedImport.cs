using Ascertain.Casework.Importing;

namespace Ascertain.Casework.View;

/// <summary>An import as the ledger holds it.</summary>
/// <param name="Sequence">Ledger entry.</param>
/// <param name="Record">What came of it.</param>
public sealed record RecordedImport(long Sequence, ImportRecord Record)
{
    /// <summary>Every exhibit that it speaks of.</summary>
    public IReadOnlyList<ExhibitNumber> Exhibits => [.. Record.Package, .. Record.Contained];
}
