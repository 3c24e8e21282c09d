namespace Ascertain;

/// <summary>What a method may cost on a clip, so that all of them together stay cheap; bench/compare/investigate.sh prints it beside what was measured.</summary>
/// <param name="Name">What is gone over.</param>
/// <param name="FractionOfDecode">Greatest processor time as a fraction of a full decode of the clip by one thread of ffmpeg, 1080p H.264 being the measure.</param>
public sealed record PassBudget(string Name, double FractionOfDecode)
{
    /// <summary>Boxes, tables and headers: no picture is decoded. Arbitrary; the first methods share 0.5.</summary>
    public static PassBudget Structure { get; } = new("structure", 0.05);

    /// <summary>Key frames, decoder included: 0.17 was measured for the decoder alone on a clip of many key frames.</summary>
    public static PassBudget KeyFrames { get; } = new("key frames", 0.25);

    /// <summary>Measures on all pictures, beside the shared decode.</summary>
    public static PassBudget Pixels { get; } = new("pixels", 0.15);

    /// <summary>Fingerprints of pictures and sound, beside the shared decode.</summary>
    public static PassBudget Fingerprint { get; } = new("fingerprints", 0.15);

    /// <summary>The coded stream down to its macroblocks, without the shared decode.</summary>
    public static PassBudget Syntax { get; } = new("syntax", 1.0);
}
