namespace Ascertain.Media.Bitstreams;

/// <summary>Where bytes of an unescaped unit stand in the escaped one (H.264 §7.4.1: a byte 3 after two zeros was put in), asked in ascending order, in one walk.</summary>
/// <param name="escaped">The escaped bytes.</param>
internal ref struct EscapedPlaces(ReadOnlySpan<byte> escaped)
{
    private readonly ReadOnlySpan<byte> escaped = escaped;
    private int read, unescaped;
    private int nextRun = -1;

    /// <summary>The place of a byte.</summary>
    /// <param name="offset">Its number in the unescaped unit, not below the one asked before.</param>
    public int Of(int offset)
    {
        while (read < escaped.Length)
        {
            if (nextRun < 0)
            {
                nextRun = escaped[read..].IndexOf((ReadOnlySpan<byte>)[0, 0, 3]);
                nextRun = nextRun < 0 ? int.MaxValue : nextRun;
            }

            if (nextRun == int.MaxValue || offset - unescaped < nextRun + 2)
            {
                break;
            }

            unescaped += nextRun + 2;
            read += nextRun + 3;
            nextRun = -1;
        }

        return Math.Min(escaped.Length, read + (offset - unescaped));
    }
}
