using Ascertain.Preservation.Interchange;

namespace Ascertain.Preservation.WebArchives;

/// <summary>What was found in a WACZ file.</summary>
/// <param name="Report">Checks, faults and verdict.</param>
/// <param name="Version"><c>wacz_version</c> as written, or null.</param>
/// <param name="Signer">Who signed, as far as that is known.</param>
/// <param name="SignerName">The domain of the certificate, or <c>sha256:</c> and the digest of the anonymous public key; null when unsigned.</param>
/// <param name="TimeStampToVerify">The time stamp of the signature, when there is one.</param>
public sealed record WaczReport(InterchangeReport Report, string? Version, SignerTrust Signer, string? SignerName, TimeStampToVerify? TimeStampToVerify);
