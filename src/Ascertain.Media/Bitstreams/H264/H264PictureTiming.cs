namespace Ascertain.Media.Bitstreams.H264;

/// <summary>pic_timing SEI, ITU-T H.264 §D.1.3: the structure of a picture and the first time code of it.</summary>
/// <param name="PictureStructure">pic_struct (table D-1); null when absent.</param>
/// <param name="Hours">hours_value of the first clock timestamp, or null.</param>
/// <param name="Minutes">minutes_value, or null.</param>
/// <param name="Seconds">seconds_value, or null.</param>
/// <param name="Frames">n_frames, or null.</param>
internal readonly record struct H264PictureTiming(int? PictureStructure, int? Hours, int? Minutes, int? Seconds, int? Frames)
{
    /// <summary>Reads one; null when it ends too early.</summary>
    public static H264PictureTiming? Parse(ReadOnlySpan<byte> payload, VideoUsability vui)
    {
        BitReader bits = new(payload);
        if (vui.HasHrd)
        {
            bits.Skip(vui.DelayLengths.CpbRemoval + vui.DelayLengths.DpbOutput);
        }

        if (!vui.HasPictureStructure)
        {
            return bits.Ended ? null : default(H264PictureTiming);
        }

        H264PictureTiming timing = new((int)bits.Bits(4), null, null, null, null);
        if (bits.Flag()) // clock_timestamp_flag of the first
        {
            bits.Skip(8); // ct_type, nuit_field_based_flag, counting_type
            bool full = bits.Flag();
            bits.Skip(2); // discontinuity_flag, cnt_dropped_flag
            timing = timing with { Frames = (int)bits.Bits(8) };
            if (full || bits.Flag())
            {
                timing = timing with { Seconds = (int)bits.Bits(6) };
                if (full || bits.Flag())
                {
                    timing = timing with { Minutes = (int)bits.Bits(6) };
                    timing = full || bits.Flag() ? timing with { Hours = (int)bits.Bits(5) } : timing;
                }
            }
        }

        return bits.Ended ? null : timing;
    }
}
