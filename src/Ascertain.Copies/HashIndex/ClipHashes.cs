namespace Ascertain.Copies.HashIndex;

/// <summary>Frame hashes of one clip.</summary>
public sealed record ClipHashes
{
    /// <summary>Takes them.</summary>
    /// <param name="clipSha256Hex">SHA-256 of the clip, 64 lower-case hexadecimal digits.</param>
    /// <param name="entries">In order of time.</param>
    /// <exception cref="ArgumentException">The digest is not written so.</exception>
    public ClipHashes(string clipSha256Hex, IReadOnlyList<TimedHash> entries)
    {
        ArgumentNullException.ThrowIfNull(clipSha256Hex);
        if (clipSha256Hex.Length != 64 || !clipSha256Hex.All(char.IsAsciiHexDigitLower))
        {
            throw new ArgumentException("A SHA-256 is written in 64 lower-case hexadecimal digits.", nameof(clipSha256Hex));
        }

        (ClipSha256Hex, Entries) = (clipSha256Hex, entries);
    }

    /// <summary>SHA-256 of the clip, 64 lower-case hexadecimal digits.</summary>
    public string ClipSha256Hex { get; }

    /// <summary>In order of time.</summary>
    public IReadOnlyList<TimedHash> Entries { get; }
}
