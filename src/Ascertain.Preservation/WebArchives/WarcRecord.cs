namespace Ascertain.Preservation.WebArchives;

/// <summary>One record of a WARC file, as read and checked.</summary>
/// <param name="Id">WARC-Record-ID as written, or "".</param>
/// <param name="Type">WARC-Type as written, e.g. <c>response</c>, or "".</param>
/// <param name="TargetUri">WARC-Target-URI as written, without the angle brackets of some writers.</param>
/// <param name="Date">WARC-Date as written: when capture began by the writer's clock, in UTC.</param>
/// <param name="ContentType">Of the block, or null.</param>
/// <param name="FirstByte">Where the record begins in the file; where its gzip member begins in a compressed one.</param>
/// <param name="ByteCount">Length in the file with the blank lines after it; null inside a gzip member that holds several records.</param>
/// <param name="FirstInflatedByte">Where it begins in what the gzip member inflates to; null in a plain file.</param>
/// <param name="BlockLength">Content-Length, in bytes.</param>
/// <param name="Block">Verdict on WARC-Block-Digest.</param>
/// <param name="Payload">Verdict on WARC-Payload-Digest.</param>
/// <param name="PayloadDigest">WARC-Payload-Digest as written, or null.</param>
public sealed record WarcRecord(
    string Id, string Type, string? TargetUri, string Date, string? ContentType, long FirstByte, long? ByteCount, long? FirstInflatedByte,
    long BlockLength, DigestVerdict Block, DigestVerdict Payload, string? PayloadDigest)
{
    /// <summary>True when a fault was found while the record was read.</summary>
    public bool IsDamaged { get; init; }

    /// <summary>True when <see cref="Date"/> is an instant as WARC writes it.</summary>
    public bool HasDate { get; init; }

    /// <summary>The body, where one is being taken out.</summary>
    internal PassingBody? Body { get; init; }
}
