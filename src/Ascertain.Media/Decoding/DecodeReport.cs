namespace Ascertain.Media.Decoding;

/// <summary>What a decode did.</summary>
public sealed record DecodeReport
{
    /// <summary>How it ended.</summary>
    public required DecodeEnd End { get; init; }

    /// <summary>What held the decoder; null when nothing was started. Part of the run, not of the result.</summary>
    public ConfinementMode? Confinement { get; init; }

    /// <summary>Digest of the decoder build. Part of the run.</summary>
    public string DecoderBuildDigest { get; init; } = "";

    /// <summary>Pictures that came out of the decoder.</summary>
    public long FramesDecoded { get; init; }

    /// <summary>Pictures that the sinks were given.</summary>
    public long FramesDelivered { get; init; }

    /// <summary>Samples of each channel that the sinks were given.</summary>
    public long SoundSamplesDelivered { get; init; }

    /// <summary>What is odd: damage, changes of size, missing times.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>What the report would be of the pictures or of the sound alone; null where nothing was started.</summary>
    internal Func<bool, bool, DecodeReport>? Part { get; init; }

    /// <summary>The report on what one pass asked for.</summary>
    internal DecodeReport PartFor(bool pictures, bool sound) => Part?.Invoke(pictures, sound) ?? this;

    /// <summary>True when the decoder had to be started with pinned instructions: then it is so for every decode of the stream.</summary>
    internal bool PinnedInstructions { get; init; }

    /// <summary>Packets in which errors were reported up to the end.</summary>
    internal long DamagedPackets { get; init; }

    /// <summary>Range and matrix of the last picture as the decoder names them.</summary>
    internal string Colour { get; init; } = "";

    /// <summary>True where the decoder says of the last picture that its luma has full range, 0 to 2^n − 1; false for the limited range, and where it says nothing.</summary>
    public bool IsFullRange => Colour.StartsWith("pc", StringComparison.Ordinal);

    /// <summary>Processor time of the decoder and of what holds it. Part of the run, never of a result.</summary>
    public double DecoderProcessorSeconds { get; init; }

    /// <summary>Largest resident size of the decoder that the watch saw, without the shared pages of libraries; 0 when it ended before the first look. Part of the run.</summary>
    public long DecoderResidentBytes { get; init; }
}
