namespace Ascertain.Preservation.WebArchives;

/// <summary>What a stated digest says of the bytes.</summary>
public enum DigestVerdict
{
    /// <summary>The record states none.</summary>
    NotGiven,

    /// <summary>The bytes have this digest.</summary>
    Verified,

    /// <summary>The bytes of the payload have this digest with the marks of chunked transfer left in, as many tools compute it.</summary>
    VerifiedAsTransferred,

    /// <summary>The bytes have another digest, or the text is no digest.</summary>
    Differs,

    /// <summary>A hash function that is not known here.</summary>
    Unsupported,

    /// <summary>The digest is of bytes that are not in this record: a revisit, or one segment of several.</summary>
    OfOtherRecord,
}
