namespace Ascertain.Casework.Viewing;

/// <summary>Where a post lies beside a clip.</summary>
public enum PostPlace
{
    /// <summary>Nothing says when it was posted.</summary>
    Unknown,

    /// <summary>No clock of the clip says when it was recorded, or they contradict each other: it lies beside the clip's time, not on it.</summary>
    ClipUndated,

    /// <summary>Before the clip begins by its clocks. A post cannot show what was not recorded yet: one of the two times is wrong, or the post was changed.</summary>
    Before,

    /// <summary>It can lie within the clip's time, as one that was sent live does; it need not.</summary>
    Perhaps,

    /// <summary>After the clip has ended: so it is with nearly every post.</summary>
    After,
}
