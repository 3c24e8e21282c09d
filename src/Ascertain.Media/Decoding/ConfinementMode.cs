namespace Ascertain.Media.Decoding;

/// <summary>What held a decoder while it read a hostile file; part of the record of the run, not of its result.</summary>
public enum ConfinementMode
{
    /// <summary>A private file system and no network by namespaces (bubblewrap), and a filter of system calls.</summary>
    Bubblewrap,

    /// <summary>Only named files may be opened (Landlock), and a filter of system calls; for machines without working bubblewrap.</summary>
    LandlockAndSeccomp,

    /// <summary>Nothing but an empty environment. Only where the caller allowed it.</summary>
    Unconfined,
}
