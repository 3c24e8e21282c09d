namespace Ascertain.Media.Bitstreams;

/// <summary>recovery_point SEI of H.264 §D.1.8.</summary>
/// <param name="FrameCount">recovery_frame_cnt: pictures until the output is right.</param>
/// <param name="IsExact">exact_match_flag.</param>
/// <param name="IsBrokenLink">broken_link_flag: the encoder or editor says that what lies before was cut off.</param>
internal readonly record struct RecoveryPoint(uint FrameCount, bool IsExact, bool IsBrokenLink)
{
    /// <summary>Reads one; null when it ends too early.</summary>
    public static RecoveryPoint? Parse(ReadOnlySpan<byte> payload)
    {
        BitReader bits = new(payload);
        RecoveryPoint point = new(bits.Ue(), bits.Flag(), bits.Flag());
        return bits.Ended ? null : point;
    }
}
