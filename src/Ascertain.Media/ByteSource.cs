using Microsoft.Win32.SafeHandles;

namespace Ascertain.Media;

/// <summary>The bytes of an item, readable at any offset; the only way in which parsers see a file.</summary>
/// <remarks>Every read is bounded by <see cref="Length"/>: a parser that believes a size in the file can ask for anything and gets what is there.</remarks>
public abstract class ByteSource
{
    /// <summary>Size in bytes.</summary>
    public abstract long Length { get; }

    /// <summary>Reads up to <paramref name="into"/>.Length bytes from an offset.</summary>
    /// <returns>Bytes read: fewer than asked only where the item ends; 0 beyond its end or for a negative offset.</returns>
    public abstract int Read(long offset, Span<byte> into);

    /// <summary>As <see cref="Read"/>, for a few bytes at places far apart: nothing around them is read.</summary>
    public virtual int ReadScattered(long offset, Span<byte> into) => Read(offset, into);

    /// <summary>Bytes from an offset as an array: all that are there, at most <paramref name="count"/>.</summary>
    public byte[] ReadUpTo(long offset, int count)
    {
        if (offset < 0 || offset >= Length || count <= 0)
        {
            return [];
        }

        byte[] bytes = new byte[Math.Min(count, Length - offset)];
        int read = Read(offset, bytes);
        return read == bytes.Length ? bytes : bytes[..read];
    }

    /// <summary>The source for a verified open file.</summary>
    public static ByteSource Of(SafeFileHandle handle) => new FileByteSource(handle);

    /// <summary>The source for bytes in memory.</summary>
    public static ByteSource Of(ReadOnlyMemory<byte> bytes) => new MemoryByteSource(bytes);

    private sealed class MemoryByteSource(ReadOnlyMemory<byte> bytes) : ByteSource
    {
        public override long Length => bytes.Length;

        public override int Read(long offset, Span<byte> into)
        {
            if (offset < 0 || offset >= bytes.Length)
            {
                return 0;
            }

            ReadOnlySpan<byte> there = bytes.Span[(int)offset..];
            there = there[..Math.Min(there.Length, into.Length)];
            there.CopyTo(into);
            return there.Length;
        }
    }

    // One window of the file is kept, because parsers read neighbouring headers of a few bytes each.
    private sealed class FileByteSource(SafeFileHandle handle) : ByteSource
    {
        private const int WindowBytes = 1 << 16;
        private readonly byte[] window = new byte[WindowBytes];
        private long windowOffset;
        private int windowLength;

        public override long Length { get; } = RandomAccess.GetLength(handle);

        public override int Read(long offset, Span<byte> into)
        {
            if (offset < 0 || offset >= Length)
            {
                return 0;
            }

            if (into.Length > WindowBytes)
            {
                return ReadFully(offset, into);
            }

            if (offset < windowOffset || offset + into.Length > windowOffset + windowLength)
            {
                windowLength = ReadFully(offset, window);
                windowOffset = offset;
            }

            ReadOnlySpan<byte> there = window.AsSpan((int)(offset - windowOffset), windowLength - (int)(offset - windowOffset));
            there = there[..Math.Min(there.Length, into.Length)];
            there.CopyTo(into);
            return there.Length;
        }

        public override int ReadScattered(long offset, Span<byte> into)
        {
            if (offset < 0 || offset >= Length)
            {
                return 0;
            }

            return offset >= windowOffset && offset + into.Length <= windowOffset + windowLength ? Read(offset, into) : ReadFully(offset, into);
        }

        private int ReadFully(long offset, Span<byte> into)
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
}
