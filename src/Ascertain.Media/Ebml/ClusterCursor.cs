using System.Buffers.Binary;

namespace Ascertain.Media.Ebml;

/// <summary>Steps through the children of one cluster; both the first walk and every later listing of samples use it.</summary>
internal sealed class ClusterCursor(ByteSource source)
{
    /// <summary>A block holds at most 256 frames (the lace count is one byte, RFC 9559 §10.3).</summary>
    public const int MostFrames = 256;

    // Arbitrary: a block has a handful of companions; without a bound one group could be read for ever by many cues.
    private const int MostGroupParts = 128;

    private readonly int[] sizes = new int[MostFrames];
    private int frameCount;
    private long end;
    private bool unknownSize;

    /// <summary>Where the next child begins; after the last, where the cluster ends.</summary>
    public long Position { get; private set; }

    /// <summary>The child just read.</summary>
    public EbmlHeader Child { get; private set; }

    /// <summary>It is a SimpleBlock or BlockGroup whose block header could be read.</summary>
    public bool IsBlock { get; private set; }

    /// <summary>The bytes at <see cref="Position"/> are no element.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>The cluster's Timestamp, once met.</summary>
    public long? Timestamp { get; private set; }

    /// <summary>Track number of the block.</summary>
    public long Track { get; private set; }

    /// <summary>Ticks from the cluster's Timestamp.</summary>
    public short RelativeTime { get; private set; }

    /// <summary>Keyframe flag of a SimpleBlock; a BlockGroup without ReferenceBlock.</summary>
    public bool IsKey { get; private set; }

    /// <summary>BlockDuration in ticks, or -1.</summary>
    public long Duration { get; private set; }

    /// <summary>First byte of the first frame.</summary>
    public long FramesOffset { get; private set; }

    /// <summary>Sizes of the frames; empty when the lacing is broken.</summary>
    public ReadOnlySpan<int> FrameSizes => sizes.AsSpan(0, frameCount);

    /// <summary>The child says it is longer than the cluster.</summary>
    public bool IsClipped { get; private set; }

    /// <summary>Begins with the children of a cluster.</summary>
    public void Begin(long dataOffset, long clusterEnd, bool hasUnknownSize)
    {
        Position = dataOffset;
        end = clusterEnd;
        unknownSize = hasUnknownSize;
        Timestamp = null;
    }

    /// <summary>Reads the next child; false at the end of the cluster.</summary>
    public bool Read()
    {
        IsBlock = false;
        IsBroken = false;
        if (Position >= end)
        {
            return false;
        }

        if (!EbmlHeader.TryRead(source, Position, end, out EbmlHeader child))
        {
            IsBroken = true;
            return false;
        }

        if (unknownSize && (EbmlIds.IsTopLevel(child.Id) || child.Id is EbmlIds.Ebml or EbmlIds.Segment))
        {
            return false;
        }

        Child = child;
        long childEnd = child.EndWithin(end);
        IsClipped = child.HasUnknownSize || child.DataSize > end - child.DataOffset;
        switch (child.Id)
        {
            case EbmlIds.Timestamp:
                Timestamp = ReadUnsigned(child, childEnd);
                break;
            case EbmlIds.SimpleBlock:
                Duration = -1;
                IsBlock = ReadBlock(child.DataOffset, childEnd, isSimple: true);
                break;
            case EbmlIds.BlockGroup:
                IsBlock = ReadGroup(child.DataOffset, childEnd);
                break;
        }

        Position = childEnd;
        return true;
    }

    private bool ReadGroup(long from, long to)
    {
        Duration = -1;
        bool isKey = true, found = false;
        int parts = 0;
        for (long at = from; at < to && parts < MostGroupParts && EbmlHeader.TryRead(source, at, to, out EbmlHeader part); at = part.EndWithin(to))
        {
            parts++;
            switch (part.Id)
            {
                case EbmlIds.Block when !found:
                    found = ReadBlock(part.DataOffset, part.EndWithin(to), isSimple: false);
                    break;
                case EbmlIds.BlockDuration:
                    Duration = ReadUnsigned(part, part.EndWithin(to)) ?? -1;
                    break;
                case EbmlIds.ReferenceBlock:
                    isKey = false;
                    break;
            }
        }

        IsKey = isKey;
        return found;
    }

    private bool ReadBlock(long from, long to, bool isSimple)
    {
        Span<byte> head = stackalloc byte[12];
        int read = source.Read(from, head);
        ReadOnlySpan<byte> there = head[..(int)Math.Clamp(Math.Min(read, to - from), 0, 12)];
        int trackLength = EbmlHeader.VariableInteger(there, out long track);
        if (trackLength == 0 || track < 0 || there.Length < trackLength + 3)
        {
            return false;
        }

        Track = track;
        RelativeTime = BinaryPrimitives.ReadInt16BigEndian(there[trackLength..]);
        int flags = there[trackLength + 2];
        IsKey = !isSimple || (flags & 0x80) != 0;
        long at = from + trackLength + 3;
        FramesOffset = at;
        frameCount = 0;
        return ((flags >> 1) & 3) switch
        {
            0 => Single(at, to),
            1 => XiphLacing(at, to),
            2 => FixedLacing(at, to),
            _ => EbmlLacing(at, to),
        };
    }

    private bool Single(long at, long to)
    {
        sizes[0] = (int)Math.Min(to - at, int.MaxValue);
        frameCount = 1;
        return true;
    }

    private int LaceHead(long at, long to, Span<byte> bytes, out int there)
    {
        there = (int)Math.Clamp(Math.Min(source.Read(at, bytes), to - at), 0, bytes.Length);
        return there == 0 ? 0 : bytes[0] + 1;
    }

    // RFC 9559 §10.3.4: the frames share the data in equal parts.
    private bool FixedLacing(long at, long to)
    {
        Span<byte> bytes = stackalloc byte[1];
        int count = LaceHead(at, to, bytes, out _);
        long data = to - at - 1;
        if (count == 0 || data % count != 0 || data / count > int.MaxValue)
        {
            return false;
        }

        FramesOffset = at + 1;
        sizes.AsSpan(0, count).Fill((int)(data / count));
        frameCount = count;
        return true;
    }

    // RFC 9559 §10.3.2: each size but the last is a run of 255s and one smaller byte.
    private bool XiphLacing(long at, long to)
    {
        Span<byte> bytes = stackalloc byte[4096];
        int count = LaceHead(at, to, bytes, out int there);
        int used = 1;
        long sum = 0;
        for (int i = 0; i < count - 1; i++)
        {
            int size = 0, part;
            do
            {
                if (used >= there)
                {
                    return false;
                }

                part = bytes[used++];
                size += part;
            }
            while (part == 255);
            sizes[i] = size;
            sum += size;
        }

        return LastFrame(at + used, to, sum, count);
    }

    // RFC 9559 §10.3.3: the first size as it is, then signed differences.
    private bool EbmlLacing(long at, long to)
    {
        Span<byte> bytes = stackalloc byte[4096];
        int count = LaceHead(at, to, bytes, out int there);
        int used = 1;
        long sum = 0, size = 0;
        for (int i = 0; i < count - 1; i++)
        {
            int length = used < there ? EbmlHeader.VariableInteger(bytes[used..there], out long value) : Zero(out value);
            if (length == 0 || value < 0)
            {
                return false;
            }

            used += length;
            size = i == 0 ? value : size + value - ((1L << ((7 * length) - 1)) - 1);
            if (size is < 0 or > int.MaxValue)
            {
                return false;
            }

            sizes[i] = (int)size;
            sum += size;
        }

        return LastFrame(at + used, to, sum, count);
    }

    private bool LastFrame(long first, long to, long sum, int count)
    {
        long last = to - first - sum;
        if (count == 0 || last < 0 || last > int.MaxValue)
        {
            return false;
        }

        FramesOffset = first;
        sizes[count - 1] = (int)last;
        frameCount = count;
        return true;
    }

    private static int Zero(out long value)
    {
        value = 0;
        return 0;
    }

    private long? ReadUnsigned(in EbmlHeader header, long to)
    {
        long size = to - header.DataOffset;
        if (size is < 0 or > 8)
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[8];
        bytes.Clear();
        source.Read(header.DataOffset, bytes[(8 - (int)size)..]);
        ulong value = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        return value > long.MaxValue ? null : (long)value;
    }
}
