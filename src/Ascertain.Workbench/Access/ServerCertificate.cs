using System.Net;
using System.Net.NetworkInformation;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Ascertain.Casework;
using Ascertain.Preservation.Signing;
using NodaTime;

namespace Ascertain.Workbench.Access;

/// <summary>The certificate that browsers see: the one that was named, or one that the workbench made for its host name and keeps with the keys.</summary>
internal static class ServerCertificate
{
    private const int Days = 365; // arbitrary: people compare the fingerprint again once a year
    private const string Md5WithRsa = "1.2.840.113549.1.1.4", Sha1WithRsa = "1.2.840.113549.1.1.5", Sha1WithEcdsa = "1.2.840.10045.4.1"; // RFC 8017 A.2.4, RFC 5758 3.2
    private const string Untrusted = "At a public address the workbench needs a certificate of an authority that this machine trusts; name it with --certificate, or listen on an address of a network of your own.";
    private const string ForServers = "1.3.6.1.5.5.7.3.1"; // id-kp-serverAuth, RFC 5280 4.2.1.12

    /// <summary>Finds or makes it.</summary>
    /// <exception cref="UnusableInputException">The one that was named cannot be used.</exception>
    public static X509Certificate2 For(BeyondThisMachine beyond, KeyRing keys, Instant now)
    {
        X509Certificate2 certificate = beyond.Certificate is { } named ? Load(named, beyond.CertificateKey) : Own(beyond.Host, keys, now);
        return (Fault(certificate, beyond.Host, now) ?? (IsPublic(beyond.Address) && !IsTrusted(certificate, beyond.Certificate, now) ? Untrusted : null)) is { } fault ? throw new UnusableInputException(fault) : certificate;
    }

    /// <summary>SHA-256 of the certificate, as browsers show it.</summary>
    public static string FingerprintOf(X509Certificate2 certificate) =>
        string.Join(':', Convert.ToHexString(SHA256.HashData(certificate.RawData)).Chunk(2).Select(static it => new string(it)));

    private static string? Fault(X509Certificate2 certificate, string host, Instant now) =>
        !certificate.HasPrivateKey ? "The certificate has no private key beside it; name it with --certificate-key."
        : !certificate.MatchesHostname(host, allowCommonName: false) ? $"The certificate is not for {host}."
        : now.ToDateTimeUtc() < certificate.NotBefore.ToUniversalTime() || now.ToDateTimeUtc() > certificate.NotAfter.ToUniversalTime() ? "The certificate is not valid today."
        : IsWeak(certificate) ? "The certificate's key or signature has less than 112 bits of security. Name one with a key of ECDSA P-256 or RSA of 2048 bits or more that is signed with SHA-256 or better, or none: then the workbench makes its own."
        : null;

    // A network of one's own: RFC 1918, RFC 6598, RFC 3927, RFC 4193; what is neither that nor this machine can be reached by anybody. All addresses of the machine (0.0.0.0, ::) are judged by each.
    private static bool IsPublic(IPAddress address)
    {
        if (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any))
        {
            return NetworkInterface.GetAllNetworkInterfaces().SelectMany(static it => it.GetIPProperties().UnicastAddresses).Any(static it => IsPublic(it.Address));
        }

        byte[] bytes = (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).GetAddressBytes();
        return !IPAddress.IsLoopback(address) && bytes switch
        {
            [10, ..] or [127, ..] or [192, 168, ..] or [169, 254, ..] or [172, >= 16 and <= 31, ..] or [100, >= 64 and <= 127, ..] => false,
            [_, _, _, _] => true,
            _ => !address.IsIPv6LinkLocal && !address.IsIPv6UniqueLocal,
        };
    }

    // As browsers of this machine would: a chain to an authority that the system trusts. Whether it was taken back is not asked; nothing leaves the machine.
    private static bool IsTrusted(X509Certificate2 certificate, string? path, Instant now)
    {
        using X509Chain chain = new();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = now.ToDateTimeUtc();
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ForServers));
        if (path is not null && Path.GetExtension(path).ToLowerInvariant() is not (".pfx" or ".p12"))
        {
            chain.ChainPolicy.ExtraStore.ImportFromPemFile(path); // those between stand in the same file
        }

        return chain.Build(certificate);
    }

    // NIST SP 800-57 Part 1, table 2 and SP 800-131A: RSA of 2048 bits and curves of 224 have 112 bits. Not 128, which would shut out what authorities and the systems of offices give out most.
    private static bool IsWeak(X509Certificate2 certificate)
    {
        using RSA? rsa = certificate.GetRSAPublicKey();
        using ECDsa? curve = certificate.GetECDsaPublicKey();
        return rsa is { KeySize: < 2048 } || curve is { KeySize: < 224 } || certificate.SignatureAlgorithm.Value is Md5WithRsa or Sha1WithRsa or Sha1WithEcdsa;
    }

    private static X509Certificate2 Load(string path, string? key)
    {
        try
        {
            return Path.GetExtension(path).ToLowerInvariant() is ".pfx" or ".p12" ? X509CertificateLoader.LoadPkcs12FromFile(path, null) : FromPem(File.ReadAllText(path), File.ReadAllText(key ?? path));
        }
        catch (Exception fault) when (fault is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new UnusableInputException($"The certificate {path} cannot be used: {fault.Message}");
        }
    }

    private static X509Certificate2 Own(string host, KeyRing keys, Instant now)
    {
        string path = Path.Combine(keys.Folder, "workbench", $"{host}.pem");
        if (PrivateFile.Read(path) is { } kept)
        {
            try
            {
                string text = Encoding.ASCII.GetString(kept);
                X509Certificate2 before = FromPem(text, text);
                if (Fault(before, host, now + Duration.FromDays(1)) is null)
                {
                    return before;
                }

                before.Dispose();
            }
            catch (CryptographicException fault)
            {
                throw new UnusableInputException($"The certificate {path} cannot be used: {fault.Message}");
            }
        }

        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new(new X500DistinguishedName("CN=Ascertain workbench"), key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ForServers)], false));
        DateTimeOffset from = now.ToDateTimeOffset();
        using X509Certificate2 made = request.CreateSelfSigned(from.AddMinutes(-5), from.AddDays(Days));
        string pem = $"{made.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n";
        PrivateFile.Write(path, Encoding.ASCII.GetBytes(pem));
        return FromPem(pem, pem);
    }

    private static X509Certificate2 FromPem(string certificate, string key) => X509Certificate2.CreateFromPem(certificate, key);
}
