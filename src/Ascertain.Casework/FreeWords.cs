using System.Globalization;

namespace Ascertain.Casework;

/// <summary>Words that a person chooses freely and that others read in a list, a table or a file's heading: one line, and no longer than somebody reads.</summary>
/// <remarks>Texts of several lines have the bound of <see cref="Annotating.PersonEntry.Bounded"/>.</remarks>
public static class FreeWords
{
    /// <summary>As many characters (UTF-16) as a name has at most; arbitrary.</summary>
    public const int MostOfName = 200;

    /// <summary>As many as a purpose or a reason has at most; arbitrary, some sentences.</summary>
    public const int MostOfLine = 1000;

    /// <summary>Requires one line that says something.</summary>
    /// <param name="what">What the words are, as the sentence shall call them: "The recipient".</param>
    /// <param name="text">The words.</param>
    /// <param name="most">Characters.</param>
    /// <returns>The words as they are.</returns>
    /// <exception cref="UnusableInputException">They are blank, too long, or hold line breaks, control characters or half a character.</exception>
    public static string Line(string what, string text, int most)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > most)
        {
            throw new UnusableInputException(string.Create(CultureInfo.InvariantCulture, $"{what} has 1 to {most} characters, not only spaces."));
        }

        for (int i = 0; i < text.Length; i += char.IsSurrogatePair(text, i) ? 2 : 1)
        {
            if (CharUnicodeInfo.GetUnicodeCategory(text, i) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate)
            {
                throw new UnusableInputException($"{what} is one line of text, without line breaks and control characters.");
            }
        }

        return text;
    }

    /// <summary>A person's name, or the name of a recipient.</summary>
    /// <inheritdoc cref="Line"/>
    public static string Name(string what, string text) => Line(what, text, MostOfName);
}
