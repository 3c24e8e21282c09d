namespace Ascertain.Media.Isobmff;

/// <summary>Ranges of media data and who points to them, in file order. Kept in plain arrays: a long recording has millions.</summary>
internal sealed class MediaDataRanges
{
    /// <summary>No more ranges than this are kept.</summary>
    public const int Most = 2_000_000;

    private long[] offsets = new long[64];
    private long[] places = new long[64];
    private long[] sizes = new long[64];
    private int[] owners = new int[64];
    private bool isInOrder = true;

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a range; false when there are too many.</summary>
    public bool TryAdd(long offset, long size, int owner)
    {
        if (Count == Most)
        {
            return false;
        }

        if (Count == offsets.Length)
        {
            int larger = Math.Min(Most, 2 * Count);
            Array.Resize(ref offsets, larger);
            Array.Resize(ref places, larger);
            Array.Resize(ref sizes, larger);
            Array.Resize(ref owners, larger);
        }

        isInOrder &= Count == 0 || offset >= offsets[Count - 1];
        (offsets[Count], places[Count], sizes[Count], owners[Count]) = (offset, Count, size, owner);
        Count++;
        return true;
    }

    /// <summary>Puts them in order of their first bytes; those that begin at one byte in the order in which they were added.</summary>
    public void Sort()
    {
        if (isInOrder)
        {
            return;
        }

        OrderedPairs.Sort(offsets, places, Count);
        isInOrder = true;
    }

    /// <summary>One of them.</summary>
    public (long Offset, long Size, int Owner) this[int at] => (offsets[at], sizes[places[at]], owners[places[at]]);

    /// <summary>First byte of one.</summary>
    public long OffsetOf(int at) => offsets[at];

    /// <summary>First byte after one.</summary>
    public long EndOf(int at) => offsets[at] + sizes[places[at]];
}
