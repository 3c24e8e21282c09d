namespace Ascertain.Preservation.WebArchives;

/// <summary>Codes of a WACZ file; each is described in <c>docs/findings.d/interchange.md</c>.</summary>
internal static class WaczCodes
{
    /// <summary>The file is no ZIP archive that can be read; it is unreadable.</summary>
    public const string ZipMalformed = "wacz.zip.malformed";

    /// <summary>A file of the archive is encrypted, or packed in a way that is not read here.</summary>
    public const string ZipUnsupported = "wacz.zip.unsupported";

    /// <summary>The archive has too many files, or its files would grow beyond 64 MiB and 256 times their size; what goes beyond was not read.</summary>
    public const string ZipTooLarge = "wacz.zip.tooLarge";

    /// <summary>The header before a file and the directory of the archive say different things of it: programs would see different files.</summary>
    public const string ZipDiffers = "wacz.zip.differs";

    /// <summary>Bytes of the archive belong to no file and not to the directory.</summary>
    public const string ZipUncovered = "wacz.zip.uncovered";

    /// <summary>The name of a file leaves the archive, or is no plain path in UTF-8. It is not read.</summary>
    public const string ZipPath = "wacz.zip.path";

    /// <summary>The archive holds two files of one name; the second is not read.</summary>
    public const string ZipTwice = "wacz.zip.twice";

    /// <summary>A file's length or check sum is not what the archive states, or it does not inflate.</summary>
    public const string ZipData = "wacz.zip.data";

    /// <summary>datapackage.json is not there, or cannot be read.</summary>
    public const string PackageMissing = "wacz.package.missing";

    /// <summary>datapackage.json is no such document, or lacks profile or wacz_version.</summary>
    public const string PackageMalformed = "wacz.package.malformed";

    /// <summary>The archive has no WARC folder, no index, or no list of pages.</summary>
    public const string LayoutMissing = "wacz.layout.missing";

    /// <summary>A resource in datapackage.json has no path, digest and length, or stands there twice.</summary>
    public const string ResourceMalformed = "wacz.resource.malformed";

    /// <summary>A resource has a digest of a function that is not known here: the file cannot be vouched for.</summary>
    public const string ResourceUnsupported = "wacz.resource.unsupported";

    /// <summary>A file that datapackage.json lists is not there, or cannot be read.</summary>
    public const string ResourceMissing = "wacz.resource.missing";

    /// <summary>A file's digest or length differs from datapackage.json.</summary>
    public const string ResourceAltered = "wacz.resource.altered";

    /// <summary>A file of the archive that datapackage.json does not list: no digest and no signature is over it.</summary>
    public const string FileUnlisted = "wacz.file.unlisted";

    /// <summary>Warning: there is no datapackage-digest.json, which the standard recommends.</summary>
    public const string DigestMissing = "wacz.digest.missing";

    /// <summary>datapackage-digest.json is no such document.</summary>
    public const string DigestMalformed = "wacz.digest.malformed";

    /// <summary>The digest in datapackage-digest.json is not that of datapackage.json.</summary>
    public const string DigestDiffers = "wacz.digest.differs";

    /// <summary>The signature, key or certificates are not what wacz-auth describes.</summary>
    public const string SignatureMalformed = "wacz.signature.malformed";

    /// <summary>The signature is over another digest than the one that datapackage-digest.json states.</summary>
    public const string SignatureOtherDigest = "wacz.signature.otherDigest";

    /// <summary>The date beside the signature, which is not signed, is not the one in datapackage.json, which is.</summary>
    public const string SignatureOtherDate = "wacz.signature.otherDate";

    /// <summary>The signature does not verify under the key or certificate that the file brings.</summary>
    public const string SignatureWrong = "wacz.signature.wrong";

    /// <summary>The certificate is not for the domain that the signature names.</summary>
    public const string SignerOtherDomain = "wacz.signer.otherDomain";

    /// <summary>The caller supplied roots, and nobody under them signed: there is no signature that holds, it has no certificate, or that leads to none of them or was not valid when the signature says it was made.</summary>
    public const string SignerUntrusted = "wacz.signer.untrusted";

    /// <summary>An index, or a line of it, cannot be read.</summary>
    public const string IndexMalformed = "wacz.index.malformed";

    /// <summary>A block of a compressed index has another digest than the index of blocks says.</summary>
    public const string IndexBlock = "wacz.index.block";

    /// <summary>A line of an index does not point at one record with the digests that it gives.</summary>
    public const string IndexRecord = "wacz.index.record";

    /// <summary>Warning: the indexes are longer than is compared.</summary>
    public const string IndexBounded = "wacz.index.bounded";

    /// <summary>Warning: a WARC file is compressed once more and larger than 64 MiB; its digest was checked, its records were not read.</summary>
    public const string ArchiveNotRead = "wacz.archive.notRead";

    /// <summary>Warning: a file in the archive folder is no WARC file.</summary>
    public const string ArchiveNone = "wacz.archive.noWarc";
}
