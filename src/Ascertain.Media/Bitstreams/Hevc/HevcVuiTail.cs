namespace Ascertain.Media.Bitstreams.Hevc;

/// <summary>Reads over the whole usability information, ITU-T H.265 §E.2.1 to §E.2.3: what follows it in a sequence parameter set changes how slices are read.</summary>
internal static class HevcVuiTail
{
    /// <summary>Passes over vui_parameters().</summary>
    /// <param name="bits">At its first bit.</param>
    /// <param name="subLayers">sps_max_sub_layers_minus1.</param>
    /// <returns>False when a value is outside its range.</returns>
    public static bool Skip(ref BitReader bits, int subLayers)
    {
        if (bits.Flag() && bits.Bits(8) == 255) // aspect_ratio_idc: EXTENDED_SAR
        {
            bits.Skip(32);
        }

        if (bits.Flag())
        {
            bits.Skip(1); // overscan_appropriate_flag
        }

        if (bits.Flag())
        {
            bits.Skip(4); // video_format, video_full_range_flag
            bits.Skip(bits.Flag() ? 24 : 0);
        }

        if (bits.Flag())
        {
            bits.Ue(); // chroma_sample_loc_type_top_field
            bits.Ue();
        }

        bits.Skip(3); // neutral_chroma_indication_flag, field_seq_flag, frame_field_info_present_flag
        if (bits.Flag())
        {
            for (int i = 0; i < 4; i++)
            {
                bits.Ue(); // default display window
            }
        }

        if (bits.Flag() && !SkipTiming(ref bits, subLayers))
        {
            return false;
        }

        if (bits.Flag())
        {
            bits.Skip(3); // tiles_fixed_structure_flag, motion_vectors_over_pic_boundaries_flag, restricted_ref_pic_lists_flag
            for (int i = 0; i < 5; i++)
            {
                bits.Ue(); // min_spatial_segmentation_idc to log2_max_mv_length_vertical
            }
        }

        return !bits.Ended;
    }

    private static bool SkipTiming(ref BitReader bits, int subLayers)
    {
        bits.Skip(64); // vui_num_units_in_tick, vui_time_scale
        if (bits.Flag())
        {
            bits.Ue(); // vui_num_ticks_poc_diff_one_minus1
        }

        return !bits.Flag() || SkipBuffering(ref bits, subLayers);
    }

    // hrd_parameters(1, subLayers), §E.2.2.
    private static bool SkipBuffering(ref BitReader bits, int subLayers)
    {
        bool nal = bits.Flag(), vcl = bits.Flag(), subPicture = false;
        if (nal || vcl)
        {
            subPicture = bits.Flag();
            bits.Skip(subPicture ? 19 : 0);
            bits.Skip(8); // bit_rate_scale, cpb_size_scale
            bits.Skip(subPicture ? 4 : 0);
            bits.Skip(15);
        }

        for (int i = 0; i <= subLayers; i++)
        {
            bool fixedRate = bits.Flag() || bits.Flag(); // fixed_pic_rate_general_flag implies fixed_pic_rate_within_cvs_flag
            bool lowDelay = false;
            if (fixedRate)
            {
                bits.Ue(); // elemental_duration_in_tc_minus1
            }
            else
            {
                lowDelay = bits.Flag();
            }

            uint buffers = lowDelay ? 0 : bits.Ue();
            if (buffers > 31 || bits.Ended)
            {
                return false;
            }

            for (uint j = 0; j < ((nal ? 1 : 0) + (vcl ? 1 : 0)) * (buffers + 1); j++)
            {
                for (int k = 0; k < (subPicture ? 4 : 2); k++)
                {
                    bits.Ue();
                }

                bits.Skip(1); // cbr_flag
            }
        }

        return !bits.Ended;
    }
}
