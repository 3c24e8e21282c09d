using System.Security.Cryptography;
using Ascertain.Media.Decoding;
using Microsoft.Win32.SafeHandles;

namespace Ascertain.Media.Inspecting;

/// <summary>Looks at single files: digest and structure in one reading.</summary>
public sealed class FileInspector
{
    // A file up to this size is read once and hashed and parsed from memory; above, hashing streams and the parser seeks. As much as a processor's second cache holds:
    // a larger buffer costs page faults and collections, more than reading the headers of a large file again.
    private const int WholeInMemory = 1 << 20;

    private const int HashedAtOnce = 1 << 18;

    private readonly byte[] buffer = GC.AllocateUninitializedArray<byte>(WholeInMemory);

    /// <summary>Reads one file. A broken file is a structure with findings, not an exception.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a folder.</exception>
    public FileInspection Inspect(string path)
    {
        using SafeFileHandle handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        long length = RandomAccess.GetLength(handle);
        string sha256;
        MediaStructure structure;
        if (length <= WholeInMemory)
        {
            int read = Fill(handle, buffer.AsSpan(0, (int)length), 0);
            length = read;
            sha256 = Convert.ToHexStringLower(SHA256.HashData(buffer.AsSpan(0, read)));
            structure = MediaReader.Read(ByteSource.Of(buffer.AsMemory(0, read)));
        }
        else
        {
            sha256 = Hash(handle, length);
            structure = MediaReader.Read(ByteSource.Of(handle));
        }

        // The decoder is looked for only when a file needs it: most batches never do.
        if (structure.Outcome is ExaminationOutcome.NotApplicable && DecoderBuild.TryFind(out _) is { } build
            && ItemReader.Probe(handle, ByteSource.Of(handle), build, ConfinementPolicy.Required, ReadingDepth.Quick) is { } described)
        {
            return new FileInspection(path, sha256, length, described, "ffprobe");
        }

        return new FileInspection(path, sha256, length, structure, "ascertain");
    }

    private string Hash(SafeFileHandle handle, long length)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (long offset = 0; offset < length;)
        {
            int read = Fill(handle, buffer.AsSpan(0, HashedAtOnce), offset);
            if (read == 0)
            {
                break;
            }

            hash.AppendData(buffer, 0, read);
            offset += read;
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static int Fill(SafeFileHandle handle, Span<byte> into, long offset)
    {
        int total = 0;
        while (total < into.Length)
        {
            int read = RandomAccess.Read(handle, into[total..], offset + total);
            if (read == 0)
            {
                break;
            }

            total += read;
        }

        return total;
    }
}
