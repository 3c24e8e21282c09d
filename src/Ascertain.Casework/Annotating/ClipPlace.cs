using System.Globalization;

namespace Ascertain.Casework.Annotating;

/// <summary>An instant or a range of a clip, as a person names it.</summary>
/// <param name="FromSeconds">Presentation time in seconds from the beginning of the clip, as a decimal text, e.g. <c>12.5</c>.</param>
/// <param name="UntilSeconds">End of the range, later than its beginning; null for an instant.</param>
public sealed record ClipPlace(string FromSeconds, string? UntilSeconds)
{
    private const int MostCharacters = 24; // arbitrary: more digits than a clock of a container has

    /// <summary>For people: <c>12.5</c> or <c>12.5-14</c>, in seconds; as it is typed.</summary>
    public override string ToString() => UntilSeconds is null ? FromSeconds : $"{FromSeconds}-{UntilSeconds}";

    /// <summary>Reads what was typed.</summary>
    /// <exception cref="UnusableInputException">It is no instant and no range.</exception>
    public static ClipPlace Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Replace('–', '-').Split('-', StringSplitOptions.TrimEntries);
        return parts.Length is 1 or 2 && parts.All(static it => Seconds(it) is not null) && (parts.Length == 1 || Seconds(parts[0]) < Seconds(parts[1]))
            ? new ClipPlace(parts[0], parts.Length == 2 ? parts[1] : null)
            : throw new UnusableInputException($"\"{text}\" is no place in a clip: write seconds as 12.5, or a range as 12.5-14.");
    }

    /// <summary>Seconds of a decimal text; null for what is none.</summary>
    public static decimal? Seconds(string text) =>
        text is { Length: > 0 and <= MostCharacters } && char.IsAsciiDigit(text[0]) && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal seconds) ? seconds : null;
}
