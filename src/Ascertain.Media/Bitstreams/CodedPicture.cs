namespace Ascertain.Media.Bitstreams;

/// <summary>A sample of a video track with what its headers say of its picture.</summary>
internal readonly record struct CodedPicture
{
    /// <summary>Position in decode order, from 0.</summary>
    public required int DecodeIndex { get; init; }

    /// <summary>The sample.</summary>
    public required MediaSample Sample { get; init; }

    /// <summary>The most general type of the slices that were read: B over P over I; of two fields, the first one's.</summary>
    public PictureType Type { get; init; }

    /// <summary>Type of the second field of H.264 where a sample holds two; Unknown elsewhere.</summary>
    public PictureType SecondField { get; init; }

    /// <summary>H.264 and H.265: an IDR picture. AV1, VP9, VP8: a key frame. MPEG-4 part 2 and others: an I picture.</summary>
    public bool IsIdr { get; init; }

    /// <summary>Decoding may begin here: IDR, an IRAP picture of H.265, or an H.264 picture with a recovery point SEI.</summary>
    public bool IsRandomAccess { get; init; }

    /// <summary>Other pictures may refer to it (H.264 nal_ref_idc; H.265 sub-layer reference); true where the codec has no such mark.</summary>
    public bool IsReference { get; init; }

    /// <summary>frame_num of H.264; null elsewhere or when not read.</summary>
    public int? FrameNum { get; init; }

    /// <summary>Picture order count of H.264 (types 0 and 2) and H.265, counted from the last IDR; null elsewhere.</summary>
    public int? OrderCount { get; init; }

    /// <summary>H.264: coded as one or two fields.</summary>
    public bool IsField { get; init; }

    /// <summary>AV1: an earlier frame is shown again, nothing is coded.</summary>
    public bool IsRepeat { get; init; }

    /// <summary>By its headers the sample gives one picture that is shown, no more and no less; true for H.264 and H.265, of which that is not read.</summary>
    public bool ShowsOne { get; init; }

    /// <summary>NAL units or OBUs in the sample, as far as they were walked; 0 where the codec has none.</summary>
    public int NalCount { get; init; }

    /// <summary>The encoder's own numbers; null where they were not asked for.</summary>
    public PictureCounts? Counts { get; init; }

    /// <summary>Slices found.</summary>
    public int SliceCount { get; init; }
}
