using System.Globalization;

namespace Ascertain.Media.Bitstreams;

/// <summary>Names of profiles and levels as the standards print them.</summary>
internal static class ProfileNames
{
    private const int ConstraintSet1 = 0x40, ConstraintSet3 = 0x10;

    /// <summary>ITU-T H.264 Annex A: profile_idc with the constraint flags that name profiles of their own; null for others.</summary>
    public static string? OfH264(int profile, int constraints) => profile switch
    {
        66 => (constraints & ConstraintSet1) != 0 ? "Constrained Baseline" : "Baseline",
        77 => "Main",
        88 => "Extended",
        100 => "High",
        110 => "High 10" + Intra(constraints),
        122 => "High 4:2:2" + Intra(constraints),
        244 => (constraints & ConstraintSet3) != 0 ? "High 4:4:4 Intra" : "High 4:4:4 Predictive",
        44 => "CAVLC 4:4:4 Intra",
        118 => "Multiview High",
        128 => "Stereo High",
        _ => null,
    };

    /// <summary>ITU-T H.264 table A-1: ten times the level; level 1b is 9, or 11 with constraint_set3 in the three oldest profiles.</summary>
    public static string LevelOfH264(int level, int profile, int constraints) =>
        level == 9 || (level == 11 && (constraints & ConstraintSet3) != 0 && profile is 66 or 77 or 88) ? "1b" : Tenths(level);

    /// <summary>ITU-T H.265 §A.3: general_profile_idc; null for others.</summary>
    public static string? OfHevc(int profile) => profile switch
    {
        1 => "Main",
        2 => "Main 10",
        3 => "Main Still Picture",
        4 => "Format Range Extensions",
        5 => "High Throughput",
        6 => "Multiview Main",
        7 => "Scalable Main",
        8 => "3D Main",
        9 => "Screen-Extended",
        10 => "Scalable Format Range Extensions",
        11 => "High Throughput Screen-Extended",
        _ => null,
    };

    /// <summary>ITU-T H.265 §A.4: thirty times the level.</summary>
    public static string LevelOfHevc(int level) => Tenths(level / 3);

    /// <summary>AV1 specification §A.2; null for others.</summary>
    public static string? OfAv1(int profile) => profile switch { 0 => "Main", 1 => "High", 2 => "Professional", _ => null };

    /// <summary>AV1 specification §A.3: seq_level_idx counts quarters of a level from 2.0; 31 is "maximum parameters".</summary>
    public static string LevelOfAv1(int index) => index == 31 ? "maximum" : string.Create(CultureInfo.InvariantCulture, $"{2 + (index >> 2)}.{index & 3}");

    private static string Intra(int constraints) => (constraints & ConstraintSet3) != 0 ? " Intra" : "";

    private static string Tenths(int tenths) => string.Create(CultureInfo.InvariantCulture, $"{tenths / 10}.{tenths % 10}");
}
