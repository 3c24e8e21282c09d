namespace Ascertain.Media.Decoding;

/// <summary>Which pictures of a stream are delivered.</summary>
public readonly record struct FrameSelection
{
    private FrameSelection(int every, bool keyFramesOnly) => (Step, KeyFramesOnly) = (every, keyFramesOnly);

    /// <summary>Every picture.</summary>
    public static FrameSelection All { get; } = new(1, keyFramesOnly: false);

    /// <summary>Key pictures; the others are not decoded at all, so each stands alone.</summary>
    public static FrameSelection KeyFrames { get; } = new(1, keyFramesOnly: true);

    /// <summary>No pictures (the default): sound only.</summary>
    public static FrameSelection None { get; }

    /// <summary>One picture in so many is delivered; 0 for none.</summary>
    public int Step { get; }

    /// <summary>True when only key pictures are decoded.</summary>
    public bool KeyFramesOnly { get; }

    /// <summary>The first picture and every n-th after it, in presentation order; all are decoded.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public static FrameSelection EveryNth(int n)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        return new FrameSelection(n, keyFramesOnly: false);
    }
}
