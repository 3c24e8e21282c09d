namespace Ascertain.Media.Decoding;

/// <summary>Which confinement the caller accepts.</summary>
public sealed record ConfinementPolicy
{
    private ConfinementPolicy()
    {
    }

    /// <summary>Bubblewrap where it works, else Landlock with seccomp, else refuse.</summary>
    public static ConfinementPolicy Required { get; } = new();

    /// <summary>As <see cref="Required"/>, but where neither can be had the decoder runs unconfined, and the run says so.</summary>
    public static ConfinementPolicy AllowUnconfined { get; } = new() { UnconfinedIsAccepted = true };

    /// <summary>True when the caller accepts an unconfined decoder where nothing better can be had.</summary>
    public bool UnconfinedIsAccepted { get; private init; }

    /// <summary>Exactly this mode, for tests and measurements.</summary>
    internal ConfinementMode? Exactly { get; private init; }

    internal static ConfinementPolicy Only(ConfinementMode mode) => new() { Exactly = mode };
}
