namespace Ascertain.Media.Ebml;

/// <summary>Times of Matroska in nanoseconds.</summary>
internal static class MatroskaTime
{
    /// <summary>Furthest time that is carried: 2^61 ns, 73 years; beyond it a time is held there, so that sums cannot overflow.</summary>
    public const long Most = 1L << 61;

    /// <summary>(<paramref name="ticks"/> + <paramref name="relative"/>) × <paramref name="scale"/>, held within ±<see cref="Most"/>.</summary>
    /// <remarks>Without 128-bit numbers, which are not compiled ahead of time.</remarks>
    public static long Of(long ticks, short relative, long scale)
    {
        long sum = Math.Clamp(ticks, -Most, Most) + relative, limit = Most / scale;
        return sum > limit ? Most : sum < -limit ? -Most : sum * scale;
    }
}
