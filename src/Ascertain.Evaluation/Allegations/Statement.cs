using System.Text;
using Ascertain.Canonical;
using NodaTime;
using NodaTime.Text;

namespace Ascertain.Evaluation.Allegations;

/// <summary>A party's statement: Markdown with front matter; the body is kept to the letter.</summary>
/// <param name="Party">Which party.</param>
/// <param name="Date">Date as written: a day, a local time, or a time with its offset, ISO 8601.</param>
/// <param name="Zone">Zone as written: an offset as +04:00, Z, or a name of the tz database; null when not said.</param>
/// <param name="Source">Where it was published; null when not said.</param>
/// <param name="Body">The words.</param>
public sealed record Statement(string Party, string Date, string? Zone, string? Source, string Body)
{
    private static readonly OffsetPattern[] Offsets =
        [OffsetPattern.GeneralInvariantWithZ, OffsetPattern.CreateWithInvariantCulture("+H:mm"), OffsetPattern.CreateWithInvariantCulture("+H")];

    /// <summary>Reads the file.</summary>
    /// <exception cref="CanonicalFormatException">No front matter, an unknown key, no party or date, or a date or zone that is none.</exception>
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

        string? zone = Optional(head, "zone");
        if (zone is not null && !IsZone(zone))
        {
            throw new CanonicalFormatException("statement.frontMatter", $"The front matter key \"zone\" is \"{zone}\", which is no offset as +04:00 and no name of the tz database as Asia/Tokyo.");
        }

        string date = Required(head, "date");
        if (!IsDate(date))
        {
            throw new CanonicalFormatException("statement.frontMatter", $"The front matter key \"date\" is \"{date}\", which is no date as 2031-05-14, 2031-05-14T09:30:00 or 2031-05-14T09:30:00+04:00.");
        }

        return new Statement(Required(head, "party"), date, zone, Optional(head, "source"), text[(end + 5)..]);
    }

    private static string Required(CanonicalObject head, string key) => Optional(head, key) is { Length: > 0 } value
        ? value
        : throw new CanonicalFormatException("statement.frontMatter", $"The front matter lacks the key \"{key}\", or it is empty.");

    private static string? Optional(CanonicalObject head, string key) => head.TryGet(key, out CanonicalValue? value) ? Plain(value) : null;

    private static bool IsDate(string text) => LocalDatePattern.Iso.Parse(text).Success || OffsetDateTimePattern.ExtendedIso.Parse(text).Success
        || LocalDateTimePattern.ExtendedIso.Parse(text).Success || LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm").Parse(text).Success;

    // "UTC+4" is how people write it; the tz database knows "UTC" and names of places.
    private static bool IsZone(string text)
    {
        string offset = text.StartsWith("UTC", StringComparison.Ordinal) ? text[3..] : text;
        return Offsets.Any(it => it.Parse(offset).Success) || DateTimeZoneProviders.Tzdb.GetZoneOrNull(text) is not null;
    }

    private static string Plain(CanonicalValue value) => value is CanonicalText text ? text.Value : value.ToString();
}
