namespace Ascertain.Media.Decoding;

/// <summary>Which frames of a clip are decoded.</summary>
public enum FrameSelection
{
    /// <summary>Every frame.</summary>
    All,

    /// <summary>Key frames only; each stands alone.</summary>
    KeyFrames,
}
