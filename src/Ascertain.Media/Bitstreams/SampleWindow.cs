namespace Ascertain.Media.Bitstreams;

/// <summary>The first bytes of a sample, and small pieces further on, each with one read.</summary>
internal sealed class SampleWindow(ByteSource source)
{
    /// <summary>Because the headers before the first slice of most pictures, and the slice header, fit.</summary>
    public const int HeadBytes = 512;

    /// <summary>Arbitrary; far above the slices of a picture that an honest encoder makes at 1080p. It bounds reads per sample.</summary>
    private const int MostFurtherReads = 96;

    private byte[] head = new byte[HeadBytes];
    private readonly byte[] piece = new byte[1024];
    private int headLength;
    private int furtherReads;

    /// <summary>Where the sample begins in the item.</summary>
    public long Offset { get; private set; }

    /// <summary>Bytes of the sample as far as they lie in the item.</summary>
    public long Size { get; private set; }

    /// <summary>Reads the head of a sample.</summary>
    public void Load(in MediaSample sample)
    {
        Offset = sample.Offset;
        Size = Math.Max(0, Math.Min(sample.Size, source.Length - sample.Offset));
        headLength = sample.Offset < 0 ? 0 : source.ReadScattered(sample.Offset, head.AsSpan(0, (int)Math.Min(Size, HeadBytes)));
        furtherReads = 0;
    }

    /// <summary>What was read at the beginning.</summary>
    public ReadOnlySpan<byte> Head => head.AsSpan(0, headLength);

    /// <summary>Reads more of the beginning, up to 64 KiB: for streams with start codes, whose units cannot be stepped over.</summary>
    public ReadOnlySpan<byte> WiderHead(int bytes)
    {
        bytes = (int)Math.Min(Math.Min(bytes, 1 << 16), Size);
        if (bytes > headLength)
        {
            if (head.Length < bytes)
            {
                head = new byte[bytes];
            }

            headLength = source.ReadScattered(Offset, head.AsSpan(0, bytes));
        }

        return Head;
    }

    /// <summary>Up to <paramref name="count"/> (at most 1,024) bytes from an offset in the sample; empty beyond its end or when the bound on reads is reached.</summary>
    public ReadOnlySpan<byte> At(long offset, int count)
    {
        count = (int)Math.Min(Math.Min(count, piece.Length), Size - offset);
        if (offset < 0 || count <= 0)
        {
            return default;
        }

        if (offset + count <= headLength)
        {
            return head.AsSpan((int)offset, count);
        }

        if (furtherReads++ >= MostFurtherReads)
        {
            return default;
        }

        int read = source.ReadScattered(Offset + offset, piece.AsSpan(0, count));
        return piece.AsSpan(0, read);
    }
}
