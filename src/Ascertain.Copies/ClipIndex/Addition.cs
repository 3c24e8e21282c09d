namespace Ascertain.Copies.ClipIndex;

/// <summary>What became of a clip that was to be added to an index.</summary>
public enum AdditionEnd
{
    /// <summary>It is in the index and on the disk.</summary>
    Added,

    /// <summary>The same bytes were there already; nothing was written.</summary>
    AlreadyThere,

    /// <summary>It is not in the index: it cannot be decoded, or shows nothing that could be found again.</summary>
    NotAdded,
}

/// <summary>What became of a clip that was to be added to an index.</summary>
/// <param name="End">What.</param>
/// <param name="Clip">The clip of the index; null where it was not added.</param>
/// <param name="Reason">Why it was not added, one plain sentence; null else.</param>
public sealed record Addition(AdditionEnd End, IndexedClip? Clip, string? Reason);
