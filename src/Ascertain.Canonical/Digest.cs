using System.Buffers;
using System.Security.Cryptography;
using Ascertain.Canonical;

namespace Ascertain;

/// <summary>Names a run of bytes in two hash families of FIPS 180-4, in lower-case hexadecimal.</summary>
/// <remarks>Two families, so that a weakness found in one later does not orphan the evidence.</remarks>
public sealed record Digest
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    /// <summary>Takes two hexadecimal digests.</summary>
    /// <exception cref="ArgumentException">One is not lower-case hexadecimal of the right length.</exception>
    public Digest(string sha256Hex, string sha512Hex)
    {
        Sha256Hex = RequireHex(sha256Hex, 64, nameof(sha256Hex));
        Sha512Hex = RequireHex(sha512Hex, 128, nameof(sha512Hex));
    }

    /// <summary>SHA-256: 64 lower-case hexadecimal digits.</summary>
    public string Sha256Hex { get; }

    /// <summary>SHA-512: 128 lower-case hexadecimal digits.</summary>
    public string Sha512Hex { get; }

    /// <summary>The digest of these bytes.</summary>
    public static Digest Of(ReadOnlySpan<byte> bytes) =>
        new(Convert.ToHexStringLower(SHA256.HashData(bytes)), Convert.ToHexStringLower(SHA512.HashData(bytes)));

    /// <summary>The form in records: <c>{"sha256":…,"sha512":…}</c>.</summary>
    public CanonicalObject ToCanonical() => new() { ["sha256"] = Sha256Hex, ["sha512"] = Sha512Hex };

    /// <summary>Reads the form in records.</summary>
    /// <exception cref="CanonicalFormatException">A member is missing or not hexadecimal.</exception>
    public static Digest FromCanonical(CanonicalObject document)
    {
        try
        {
            return new Digest(document.Text("sha256"), document.Text("sha512"));
        }
        catch (ArgumentException fault)
        {
            throw new CanonicalFormatException("digest.malformed", fault.Message);
        }
    }

    /// <summary>The SHA-256.</summary>
    public override string ToString() => Sha256Hex;

    internal static string RequireHex(string text, int length, string name)
    {
        ArgumentNullException.ThrowIfNull(text, name);
        return text.Length == length && text.AsSpan().IndexOfAnyExcept(HexDigits) < 0
            ? text
            : throw new ArgumentException($"Not {length} lower-case hexadecimal digits.", name);
    }
}
