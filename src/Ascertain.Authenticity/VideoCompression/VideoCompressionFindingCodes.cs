namespace Ascertain.Authenticity.VideoCompression;

/// <summary>Codes of findings about earlier encodings of a video stream; see docs/findings.d/video-compression.md.</summary>
public static class VideoCompressionFindingCodes
{
    /// <summary>Predicted pictures at equal distances stand out as key pictures of an earlier encoding do.</summary>
    public const string FormerGroups = "authenticity.video.formerGroups";

    /// <summary>No distance stands out.</summary>
    public const string NoFormerGroups = "authenticity.video.noFormerGroups";
}
