namespace Ascertain.Media.Decoding;

/// <summary>What is known of one decoded picture beside its samples.</summary>
public readonly record struct FrameInfo
{
    /// <summary>Its place among all pictures that the decoder delivered, from 0 in presentation order; pictures kept off for damage count.
    /// With <see cref="FrameSelection.KeyFrames"/> only key pictures count.</summary>
    public required long Index { get; init; }

    /// <summary>Presentation time in units of <see cref="TimeBaseNumerator"/> / <see cref="TimeBaseDenominator"/> seconds, as the container has it before any edit
    /// list; null when the container gives none.</summary>
    public required long? PresentationTime { get; init; }

    /// <summary>Numerator of the unit of time, usually 1.</summary>
    public required long TimeBaseNumerator { get; init; }

    /// <summary>Denominator of the unit of time: ticks in a second where the numerator is 1.</summary>
    public required long TimeBaseDenominator { get; init; }

    /// <summary>The decoder marked it as a key picture.</summary>
    public required bool IsKey { get; init; }

    /// <summary><c>I</c>, <c>P</c>, <c>B</c> … or <c>?</c>.</summary>
    public required char PictureType { get; init; }

    /// <summary>Width in samples.</summary>
    public required int Width { get; init; }

    /// <summary>Height in samples.</summary>
    public required int Height { get; init; }

    /// <summary>Bits that carry a value, 8 to 16. Samples of more than 8 bits are 16-bit little-endian numbers, unscaled.</summary>
    public required int BitDepth { get; init; }

    /// <summary>False when it was decoded after an error and before the next clean key picture; such pictures reach no <see cref="IFrameSink"/>.</summary>
    public required bool IsClean { get; init; }

    /// <summary>Its number since the chain of filters was last made, which is what one in so many counts by.</summary>
    internal long NumberInChain { get; init; }

    /// <summary>Bytes of one sample, 1 or 2.</summary>
    public int BytesPerSample => BitDepth > 8 ? 2 : 1;

    /// <summary>Bytes of one row; rows follow each other without padding.</summary>
    public int Stride => Width * BytesPerSample;

    /// <summary>Presentation time in seconds, for people; compare ticks instead.</summary>
    public double? Seconds => PresentationTime is { } ticks ? (double)ticks * TimeBaseNumerator / TimeBaseDenominator : null;
}
