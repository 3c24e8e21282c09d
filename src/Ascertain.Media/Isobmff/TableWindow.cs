using System.Buffers.Binary;

namespace Ascertain.Media.Isobmff;

/// <summary>Reads fixed-size entries of a table box in order through a small window, so that a table of any length needs a few kilobytes.</summary>
internal sealed class TableWindow
{
    private const int WindowBytes = 1 << 14;
    private readonly ByteSource source;
    private readonly long first;
    private readonly int entrySize;
    private readonly byte[] window;
    private long windowFrom = -1;
    private int windowEntries;

    /// <param name="source">The file.</param>
    /// <param name="first">Offset of the first entry.</param>
    /// <param name="entrySize">Bytes of an entry.</param>
    /// <param name="count">Entries, already bounded by what the box holds.</param>
    public TableWindow(ByteSource source, long first, int entrySize, long count)
    {
        (this.source, this.first, this.entrySize, Count) = (source, first, entrySize, count);
        window = new byte[Math.Min(WindowBytes, Math.Max(1, count) * entrySize)];
    }

    /// <summary>An empty table.</summary>
    public static TableWindow Empty { get; } = new(ByteSource.Of(ReadOnlyMemory<byte>.Empty), 0, 4, 0);

    /// <summary>Number of entries.</summary>
    public long Count { get; }

    /// <summary>Offset of an entry in the file.</summary>
    public long OffsetOf(long index) => first + (index * entrySize);

    /// <summary>A 32-bit big-endian number at a byte of an entry; 0 beyond the end.</summary>
    public uint UInt32(long index, int at) => BinaryPrimitives.ReadUInt32BigEndian(Entry(index)[at..]);

    /// <summary>A 64-bit big-endian number of an entry.</summary>
    public ulong UInt64(long index, int at) => BinaryPrimitives.ReadUInt64BigEndian(Entry(index)[at..]);

    /// <summary>The bytes of an entry.</summary>
    public ReadOnlySpan<byte> Entry(long index)
    {
        if (index < windowFrom || windowFrom < 0 || index >= windowFrom + windowEntries)
        {
            windowFrom = index;
            window.AsSpan().Clear();
            windowEntries = (int)Math.Min(window.Length / entrySize, Count - index);
            source.Read(OffsetOf(index), window.AsSpan(0, windowEntries * entrySize));
        }

        return window.AsSpan((int)(index - windowFrom) * entrySize, entrySize);
    }
}
