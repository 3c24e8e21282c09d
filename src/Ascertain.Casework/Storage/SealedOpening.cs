using Ascertain.Custody;

namespace Ascertain.Casework.Storage;

/// <summary>A personal value with what shows that a commitment is to it.</summary>
/// <param name="CommitmentHex">As records state it.</param>
/// <param name="SaltHex">32 bytes.</param>
/// <param name="Value">The value.</param>
public sealed record SealedOpening(string CommitmentHex, string SaltHex, string Value)
{
    /// <summary>True when it is what was committed to; see <see cref="Commitment.OfValue"/>.</summary>
    /// <exception cref="FormatException">The salt is not hexadecimal.</exception>
    public bool Opens => Commitment.OfValue(Convert.FromHexString(SaltHex), Value) == CommitmentHex;
}
