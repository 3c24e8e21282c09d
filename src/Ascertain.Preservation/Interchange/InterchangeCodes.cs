namespace Ascertain.Preservation.Interchange;

/// <summary>Codes that several kinds of packages share; each is described in <c>docs/findings.d/interchange.md</c>.</summary>
internal static class InterchangeCodes
{
    public const string GzipBroken = "gzip.broken";
    public const string GzipChecksum = "gzip.checksum";
    public const string GzipTooLarge = "gzip.tooLarge";
}
