namespace Ascertain.Preservation.Interchange;

/// <summary>What a check of somebody else's package ends in.</summary>
public enum InterchangeOutcome
{
    /// <summary>Everything that the package vouches for was read, and it is as vouched for. Warnings are possible.</summary>
    Intact,

    /// <summary>Something is missing, differs, or cannot be what the format says.</summary>
    Altered,

    /// <summary>Nothing can be said: it is not there, not readable, or not a package of this kind.</summary>
    Unreadable,
}
