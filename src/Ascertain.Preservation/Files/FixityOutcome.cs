using Ascertain.Custody.Verification;

namespace Ascertain.Preservation.Files;

/// <summary>How a fixity check ended.</summary>
/// <param name="Files">Number of files.</param>
/// <param name="TakenOver">Of these, hashed by a pass that was stopped, and unchanged since.</param>
/// <param name="Bytes">Hashed now.</param>
/// <param name="Faults">What is not as it was.</param>
public sealed record FixityOutcome(int Files, int TakenOver, long Bytes, IReadOnlyList<(FixityFile File, VerificationFault Fault)> Faults);
