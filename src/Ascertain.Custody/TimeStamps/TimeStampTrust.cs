using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Ascertain.Custody.TimeStamps;

/// <summary>Whom the reader trusts: roots of authorities, and certificates that tokens may lack. Nothing of the machine's own list is trusted.</summary>
public sealed class TimeStampTrust
{
    /// <summary>Most characters of PEM read. Arbitrary; a whole browser's list has about 250,000.</summary>
    public const int GreatestLength = 1 << 20;

    private TimeStampTrust(X509Certificate2Collection roots, X509Certificate2Collection others) => (Roots, Others) = (roots, others);

    /// <summary>No root is known: then everything is checked but whether anybody should believe the authority.</summary>
    public static TimeStampTrust Nobody { get; } = new([], []);

    /// <summary>True where there is no root.</summary>
    public bool IsNobody => Roots.Count == 0;

    /// <summary>The roots in PEM, spelled again.</summary>
    public string RootsPem => Pem(Roots);

    internal X509Certificate2Collection Roots { get; }

    internal X509Certificate2Collection Others { get; }

    /// <summary>Takes certificates in PEM (RFC 7468).</summary>
    /// <param name="roots">Self-signed certificates that are trusted; at least one. A root in the party's own bundle proves nothing: take it from the authority.</param>
    /// <param name="others">Signers and intermediate certificates that tokens do not carry; not trusted by themselves.</param>
    /// <exception cref="CustodyFormatException"><c>timestamp.certificates</c>.</exception>
    public static TimeStampTrust Parse(string roots, string others = "")
    {
        X509Certificate2Collection trusted = Read(roots);
        return trusted.Count > 0 ? new TimeStampTrust(trusted, Read(others)) : throw Fault("There is no root among the certificates.");
    }

    /// <summary>The same roots, with certificates that a token may lack.</summary>
    /// <exception cref="CustodyFormatException"><c>timestamp.certificates</c>.</exception>
    public TimeStampTrust With(string others) => new(Roots, [.. Others, .. Read(others)]);

    /// <summary>The certificates of a text in PEM, spelled again: what else stands in it, such as a private key, is left out.</summary>
    /// <exception cref="CustodyFormatException"><c>timestamp.certificates</c>.</exception>
    public static string CertificatesOf(string pem) => Pem(Read(pem));

    private static string Pem(X509Certificate2Collection certificates) => string.Concat(certificates.Select(static it => it.ExportCertificatePem() + "\n"));

    private static X509Certificate2Collection Read(string pem)
    {
        if (pem.Length > GreatestLength)
        {
            throw Fault($"Certificates have at most {GreatestLength} characters.");
        }

        X509Certificate2Collection certificates = [];
        try
        {
            certificates.ImportFromPem(pem);
            return certificates;
        }
        catch (CryptographicException)
        {
            throw Fault("A certificate is not in PEM.");
        }
    }

    private static CustodyFormatException Fault(string why) => new("timestamp.certificates", why);
}
