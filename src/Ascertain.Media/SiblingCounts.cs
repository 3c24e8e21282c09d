namespace Ascertain.Media;

/// <summary>How often each id stood in one parent; the first 64 distinct ids are told apart.</summary>
internal sealed class SiblingCounts
{
    private readonly uint[] ids = new uint[64];
    private readonly int[] counts = new int[64];
    private int used;

    public void Clear() => used = 0;

    /// <summary>Which of its kind this is, from 1.</summary>
    public int Next(uint id)
    {
        int at = ids.AsSpan(0, used).IndexOf(id);
        if (at >= 0)
        {
            return ++counts[at];
        }

        if (used < ids.Length)
        {
            ids[used] = id;
            counts[used++] = 1;
        }

        return 1;
    }
}
