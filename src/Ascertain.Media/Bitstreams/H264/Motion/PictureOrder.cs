using Ascertain.Media.Bitstreams.H264.Macroblocks;

namespace Ascertain.Media.Bitstreams.H264.Motion;

/// <summary>Picture order counts of both fields, ITU-T H.264 §8.2.1. Arithmetic is modulo 2^32, because a hostile stream may say anything.</summary>
internal sealed class PictureOrder
{
    private int previousMsb;
    private int previousLsb;
    private int previousFrameNum;
    private int previousOffset;

    /// <summary>The counts of a picture.</summary>
    /// <param name="slice">Its first slice.</param>
    /// <param name="isIdr">An IDR picture.</param>
    /// <returns>Of the top and of the bottom field; of a field both are its own.</returns>
    public (int Top, int Bottom) Next(SliceSyntax slice, bool isIdr)
    {
        return unchecked(slice.Sps.PocType == 0 ? TypeZero(slice, isIdr) : TypeOneOrTwo(slice, isIdr));
    }

    /// <summary>Memory management control operation 5: the next picture follows as one after frame_num 0.</summary>
    /// <param name="top">TopFieldOrderCnt after the operation; 0 for a bottom field.</param>
    public void Restart(int top) => (previousMsb, previousLsb, previousFrameNum, previousOffset) = (0, top, 0, 0);

    // §8.2.1.1
    private (int Top, int Bottom) TypeZero(SliceSyntax slice, bool isIdr)
    {
        H264SliceHeader start = slice.Start;
        int max = 1 << slice.Sps.PocLsbBits;
        (int msb, int lsb) = isIdr ? (0, 0) : (previousMsb, previousLsb);
        if (start.PocLsb < lsb && lsb - start.PocLsb >= max / 2)
        {
            msb += max;
        }
        else if (start.PocLsb > lsb && start.PocLsb - lsb > max / 2)
        {
            msb -= max;
        }

        if (slice.IsReference)
        {
            (previousMsb, previousLsb) = (msb, start.PocLsb);
        }

        int top = msb + start.PocLsb;
        return (top, start.IsField ? top : top + start.DeltaPocBottom);
    }

    // §8.2.1.2 and §8.2.1.3
    private (int Top, int Bottom) TypeOneOrTwo(SliceSyntax slice, bool isIdr)
    {
        H264SliceHeader start = slice.Start;
        int offset = isIdr ? 0 : previousOffset + (previousFrameNum > start.FrameNum ? 1 << slice.Sps.FrameNumBits : 0);
        (previousFrameNum, previousOffset) = (start.FrameNum, offset);
        if (slice.Sps.PocCycle is not { } cycle)
        {
            int plain = isIdr ? 0 : (2 * (offset + start.FrameNum)) - (slice.IsReference ? 0 : 1);
            return (plain, plain);
        }

        int frames = cycle.Offsets.Length == 0 ? 0 : offset + start.FrameNum;
        frames -= !slice.IsReference && frames > 0 ? 1 : 0;
        int expected = 0;
        if (frames > 0)
        {
            int whole = 0;
            foreach (int it in cycle.Offsets)
            {
                whole += it;
            }

            expected = (frames - 1) / cycle.Offsets.Length * whole;
            for (int i = 0; i <= (frames - 1) % cycle.Offsets.Length; i++)
            {
                expected += cycle.Offsets[i];
            }
        }

        expected += slice.IsReference ? 0 : cycle.NonReference;
        int top = expected + slice.DeltaPoc;
        return start.IsField ? (top, top + cycle.TopToBottom) : (top, top + cycle.TopToBottom + start.DeltaPocBottom);
    }
}
