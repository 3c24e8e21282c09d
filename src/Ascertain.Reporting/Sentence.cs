namespace Ascertain.Reporting;

/// <summary>Texts that people typed or methods gave, made to stand inside a paragraph.</summary>
public static class Sentence
{
    /// <summary>The text with a full stop behind it, unless it ends its sentence by itself.</summary>
    public static string Ended(string text) => text.TrimEnd() is { Length: > 0 } trimmed && trimmed[^1] is not ('.' or '!' or '?' or '…') ? $"{trimmed}." : text.TrimEnd();
}
