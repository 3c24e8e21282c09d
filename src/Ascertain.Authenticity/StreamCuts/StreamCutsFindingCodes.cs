namespace Ascertain.Authenticity.StreamCuts;

/// <summary>Codes of <see cref="StreamCutsMethod"/>; see docs/findings.d/stream-cuts.md.</summary>
public static class StreamCutsFindingCodes
{
    /// <summary>The numbers of IDR pictures do not go on.</summary>
    public const string IdrNumber = "authenticity.streamCuts.idrNumber";

    /// <summary>The numbers of reference pictures do not go on.</summary>
    public const string FrameNumber = "authenticity.streamCuts.frameNumber";

    /// <summary>The order count goes on by more than the pictures that are there.</summary>
    public const string OrderCount = "authenticity.streamCuts.orderCount";

    /// <summary>Pictures refer to pictures that are not in the stream.</summary>
    public const string MissingReference = "authenticity.streamCuts.missingReference";

    /// <summary>The stream's own clock and the container's run apart.</summary>
    public const string StreamClock = "authenticity.streamCuts.streamClock";

    /// <summary>The encoder's buffer is not as full as what came before leaves it.</summary>
    public const string Buffer = "authenticity.streamCuts.buffer";

    /// <summary>Parameter sets change, or an encoder names itself, in the middle.</summary>
    public const string Settings = "authenticity.streamCuts.settings";

    /// <summary>A group of pictures is shorter than the others.</summary>
    public const string ShortGroup = "authenticity.streamCuts.shortGroup";

    /// <summary>A single interval between pictures differs from the others.</summary>
    public const string PictureInterval = "authenticity.streamCuts.pictureInterval";

    /// <summary>A single interval between frames of sound differs from the others.</summary>
    public const string SoundInterval = "authenticity.streamCuts.soundInterval";

    /// <summary>The marks of the encoder of sound do not stand at their distance.</summary>
    public const string SoundMark = "authenticity.streamCuts.soundMark";

    /// <summary>The stream begins with numbers of its middle.</summary>
    public const string BeginsWithin = "authenticity.streamCuts.beginsWithin";

    /// <summary>The edit list hides pictures at the beginning.</summary>
    public const string HiddenBeginning = "authenticity.streamCuts.hiddenBeginning";

    /// <summary>The times of the container do not begin near zero.</summary>
    public const string LaterStart = "authenticity.streamCuts.laterStart";

    /// <summary>How coarsely the stream is quantised along the clip.</summary>
    public const string QuantiserHistory = "authenticity.streamCuts.quantiserHistory";

    /// <summary>No sign of a cut without encoding.</summary>
    public const string None = "authenticity.streamCuts.none";

    /// <summary>Not the whole clip was read.</summary>
    public const string PartOnly = "authenticity.streamCuts.partOnly";

    /// <summary>The code of a sign.</summary>
    internal static string Of(CutSignKind kind) => kind switch
    {
        CutSignKind.IdrNumber => IdrNumber,
        CutSignKind.FrameNumber => FrameNumber,
        CutSignKind.OrderCount => OrderCount,
        CutSignKind.MissingReference => MissingReference,
        CutSignKind.StreamClock => StreamClock,
        CutSignKind.Buffer => Buffer,
        CutSignKind.Settings => Settings,
        CutSignKind.ShortGroup => ShortGroup,
        CutSignKind.PictureInterval => PictureInterval,
        CutSignKind.SoundInterval => SoundInterval,
        CutSignKind.SoundMark => SoundMark,
        CutSignKind.BeginsWithin => BeginsWithin,
        CutSignKind.HiddenBeginning => HiddenBeginning,
        CutSignKind.LaterStart => LaterStart,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such sign."),
    };
}
