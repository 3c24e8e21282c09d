namespace Ascertain.Media.Ebml;

/// <summary>Times of Matroska in nanoseconds.</summary>
internal static class MatroskaTime
{
    /// <summary>Furthest time that is carried: 2^61 ns, 73 years; beyond it a time is held there, so that sums cannot overflow.</summary>
    public const long Most = 1L << 61;

    /// <summary>(<paramref name="ticks"/> + <paramref name="relative"/>) × <paramref name="scale"/>, held within ±<see cref="Most"/>.</summary>
    public static long Of(long ticks, short relative, long scale)
    {
        Int128 product = ((Int128)ticks + relative) * scale;
        return product > Most ? Most : product < -Most ? -Most : (long)product;
    }
}
