namespace Ascertain.Copies.FrameHashes;

/// <summary>How a picture was turned or mirrored before it was hashed: the eight symmetries of a square.</summary>
/// <remarks>In order and meaning as the published list of PDQ has them. Turns are anticlockwise.</remarks>
public enum PictureTurn
{
    /// <summary>As it is.</summary>
    None,

    /// <summary>By 90 degrees.</summary>
    Quarter,

    /// <summary>By 180 degrees.</summary>
    Half,

    /// <summary>By 270 degrees.</summary>
    ThreeQuarters,

    /// <summary>Top and bottom exchanged.</summary>
    TopToBottom,

    /// <summary>Left and right exchanged: the mirrored copy.</summary>
    LeftToRight,

    /// <summary>Rows and columns exchanged.</summary>
    Transposed,

    /// <summary>Rows and columns exchanged across the other diagonal.</summary>
    TransposedBackwards,
}
