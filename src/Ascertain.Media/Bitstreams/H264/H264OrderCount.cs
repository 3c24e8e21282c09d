namespace Ascertain.Media.Bitstreams.H264;

/// <summary>Follows frame_num and picture order count from picture to picture (ITU-T H.264 §7.4.3, §8.2.1).</summary>
/// <remarks>Neglected: memory_management_control_operation 5, which restarts both, and type 1, whose expected deltas are not kept.</remarks>
internal sealed class H264OrderCount
{
    private int previousMsb;
    private int previousLsb;
    private int previousReferenceFrameNum = -1;
    private int previousFrameNum;
    private long frameNumOffset;

    /// <summary>Set by <see cref="Next"/> where frame_num jumps.</summary>
    public (int Previous, int Expected, int Found)? FrameNumJump { get; private set; }

    /// <summary>The picture order count: the smaller of the two fields; null for type 1.</summary>
    public int? Next(H264Sps sps, in H264SliceHeader slice, bool isIdr, bool isReference)
    {
        FollowFrameNum(sps, slice.FrameNum, isIdr, isReference);
        return sps.PocType switch
        {
            0 => TypeZero(sps, slice, isIdr, isReference),
            2 => TypeTwo(sps, slice, isIdr, isReference),
            _ => null,
        };
    }

    private void FollowFrameNum(H264Sps sps, int frameNum, bool isIdr, bool isReference)
    {
        int expected = (previousReferenceFrameNum + 1) & ((1 << sps.FrameNumBits) - 1);
        bool known = !isIdr && previousReferenceFrameNum >= 0;
        FrameNumJump = known && frameNum != previousReferenceFrameNum && frameNum != expected
            ? (previousReferenceFrameNum, expected, frameNum)
            : null;
        // After a gap the missing frames are inferred (§8.2.5.2), so the count goes on from here, also after a picture that is no reference.
        if (isReference || isIdr)
        {
            previousReferenceFrameNum = frameNum;
        }
        else if (FrameNumJump is not null)
        {
            previousReferenceFrameNum = (frameNum - 1) & ((1 << sps.FrameNumBits) - 1);
        }
    }

    // §8.2.1.1
    private int TypeZero(H264Sps sps, in H264SliceHeader slice, bool isIdr, bool isReference)
    {
        int max = 1 << sps.PocLsbBits;
        (int msb, int lsb) = isIdr ? (0, 0) : (previousMsb, previousLsb);
        if (slice.PocLsb < lsb && lsb - slice.PocLsb >= max / 2)
        {
            msb += max;
        }
        else if (slice.PocLsb > lsb && slice.PocLsb - lsb > max / 2)
        {
            msb -= max;
        }

        if (isReference)
        {
            (previousMsb, previousLsb) = (msb, slice.PocLsb);
        }

        return msb + slice.PocLsb + (slice.IsField ? 0 : Math.Min(0, slice.DeltaPocBottom));
    }

    // §8.2.1.3
    private int TypeTwo(H264Sps sps, in H264SliceHeader slice, bool isIdr, bool isReference)
    {
        frameNumOffset = isIdr ? 0 : frameNumOffset + (previousFrameNum > slice.FrameNum ? 1L << sps.FrameNumBits : 0);
        previousFrameNum = slice.FrameNum;
        return isIdr ? 0 : unchecked((int)((2 * (frameNumOffset + slice.FrameNum)) - (isReference ? 0 : 1)));
    }
}
