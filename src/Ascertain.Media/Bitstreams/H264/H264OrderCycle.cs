namespace Ascertain.Media.Bitstreams.H264;

/// <summary>What a sequence parameter set says of picture order counts of type 1, ITU-T H.264 §7.3.2.1.1.</summary>
/// <param name="NonReference">offset_for_non_ref_pic.</param>
/// <param name="TopToBottom">offset_for_top_to_bottom_field.</param>
/// <param name="Offsets">offset_for_ref_frame, at most 255.</param>
internal sealed record H264OrderCycle(int NonReference, int TopToBottom, int[] Offsets)
{
    /// <summary>Reads it.</summary>
    /// <param name="bits">At delta_pic_order_always_zero_flag.</param>
    /// <param name="deltaZero">That flag.</param>
    /// <returns>Null when it ends too early or names too many offsets.</returns>
    public static H264OrderCycle? Read(ref BitReader bits, out bool deltaZero)
    {
        deltaZero = bits.Flag();
        int other = bits.Se(), bottom = bits.Se();
        uint count = bits.Ue();
        if (count > 255 || bits.Ended)
        {
            return null;
        }

        int[] offsets = new int[count];
        for (int i = 0; i < offsets.Length; i++)
        {
            offsets[i] = bits.Se();
        }

        return bits.Ended ? null : new H264OrderCycle(other, bottom, offsets);
    }
}
