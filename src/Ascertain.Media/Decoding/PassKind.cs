namespace Ascertain.Media.Decoding;

/// <summary>Which decode a pass takes part in.</summary>
internal enum PassKind
{
    /// <summary>Key frames: no other picture is decoded.</summary>
    KeyFrames,

    /// <summary>Every picture, or one in so many.</summary>
    Pictures,

    /// <summary>Sound alone: takes part in whichever decode there is.</summary>
    Sound,
}
