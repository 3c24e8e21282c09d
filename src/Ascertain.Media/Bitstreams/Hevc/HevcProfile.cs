namespace Ascertain.Media.Bitstreams.Hevc;

/// <summary>profile_tier_level() of ITU-T H.265 §7.3.3.</summary>
/// <param name="Profile">general_profile_idc.</param>
/// <param name="HighTier">general_tier_flag.</param>
/// <param name="Level">general_level_idc: 30 times the level, e.g. 93 for 3.1.</param>
/// <param name="Interlaced">general_interlaced_source_flag.</param>
internal sealed record HevcProfile(int Profile, bool HighTier, int Level, bool Interlaced)
{
    /// <summary>Reads it, with the sub-layers read over.</summary>
    public static HevcProfile Read(ref BitReader bits, int maxSubLayersMinus1)
    {
        bits.Skip(2); // general_profile_space
        bool tier = bits.Flag();
        int profile = (int)bits.Bits(5);
        bits.Skip(32); // compatibility flags
        bits.Skip(1); // general_progressive_source_flag
        bool interlaced = bits.Flag();
        bits.Skip(46);
        int level = (int)bits.Bits(8);
        uint present = 0;
        for (int i = 0; i < maxSubLayersMinus1; i++)
        {
            present |= bits.Bits(2) << (2 * i);
        }

        if (maxSubLayersMinus1 > 0)
        {
            bits.Skip(2 * (8 - maxSubLayersMinus1));
        }

        for (int i = 0; i < maxSubLayersMinus1; i++)
        {
            uint flags = (present >> (2 * i)) & 3;
            bits.Skip(((flags & 2) != 0 ? 88 : 0) + ((flags & 1) != 0 ? 8 : 0));
        }

        return new HevcProfile(profile, tier, level, interlaced);
    }
}
