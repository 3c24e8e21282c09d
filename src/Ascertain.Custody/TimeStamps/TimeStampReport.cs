namespace Ascertain.Custody.TimeStamps;

/// <summary>The answer of <see cref="TimeStampVerifier"/>.</summary>
/// <remarks>It holds or not; how much it is worth depends on the authority. Revocation cannot be checked offline and never is: a key stolen before
/// <see cref="TimeStampToken.Time"/>, and a certificate revoked for it, do not show.</remarks>
/// <param name="Token">What the token says, proven only when there are no faults; null when it cannot be read or was refused.</param>
/// <param name="Authority">Subject of the signer's certificate (X.500 name); null when the certificate is not there.</param>
/// <param name="Faults">In the order found; empty when the stamp holds.</param>
public sealed record TimeStampReport(TimeStampToken? Token, string? Authority, IReadOnlyList<TimeStampFault> Faults)
{
    /// <summary>True when everything was checked, revocation apart, and nothing is wrong.</summary>
    public bool Holds => Faults.Count == 0;

    /// <summary>Always <c>notChecked</c>, so that a report says it.</summary>
    public string Revocation { get; } = "notChecked";
}
