using System.Globalization;
using System.Text;
using NodaTime;

namespace Ascertain.Casework.Collecting;

/// <summary>Reads a list <c>file,url,source,collector,collectedAt,context,rating,pageSource,capture,capturedAt,clock</c> (RFC 4180, UTF-8, header required; only <c>file</c> must be there).</summary>
/// <remarks><c>pageSource</c> and <c>capture</c> are paths of a page's source and of its full capture: they are collected beside the file, as exhibits of their own.
/// <c>capturedAt</c> is when the capture was taken, <c>clock</c> how the clock of the collecting machine was set, in words.</remarks>
public static class CollectionList
{
    private static readonly string[] Known = ["file", "url", "source", "collector", "collectedAt", "context", "rating", "pageSource", "capture", "capturedAt", "clock"];

    private const int GreatestLength = 256 << 20; // bytes; arbitrary: a line for each of a million files

    // Arbitrary: how far two honest clocks stand apart that nobody synchronises.
    private static readonly Duration ClockTolerance = Duration.FromMinutes(10);

    /// <summary>Reads the list; paths are taken relative to its folder.</summary>
    /// <param name="path">The list.</param>
    /// <param name="clock">What is stated as collected later than this clock says is refused.</param>
    /// <returns>The rows in order, each followed by what lies beside it.</returns>
    /// <exception cref="UnusableInputException">Not such a list; names the row or the column.</exception>
    public static IReadOnlyList<CollectionRequest> Read(string path, IClock clock)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        List<string[]> rows = Rows(ReadText(path), path);
        if (rows.Count == 0)
        {
            throw new UnusableInputException($"The list {path} is empty.");
        }

        string[] header = rows[0];
        RequireHeader(header, path);
        if (rows.Count == 1)
        {
            throw new UnusableInputException($"The list {path} has a header and no row.");
        }

        Instant latest = clock.GetCurrentInstant() + ClockTolerance;
        List<CollectionRequest> requests = [];
        for (int i = 1; i < rows.Count; i++)
        {
            if (rows[i].Length != header.Length)
            {
                throw new UnusableInputException(string.Create(CultureInfo.InvariantCulture, $"Row {i + 1} of {path} has {rows[i].Length} fields; the header has {header.Length}."));
            }

            CollectionRequest request = Request(header, rows[i], i, path, folder, latest);
            requests.Add(request);
            requests.AddRange(request.Beside.Values);
        }

        return requests;
    }

    private static void RequireHeader(string[] header, string path)
    {
        string known = string.Join(", ", Known);
        if (header.FirstOrDefault(static it => !Known.Contains(it)) is { } unknown)
        {
            throw new UnusableInputException($"The list {path} has the column \"{unknown}\", which is not known. The first line holds the column \"file\" and only these: {known}.");
        }

        if (header.GroupBy(static it => it).FirstOrDefault(static it => it.Count() > 1) is { } doubled)
        {
            throw new UnusableInputException($"The list {path} has the column \"{doubled.Key}\" twice.");
        }

        if (!header.Contains("file"))
        {
            throw new UnusableInputException($"The list {path} lacks the column \"file\". The first line holds it and only these: {known}.");
        }
    }

    private static CollectionRequest Request(string[] header, string[] row, int i, string path, string folder, Instant latest)
    {
        string? Field(string name) => Array.IndexOf(header, name) is >= 0 and int at && row[at].Length > 0 ? row[at] : null;
        Instant? Time(string name) => Field(name) is { } text ? ParseInstant(text, name, i, path, latest) : null;
        CollectionRequest request = new(Path.GetFullPath(Field("file")
            ?? throw new UnusableInputException(string.Create(CultureInfo.InvariantCulture, $"Row {i + 1} of {path} names no file.")), folder))
        {
            Url = Field("url"),
            Source = Field("source"),
            Collector = Field("collector"),
            CollectedAt = Time("collectedAt"),
            Context = Field("context"),
            GraphicRating = Field("rating") is { } rating ? ParseRating(rating, i, path) : null,
            Clock = Field("clock"),
            CapturedAt = Time("capturedAt"),
        };
        Dictionary<string, CollectionRequest> beside = new(StringComparer.Ordinal);
        foreach (string role in (string[])[BesideRole.PageSource, BesideRole.Capture])
        {
            if (Field(role) is { } other)
            {
                // What was said of the clip's collection was said of the page's; what stood around the clip and how graphic it is was not.
                beside.Add(role, new CollectionRequest(Path.GetFullPath(other, folder))
                {
                    Url = request.Url, Collector = request.Collector, CollectedAt = role == BesideRole.Capture ? request.CapturedAt ?? request.CollectedAt : request.CollectedAt, Clock = request.Clock,
                });
            }
        }

        return request with { Beside = beside };
    }

    private static string ReadText(string path)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(SmallFile.Read(path, GreatestLength)).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            throw new UnusableInputException($"The list {path} is not UTF-8 text.");
        }
    }

    private static Instant ParseInstant(string text, string column, int row, string path, Instant latest)
    {
        if (OffsetTime.InstantOf(text) is not { } instant)
        {
            throw new UnusableInputException(string.Create(CultureInfo.InvariantCulture,
                $"Row {row + 1} of {path}: {column} \"{text}\" is not a time with its offset, as 2031-05-14T09:30:00+04:00 or …Z."));
        }

        return instant <= latest
            ? instant
            : throw new UnusableInputException(string.Create(CultureInfo.InvariantCulture,
                $"Row {row + 1} of {path}: {column} {text} lies in the future by the clock of this machine; correct the list, or the clock."));
    }

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
