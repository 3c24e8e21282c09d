namespace Ascertain.Media.Decoding;

/// <summary>What one method needs of a decode, and what it makes of it.</summary>
public sealed record DecodePass
{
    private DecodePass()
    {
    }

    /// <summary>What is to be decoded.</summary>
    public DecodeRequest Request { get; private init; } = new();

    /// <summary>Takers of pictures.</summary>
    public IReadOnlyList<IFrameSink> FrameSinks { get; private init; } = [];

    /// <summary>Takers of sound.</summary>
    public IReadOnlyList<ISoundSink> SoundSinks { get; private init; } = [];

    /// <summary>Makes the result of what the sinks took and of the report on this pass.</summary>
    public Func<DecodeReport, ExaminationResult> Conclude { get; private init; } = static _ => throw new InvalidOperationException("Nothing was decoded for this pass.");

    /// <summary>The result, where none is to be decoded; else null.</summary>
    public ExaminationResult? Result { get; private init; }

    /// <summary>A pass that needs a decode.</summary>
    public static DecodePass Of(
        DecodeRequest request, IReadOnlyList<IFrameSink> frameSinks, IReadOnlyList<ISoundSink> soundSinks, Func<DecodeReport, ExaminationResult> conclude) =>
        new() { Request = request, FrameSinks = frameSinks, SoundSinks = soundSinks, Conclude = conclude };

    /// <summary>A pass whose result stands without a decode.</summary>
    public static DecodePass Without(ExaminationResult result) => new() { Result = result };
}
