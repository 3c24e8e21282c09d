namespace Ascertain.Chronolocation.TimeBounds;

/// <summary>On what the time of a sighting rests.</summary>
public enum SightingKind
{
    /// <summary>On the date that an export, a sidecar or a download states.</summary>
    Date,

    /// <summary>On the time that the platform wrote into the post's identifier: capture not later, posting not earlier.</summary>
    Identifier,

    /// <summary>On the dates of posts with smaller and greater numbers in the same channel.</summary>
    Neighbours,
}
