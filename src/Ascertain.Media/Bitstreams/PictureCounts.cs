namespace Ascertain.Media.Bitstreams;

/// <summary>What the headers of a picture say of its place in the stream: the encoder's own numbers, which a program that only copies does not write anew.</summary>
public sealed record PictureCounts
{
    /// <summary>idr_pic_id of an IDR picture of H.264 (§7.4.3), in [0, 65535]; null for others.</summary>
    public int? IdrNumber { get; internal set; }

    /// <summary>frame_num of H.264 where it is not what follows: the last one of a reference picture, what would follow, and what is there; null where it is in order.</summary>
    public (int Previous, int Expected, int Found)? FrameNumberBreak { get; internal set; }

    /// <summary>pic_order_cnt_lsb of H.264 (type 0) or slice_pic_order_cnt_lsb of H.265; null elsewhere.</summary>
    public int? OrderLsb { get; internal set; }

    /// <summary>Bits of <see cref="OrderLsb"/>, in [4, 16]; 0 where there is none.</summary>
    public int OrderLsbBits { get; internal set; }

    /// <summary>Quantiser at the beginning of the first slice: SliceQPY of H.264 (equation 7-30) and H.265 (7-54), vop_quant of MPEG-4; null where the header was not read so far.</summary>
    public int? Quantiser { get; internal set; }

    /// <summary>H.265: a leading picture (RADL or RASL, table 7-1): shown before the random access picture that precedes it in the stream.</summary>
    public bool IsLeading { get; internal set; }

    /// <summary>H.265: how many pictures its reference picture set lists for it that are not in the stream before it, decoded and kept (§8.3.2). Long-term references are not followed.</summary>
    public int MissingReferences { get; internal set; }

    /// <summary>recovery_frame_cnt of a recovery point message of H.264; null where there is none.</summary>
    public long? RecoveryFrames { get; internal set; }

    /// <summary>Where a sequence parameter set stands in the sample that differs from the one in force; null where there is none.</summary>
    public long? SequenceSetChangedAt { get; internal set; }

    /// <summary>Where a picture parameter set stands in the sample that differs from the one in force; null where there is none.</summary>
    public long? PictureSetChangedAt { get; internal set; }

    /// <summary>Beginning of a text in an unregistered user data message, at most 80 characters of ASCII: how encoders name themselves; null where there is none.</summary>
    public string? EncoderText { get; internal set; }

    /// <summary>Where that message stands in the item.</summary>
    public long EncoderTextAt { get; internal set; }

    /// <summary>initial_cpb_removal_delay of a buffering period message of H.264 (§D.2.2), first schedule, in 1/90,000 s; null where there is none.</summary>
    public long? InitialRemovalDelay { get; internal set; }

    /// <summary>cpb_removal_delay of a picture timing message of H.264 (§D.2.3) in ticks of its clock; null where there is none.</summary>
    public long? RemovalDelay { get; internal set; }

    /// <summary>The buffer that both speak of; null where the stream names none.</summary>
    public BufferModel? Buffer { get; internal set; }

    /// <summary>Seconds of one tick of that clock (num_units_in_tick / time_scale); 0 where unknown.</summary>
    public double TickSeconds { get; internal set; }

    /// <summary>Time of the picture by the stream's own clock, in ticks of <see cref="ClockTicksInSecond"/>: MPEG-4 part 2, time code of the group, modulo_time_base and vop_time_increment (§6.3.4, §6.3.5); null elsewhere.</summary>
    public long? ClockTicks { get; internal set; }

    /// <summary>Ticks in a second of that clock; 0 where there is none.</summary>
    public int ClockTicksInSecond { get; internal set; }
}
