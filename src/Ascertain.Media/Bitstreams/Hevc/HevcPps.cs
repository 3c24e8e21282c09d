namespace Ascertain.Media.Bitstreams.Hevc;

/// <summary>The beginning of a picture parameter set, ITU-T H.265 §7.3.2.3.1: what a slice segment header needs up to its slice type.</summary>
/// <param name="Id">pps_pic_parameter_set_id in [0, 63].</param>
/// <param name="SpsId">pps_seq_parameter_set_id in [0, 15].</param>
/// <param name="DependentSegments">dependent_slice_segments_enabled_flag.</param>
/// <param name="OutputFlagPresent">output_flag_present_flag.</param>
/// <param name="ExtraHeaderBits">num_extra_slice_header_bits.</param>
/// <param name="InitialQp">26 + init_qp_minus26.</param>
internal sealed record HevcPps(int Id, int SpsId, bool DependentSegments, bool OutputFlagPresent, int ExtraHeaderBits, int InitialQp)
{
    /// <summary>Reads one.</summary>
    /// <param name="rbsp">Unescaped payload after the two-byte NAL header.</param>
    public static HevcPps? Parse(ReadOnlySpan<byte> rbsp)
    {
        BitReader bits = new(rbsp);
        uint id = bits.Ue();
        uint sps = bits.Ue();
        bool dependent = bits.Flag();
        bool output = bits.Flag();
        int extra = (int)bits.Bits(3);
        bits.Skip(2); // sign_data_hiding_enabled_flag, cabac_init_present_flag
        bits.Ue();
        bits.Ue();
        int qp = bits.Se();
        return id > 63 || sps > 15 || bits.Ended ? null : new HevcPps((int)id, (int)sps, dependent, output, extra, 26 + qp);
    }
}
