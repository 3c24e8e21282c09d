namespace Ascertain.Copies.Comparing;

/// <summary>Codes of <see cref="CompareMethod"/>.</summary>
public static class CompareFindingCodes
{
    /// <summary>Both files are the same bytes.</summary>
    public const string SameBytes = "copies.compare.sameBytes";

    /// <summary>A part of one shows a part of the other, and what moves agrees.</summary>
    public const string Shown = "copies.compare.shown";

    /// <summary>A part shows the same, and nothing moves by which two recordings could be told apart.</summary>
    public const string ShownAtRest = "copies.compare.shownAtRest";

    /// <summary>A part shows the same scene, and what moves does not agree.</summary>
    public const string SameScene = "copies.compare.sameScene";

    /// <summary>What both show alike is a plain card or slate.</summary>
    public const string PlainCard = "copies.compare.plainCard";

    /// <summary>A clip is too short to be aligned, and a picture of one looks like a picture of the other.</summary>
    public const string StillsAlike = "copies.compare.stillsAlike";

    /// <summary>No part of one was found in the other.</summary>
    public const string None = "copies.compare.none";

    internal static IReadOnlyList<string> All { get; } = [SameBytes, Shown, ShownAtRest, SameScene, PlainCard, StillsAlike, None];
}
