using System.Globalization;
using System.Text;
using NodaTime;
using NodaTime.Text;

namespace Ascertain.Casework.Collecting;

/// <summary>Reads a list <c>file,url,source,collector,collectedAt,context,rating</c> (RFC 4180, UTF-8, header required).</summary>
public static class CollectionList
{
    private const int MostMinutesAhead = 5; // arbitrary: clocks of two machines differ

    private static readonly string[] Known = ["file", "url", "source", "collector", "collectedAt", "context", "rating"];

    /// <summary>Reads the list; paths are taken relative to its folder.</summary>
    /// <param name="path">The list.</param>
    /// <param name="now">By the clock of this machine: nothing was collected later.</param>
    /// <exception cref="UnusableInputException">Not such a list; names the line.</exception>
    public static IReadOnlyList<CollectionRequest> Read(string path, Instant now)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        List<string[]> rows = Rows(ReadText(path), path);
        if (rows.Count == 0)
        {
            throw new UnusableInputException($"The list {path} is empty.");
        }

        string[] header = rows[0];
        if (Array.IndexOf(header, "file") < 0 || header.FirstOrDefault(static it => !Known.Contains(it)) is { } unknown && unknown.Length >= 0)
        {
            throw new UnusableInputException($"The first line of {path} must hold the column \"file\" and only these: {string.Join(", ", Known)}.");
        }

        if (header.GroupBy(static it => it, StringComparer.Ordinal).FirstOrDefault(static it => it.Count() > 1) is { } twice)
        {
            throw new UnusableInputException($"The first line of {path} holds the column \"{twice.Key}\" more than once.");
        }

        if (rows.Count == 1)
        {
            throw new UnusableInputException($"The list {path} holds its first line only and names no file.");
        }

        List<CollectionRequest> requests = [];
        for (int i = 1; i < rows.Count; i++)
        {
            string[] row = rows[i];
            if (row.Length != header.Length)
            {
                throw new UnusableInputException(string.Create(CultureInfo.InvariantCulture, $"Row {i + 1} of {path} has {row.Length} fields; the header has {header.Length}."));
            }

            string? Field(string name) => Array.IndexOf(header, name) is >= 0 and int at && row[at].Length > 0 ? row[at] : null;
            requests.Add(new CollectionRequest(Path.GetFullPath(Field("file")
                ?? throw new UnusableInputException(string.Create(CultureInfo.InvariantCulture, $"Row {i + 1} of {path} names no file.")), folder))
            {
                Url = Field("url"),
                Source = Field("source"),
                Collector = Field("collector"),
                CollectedAt = Field("collectedAt") is { } text ? ParseInstant(text, i, path, now) : null,
                Context = Field("context"),
                GraphicRating = Field("rating") is { } rating ? ParseRating(rating, i, path) : null,
            });
        }

        return requests;
    }

    private static string ReadText(string path)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(path)).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            throw new UnusableInputException($"The list {path} is not UTF-8 text.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UnusableInputException($"The list {path} cannot be read: {fault.Message}");
        }
    }

    private static Instant ParseInstant(string text, int row, string path, Instant now) =>
        OffsetDateTimePattern.ExtendedIso.Parse(text) is { Success: true } parsed
            ? parsed.Value.ToInstant() is var instant && instant <= now + Duration.FromMinutes(MostMinutesAhead)
                ? instant
                : throw new UnusableInputException(string.Create(CultureInfo.InvariantCulture,
                    $"Row {row + 1} of {path}: \"{text}\" is later than now by this machine's clock; nothing is collected in the future."))
            : throw new UnusableInputException(string.Create(CultureInfo.InvariantCulture,
                $"Row {row + 1} of {path}: \"{text}\" is not a time with its offset, as 2031-05-14T09:30:00+04:00 or …Z."));

    private static int ParseRating(string text, int row, string path) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int rating) && rating is >= 0 and <= 5
            ? rating
            : throw new UnusableInputException(string.Create(CultureInfo.InvariantCulture, $"Row {row + 1} of {path}: a rating is a whole number from 0 to 5, not \"{text}\"."));

    private static List<string[]> Rows(string text, string path)
    {
        List<string[]> rows = [];
        List<string> row = [];
        StringBuilder field = new();
        bool quoted = false, wasQuoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (quoted)
            {
                if (c != '"')
                {
                    field.Append(c);
                }
                else if (i + 1 < text.Length && text[i + 1] == '"')
                {
                    field.Append('"');
                    i++;
                }
                else
                {
                    quoted = false;
                }
            }
            else if (c == '"' && field.Length == 0 && !wasQuoted)
            {
                quoted = wasQuoted = true;
            }
            else if (c is ',' or '\n')
            {
                row.Add(field.ToString());
                field.Clear();
                wasQuoted = false;
                if (c == '\n')
                {
                    AddRow(rows, row);
                }
            }
            else if (c != '\r')
            {
                field.Append(c);
            }
        }

        if (quoted)
        {
            throw new UnusableInputException($"A quoted field in {path} has no end.");
        }

        if (field.Length > 0 || row.Count > 0)
        {
            row.Add(field.ToString());
            AddRow(rows, row);
        }

        return rows;
    }

    private static void AddRow(List<string[]> rows, List<string> row)
    {
        if (row.Count > 1 || row[0].Length > 0)
        {
            rows.Add([.. row]);
        }

        row.Clear();
    }
}
