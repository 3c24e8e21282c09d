namespace Ascertain.Media.Skylines;

/// <summary>Why a column of a picture has no mark of a skyline.</summary>
public enum SkylineGap
{
    /// <summary>Nothing like sky reaches the upper edge.</summary>
    NoSky,

    /// <summary>Sky down to the lower edge.</summary>
    NoGround,

    /// <summary>The border is too weak to be seen: haze, or none.</summary>
    WeakBorder,

    /// <summary>The frames do not agree on it.</summary>
    Unsteady,
}
