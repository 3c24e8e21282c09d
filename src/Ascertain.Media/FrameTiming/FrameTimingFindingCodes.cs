namespace Ascertain.Media.FrameTiming;

/// <summary>Finding codes of <c>frames.timing</c>.</summary>
internal static class FrameTimingFindingCodes
{
    /// <summary>Number of frames, span and intervals.</summary>
    public const string Described = "frames.timing.described";

    /// <summary>An interval more than half as long again as the usual one.</summary>
    public const string Gap = "frames.timing.gap";

    /// <summary>Two frames at the same presentation time.</summary>
    public const string DuplicateTime = "frames.timing.duplicateTime";

    /// <summary>Intervals vary by more than the clock's grain.</summary>
    public const string Variable = "frames.timing.variable";

    /// <summary>More frames than are looked at.</summary>
    public const string TooManyFrames = "frames.timing.tooManyFrames";

    /// <summary>Key-frame distances and picture types.</summary>
    public const string GopDescribed = "frames.gop.described";

    /// <summary>A group of pictures inside the clip is shorter or longer than the others.</summary>
    public const string GopIrregular = "frames.gop.irregular";

    /// <summary>The clip does not begin with a key frame.</summary>
    public const string NoLeadingKey = "frames.gop.noLeadingKey";
}
