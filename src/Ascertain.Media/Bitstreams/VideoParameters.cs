namespace Ascertain.Media.Bitstreams;

/// <summary>What the coded stream of a track says of itself.</summary>
internal sealed record VideoParameters
{
    /// <summary>Codec.</summary>
    public required CodecFamily Family { get; init; }

    /// <summary>Profile number as coded (profile_idc, general_profile_idc, seq_profile); null when not read.</summary>
    public int? Profile { get; init; }

    /// <summary>Level number as coded: H.264 ten times the level, H.265 thirty times, AV1 seq_level_idx.</summary>
    public int? Level { get; init; }

    /// <summary>Coded width in luma samples.</summary>
    public int? CodedWidth { get; init; }

    /// <summary>Coded height in luma samples.</summary>
    public int? CodedHeight { get; init; }

    /// <summary>Width after cropping.</summary>
    public int? Width { get; init; }

    /// <summary>Height after cropping.</summary>
    public int? Height { get; init; }

    /// <summary>0 monochrome, 1 4:2:0, 2 4:2:2, 3 4:4:4.</summary>
    public int? ChromaFormat { get; init; }

    /// <summary>Bits of a luma sample.</summary>
    public int? BitDepth { get; init; }

    /// <summary>Usability information: aspect, range, colour, timing.</summary>
    public VideoUsability? Usability { get; init; }

    /// <summary>Frames in a second by the stream's own timing; null when it gives none.</summary>
    public double? FrameRate { get; init; }

    /// <summary>H.264: CABAC (true) or CAVLC.</summary>
    public bool? Cabac { get; init; }

    /// <summary>Fields may occur.</summary>
    public bool? MayBeInterlaced { get; init; }

    /// <summary>Frames that a picture may be moved by between decode and presentation order; null when not said.</summary>
    public int? MaxReorderFrames { get; init; }

    /// <summary>SEI messages or AV1 metadata of the samples that were read.</summary>
    public IReadOnlyList<SeiMessage> Messages { get; init; } = [];
}
