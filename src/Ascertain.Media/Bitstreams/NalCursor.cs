namespace Ascertain.Media.Bitstreams;

/// <summary>Walks the NAL units in a span: length-prefixed (ISO/IEC 14496-15 §5.3.4.2.1) or with start codes (H.264 and H.265 Annex B).</summary>
internal ref struct NalCursor
{
    private readonly ReadOnlySpan<byte> bytes;
    private readonly int lengthSize;
    private int next;

    /// <param name="bytes">What is there of a sample.</param>
    /// <param name="lengthSize">Bytes of the length before each unit (1, 2 or 4), or 0 for start codes.</param>
    public NalCursor(ReadOnlySpan<byte> bytes, int lengthSize)
    {
        this.bytes = bytes;
        this.lengthSize = lengthSize;
        next = lengthSize > 0 ? 0 : NextStartCode(bytes, 0, out _);
    }

    /// <summary>Where the present unit begins (its header, after length or start code).</summary>
    public int Start { get; private set; }

    /// <summary>What the length says; with start codes, what is there.</summary>
    public long Declared { get; private set; }

    /// <summary>The bytes of the present unit that are there.</summary>
    public readonly ReadOnlySpan<byte> Unit => bytes[Start..(int)Math.Min(bytes.Length, Start + Declared)];

    /// <summary>Where the next unit's length begins, beyond the span when the present unit leaves it.</summary>
    public long Next => lengthSize > 0 ? Start + Declared : next;

    /// <summary>Steps to the next unit.</summary>
    /// <returns>False when not even a length and one byte of a unit are there.</returns>
    public bool MoveNext()
    {
        if (lengthSize == 0)
        {
            return MoveToStartCode();
        }

        if (next < 0 || next > bytes.Length - lengthSize)
        {
            return false;
        }

        uint length = 0;
        for (int i = 0; i < lengthSize; i++)
        {
            length = (length << 8) | bytes[next + i];
        }

        Start = next + lengthSize;
        Declared = length;
        next = Declared > bytes.Length - Start ? int.MaxValue : (int)(Start + Declared);
        return true;
    }

    /// <summary>The first byte of the next 00 00 01, or -1.</summary>
    public static int NextStartCode(ReadOnlySpan<byte> bytes, int from, out int after)
    {
        int at = from >= bytes.Length ? -1 : bytes[from..].IndexOf((ReadOnlySpan<byte>)[0, 0, 1]);
        after = at < 0 ? bytes.Length : from + at + 3;
        return at < 0 ? -1 : from + at;
    }

    private bool MoveToStartCode()
    {
        if (next < 0)
        {
            return false;
        }

        Start = Math.Min(bytes.Length, next + 3);
        next = NextStartCode(bytes, Start, out _);
        int end = next < 0 ? bytes.Length : next;
        // trailing_zero_8bits and the zero_byte of a four-byte start code belong to no unit (H.264 §B.1.1).
        while (end > Start && bytes[end - 1] == 0)
        {
            end--;
        }

        Declared = end - Start;
        return Start < bytes.Length;
    }
}
