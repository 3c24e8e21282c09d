namespace Ascertain.Media.Bitstreams;

/// <summary>The coded picture buffer for which a stream was made: hrd_parameters() of ITU-T H.264 §E.1.2, first schedule.</summary>
/// <param name="Schedules">cpb_cnt_minus1 + 1, in [1, 32].</param>
/// <param name="InitialDelayBits">initial_cpb_removal_delay_length_minus1 + 1, in [1, 32].</param>
/// <param name="BitsPerSecond">BitRate (equation E-37): at what rate bits come in.</param>
/// <param name="Bits">CpbSize (equation E-38).</param>
/// <param name="IsConstant">cbr_flag: bits come in all the time; otherwise the inflow stops where the buffer is full.</param>
public sealed record BufferModel(int Schedules, int InitialDelayBits, double BitsPerSecond, double Bits, bool IsConstant);
