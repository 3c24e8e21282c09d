using Ascertain.Media.Bitstreams.H264;

namespace Ascertain.Media.Bitstreams.Hevc;

/// <summary>The second half of a sequence parameter set: what lies before the usability information, and that itself (H.265 §7.3.2.2.1, §E.2.1).</summary>
internal static class HevcSpsTail
{
    /// <summary>Passes from the transform block sizes to vui_parameters_present_flag.</summary>
    /// <returns>False when something on the way is out of range.</returns>
    public static bool SkipToVui(ref BitReader bits, int pocLsbBits)
    {
        bits.Ue(); // log2_min_luma_transform_block_size_minus2
        bits.Ue();
        bits.Ue(); // max_transform_hierarchy_depth_inter
        bits.Ue();
        if (bits.Flag() && bits.Flag())
        {
            HevcScalingLists.Skip(ref bits);
        }

        bits.Skip(2); // amp_enabled_flag, sample_adaptive_offset_enabled_flag
        if (bits.Flag())
        {
            bits.Skip(8); // pcm bit depths
            bits.Ue();
            bits.Ue();
            bits.Skip(1);
        }

        if (HevcReferenceSet.ReadAll(ref bits) is null)
        {
            return false;
        }

        if (bits.Flag())
        {
            uint longTerm = bits.Ue();
            if (longTerm > 32)
            {
                return false;
            }

            bits.Skip(longTerm * (pocLsbBits + 1L));
        }

        bits.Skip(2); // sps_temporal_mvp_enabled_flag, strong_intra_smoothing_enabled_flag
        return !bits.Ended;
    }

    /// <summary>vui_parameters(), §E.2.1, as far as the presence of buffering parameters.</summary>
    public static VideoUsability? ReadVui(ref BitReader bits)
    {
        VideoUsability vui = H264Vui.ReadColour(ref bits);
        if (bits.Flag())
        {
            bits.Ue(); // chroma_sample_loc_type_top_field
            bits.Ue();
        }

        bits.Skip(2); // neutral_chroma_indication_flag, field_seq_flag
        bool frameInfo = bits.Flag();
        vui = vui with { HasPictureStructure = frameInfo };
        if (bits.Flag())
        {
            bits.Ue(); // default display window
            bits.Ue();
            bits.Ue();
            bits.Ue();
        }

        if (!bits.Flag())
        {
            return bits.Ended ? null : vui;
        }

        vui = vui with { UnitsInTick = bits.Bits(32), TimeScale = bits.Bits(32) };
        if (bits.Flag())
        {
            bits.Ue(); // vui_num_ticks_poc_diff_one_minus1
        }

        // What follows (HRD, restriction) is not needed; its presence is.
        vui = vui with { HasHrd = bits.Flag() };
        return bits.Ended ? null : vui;
    }
}
