using Ascertain.Media.Bitstreams;

namespace Ascertain.Media;

/// <summary>One track of a container.</summary>
public sealed record MediaTrack
{
    /// <summary>The container's track number.</summary>
    public required long Id { get; init; }

    /// <summary>Path of the box that holds its movie, when that is not the file's own: decoders do not see such a track. Null otherwise.</summary>
    public string? Within { get; init; }

    /// <summary>What it carries.</summary>
    public required TrackKind Kind { get; init; }

    /// <summary>The container's codec name as it stands, e.g. <c>avc1</c>, <c>V_VP9</c>, <c>H264</c>.</summary>
    public required string Codec { get; init; }

    /// <summary>Width in pixels as the container says; null for what is no picture.</summary>
    public int? Width { get; init; }

    /// <summary>Height in pixels as the container says.</summary>
    public int? Height { get; init; }

    /// <summary>Number of samples; null when the container does not count them.</summary>
    public long? SampleCount { get; init; }

    /// <summary>Samples that hold only pictures which are never shown by themselves (VP8 and VP9 in Matroska); 0 where that is not looked at.</summary>
    public long HiddenSampleCount { get; init; }

    /// <summary>Ticks in a second.</summary>
    public long Timescale { get; init; } = 1;

    /// <summary>False where the item has no times: those of its samples are then places in the order in which pictures are shown, one tick each, and no seconds.</summary>
    public bool HasTimes { get; init; } = true;

    /// <summary>Duration of the media in seconds, before any edit list; null when unknown.</summary>
    public double? DurationSeconds { get; init; }

    /// <summary>Seconds that a player shows after the edit list, empty edits included; null when there is no edit list or the length is unknown.</summary>
    public double? PlayedSeconds { get; init; }

    /// <summary>Presentation time of the first sample where ffprobe read the container; null where samples are listed. Transport streams do not begin at 0.</summary>
    public double? StartSeconds { get; init; }

    /// <summary>Mean frames in a second (samples that are shown, over duration); null for what is no picture or when unknown.</summary>
    public double? FrameRate { get; init; }

    /// <summary>Clockwise degrees by which a player turns the picture: 0, 90, 180, 270; null when not one of these.</summary>
    public int? RotationDegrees { get; init; } = 0;

    /// <summary>The same where a player turns the picture over first, left for right; null where it does not.</summary>
    public int? MirroredRotationDegrees { get; init; }

    /// <summary>Edits in presentation order; empty when there are none.</summary>
    public IReadOnlyList<TrackEdit> Edits { get; init; } = [];

    /// <summary>Codec configuration as it stands (avcC, hvcC, av1C, CodecPrivate …), without its box header.</summary>
    public ReadOnlyMemory<byte> CodecConfiguration { get; init; }

    /// <summary>Which box or element <see cref="CodecConfiguration"/> comes from, e.g. <c>avcC</c>; empty when there is none.</summary>
    public string CodecConfigurationKind { get; init; } = "";

    /// <summary>Where <see cref="CodecConfiguration"/> begins in the item.</summary>
    public long CodecConfigurationOffset { get; init; }

    /// <summary>What the coded stream itself says: parameter sets, messages, texts; null for what is no picture and for codecs that are not read here.</summary>
    public VideoParameters? Stream { get; init; }

    /// <summary>All samples in decode order, made on each enumeration without holding them; empty when the reader does not list samples.</summary>
    public IEnumerable<MediaSample> Samples { get; init; } = [];
}
