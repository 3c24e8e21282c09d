namespace Ascertain.Media.Bitstreams.Hevc;

/// <summary>scaling_list_data(), ITU-T H.265 §7.3.4: read over, since it changes no syntax.</summary>
internal static class HevcScalingLists
{
    /// <summary>Passes over the lists.</summary>
    public static void Skip(ref BitReader bits)
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
}
