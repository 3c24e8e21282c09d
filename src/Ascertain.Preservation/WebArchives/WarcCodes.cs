namespace Ascertain.Preservation.WebArchives;

/// <summary>Codes of a WARC file; each is described in <c>docs/findings.d/interchange.md</c>.</summary>
internal static class WarcCodes
{
    /// <summary>Where a record must begin there is something else; the next record was searched for.</summary>
    public const string RecordMalformed = "warc.record.malformed";

    /// <summary>The file, or the gzip member, ends inside a record.</summary>
    public const string RecordTruncated = "warc.record.truncated";

    /// <summary>After the block there are not the two line ends of a record: Content-Length is wrong, or bytes were cut out or put in.</summary>
    public const string RecordLength = "warc.record.length";

    /// <summary>Warning: more than two line ends follow a record.</summary>
    public const string RecordBlankLines = "warc.record.blankLines";

    /// <summary>A record declares another version than 1.0 and 1.1.</summary>
    public const string VersionUnknown = "warc.version.unknown";

    /// <summary>The header of a record is beyond the bounds of 64 KiB a line and 256 KiB in all.</summary>
    public const string HeaderTooLong = "warc.header.tooLong";

    /// <summary>A record lacks one of the four fields that every record has.</summary>
    public const string HeaderMissing = "warc.header.missing";

    /// <summary>A line of a header is no field, or Content-Length no number.</summary>
    public const string HeaderMalformed = "warc.header.malformed";

    /// <summary>A field that decides something stands in a record twice.</summary>
    public const string HeaderTwice = "warc.header.twice";

    /// <summary>WARC-Date is no instant in UTC as W3CDTF writes it.</summary>
    public const string DateMalformed = "warc.date.malformed";

    /// <summary>The block of a record has another digest than the record states.</summary>
    public const string BlockDiffers = "warc.block.differs";

    /// <summary>The payload of a record has another digest than the record states, with and without the marks of chunked transfer.</summary>
    public const string PayloadDiffers = "warc.payload.differs";

    /// <summary>A stated digest is none of its function in hexadecimal, base32 or base64.</summary>
    public const string DigestMalformed = "warc.digest.malformed";

    /// <summary>Warning: a stated digest is of a function that is not known here; it was not compared.</summary>
    public const string DigestUnsupported = "warc.digest.unsupported";

    /// <summary>Not taken out: the file ends inside the record, or the record cannot be read to its end.</summary>
    public const string BodyCut = "warc.body.cut";

    /// <summary>Not taken out: the record says that it is an HTTP message, and it has no head of one.</summary>
    public const string BodyHead = "warc.body.head";

    /// <summary>Not taken out: the marks of chunked transfer are broken, or end too early; or the transfer coding is another one.</summary>
    public const string BodyTransfer = "warc.body.transfer";

    /// <summary>Not taken out: the content coding is not known here, or there are several.</summary>
    public const string BodyCoding = "warc.body.coding";

    /// <summary>Not taken out: the bytes are not what the content coding makes.</summary>
    public const string BodyBroken = "warc.body.broken";

    /// <summary>Not taken out: the record holds one segment of a body that is spread over several.</summary>
    public const string BodySegment = "warc.body.segment";

    /// <summary>Taken out, and only in part: so the answer was asked for, cut short by who archived it, or shorter than it says; or the record's length is wrong.</summary>
    public const string BodyPartial = "warc.body.partial";

    /// <summary>Not taken out, and counted only: of a kind that is not wanted.</summary>
    public const string BodyNotWanted = "warc.body.notWanted";

    /// <summary>Not taken out, and counted only: what somebody converted.</summary>
    public const string BodyConversion = "warc.body.conversion";

    /// <summary>Not taken out, and counted only: the record says that the body is the same as in another one.</summary>
    public const string BodyRevisit = "warc.body.revisit";

    /// <summary>Not taken out: the body, or all bodies up to it, would become larger than is taken.</summary>
    public const string BodyTooLarge = "warc.body.tooLarge";

    /// <summary>Not taken out: the archive has more bodies than are taken.</summary>
    public const string BodyTooMany = "warc.body.tooMany";

    /// <summary>Warning: no digest was compared: nothing vouches for the bytes but the check sums of gzip, if there are any.</summary>
    public const string DigestNone = "warc.digest.none";

    /// <summary>Warning: the file was compressed as a whole, not record by record.</summary>
    public const string GzipWhole = "warc.gzip.whole";
}
