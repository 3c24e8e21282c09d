using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Ascertain.Geolocation.Skylines;

/// <summary>The file of an index: read by as many as like, written by one.</summary>
/// <remarks>
/// 64 bytes of head (the SHA-256 of what the index follows from, in hexadecimal); for each row of cells 32 bytes, the SHA-256 of head, number of the row and its bytes, or zeros where the row is not done; then the rows.
/// A sum is written after the bytes of its row were handed to the disk, and compared whenever the row is read.
/// </remarks>
internal sealed class SkylineIndexFile : IDisposable
{
    // EWOULDBLOCK and ERROR_SHARING_VIOLATION, as result codes of an IOException on Linux and on Windows.
    private const int WouldBlock = 11, SharingViolation = unchecked((int)0x80070020);

    private const int HeadBytes = 64, SumBytes = SHA256.HashSizeInBytes;

    private readonly SafeFileHandle file;
    private readonly byte[] head, sums;
    private readonly int rowBytes;

    private SkylineIndexFile(SafeFileHandle file, string head, int rows, int rowBytes)
    {
        (this.file, this.head, this.rowBytes) = (file, Encoding.ASCII.GetBytes(head), rowBytes);
        sums = new byte[rows * SumBytes];
        byte[] found = new byte[HeadBytes];
        IsOfHead = ReadAll(file, found, 0) && found.AsSpan().SequenceEqual(this.head) && ReadAll(file, sums, HeadBytes);
    }

    /// <summary>False where the file is of something else, or broken before its first row.</summary>
    public bool IsOfHead { get; }

    /// <summary>True where the file has bytes.</summary>
    public bool HasContent => RandomAccess.GetLength(file) > 0;

    /// <summary>Opens it for reading, beside others that read; null where it is not there.</summary>
    /// <exception cref="IOException">It is written by another at this moment, or is no plain file.</exception>
    public static SkylineIndexFile? ForReading(string path, string head, int rows, int rowBytes) => IsThere(path) ? Open(path, head, rows, rowBytes, FileMode.Open, FileAccess.Read, FileShare.Read) : null;

    /// <summary>Opens it for writing, alone; made where it is not there, begun anew where it is of something else.</summary>
    /// <exception cref="IOException">Another reads or writes it at this moment, or the place takes no files.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not write there.</exception>
    public static SkylineIndexFile ForWriting(string path, string head, int rows, int rowBytes)
    {
        _ = IsThere(path);
        SkylineIndexFile it = Open(path, head, rows, rowBytes, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        if (!it.IsOfHead)
        {
            RandomAccess.SetLength(it.file, 0);
            it.sums.AsSpan().Clear();
            RandomAccess.Write(it.file, [.. it.head, .. it.sums], 0);
        }

        return it;
    }

    /// <summary>True where the row was done once, whether or not it is whole.</summary>
    public bool IsDone(int row) => IsOfHead && SumOf(row).ContainsAnyExcept((byte)0);

    /// <summary>The cells of a row; null where it is not done or not as it was written.</summary>
    public byte[]? Read(int row)
    {
        if (!IsDone(row))
        {
            return null;
        }

        byte[] cells = new byte[rowBytes];
        return ReadAll(file, cells, At(row)) && Sum(row, cells).AsSpan().SequenceEqual(SumOf(row)) ? cells : null;
    }

    /// <summary>Keeps the cells of a row.</summary>
    public void Write(int row, byte[] cells)
    {
        RandomAccess.Write(file, cells, At(row));
        RandomAccess.FlushToDisk(file);
        RandomAccess.Write(file, Sum(row, cells), HeadBytes + ((long)row * SumBytes));
    }

    public void Dispose() => file.Dispose();

    private static SkylineIndexFile Open(string path, string head, int rows, int rowBytes, FileMode mode, FileAccess access, FileShare share)
    {
        SafeFileHandle file;
        try
        {
            file = File.OpenHandle(path, mode, access, share);
        }
        catch (IOException fault) when (fault.HResult is WouldBlock or SharingViolation)
        {
            throw new IOException($"{path} is {(access == FileAccess.Read ? "written" : "read or written")} by another search at this moment; try again when that is done, or name another folder for the index.", fault);
        }

        try
        {
            return new(file, head, rows, rowBytes);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    // A link could lead to what is not to be written, a pipe would never answer.
    private static bool IsThere(string path)
    {
        FileInfo file = new(path);
        return file.LinkTarget is not null || (file.Exists && (file.Attributes & FileAttributes.Device) != 0) || Directory.Exists(path)
            ? throw new IOException($"{path} is no plain file, so that no index is kept there.")
            : file.Exists;
    }

    private long At(int row) => HeadBytes + sums.Length + ((long)row * rowBytes);

    private ReadOnlySpan<byte> SumOf(int row) => sums.AsSpan(row * SumBytes, SumBytes);

    private byte[] Sum(int row, byte[] cells)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> number = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(number, row);
        hash.AppendData(head);
        hash.AppendData(number);
        hash.AppendData(cells);
        return hash.GetHashAndReset();
    }

    private static bool ReadAll(SafeFileHandle file, Span<byte> into, long at)
    {
        while (into.Length > 0)
        {
            int read = RandomAccess.Read(file, into, at);
            if (read == 0)
            {
                return false;
            }

            into = into[read..];
            at += read;
        }

        return true;
    }
}
