namespace Ascertain.Preservation.WebArchives;

/// <summary>Codes of a WARC file; each is described in <c>docs/findings.d/interchange.md</c>.</summary>
internal static class WarcCodes
{
    public const string RecordMalformed = "warc.record.malformed";
    public const string RecordTruncated = "warc.record.truncated";
    public const string RecordLength = "warc.record.length";
    public const string RecordBlankLines = "warc.record.blankLines";
    public const string VersionUnknown = "warc.version.unknown";
    public const string HeaderTooLong = "warc.header.tooLong";
    public const string HeaderMissing = "warc.header.missing";
    public const string HeaderMalformed = "warc.header.malformed";
    public const string HeaderTwice = "warc.header.twice";
    public const string DateMalformed = "warc.date.malformed";
    public const string BlockDiffers = "warc.block.differs";
    public const string PayloadDiffers = "warc.payload.differs";
    public const string DigestMalformed = "warc.digest.malformed";
    public const string DigestUnsupported = "warc.digest.unsupported";
    public const string GzipWhole = "warc.gzip.whole";
}
