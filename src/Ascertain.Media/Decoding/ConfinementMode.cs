namespace Ascertain.Media.Decoding;

/// <summary>How a decoder is kept from everything but its one file.</summary>
public enum ConfinementMode
{
    /// <summary>Nothing confines it; only when the user said so, and recorded.</summary>
    Unconfined,

    /// <summary>Namespaces by bubblewrap, and a filter of system calls.</summary>
    Bubblewrap,

    /// <summary>Landlock and a filter of system calls, set by this program before the decoder starts.</summary>
    Landlock,
}
