using System.IO.Compression;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Ascertain.Preservation.Interchange;
using Ascertain.Preservation.WebArchives;
using NodaTime;

namespace Ascertain.Preservation.Tests.WebArchives;

/// <summary>Public WACZ files of py-wacz.</summary>
public sealed class WaczVectorTests
{
    [Theory]
    [InlineData("valid-example-1.wacz", "1.0.0", "wacz.digest.missing", 1, 0)]
    [InlineData("valid-example-2.wacz", "1.1.1", "", 1, 2)]
    [InlineData("valid-signed-example-1.wacz", "1.1.1", "", 2, 3)]
    [InlineData("invalid-signed-example-1.wacz", "1.1.1", "", 2, 3)]
    public void Verify_PublicFile_IsIntactWhileNobodyAsksForARoot(string file, string version, string warning, int indexLines, int indexDigests)
    {
        WaczReport wacz = WaczVerifier.Verify(new MemoryStream(File.ReadAllBytes(PathOf(file))));
        Assert.Equal((InterchangeOutcome.Intact, version), (wacz.Report.Outcome, wacz.Version));
        Assert.Equal(warning, string.Join(' ', wacz.Report.Warnings.Select(static it => it.Code)));
        Assert.Equal((4L, 4L, (long)indexLines, (long)indexDigests), (Count("files"), Count("records"), Count("indexLines"), Count("indexDigests")));
        Assert.Equal(file.Contains("-signed", StringComparison.Ordinal) ? SignerTrust.Unpinned : SignerTrust.Unsigned, wacz.Signer);

        long Count(string name) => wacz.Report.CountOf(name);
    }

    [Fact]
    public void Verify_InvalidFile_NamesWhatIsMissingAndWhatIsNotListed()
    {
        WaczReport wacz = WaczVerifier.Verify(new MemoryStream(File.ReadAllBytes(PathOf("invalid-example-1.wacz"))));
        Assert.Equal([
            ("wacz.package.malformed", "datapackage.json"), ("wacz.layout.missing", "archive/"), ("wacz.layout.missing", "indexes/"), ("wacz.layout.missing", "pages/pages.jsonl"),
            ("wacz.resource.missing", "data/indexes/index.cdx.gz"), ("wacz.file.unlisted", "data/archive/test.txt")], wacz.Report.Faults.Select(static it => (it.Code, it.Path)));
    }

    // The invalid one was signed under the authority's test root, which authsign does not trust; its digests and its signature are right.
    [Fact]
    public void Verify_SignedFiles_DifferInTheRootThatTheyLeadTo()
    {
        X509Certificate2Collection chain = [];
        chain.ImportFromPem(Member("valid-signed-example-1.wacz", "domainCert"));
        X509Certificate2 root = chain[^1];
        Assert.Equal("6d99fb265eb1c5b3744765fcbc648f3cd8e1bffafdc4c2f99b9d47cf7ff1c24f", root.GetCertHashString(HashAlgorithmName.SHA256).ToLowerInvariant()); // in authsign's list

        WaczReport valid = WaczVerifier.Verify(new MemoryStream(File.ReadAllBytes(PathOf("valid-signed-example-1.wacz"))), [root]), invalid = WaczVerifier.Verify(new MemoryStream(File.ReadAllBytes(PathOf("invalid-signed-example-1.wacz"))), [root]);
        Assert.Equal((InterchangeOutcome.Intact, SignerTrust.Pinned, "btrix-sign-test.webrecorder.net"), (valid.Report.Outcome, valid.Signer, valid.SignerName));
        Assert.Equal((InterchangeOutcome.Altered, SignerTrust.Untrusted), (invalid.Report.Outcome, invalid.Signer));
        Assert.Equal(("wacz.signer.untrusted", "datapackage-digest.json"), invalid.Report.Faults.Select(static it => (it.Code, it.Path)).Single());
        Assert.Equal(SignerTrust.Pinned, WaczVerifier.Verify(new MemoryStream(File.ReadAllBytes(PathOf("valid-signed-example-1.wacz"))), [chain[1]]).Signer); // an authority below the root may be pinned too
    }

    // The message imprint in the token (DER: SHA-256 follows its length, 04 20) is of the base64 text of the signature.
    [Fact]
    public void TimeStampToVerify_OfThePublicFile_IsOverTheTextOfTheSignature()
    {
        TimeStampToVerify stamp = WaczVerifier.Verify(new MemoryStream(File.ReadAllBytes(PathOf("valid-signed-example-1.wacz")))).TimeStampToVerify!;
        Assert.Equal(Member("valid-signed-example-1.wacz", "signature"), System.Text.Encoding.ASCII.GetString(stamp.Over.Span));
        Assert.True(stamp.Token.Span.IndexOf((byte[])[0x04, 0x20, .. SHA256.HashData(stamp.Over.Span)]) > 0);
        Assert.Equal(Instant.FromUtc(2022, 1, 18, 19, 0, 12), stamp.Created);
        Assert.StartsWith("-----BEGIN CERTIFICATE-----", stamp.CertificatesPem, StringComparison.Ordinal);
    }

    private static string PathOf(string file) => SharedData.Path($"custody/wacz/{file}");

    private static string Member(string file, string member)
    {
        using ZipArchive zip = ZipFile.OpenRead(PathOf(file));
        using Stream digest = zip.GetEntry("datapackage-digest.json")!.Open();
        using JsonDocument document = JsonDocument.Parse(digest);
        return document.RootElement.GetProperty("signedData").GetProperty(member).GetString()!;
    }
}
