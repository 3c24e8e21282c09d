namespace Ascertain.Chronolocation.Shadows;

/// <summary>What the direction of a measured shadow is used for.</summary>
internal enum DirectionUse
{
    /// <summary>Nothing: no bearing was stated for it and no other shadow shares its bearing, or it is known too badly.</summary>
    None,

    /// <summary>With the stated bearing it is a direction on the ground; the only one, and known too badly to be taken with its length.</summary>
    ByBearing,

    /// <summary>With the stated bearing it is a direction on the ground; the only one, and its error goes with that of the length.</summary>
    WithItsLength,

    /// <summary>With others it shares a bearing that was stated.</summary>
    BySharedBearing,

    /// <summary>With others it shares a bearing that nobody stated: it tells how they lie to each other.</summary>
    ByEachOther,
}
