namespace Ascertain.Preservation.Interchange;

/// <summary>Codes that several kinds of packages share; each is described in <c>docs/findings.d/interchange.md</c>.</summary>
internal static class InterchangeCodes
{
    /// <summary>Bytes that begin like a gzip member are none, or are cut off.</summary>
    public const string GzipBroken = "gzip.broken";

    /// <summary>Check sum or length at the end of a gzip member do not belong to what it holds.</summary>
    public const string GzipChecksum = "gzip.checksum";

    /// <summary>A gzip file grows beyond 64 MiB and 256 times what was read of it; it was not read further.</summary>
    public const string GzipTooLarge = "gzip.tooLarge";
}
