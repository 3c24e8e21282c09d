namespace Ascertain.Custody.Ledger;

/// <summary>Salt and digest of one document: together they give its commitment.</summary>
/// <param name="SaltHex">32 bytes.</param>
/// <param name="Sha256Hex">Of the document.</param>
public sealed record DocumentOpening(string SaltHex, string Sha256Hex)
{
    /// <summary>The commitment that a leaf must hold.</summary>
    public string CommitmentHex() => Commitment.OfDocument(Convert.FromHexString(SaltHex), Convert.FromHexString(Sha256Hex));
}
