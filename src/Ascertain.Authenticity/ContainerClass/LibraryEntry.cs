namespace Ascertain.Authenticity.ContainerClass;

/// <summary>One reference file: of which independent source, of which class, how that is known, and what its container is made of. The file itself is not kept.</summary>
/// <param name="Source">The independent source: the device or the clip, not the file. Files with the same source count as one.</param>
/// <param name="Class">Its class.</param>
/// <param name="Known">How the class is known, in words.</param>
/// <param name="IsSynthetic">True when the file or what it was made from was made by a program and never recorded.</param>
/// <param name="Features">Texts of its features, in ordinal order, each once.</param>
public sealed record LibraryEntry(string Source, ContainerClassName Class, string Known, bool IsSynthetic, IReadOnlyList<string> Features)
{
    /// <summary>Longest source, in UTF-16 units. Arbitrary.</summary>
    public const int LongestSource = 120;

    /// <summary>Longest <see cref="Known"/>, in UTF-16 units. Arbitrary.</summary>
    public const int LongestKnown = 400;

    /// <summary>True for what can stand as a source or as how something is known.</summary>
    public static bool IsUsable(string text, int longest) => text.Length > 0 && text.Length <= longest && !text.Any(static it => char.IsControl(it) || char.IsSurrogate(it) || it >= '\uFFFE');
}
