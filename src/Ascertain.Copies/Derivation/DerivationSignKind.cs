namespace Ascertain.Copies.Derivation;

/// <summary>What can tell which of two clips came from the other.</summary>
internal enum DerivationSignKind
{
    /// <summary>One shows more of the scene around what both show: the other was cropped.</summary>
    MoreOfScene,

    /// <summary>One shows the other within another picture: it was put in.</summary>
    PutIn,

    /// <summary>One has plain bars around what both show: slight, since bars are put on and also cut off.</summary>
    Bars,

    /// <summary>Something covers a place of one that is seen in the other.</summary>
    Covered,

    /// <summary>One goes on before or after what both show, without a cut: the other was shortened.</summary>
    Longer,

    /// <summary>One goes on before or after what both show, behind a cut: it was joined from several.</summary>
    Joined,

    /// <summary>Fine detail that one has is weaker in the other.</summary>
    LessDetail,

    /// <summary>One has more samples for the same things, and they are filled with detail: the other was made smaller.</summary>
    Smaller,

    /// <summary>One has fewer new pictures in a second, or repeats pictures where the other does not.</summary>
    FewerPictures,

    /// <summary>One file names the device that recorded, the other does not.</summary>
    DeviceNamed,
}
