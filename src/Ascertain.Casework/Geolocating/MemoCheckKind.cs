namespace Ascertain.Casework.Geolocating;

/// <summary>What in a memo does not fit the rest of it.</summary>
public enum MemoCheckKind
{
    /// <summary>A place that is said to be seen lies outside of the view, from where the camera is said to have stood.</summary>
    OutsideView,

    /// <summary>Of two places in one picture, the one further right there lies further left on the ground.</summary>
    OtherOrder,
}
