using System.Buffers.Binary;

namespace Ascertain.Media.Telemetry;

/// <summary>Walks the key-length-value records of one level of GPMF (gopro/gpmf-parser, README: "KLV Design", "Alignment and Storage").</summary>
internal ref struct GpmfCursor(ReadOnlySpan<byte> bytes, long offset)
{
    private const int HeaderBytes = 8;
    private readonly ReadOnlySpan<byte> bytes = bytes;
    private readonly long offset = offset;
    private int next = 0;
    private int dataAt = 0;

    /// <summary>Four characters as a big-endian number.</summary>
    public uint Key { get; private set; } = 0;

    /// <summary>Type character; 0 for a nest.</summary>
    public byte Type { get; private set; } = 0;

    /// <summary>Bytes of one sample.</summary>
    public int StructSize { get; private set; } = 0;

    /// <summary>Number of samples.</summary>
    public int Repeat { get; private set; } = 0;

    /// <summary>The record declares more than there is.</summary>
    public readonly bool IsCut => (long)StructSize * Repeat > bytes.Length - dataAt;

    /// <summary>The data that are there, without padding.</summary>
    public readonly ReadOnlySpan<byte> Data => bytes[dataAt..(int)Math.Min(bytes.Length, dataAt + ((long)StructSize * Repeat))];

    /// <summary>Where the data begin in the item.</summary>
    public readonly long DataOffset => offset + dataAt;

    /// <summary>Bytes that are left and too few for a record.</summary>
    public readonly int LeftOver => Math.Max(0, bytes.Length - next);

    /// <summary>Steps to the next record; a key of four zero bytes is padding to the end.</summary>
    public bool MoveNext()
    {
        if (next + HeaderBytes > bytes.Length)
        {
            return false;
        }

        Key = BinaryPrimitives.ReadUInt32BigEndian(bytes[next..]);
        if (Key == 0)
        {
            next = bytes.Length;
            return false;
        }

        Type = bytes[next + 4];
        StructSize = bytes[next + 5];
        Repeat = BinaryPrimitives.ReadUInt16BigEndian(bytes[(next + 6)..]);
        dataAt = next + HeaderBytes;
        next = (int)Math.Min(bytes.Length, dataAt + (((long)StructSize * Repeat) + 3 & ~3L));
        return true;
    }
}
