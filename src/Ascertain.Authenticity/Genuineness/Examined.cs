namespace Ascertain.Authenticity.Genuineness;

/// <summary>What came of one run on the item, as far as it matters here.</summary>
/// <param name="Method">Name of the method.</param>
/// <param name="Entry">Ledger entry of the run; null where nothing was recorded.</param>
/// <param name="Outcome">How it ended; null where it was stopped.</param>
/// <param name="Findings">What it found, in its order.</param>
public sealed record Examined(string Method, long? Entry, ExaminationOutcome? Outcome, IReadOnlyList<Finding> Findings);
