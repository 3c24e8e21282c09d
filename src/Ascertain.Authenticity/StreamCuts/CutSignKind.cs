namespace Ascertain.Authenticity.StreamCuts;

/// <summary>What a sign of a cut without encoding rests on.</summary>
internal enum CutSignKind
{
    /// <summary>idr_pic_id does not go on as elsewhere.</summary>
    IdrNumber,

    /// <summary>frame_num jumps.</summary>
    FrameNumber,

    /// <summary>The order count goes on by more than the pictures between.</summary>
    OrderCount,

    /// <summary>A picture refers to one that is not in the stream.</summary>
    MissingReference,

    /// <summary>The stream's own clock and the container's run apart.</summary>
    StreamClock,

    /// <summary>The encoder's buffer is not as full as what went before leaves it.</summary>
    Buffer,

    /// <summary>Parameter sets change, or an encoder's text begins.</summary>
    Settings,

    /// <summary>A group of pictures is shorter than the others.</summary>
    ShortGroup,

    /// <summary>The time from one picture to the next is another one than elsewhere.</summary>
    PictureInterval,

    /// <summary>The time from one frame of sound to the next is another one than elsewhere.</summary>
    SoundInterval,

    /// <summary>The marks of the encoder of sound do not stand at their distance.</summary>
    SoundMark,

    /// <summary>The stream begins with numbers of its middle.</summary>
    BeginsWithin,

    /// <summary>The edit list hides pictures at the beginning.</summary>
    HiddenBeginning,

    /// <summary>The first picture or frame of sound does not stand at time zero.</summary>
    LaterStart,
}
