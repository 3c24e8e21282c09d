using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Ascertain.Preservation.WebArchives;

namespace Ascertain.Preservation.Tests.WebArchives;

/// <summary>A WACZ file made in code: three records, an index of one line, a list of pages.</summary>
internal sealed class SmallWacz
{
    public const string Warc = "archive/a.warc.gz", Index = "indexes/index.cdx", Pages = "pages/pages.jsonl", Domain = "archive.example.org", Created = "2031-05-14T10:00:00Z";

    public SmallWacz()
    {
        byte[] response = SmallWarc.Gzip(SmallWarc.Response());
        int first = SmallWarc.Gzip(SmallWarc.Records[0]).Length;
        Files[Warc] = SmallWarc.PerRecord;
        Files[Index] = Encoding.UTF8.GetBytes($"org,example)/ 20310514090000 {{\"url\": \"http://example.org/\", \"digest\": \"{SmallWarc.Label("sha1", "hello"u8.ToArray())}\", "
            + $"\"offset\": {first}, \"length\": \"{response.Length}\", \"recordDigest\": \"{SmallWarc.Label("sha256", response)}\", \"filename\": \"a.warc.gz\"}}\n");
        Files[Pages] = "{\"format\": \"json-pages-1.0\", \"id\": \"pages\", \"title\": \"All Pages\"}\n"u8.ToArray();
        List();
    }

    /// <summary>In the order of the archive.</summary>
    public OrderedDictionary<string, byte[]> Files { get; } = [];

    public JsonObject Package { get; private set; } = [];

    /// <summary>datapackage-digest.json; null to leave it out.</summary>
    public JsonObject? Digest { get; set; }

    /// <summary>Lists every file in datapackage.json and takes its digest.</summary>
    public SmallWacz List()
    {
        Package = new JsonObject
        {
            ["profile"] = "data-package", ["wacz_version"] = "1.1.1", ["created"] = Created,
            ["resources"] = new JsonArray([.. Files.Select(static it => new JsonObject { ["name"] = it.Key.Split('/')[^1], ["path"] = it.Key, ["hash"] = SmallWarc.Label("sha256", it.Value), ["bytes"] = it.Value.Length })]),
        };
        return Seal();
    }

    /// <summary>Takes the digest of datapackage.json.</summary>
    public SmallWacz Seal()
    {
        Digest = new JsonObject { ["path"] = "datapackage.json", ["hash"] = SmallWarc.Label("sha256", PackageBytes) };
        return this;
    }

    /// <summary>Signs like a browser extension: numbers side by side.</summary>
    public SmallWacz SignAnonymously(int bits = 384)
    {
        using ECDsa key = ECDsa.Create(bits == 384 ? ECCurve.NamedCurves.nistP384 : ECCurve.NamedCurves.nistP256);
        string hash = Digest!["hash"]!.GetValue<string>();
        Digest["signedData"] = new JsonObject
        {
            ["hash"] = hash, ["created"] = Created, ["software"] = "none", ["publicKey"] = Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()),
            ["signature"] = Convert.ToBase64String(key.SignData(Encoding.ASCII.GetBytes(hash), HashAlgorithmName.SHA256)),
        };
        return this;
    }

    /// <summary>Signs like a signing server: P-256, DER, a certificate for a day, under an authority. Returns the authority's certificate.</summary>
    public X509Certificate2 SignAsDomain(string domain = Domain, int daysOld = 0)
    {
        DateTimeOffset day = new(2031, 5, 14, 0, 0, 0, TimeSpan.Zero);
        using ECDsa rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256), key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest rootRequest = new("CN=A Root", rootKey, HashAlgorithmName.SHA256);
        rootRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        X509Certificate2 root = rootRequest.CreateSelfSigned(day.AddYears(-1), day.AddYears(1));
        using X509Certificate2 certificate = new CertificateRequest($"CN={domain}", key, HashAlgorithmName.SHA256).Create(root, day.AddDays(-daysOld), day.AddDays(1 - daysOld), [1, 2, 3]);
        string hash = Digest!["hash"]!.GetValue<string>(), signature = Convert.ToBase64String(key.SignData(Encoding.ASCII.GetBytes(hash), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        Digest["signedData"] = new JsonObject
        {
            ["hash"] = hash, ["created"] = Created, ["software"] = "none", ["version"] = "0.1.0", ["signature"] = signature, ["domain"] = Domain,
            ["domainCert"] = certificate.ExportCertificatePem() + "\n" + root.ExportCertificatePem(), ["timeSignature"] = "MAMCAQA=", ["timestampCert"] = "none",
        };
        return root;
    }

    public byte[] Write(Action<ZipBytes>? configure = null)
    {
        ZipBytes zip = new();
        configure?.Invoke(zip);
        foreach ((string name, byte[] content) in Files)
        {
            zip.Add(name, content);
        }

        zip.Add("datapackage.json", PackageBytes);
        if (Digest is not null)
        {
            zip.Add("datapackage-digest.json", Encoding.UTF8.GetBytes(Digest.ToJsonString()));
        }

        return zip.End();
    }

    public WaczReport Verify(X509Certificate2Collection? roots = null) => Verify(Write(), roots);

    public static WaczReport Verify(byte[] bytes, X509Certificate2Collection? roots = null) => WaczVerifier.Verify(new MemoryStream(bytes, writable: false), roots);

    private byte[] PackageBytes => Encoding.UTF8.GetBytes(Package.ToJsonString());
}
