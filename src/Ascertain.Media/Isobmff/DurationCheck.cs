namespace Ascertain.Media.Isobmff;

/// <summary>When two durations of one file differ enough to be told.</summary>
internal static class DurationCheck
{
    /// <summary>Arbitrary: writers round to frames of pictures or sound, and take one track for all; a second and a twentieth are beyond that.</summary>
    public const int LeastSeconds = 1;

    /// <summary>What else leaves such a difference.</summary>
    public const string Against = "Programs that cut without re-encoding, and recordings that ended suddenly, leave this.";

    /// <summary>A header's duration is told: neither zero nor all ones, which stand for unknown (§8.3.2.3).</summary>
    public static bool IsTold(long ticks) => ticks is > 0 and not uint.MaxValue and not long.MaxValue;

    /// <summary>Both in seconds, not negative.</summary>
    public static bool Differ(double stated, double found) => Math.Abs(stated - found) > Math.Max(LeastSeconds, found / 20);
}
