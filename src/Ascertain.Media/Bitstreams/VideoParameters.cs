namespace Ascertain.Media.Bitstreams;

/// <summary>What the coded stream of a track says of itself.</summary>
public sealed record VideoParameters
{
    /// <summary>Codec.</summary>
    public required CodecFamily Family { get; init; }

    /// <summary>Profile number as coded (profile_idc, general_profile_idc, seq_profile); null when not read.</summary>
    public int? Profile { get; init; }

    /// <summary>Level number as coded: H.264 ten times the level, H.265 thirty times, AV1 seq_level_idx.</summary>
    public int? Level { get; init; }

    /// <summary>Name of the profile where the standard names it, e.g. <c>High 4:2:2 Intra</c>; null for others.</summary>
    public string? ProfileName { get; init; }

    /// <summary>Level as the standard prints it, e.g. <c>4.1</c>; null when not read.</summary>
    public string? LevelName { get; init; }

    /// <summary>Temporal sub-layers that the H.265 video parameter set announces; null for other codecs.</summary>
    public int? TemporalLayers { get; init; }

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

    /// <summary><see cref="ChromaFormat"/> as the field writes it, e.g. <c>4:2:0</c>; null when not read.</summary>
    public string? Chroma => ChromaFormat switch { 0 => "4:0:0", 1 => "4:2:0", 2 => "4:2:2", 3 => "4:4:4", _ => null };

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

    /// <summary>The first SEI messages or AV1 metadata of the samples that were read.</summary>
    public IReadOnlyList<SeiMessage> Messages { get; init; } = [];

    /// <summary>How many SEI messages or AV1 metadata of each type the samples that were read hold, by type.</summary>
    public IReadOnlyList<SeiTally> MessageCounts { get; init; } = [];

    /// <summary>Texts in user data, each once, in the order in which they stand; encoders leave their name and options so.</summary>
    public IReadOnlyList<string> Texts { get; init; } = [];

    /// <summary>False for codecs whose headers are not read here (H.263, Motion JPEG) and for streams without a readable header.</summary>
    public bool SaysAnything => Width is not null || Texts.Count > 0 || MessageCounts.Count > 0;
}
