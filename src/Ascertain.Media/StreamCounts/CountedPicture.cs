using Ascertain.Media.Bitstreams;

namespace Ascertain.Media.StreamCounts;

/// <summary>A coded picture with the encoder's own numbers, read from headers alone.</summary>
public sealed record CountedPicture
{
    /// <summary>Position in decode order, from 0.</summary>
    public required int DecodeIndex { get; init; }

    /// <summary>The sample.</summary>
    public required MediaSample Sample { get; init; }

    /// <summary>The most general type of its slices: B over P over I; Unknown where no header was read.</summary>
    public required PictureType Type { get; init; }

    /// <summary>An IDR picture; of other codecs than H.264 and H.265 a key picture.</summary>
    public required bool IsIdr { get; init; }

    /// <summary>Decoding may begin here, by the stream's own marks.</summary>
    public required bool IsRandomAccess { get; init; }

    /// <summary>Other pictures may refer to it.</summary>
    public required bool IsReference { get; init; }

    /// <summary>frame_num of H.264; null elsewhere.</summary>
    public required int? FrameNumber { get; init; }

    /// <summary>Picture order count from the last restart of the count; null where it is not known.</summary>
    public required int? OrderCount { get; init; }

    /// <summary>The encoder's own numbers.</summary>
    public required PictureCounts Counts { get; init; }
}
