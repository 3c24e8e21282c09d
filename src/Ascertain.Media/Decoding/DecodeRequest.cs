namespace Ascertain.Media.Decoding;

/// <summary>What is wanted of one clip. All passes over a clip share one decode.</summary>
public sealed record DecodeRequest
{
    /// <summary>Which pictures.</summary>
    public FrameSelection Frames { get; init; } = FrameSelection.All;

    /// <summary>Where reading begins, in millionths of a second of presentation time: at a place at or before it from which the container says that pictures can be decoded, and not
    /// everywhere exactly there. Null for the beginning. Pictures are numbered from where it begins.</summary>
    public long? FromMicroseconds { get; init; }

    /// <summary>Presentation time, in the stream's unit and below 2^53, before which whole pictures are passed over without their samples; null to have all.</summary>
    public long? FirstWantedTime { get; init; }

    /// <summary>Threads that decode. With more than one, errors and pictures have no common order, so nothing tells which pictures an error touched: only for pictures that are then compared
    /// with known ones.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Which track of pictures; null for the first that is no cover picture.</summary>
    public StreamChoice? Video { get; init; }

    /// <summary>True to have the sound decoded too.</summary>
    public bool Sound { get; init; }

    /// <summary>The container's number of the stream of sound, from 0; null for the first.</summary>
    public int? SoundStream { get; init; }

    /// <summary>Width that the container declares, when known: a picture too large is then refused before anything starts.</summary>
    public int? DeclaredWidth { get; init; }

    /// <summary>Height that the container declares, when known.</summary>
    public int? DeclaredHeight { get; init; }

    /// <summary>The same for the first track of pictures that the own reader lists; with what it declares.</summary>
    /// <param name="structure">What the reader says of the clip.</param>
    public DecodeRequest OfFirstTrack(MediaStructure structure)
    {
        ArgumentNullException.ThrowIfNull(structure);
        MediaTrack[] tracks = [.. structure.Tracks.Where(static it => it is { Kind: TrackKind.Video, Within: null })];
        return tracks is [MediaTrack first, ..]
            ? this with
            {
                // A number that two tracks bear names neither; the first is then what the decoder takes for it.
                Video = tracks.Length > 1 && structure.Tracks.Count(it => it.Id == first.Id) == 1 ? new StreamChoice(first.Id, 0) : null,
                DeclaredWidth = first.Width,
                DeclaredHeight = first.Height,
            }
            : this;
    }

    /// <summary>Bounds.</summary>
    public DecodeLimits Limits { get; init; } = DecodeLimits.Default;

    /// <summary>Accepted confinement.</summary>
    public ConfinementPolicy Confinement { get; init; } = ConfinementPolicy.Required;

    /// <summary>True when the decoder gets its samples as Matroska through a pipe (<see cref="FedDecoder"/>) and hands on the pictures with odd times alone.</summary>
    internal bool IsFed { get; init; }

    /// <summary>True to have the decoder use the instructions that every processor has on which this program runs, and no others. Set by the decoder itself.</summary>
    internal bool PinsInstructions { get; init; }

    /// <summary>Arguments before the input, for tests of determinism.</summary>
    internal IReadOnlyList<string> ExtraArguments { get; init; } = [];

    /// <summary>Environment of the decoder, for tests of determinism.</summary>
    internal IReadOnlyList<string> ExtraEnvironment { get; init; } = [];
}
