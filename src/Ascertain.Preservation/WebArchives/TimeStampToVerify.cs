using NodaTime;

namespace Ascertain.Preservation.WebArchives;

/// <summary>A time stamp of a WACZ signature, taken out and not verified.</summary>
/// <param name="Token">The bytes of <c>timeSignature</c>: an RFC 3161 TimeStampResp, as authsign writes it; perhaps a bare token.</param>
/// <param name="Over">What it must be over: the ASCII text of <c>signature</c>, base64 as written (wacz-auth 0.1.0, Verification 6).</param>
/// <param name="CertificatesPem"><c>timestampCert</c>: the chain that the file brings, as written.</param>
/// <param name="Created">When the file says it was signed; the stamp must be within 10 minutes of it (Verification 7). Null when it is no instant in UTC since 1970.</param>
public sealed record TimeStampToVerify(ReadOnlyMemory<byte> Token, ReadOnlyMemory<byte> Over, string CertificatesPem, Instant? Created);
