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

    /// <summary>What a clip of the index shows alike is a plain card or slate.</summary>
    public const string PlainCard = "copies.indexed.plainCard";

    /// <summary>The clip, or that of the index, is too short to be aligned, and a picture of one looks like a picture of the other.</summary>
    public const string StillsAlike = "copies.indexed.stillsAlike";

    /// <summary>No part of the clip was found in the index.</summary>
    public const string None = "copies.indexed.none";

    internal static IReadOnlyList<string> All { get; } = [Shown, SameScene, SameBytes, PlainCard, StillsAlike, None];
}
