namespace Ascertain.Media.Bitstreams.H264.Macroblocks;

/// <summary>One memory management control operation, ITU-T H.264 §7.4.3.3.</summary>
/// <param name="Code">memory_management_control_operation: 1 to 6; 7, which is none of the standard, stands for long_term_reference_flag of an IDR picture.</param>
/// <param name="First">Its first value.</param>
/// <param name="Second">Its second: long_term_frame_idx of operation 3.</param>
internal readonly record struct MarkingOperation(int Code, uint First, uint Second)
{
    /// <summary>An IDR picture that is marked as a long-term reference at once.</summary>
    public const int LongTermIdr = 7;

    /// <summary>Reads dec_ref_pic_marking(), §7.3.3.3.</summary>
    /// <param name="bits">At its beginning.</param>
    /// <param name="isIdr">Of an IDR picture.</param>
    /// <param name="operations">Null for the sliding window.</param>
    /// <returns>False when it cannot be read.</returns>
    public static bool TryRead(ref BitReader bits, bool isIdr, out MarkingOperation[]? operations)
    {
        operations = null;
        if (isIdr)
        {
            bits.Skip(1); // no_output_of_prior_pics_flag
            operations = bits.Flag() ? [new MarkingOperation(LongTermIdr, 0, 0)] : null;
            return true;
        }

        if (!bits.Flag())
        {
            return true;
        }

        List<MarkingOperation> found = [];
        while (found.Count < 200 && !bits.Ended) // arbitrary, above what two operations for each of 32 fields need
        {
            uint code = bits.Ue();
            switch (code)
            {
                case 0:
                    operations = [.. found];
                    return true;
                case 1 or 2 or 4 or 6:
                    found.Add(new MarkingOperation((int)code, bits.Ue(), 0));
                    break;
                case 3:
                    found.Add(new MarkingOperation(3, bits.Ue(), bits.Ue()));
                    break;
                case 5:
                    found.Add(new MarkingOperation(5, 0, 0));
                    break;
                default:
                    return false;
            }
        }

        return false;
    }
}
