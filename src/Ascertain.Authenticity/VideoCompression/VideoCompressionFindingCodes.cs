namespace Ascertain.Authenticity.VideoCompression;

/// <summary>Codes of findings about earlier encodings of a video stream; see docs/findings.d/video-compression.md.</summary>
public static class VideoCompressionFindingCodes
{
    /// <summary>Predicted pictures at equal distances stand out as key pictures of an earlier encoding do.</summary>
    public const string FormerGroups = "authenticity.video.formerGroups";

    /// <summary>Coefficient levels of the key pictures of an H.264 or HEVC stream look as if they had been quantised more coarsely before.</summary>
    public const string FormerQuantiser = "authenticity.video.formerQuantiser";

    /// <summary>No distance stands out.</summary>
    public const string NoFormerGroups = "authenticity.video.noFormerGroups";

    /// <summary>Pictures of an H.264 stream repeat in a steady rhythm, so that former groups cannot be told.</summary>
    public const string PicturesRepeat = "authenticity.video.picturesRepeat";
}
