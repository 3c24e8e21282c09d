namespace Ascertain.Authenticity.ContainerClass;

/// <summary>One thing that a container's writer decided: what stands at a path, in which order, with which value.</summary>
/// <param name="Path">Where, without indexes that grow with the content, e.g. <c>moov/trak{vide}/mdia/hdlr.name</c>; <c>moov children</c> for an order; <c>stream …</c> for what lies in the coded stream and outlives a re-mux.</param>
/// <param name="Value">What stands there; <c>present</c> for a part that is there. Never a name, a date, a position or an identifier.</param>
/// <param name="FirstByte">Where it was met first in the item, from 0; 0 for features of a library, which have no item.</param>
/// <param name="ByteCount">How many bytes it takes there.</param>
public readonly record struct ContainerFeature(string Path, string Value, long FirstByte, long ByteCount)
{
    /// <summary>Begins the path of what lies in the coded stream: a re-mux copies it, so it is no mark of the container's writer.</summary>
    public const string StreamPrefix = "stream ";

    /// <summary>The canonical text, <c>path = value</c>: two features are the same when their texts are.</summary>
    public string Text => $"{Path} = {Value}";

    // Parts that each fragmented file has (ISO/IEC 14496-12 §8.8, §8.16). No recorder of the built-in library writes fragments, but many do: they would set programs apart from recorders that are not in it.
    private static readonly string[] OfFragments = ["moof", "mfra", "sidx", "ssix", "styp", "emsg", "moov/mvex"];

    /// <summary>True for what can tell one writer from another: not of the coded stream, no fault, no clock, since a clock that was changed says nothing of the program that changed it, and not that a file is fragmented.</summary>
    public static bool CanMark(string text) => !IsOfStream(text) && !text.StartsWith("oddity", StringComparison.Ordinal) && !text.Contains("created against movie", StringComparison.Ordinal)
        && !IsOfFragments(text);

    private static bool IsOfFragments(string text)
    {
        string part = PartOf(text);
        return OfFragments.Any(it => part.StartsWith(it, StringComparison.Ordinal) && (part.Length == it.Length || part[it.Length] is '/' or '{'));
    }

    /// <summary>The path of a feature's text.</summary>
    public static string PathOf(string text) => text[..text.IndexOf(" = ", StringComparison.Ordinal)];

    /// <summary>The part of the container that a feature's text is about: its path without field.</summary>
    public static string PartOf(string text)
    {
        string path = PathOf(text);
        foreach (string ending in new[] { " children", " text" })
        {
            path = path.EndsWith(ending, StringComparison.Ordinal) ? path[..^ending.Length] : path;
        }

        int slash = path.LastIndexOf('/'), dot = path.IndexOf('.', slash + 1);
        return dot < 0 ? path : path[..dot];
    }

    /// <summary>True when a text in the container, not in the coded stream, names a program.</summary>
    public static bool NamesProgram(string text)
    {
        string path = PathOf(text);
        return !IsOfStream(text) && (path.EndsWith(" text", StringComparison.Ordinal) || path.EndsWith(".name", StringComparison.Ordinal) || path.EndsWith(".compressor", StringComparison.Ordinal) || path.EndsWith(".content", StringComparison.Ordinal))
            && FeatureText.NamesProgram(text[(path.Length + 3)..]);
    }

    /// <summary>True for the text of a feature of the coded stream.</summary>
    public static bool IsOfStream(string text) => text.StartsWith(StreamPrefix, StringComparison.Ordinal);
}
