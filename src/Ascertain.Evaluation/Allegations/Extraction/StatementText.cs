using System.Text;
using Ascertain.Canonical;
using NodaTime;
using NodaTime.Text;

namespace Ascertain.Evaluation.Allegations.Extraction;

/// <summary>A statement as a file holds it: Markdown with front matter, or words alone.</summary>
/// <param name="Words">The whole file with its front matter blanked out, so that offsets count in the file.</param>
/// <param name="Party">Party of the front matter; null without one.</param>
/// <param name="Date">Day of the front matter; null without one.</param>
public sealed record StatementText(string Words, string? Party, LocalDate? Date)
{
    /// <summary>Reads the file.</summary>
    /// <exception cref="CanonicalFormatException">It is no UTF-8 text, or its front matter is broken.</exception>
    public static StatementText Read(ReadOnlySpan<byte> bytes)
    {
        string text;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw new CanonicalFormatException("statement.encoding", "The statement is not UTF-8 text.");
        }

        text = WithLineFeeds(text);
        int start = text.StartsWith('\uFEFF') ? 1 : 0;
        if (!text.AsSpan(start).StartsWith("---\n", StringComparison.Ordinal) && !text.AsSpan(start).StartsWith("---\r\n", StringComparison.Ordinal))
        {
            return new StatementText(text, null, null);
        }

        Statement statement = Statement.Parse(bytes);
        int fence = text.IndexOf("\n---", start + 3, StringComparison.Ordinal), body = text.IndexOf('\n', fence + 1) + 1;

        // One space for each code point, so that offsets in code points stay those of the file.
        int codePoints = text.AsSpan(0, body).ToString().EnumerateRunes().Count();
        return new StatementText(string.Concat(new string(' ', codePoints), text.AsSpan(body)), statement.Party, LocalDatePattern.Iso.Parse(statement.Date.Split('T')[0]).Value);
    }

    /// <summary>Why the grammar reads no allegations out of the statement of a party; null where it does. Such a statement is refused where it comes in; an earlier release may have let it in.</summary>
    public string? WhyNotRead => Party is null || Date is not { } date ? "Its lines end as no front matter is read: write them with line feeds."
        : StatementExtractor.CanRead(Words, date) ? null : StatementExtractor.Bounds;

    // A carriage return alone ends a line too; one character for one, so that offsets stay.
    private static string WithLineFeeds(string text)
    {
        char[] characters = text.ToCharArray();
        for (int i = 0; i < characters.Length; i++)
        {
            if (characters[i] == '\r' && (i + 1 == characters.Length || characters[i + 1] != '\n'))
            {
                characters[i] = '\n';
            }
        }

        return new string(characters);
    }
}
