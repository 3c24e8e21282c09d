using Ascertain.Canonical;
using NodaTime;

namespace Ascertain.Casework.Disclosing;

/// <summary>A bundle that went out with what an erratum corrects, or with an erratum that holds no longer.</summary>
/// <param name="Entry">Of its export.</param>
/// <param name="At">When it was made, by the system clock.</param>
/// <param name="Recipient">As its disclosure record says it.</param>
/// <param name="Purpose">As its disclosure record says it.</param>
/// <param name="ToldBy">Entry of the first later bundle for the same recipient and purpose that holds the erratum; null while nobody was told.</param>
public sealed record AffectedBundle(long Entry, Instant At, CanonicalValue Recipient, CanonicalValue Purpose, long? ToldBy);
