using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Ascertain.Custody.Files;

/// <summary>Digests of open files, read in blocks.</summary>
public static class FileHash
{
    private const int Block = 1 << 20; // arbitrary; larger measured no faster

    /// <summary>SHA-256 of a file from its first byte, in lower-case hexadecimal.</summary>
    public static string Sha256Hex(SafeFileHandle handle)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[(int)Math.Clamp(RandomAccess.GetLength(handle), 1, Block)];
        long offset = 0;
        for (int read; (read = RandomAccess.Read(handle, buffer, offset)) > 0; offset += read)
        {
            hash.AppendData(buffer.AsSpan(0, read));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Both digests and the length of what is left of a stream.</summary>
    public static (Digest Digest, long Length) Both(Stream stream)
    {
        using IncrementalHash sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using IncrementalHash sha512 = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);
        byte[] buffer = new byte[stream.CanSeek ? (int)Math.Clamp(stream.Length, 1, Block) : Block];
        long length = 0;
        for (int read; (read = stream.Read(buffer)) > 0; length += read)
        {
            sha256.AppendData(buffer.AsSpan(0, read));
            sha512.AppendData(buffer.AsSpan(0, read));
        }

        return (new Digest(Convert.ToHexStringLower(sha256.GetHashAndReset()), Convert.ToHexStringLower(sha512.GetHashAndReset())), length);
    }

    /// <summary>The same as <see cref="Both"/>, each digest on a processor of its own.</summary>
    public static (Digest Digest, long Length) BothAtOnce(Stream stream)
    {
        using IncrementalHash sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using IncrementalHash sha512 = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);
        byte[] buffer = new byte[Block], next = new byte[Block];
        long length = 0;
        int filled = stream.Read(buffer), following = 0;
        while (filled > 0)
        {
            length += filled;
            Parallel.Invoke(
                () => sha512.AppendData(buffer.AsSpan(0, filled)),
                () =>
                {
                    sha256.AppendData(buffer.AsSpan(0, filled));
                    following = stream.Read(next);
                });
            (buffer, next, filled) = (next, buffer, following);
        }

        return (new Digest(Convert.ToHexStringLower(sha256.GetHashAndReset()), Convert.ToHexStringLower(sha512.GetHashAndReset())), length);
    }
}
