using System.Security.Cryptography;

namespace Ascertain.Preservation.Interchange;

/// <summary>Digests of one run of bytes in several hash functions, in one pass.</summary>
/// <remarks>MD5 (RFC 1321), SHA-1 and SHA-2 (FIPS 180-4). MD5 and SHA-1 are read because archives use them; they tell accidents, and
/// no longer an author who wants two files of one digest.</remarks>
internal sealed class DigestSet : IDisposable
{
    private const int Block = 1 << 16; // arbitrary; below the size of .NET's large object heap

    private static readonly Dictionary<string, (HashAlgorithmName Name, int Length)> Functions = new(StringComparer.Ordinal)
    {
        ["md5"] = (HashAlgorithmName.MD5, 16), ["sha1"] = (HashAlgorithmName.SHA1, 20), ["sha256"] = (HashAlgorithmName.SHA256, 32),
        ["sha384"] = (HashAlgorithmName.SHA384, 48), ["sha512"] = (HashAlgorithmName.SHA512, 64),
    };

    private readonly Dictionary<string, IncrementalHash> hashes = new(StringComparer.Ordinal);

    /// <param name="algorithms">Known ones.</param>
    public DigestSet(params IEnumerable<string> algorithms)
    {
        foreach (string algorithm in algorithms)
        {
            hashes.TryAdd(algorithm, IncrementalHash.CreateHash(Functions[algorithm].Name));
        }
    }

    public static bool IsKnown(string algorithm) => Functions.ContainsKey(algorithm);

    /// <summary>True for what withstands somebody who wants a collision.</summary>
    public static bool IsStrong(string algorithm) => algorithm is not ("md5" or "sha1");

    /// <summary>Length in bytes of the digests of a known function.</summary>
    public static int LengthOf(string algorithm) => Functions[algorithm].Length;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        foreach (IncrementalHash hash in hashes.Values)
        {
            hash.AppendData(bytes);
        }
    }

    /// <summary>Appends what is left of a stream; the number of bytes.</summary>
    public long Append(Stream stream)
    {
        byte[] buffer = new byte[Block];
        long length = 0;
        for (int read; (read = stream.Read(buffer)) > 0; length += read)
        {
            Append(buffer.AsSpan(0, read));
        }

        return length;
    }

    /// <summary>The digest of what was appended so far.</summary>
    public byte[] Of(string algorithm) => hashes[algorithm].GetCurrentHash();

    public void Dispose()
    {
        foreach (IncrementalHash hash in hashes.Values)
        {
            hash.Dispose();
        }
    }
}
