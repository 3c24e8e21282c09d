namespace Ascertain.Rehearsal.Conditions;

/// <summary>How the clock of the filming device was set.</summary>
public enum DeviceClock
{
    /// <summary>To the second.</summary>
    Right,

    /// <summary>Days ahead.</summary>
    Ahead,

    /// <summary>Days behind.</summary>
    Behind,

    /// <summary>Local time stands where the format defines UTC: whole hours off.</summary>
    OtherZone,
}
