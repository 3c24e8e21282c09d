using System.Text;
using Ascertain.Canonical;

namespace Ascertain.Evaluation.Allegations;

/// <summary>A party's statement: Markdown with front matter; the body is kept to the letter.</summary>
/// <param name="Party">Which party.</param>
/// <param name="Date">Date as written.</param>
/// <param name="Zone">Zone as written; null when not said.</param>
/// <param name="Source">Where it was published; null when not said.</param>
/// <param name="Body">The words.</param>
public sealed record Statement(string Party, string Date, string? Zone, string? Source, string Body)
{
    /// <summary>Reads the file.</summary>
    /// <exception cref="CanonicalFormatException">No front matter, an unknown key, or no party or date.</exception>
    public static Statement Parse(ReadOnlySpan<byte> bytes)
    {
        string text;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\uFEFF').ReplaceLineEndings("\n");
        }
        catch (DecoderFallbackException)
        {
            throw new CanonicalFormatException("statement.encoding", "The statement is not UTF-8 text.");
        }

        int end = text.IndexOf("\n---\n", StringComparison.Ordinal);
        if (!text.StartsWith("---\n", StringComparison.Ordinal) || end < 0)
        {
            throw new CanonicalFormatException("statement.frontMatter", "A statement begins with front matter between two lines of three hyphens: party, date, and if known speaker, zone, source.");
        }

        if (YamlDocument.Parse(Encoding.UTF8.GetBytes(text[4..end])) is not CanonicalObject head)
        {
            throw new CanonicalFormatException("statement.frontMatter", "The front matter is not a mapping of keys to values.");
        }

        if (head.Names.FirstOrDefault(static it => it is not ("party" or "speaker" or "date" or "zone" or "source")) is { } unknown)
        {
            throw new CanonicalFormatException("statement.frontMatter", $"The front matter key \"{unknown}\" is not known; known are party, speaker, date, zone, source.");
        }

        return new Statement(Plain(head["party"]), Plain(head["date"]), head.TryGet("zone", out CanonicalValue? zone) ? Plain(zone) : null,
            head.TryGet("source", out CanonicalValue? source) ? Plain(source) : null, text[(end + 5)..]);
    }

    private static string Plain(CanonicalValue value) => value is CanonicalText text ? text.Value : value.ToString();
}
