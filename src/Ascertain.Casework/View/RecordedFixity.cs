using Ascertain.Casework.Preserving;

namespace Ascertain.Casework.View;

/// <summary>A fixity check as the ledger holds it.</summary>
/// <param name="Sequence">Of its ledger entry.</param>
/// <param name="Record">What it says.</param>
public sealed record RecordedFixity(long Sequence, FixityRecord Record);
