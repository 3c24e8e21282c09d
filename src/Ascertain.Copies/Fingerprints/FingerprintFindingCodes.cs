namespace Ascertain.Copies.Fingerprints;

/// <summary>Codes of <see cref="FingerprintMethod"/>.</summary>
public static class FingerprintFindingCodes
{
    /// <summary>Pictures were hashed.</summary>
    public const string Hashed = "copies.fingerprint.hashed";

    /// <summary>Some pictures are so plain that their hashes are like those of any plain picture.</summary>
    public const string Plain = "copies.fingerprint.plain";

    internal static IReadOnlyList<string> All { get; } = [Hashed, Plain, "decode.*"];
}
