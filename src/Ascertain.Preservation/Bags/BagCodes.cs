namespace Ascertain.Preservation.Bags;

/// <summary>Codes of a bag made by others; each is described in <c>docs/findings.d/interchange.md</c>.</summary>
internal static class BagCodes
{
    public const string DeclarationMissing = "bagit.declaration.missing";
    public const string DeclarationMalformed = "bagit.declaration.malformed";
    public const string VersionUnknown = "bagit.version.unknown";
    public const string EncodingUnsupported = "bagit.encoding.unsupported";
    public const string EncodingWrong = "bagit.encoding.wrong";
    public const string LineTooLong = "bagit.line.tooLong";
    public const string ManifestMissing = "bagit.manifest.missing";
    public const string ManifestMalformed = "bagit.manifest.malformed";
    public const string ManifestIncomplete = "bagit.manifest.incomplete";
    public const string ManifestTooLong = "bagit.manifest.tooLong";
    public const string AlgorithmUnsupported = "bagit.algorithm.unsupported";
    public const string PayloadFolderMissing = "bagit.payload.folderMissing";
    public const string PayloadMissing = "bagit.payload.missing";
    public const string PayloadNotFetched = "bagit.payload.notFetched";
    public const string PayloadAltered = "bagit.payload.altered";
    public const string PayloadUncovered = "bagit.payload.uncovered";
    public const string TagFileMissing = "bagit.tagFile.missing";
    public const string TagFileAltered = "bagit.tagFile.altered";
    public const string PathUnsafe = "bagit.path.unsafe";
    public const string PathTwice = "bagit.path.twice";
    public const string PathContradiction = "bagit.path.contradiction";
    public const string PathCase = "bagit.path.case";
    public const string PathNormalization = "bagit.path.normalization";
    public const string PathDotSlash = "bagit.path.dotSlash";
    public const string PathAsterisk = "bagit.path.asterisk";
    public const string PathEncoding = "bagit.path.encoding";
    public const string SystemFile = "bagit.systemFile";
    public const string NotRegular = "bagit.notRegular";
    public const string FolderTooDeep = "bagit.folder.tooDeep";
    public const string FolderEmpty = "bagit.folder.empty";
    public const string FetchMalformed = "bagit.fetch.malformed";
    public const string FetchUnlisted = "bagit.fetch.unlisted";
    public const string InfoMalformed = "bagit.info.malformed";
    public const string OxumMalformed = "bagit.oxum.malformed";
    public const string OxumDiffers = "bagit.oxum.differs";
}
