namespace Ascertain.Preservation.Files;

/// <summary>A file to be hashed again.</summary>
/// <param name="Path">Relative, with slashes.</param>
/// <param name="Sha256Hex">What it must have.</param>
/// <param name="Sha512Hex">What it must have too, or null where only one is known.</param>
/// <param name="Label">What it is, in words that disclose no digest.</param>
public sealed record FixityFile(string Path, string Sha256Hex, string? Sha512Hex, string Label);
