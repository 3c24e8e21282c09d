namespace Ascertain.Media.Bitstreams;

/// <summary>Which bitstream syntax a track's samples follow.</summary>
public enum CodecFamily
{
    /// <summary>None that is read here.</summary>
    Unknown,

    /// <summary>ITU-T H.264.</summary>
    H264,

    /// <summary>ITU-T H.265.</summary>
    Hevc,

    /// <summary>AV1.</summary>
    Av1,

    /// <summary>VP9.</summary>
    Vp9,

    /// <summary>VP8.</summary>
    Vp8,

    /// <summary>ISO/IEC 14496-2.</summary>
    Mpeg4Visual,

    /// <summary>ITU-T H.263.</summary>
    H263,

    /// <summary>Every picture is a JPEG.</summary>
    MotionJpeg,
}
