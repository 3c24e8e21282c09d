namespace Ascertain.Preservation.Bags;

/// <summary>Codes of a bag made by others; each is described in <c>docs/findings.d/interchange.md</c>.</summary>
internal static class BagCodes
{
    /// <summary>bagit.txt is not there, though manifests are.</summary>
    public const string DeclarationMissing = "bagit.declaration.missing";

    /// <summary>bagit.txt is not its two lines in their order and spelling.</summary>
    public const string DeclarationMalformed = "bagit.declaration.malformed";

    /// <summary>bagit.txt declares a version that is not known here; the rules of 1.0 were used.</summary>
    public const string VersionUnknown = "bagit.version.unknown";

    /// <summary>The tag files are in a character set that cannot be read here; the bag is unreadable.</summary>
    public const string EncodingUnsupported = "bagit.encoding.unsupported";

    /// <summary>A tag file holds bytes that are none of the declared character set.</summary>
    public const string EncodingWrong = "bagit.encoding.wrong";

    /// <summary>A line of a tag file has more than 65,536 characters; the rest of the file was not read.</summary>
    public const string LineTooLong = "bagit.line.tooLong";

    /// <summary>There is no payload manifest.</summary>
    public const string ManifestMissing = "bagit.manifest.missing";

    /// <summary>A line of a manifest is not a digest of the right length, white space and a path.</summary>
    public const string ManifestMalformed = "bagit.manifest.malformed";

    /// <summary>In a bag of version 1.0 a payload manifest does not name every payload file.</summary>
    public const string ManifestIncomplete = "bagit.manifest.incomplete";

    /// <summary>A manifest has more lines than are read.</summary>
    public const string ManifestTooLong = "bagit.manifest.tooLong";

    /// <summary>Digests of a hash function that is not known here. A warning while another manifest covers the files; a fault of a file that only such a manifest names.</summary>
    public const string AlgorithmUnsupported = "bagit.algorithm.unsupported";

    /// <summary>There is no folder data.</summary>
    public const string PayloadFolderMissing = "bagit.payload.folderMissing";

    /// <summary>A payload file that a manifest names is not there.</summary>
    public const string PayloadMissing = "bagit.payload.missing";

    /// <summary>A payload file is still to be fetched from where fetch.txt says: the bag is incomplete. Nothing is fetched.</summary>
    public const string PayloadNotFetched = "bagit.payload.notFetched";

    /// <summary>The bytes of a payload file differ from the digest in a manifest.</summary>
    public const string PayloadAltered = "bagit.payload.altered";

    /// <summary>A file lies in the payload folder that no payload manifest names.</summary>
    public const string PayloadUncovered = "bagit.payload.uncovered";

    /// <summary>A tag file that a tag manifest names is not there.</summary>
    public const string TagFileMissing = "bagit.tagFile.missing";

    /// <summary>The bytes of a tag file differ from the digest in a tag manifest.</summary>
    public const string TagFileAltered = "bagit.tagFile.altered";

    /// <summary>A manifest or fetch.txt names a path that is absolute, climbs out, or lies outside the payload folder. It is not opened.</summary>
    public const string PathUnsafe = "bagit.path.unsafe";

    /// <summary>Two lines of a manifest are for one file. A fault in version 1.0, before it a warning.</summary>
    public const string PathTwice = "bagit.path.twice";

    /// <summary>Two lines of a manifest give different digests for one file.</summary>
    public const string PathContradiction = "bagit.path.contradiction";

    /// <summary>Warning: two names differ only in upper and lower case; or the file that a manifest names is there with its bytes under such a name.</summary>
    public const string PathCase = "bagit.path.case";

    /// <summary>Warning: as above, for names that differ only in Unicode normalisation, as systems change them.</summary>
    public const string PathNormalization = "bagit.path.normalization";

    /// <summary>Warning: a manifest begins a path with ./, as find does.</summary>
    public const string PathDotSlash = "bagit.path.dotSlash";

    /// <summary>Warning: a manifest has an asterisk before a path, as md5sum does.</summary>
    public const string PathAsterisk = "bagit.path.asterisk";

    /// <summary>Warning: percent signs in a path are not used as this version of BagIt says.</summary>
    public const string PathEncoding = "bagit.path.encoding";

    /// <summary>Warning: a file that an operating system leaves behind.</summary>
    public const string SystemFile = "bagit.systemFile";

    /// <summary>A link, pipe, device or socket; it is not followed or opened.</summary>
    public const string NotRegular = "bagit.notRegular";

    /// <summary>A folder more than 64 levels deep; it is not entered.</summary>
    public const string FolderTooDeep = "bagit.folder.tooDeep";

    /// <summary>Warning: a folder with nothing in it, which no manifest can name.</summary>
    public const string FolderEmpty = "bagit.folder.empty";

    /// <summary>A line of fetch.txt is not a URL, a length or hyphen, and a path.</summary>
    public const string FetchMalformed = "bagit.fetch.malformed";

    /// <summary>In a bag of version 1.0 fetch.txt names a file that no manifest names.</summary>
    public const string FetchUnlisted = "bagit.fetch.unlisted";

    /// <summary>Warning: a line of bag-info.txt is not a label, a colon and a value.</summary>
    public const string InfoMalformed = "bagit.info.malformed";

    /// <summary>Payload-Oxum stands there twice, or is not two numbers.</summary>
    public const string OxumMalformed = "bagit.oxum.malformed";

    /// <summary>Payload-Oxum counts other octets or files than the payload has.</summary>
    public const string OxumDiffers = "bagit.oxum.differs";
}
