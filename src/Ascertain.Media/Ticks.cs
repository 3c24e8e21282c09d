namespace Ascertain.Media;

/// <summary>Whole-number arithmetic of time scales.</summary>
internal static class Ticks
{
    /// <summary>Ticks of another time scale, rounded down: <paramref name="ticks"/> × <paramref name="to"/> / <paramref name="from"/>, at most a quarter of the greatest number.</summary>
    /// <param name="ticks">Ticks, 0 or more.</param>
    /// <param name="to">Ticks in a second of the other scale, 1 to 2³² − 1.</param>
    /// <param name="from">Ticks in a second of this scale, 1 to 2³² − 1.</param>
    public static long Scale(long ticks, long to, long from)
    {
        (long seconds, long rest) = Math.DivRem(ticks, from);
        ulong ofRest = (ulong)rest * (ulong)to / (ulong)from;
        ulong high = Math.BigMul((ulong)seconds, (ulong)to, out ulong low);
        return high != 0 || low > long.MaxValue / 4 ? long.MaxValue / 4 : (long)Math.Min(low + ofRest, long.MaxValue / 4);
    }
}
