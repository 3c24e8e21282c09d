namespace Ascertain.Copies.Alignment;

/// <summary>What a part of a clip is to a part of another.</summary>
internal enum CopyKind
{
    /// <summary>Nothing is told.</summary>
    None,

    /// <summary>Both show a plain card or slate there, whose words or signs agree: not told as shared footage.</summary>
    PlainCard,

    /// <summary>It shows the same scene, and what moves in it does not agree: not told as the same recording.</summary>
    SameScene,

    /// <summary>It shows the same, and nothing moves by which it could be told from another recording of the same scene.</summary>
    CopyAtRest,

    /// <summary>It shows the same, and what moves agrees.</summary>
    Copy,
}
