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
            SkipScalingLists(ref bits);
        }

        bits.Skip(2); // amp_enabled_flag, sample_adaptive_offset_enabled_flag
        if (bits.Flag())
        {
            bits.Skip(8); // pcm bit depths
            bits.Ue();
            bits.Ue();
            bits.Skip(1);
        }

        if (!SkipReferenceSets(ref bits))
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

    /// <summary>vui_parameters(), §E.2.1.</summary>
    public static VideoUsability? ReadVui(ref BitReader bits, int subLayers)
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
        _ = subLayers;
        return bits.Ended ? null : vui;
    }

    // scaling_list_data(), §7.3.4.
    private static void SkipScalingLists(ref BitReader bits)
    {
        for (int size = 0; size < 4; size++)
        {
            for (int matrix = 0; matrix < 6; matrix += size == 3 ? 3 : 1)
            {
                if (!bits.Flag())
                {
                    bits.Ue(); // scaling_list_pred_matrix_id_delta
                    continue;
                }

                if (size > 1)
                {
                    bits.Se(); // scaling_list_dc_coef_minus8
                }

                int coefficients = Math.Min(64, 1 << (4 + (size << 1)));
                for (int i = 0; i < coefficients && !bits.Ended; i++)
                {
                    bits.Se();
                }
            }
        }
    }

    // st_ref_pic_set() for every index, §7.3.7; the number of pictures of each set is needed by the sets predicted from it.
    private static bool SkipReferenceSets(ref BitReader bits)
    {
        uint count = bits.Ue();
        if (count > 64)
        {
            return false;
        }

        Span<int> pictures = stackalloc int[64];
        for (int set = 0; set < count; set++)
        {
            if (set > 0 && bits.Flag())
            {
                bits.Skip(1); // delta_rps_sign
                bits.Ue(); // abs_delta_rps_minus1
                int kept = 0;
                for (int i = 0; i <= pictures[set - 1]; i++)
                {
                    bool used = bits.Flag();
                    kept += used || bits.Flag() ? 1 : 0;
                }

                pictures[set] = kept;
                continue;
            }

            uint negative = bits.Ue(), positive = bits.Ue();
            if (negative > 16 || positive > 16 || bits.Ended)
            {
                return false;
            }

            for (uint i = 0; i < negative + positive; i++)
            {
                bits.Ue();
                bits.Skip(1);
            }

            pictures[set] = (int)(negative + positive);
        }

        return !bits.Ended;
    }
}
