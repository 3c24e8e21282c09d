using Ascertain.Custody.Verification;

namespace Ascertain.Casework.Witnessing;

/// <summary>What became of a cosignature that was to be entered.</summary>
/// <param name="Code">Why it was not: one of the codes of a witness or of an earlier checkpoint; null when it was.</param>
/// <param name="Detail">One sentence.</param>
public sealed record AttachedCosignature(string? Code, string Detail)
{
    /// <summary>The entry, or −1.</summary>
    public long Entry { get; init; } = -1;

    /// <summary>What the witness vouches for; null when nothing was entered.</summary>
    public WitnessStatement? Statement { get; init; }
}
