namespace Ascertain.Rehearsal.Conditions;

/// <summary>Which position the device wrote.</summary>
public enum WrittenPlace
{
    /// <summary>Its own.</summary>
    Own,

    /// <summary>That of a place some 230 km away.</summary>
    Other,

    /// <summary>None.</summary>
    None,
}
