namespace Ascertain.Media.Bitstreams.Hevc;

/// <summary>The beginning of a video parameter set, ITU-T H.265 §7.3.2.1.</summary>
/// <param name="Id">vps_video_parameter_set_id.</param>
/// <param name="SubLayers">vps_max_sub_layers_minus1 + 1.</param>
/// <param name="Profile">Profile, tier and level.</param>
internal sealed record HevcVps(int Id, int SubLayers, HevcProfile Profile)
{
    /// <summary>Reads one.</summary>
    /// <param name="rbsp">Unescaped payload after the two-byte NAL header.</param>
    public static HevcVps? Parse(ReadOnlySpan<byte> rbsp)
    {
        BitReader bits = new(rbsp);
        int id = (int)bits.Bits(4);
        bits.Skip(2); // vps_base_layer_internal_flag, vps_base_layer_available_flag
        bits.Skip(6); // vps_max_layers_minus1
        int subLayers = (int)bits.Bits(3);
        bits.Skip(1);
        bool reserved = bits.Bits(16) == 0xFFFF; // vps_reserved_0xffff_16bits
        HevcProfile profile = HevcProfile.Read(ref bits, subLayers);
        return bits.Ended || subLayers > 6 || !reserved ? null : new HevcVps(id, subLayers + 1, profile);
    }
}
