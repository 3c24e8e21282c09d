namespace Ascertain.Copies.ClipIndex;

/// <summary>Codes of <see cref="IndexSearchMethod"/>.</summary>
public static class IndexSearchFindingCodes
{
    /// <summary>A clip of the index shows a part of the clip.</summary>
    public const string Shown = "copies.indexed.shown";

    /// <summary>A clip of the index shows the same scene at rest, or at another moment.</summary>
    public const string SameScene = "copies.indexed.sameScene";

    /// <summary>A clip of the index is the same bytes.</summary>
    public const string SameBytes = "copies.indexed.sameBytes";

    /// <summary>No part of the clip was found in the index.</summary>
    public const string None = "copies.indexed.none";

    internal static IReadOnlyList<string> All { get; } = [Shown, SameScene, SameBytes, None];
}
