namespace Ascertain.Media.Bitstreams;

/// <summary>Codec names of containers.</summary>
internal static class CodecFamilies
{
    /// <summary>By sample entry (ISO/IEC 14496-12, the MP4 registry, QuickTime), Matroska codec id, AVI four-character code, or ffprobe's name.</summary>
    public static CodecFamily Of(string codec) => codec switch
    {
        "avc1" or "avc2" or "avc3" or "avc4" or "V_MPEG4/ISO/AVC" or "H264" or "h264" or "X264" or "x264" or "AVC1" or "dva1" or "dvav" => CodecFamily.H264,
        "hvc1" or "hev1" or "V_MPEGH/ISO/HEVC" or "HEVC" or "hevc" or "H265" or "HEV1" or "HVC1" or "dvh1" or "dvhe" => CodecFamily.Hevc,
        "av01" or "V_AV1" or "AV01" or "dav1" or "av1" => CodecFamily.Av1,
        "vp09" or "V_VP9" or "VP90" or "VP09" => CodecFamily.Vp9,
        "vp08" or "V_VP8" or "VP80" => CodecFamily.Vp8,
        "mp4v" or "V_MPEG4/ISO/ASP" or "V_MPEG4/ISO/SP" or "V_MPEG4/ISO/AP" or "XVID" or "xvid" or "DIVX" or "divx" or "DX50" or "FMP4" or "MP4V"
            => CodecFamily.Mpeg4Visual,
        "s263" or "h263" or "H263" or "U263" => CodecFamily.H263,
        "mjpa" or "mjpb" or "jpeg" or "mjpg" or "MJPG" or "V_MJPEG" or "AVDJ" or "dmb1" => CodecFamily.MotionJpeg,
        _ => CodecFamily.Unknown,
    };

    /// <summary>The name in statements.</summary>
    public static string Name(CodecFamily family) => family switch
    {
        CodecFamily.H264 => "H.264",
        CodecFamily.Hevc => "HEVC",
        CodecFamily.Av1 => "AV1",
        CodecFamily.Vp9 => "VP9",
        CodecFamily.Vp8 => "VP8",
        CodecFamily.Mpeg4Visual => "MPEG-4 part 2",
        CodecFamily.H263 => "H.263",
        CodecFamily.MotionJpeg => "Motion JPEG",
        _ => "unknown",
    };
}
