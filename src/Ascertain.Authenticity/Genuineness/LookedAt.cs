namespace Ascertain.Authenticity.Genuineness;

/// <summary>An examination that looked and puts nothing on a side.</summary>
/// <param name="Method">What it looks for, and what it cannot see.</param>
/// <param name="Entry">Ledger entry of the run; null where nothing was recorded.</param>
/// <param name="Bearing">The line of the table for the finding that says so; null where the run gave no finding of the pair.</param>
/// <param name="InWords">What the finding says, or why the run could not tell; null where it said nothing at all.</param>
public sealed record LookedAt(LookingMethod Method, long? Entry, CodeBearing? Bearing, string? InWords);
