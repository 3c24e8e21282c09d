namespace Ascertain.Authenticity.Genuineness;

/// <summary>An examination that looked and puts nothing on a side.</summary>
/// <param name="Method">What it looks for, and what it cannot see.</param>
/// <param name="Entry">Ledger entry of the run; null where nothing was recorded.</param>
/// <param name="Said">The code that says so, or null where the run gave no finding of the pair.</param>
/// <param name="InWords">What it said, or why it could not tell; null where it said nothing at all.</param>
public sealed record LookedAt(LookingMethod Method, long? Entry, string? Said, string? InWords);
