namespace Ascertain.Copies.Derivation;

/// <summary>Which of two clips came from the other.</summary>
/// <remarks>"From" means: from the other file, or from one that holds at least as much as the other does. That the other file itself was used cannot be seen.</remarks>
internal enum DerivationDirection
{
    /// <summary>Not told.</summary>
    Undetermined,

    /// <summary>The first has lost what the second holds: <c>aFromB</c>.</summary>
    OneFromOther,

    /// <summary>The second has lost what the first holds: <c>bFromA</c>.</summary>
    OtherFromOne,
}
