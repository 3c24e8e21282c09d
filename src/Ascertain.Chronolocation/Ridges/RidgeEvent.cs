namespace Ascertain.Chronolocation.Ridges;

/// <summary>How the sun stands to the ground that hides the sky in its direction.</summary>
public enum RidgeEvent
{
    /// <summary>The first of its disc comes out over the ground.</summary>
    Appears,

    /// <summary>The last of its disc goes down behind the ground.</summary>
    Disappears,

    /// <summary>All of its disc is behind the ground, though it stands above the level horizon.</summary>
    Hidden,

    /// <summary>Some of its disc stands over the ground.</summary>
    Visible,
}
