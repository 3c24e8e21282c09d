namespace Ascertain.Media.KeyFrames;

/// <summary>Finding codes of <c>frames.keySheet</c>.</summary>
internal static class KeyFrameFindingCodes
{
    /// <summary>Key frames were decoded.</summary>
    public const string Listed = "frames.key.listed";

    /// <summary>There are tracks of pictures that were not looked at.</summary>
    public const string OtherTracks = "frames.key.otherTracks";

    /// <summary>Key frames have exactly the same luma.</summary>
    public const string Repeated = "frames.key.repeated";
}
