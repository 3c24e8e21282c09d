namespace Ascertain.Media.Decoding;

/// <summary>What is wanted of one clip. All passes over a clip share one decode.</summary>
public sealed record DecodeRequest
{
    /// <summary>Which pictures.</summary>
    public FrameSelection Frames { get; init; } = FrameSelection.All;

    /// <summary>The container's number of the stream of pictures, from 0; null for the first that is no cover picture.</summary>
    public int? VideoStream { get; init; }

    /// <summary>True to have the sound decoded too.</summary>
    public bool Sound { get; init; }

    /// <summary>The container's number of the stream of sound, from 0; null for the first.</summary>
    public int? SoundStream { get; init; }

    /// <summary>Width that the container declares, when known: a picture too large is then refused before anything starts.</summary>
    public int? DeclaredWidth { get; init; }

    /// <summary>Height that the container declares, when known.</summary>
    public int? DeclaredHeight { get; init; }

    /// <summary>Bounds.</summary>
    public DecodeLimits Limits { get; init; } = DecodeLimits.Default;

    /// <summary>Accepted confinement.</summary>
    public ConfinementPolicy Confinement { get; init; } = ConfinementPolicy.Required;

    /// <summary>True to have the decoder use the instructions that every processor has on which this program runs, and no others. Set by the decoder itself.</summary>
    internal bool PinsInstructions { get; init; }

    /// <summary>Arguments before the input, for tests of determinism.</summary>
    internal IReadOnlyList<string> ExtraArguments { get; init; } = [];

    /// <summary>Environment of the decoder, for tests of determinism.</summary>
    internal IReadOnlyList<string> ExtraEnvironment { get; init; } = [];
}
