namespace Ascertain.Media.Bitstreams;

/// <summary>How a picture may be predicted, from its slice types; ordered from least to most general.</summary>
public enum PictureType
{
    /// <summary>It could not be read.</summary>
    Unknown,

    /// <summary>From itself only.</summary>
    I,

    /// <summary>From at most one other picture per block.</summary>
    P,

    /// <summary>From up to two others per block.</summary>
    B,
}
