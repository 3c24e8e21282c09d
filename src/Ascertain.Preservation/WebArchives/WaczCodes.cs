namespace Ascertain.Preservation.WebArchives;

/// <summary>Codes of a WACZ file; each is described in <c>docs/findings.d/interchange.md</c>.</summary>
internal static class WaczCodes
{
    public const string ZipMalformed = "wacz.zip.malformed";
    public const string ZipUnsupported = "wacz.zip.unsupported";
    public const string ZipTooLarge = "wacz.zip.tooLarge";
    public const string ZipDiffers = "wacz.zip.differs";
    public const string ZipUncovered = "wacz.zip.uncovered";
    public const string ZipPath = "wacz.zip.path";
    public const string ZipTwice = "wacz.zip.twice";
    public const string ZipData = "wacz.zip.data";
    public const string PackageMissing = "wacz.package.missing";
    public const string PackageMalformed = "wacz.package.malformed";
    public const string LayoutMissing = "wacz.layout.missing";
    public const string ResourceMalformed = "wacz.resource.malformed";
    public const string ResourceUnsupported = "wacz.resource.unsupported";
    public const string ResourceMissing = "wacz.resource.missing";
    public const string ResourceAltered = "wacz.resource.altered";
    public const string FileUnlisted = "wacz.file.unlisted";
    public const string DigestMissing = "wacz.digest.missing";
    public const string DigestMalformed = "wacz.digest.malformed";
    public const string DigestDiffers = "wacz.digest.differs";
    public const string SignatureMalformed = "wacz.signature.malformed";
    public const string SignatureOtherDigest = "wacz.signature.otherDigest";
    public const string SignatureOtherDate = "wacz.signature.otherDate";
    public const string SignatureWrong = "wacz.signature.wrong";
    public const string SignerOtherDomain = "wacz.signer.otherDomain";
    public const string SignerUntrusted = "wacz.signer.untrusted";
    public const string IndexMalformed = "wacz.index.malformed";
    public const string IndexBlock = "wacz.index.block";
    public const string IndexRecord = "wacz.index.record";
    public const string IndexBounded = "wacz.index.bounded";
    public const string ArchiveNotRead = "wacz.archive.notRead";
    public const string ArchiveNone = "wacz.archive.noWarc";
}
