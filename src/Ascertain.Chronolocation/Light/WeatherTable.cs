using System.Globalization;
using System.Text;
using NodaTime;
using NodaTime.Text;

namespace Ascertain.Chronolocation.Light;

/// <summary>Reports of a station, in order of time, read from a table that a person supplies.</summary>
/// <remarks>CSV with a header, separated by commas; times are UTC. Columns by name: <c>valid</c>, <c>validUtc</c> or <c>time</c>; and either <c>metar</c> (the raw report), or <c>cloudOktas</c>, <c>precipitation</c> (none, rain, snow), <c>fog</c> (yes, no) or <c>visibilityMetres</c>.</remarks>
public sealed class WeatherTable
{
    /// <summary>As large as a table may be. Arbitrary: a station's half-hourly reports of decades.</summary>
    public const int MostBytes = 64 << 20;

    private const int MostReports = 2_000_000, MostLine = 4096; // arbitrary: a station's half-hourly reports of a century
    private const double FogBelowMetres = 1000;

    private WeatherTable(IReadOnlyList<WeatherReport> reports, int rowsLeftOut) => (Reports, RowsLeftOut) = (reports, rowsLeftOut);

    /// <summary>Ascending by time; of several rows of one time the last.</summary>
    public IReadOnlyList<WeatherReport> Reports { get; }

    /// <summary>Rows that could not be read, or that a later row of the same time replaces.</summary>
    public int RowsLeftOut { get; }

    /// <summary>Reads it.</summary>
    /// <param name="file">UTF-8.</param>
    /// <param name="fault">One sentence where nothing of it can be used.</param>
    public static WeatherTable? Read(ReadOnlySpan<byte> file, out string? fault)
    {
        fault = file.Length > MostBytes ? $"The weather has more than {MostBytes >> 20} MiB; cut it to the time in question." : null;
        if (fault is not null)
        {
            return null;
        }

        string[] lines = Encoding.UTF8.GetString(file).TrimStart('\uFEFF').Split('\n');
        string[] header = [.. lines[0].Trim().Split(',').Select(static it => it.Trim().Trim('"'))];
        int Column(params string[] names) => Array.FindIndex(header, it => names.Contains(it, StringComparer.OrdinalIgnoreCase));
        (int time, int metar, int clouds, int falls, int fog, int visibility) = (Column("valid", "validUtc", "time"), Column("metar"), Column("cloudOktas"), Column("precipitation"), Column("fog"), Column("visibilityMetres"));
        if (time < 0 || (metar < 0 && clouds < 0 && falls < 0 && fog < 0 && visibility < 0))
        {
            fault = "The weather is a CSV with a header: a column validUtc, and metar or one of cloudOktas, precipitation, fog, visibilityMetres.";
            return null;
        }

        SortedDictionary<Instant, WeatherReport> reports = [];
        int leftOut = 0;
        foreach (string line in lines.Skip(1))
        {
            string row = line.Trim();
            if (row.Length == 0 || row[0] == '#')
            {
                continue;
            }

            if (row.Length > MostLine || Row(row) is not { } fields || reports.Count >= MostReports || Report(fields) is not { } report)
            {
                leftOut++;
                continue;
            }

            leftOut += reports.ContainsKey(report.At) ? 1 : 0; // of two of one time the later row corrects the earlier
            reports[report.At] = report;
        }

        fault = reports.Count == 0 ? "No row of the weather could be read: each has a time in UTC such as 2031-05-14T10:00:00Z and what was observed." : null;
        return fault is null ? new WeatherTable([.. reports.Values], leftOut) : null;

        WeatherReport? Report(IReadOnlyList<string> fields)
        {
            string? Field(int column) => column >= 0 && column < fields.Count && fields[column].Trim() is { Length: > 0 } text && text is not ("M" or "null" or "///") ? text : null;
            if (Field(time) is not { } at || Time(at) is not { } instant)
            {
                return null;
            }

            if (metar >= 0)
            {
                return Field(metar) is { } raw && Metar.Read(raw) is var (oktas, unseen, fallen, fogged) ? new WeatherReport(instant, oktas, unseen, fallen, fogged) : null;
            }

            double? covered = double.TryParse(Field(clouds), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double eighths) && eighths is >= 0 and <= 8 ? eighths : null;
            Precipitation? fell = Field(falls)?.ToUpperInvariant() switch { "NONE" => Precipitation.None, "RAIN" => Precipitation.Rain, "SNOW" => Precipitation.Snow, _ => null };
            bool? foggy = Field(fog)?.ToUpperInvariant() switch { "YES" => true, "NO" => false, _ => double.TryParse(Field(visibility), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double metres) && metres >= 0 ? metres < FogBelowMetres : null };
            return covered is null && fell is null && foggy is null ? null : new WeatherReport(instant, covered, false, fell, foggy);
        }
    }

    private static Instant? Time(string text)
    {
        if (InstantPattern.ExtendedIso.Parse(text) is { Success: true } instant)
        {
            return instant.Value;
        }

        foreach (LocalDateTimePattern pattern in Patterns)
        {
            if (pattern.Parse(text) is { Success: true } local)
            {
                return local.Value.InUtc().ToInstant();
            }
        }

        return null;
    }

    private static readonly LocalDateTimePattern[] Patterns = [LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm"), LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:ss"), LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm")];

    // RFC 4180 without line breaks in fields; null for a quote that does not end.
    private static List<string>? Row(string line)
    {
        List<string> fields = [];
        StringBuilder field = new();
        bool quoted = false;
        for (int i = 0; i < line.Length; i++)
        {
            char c = line[i];
            if (quoted && c == '"' && i + 1 < line.Length && line[i + 1] == '"')
            {
                field.Append('"');
                i++;
            }
            else if (c == '"')
            {
                quoted = !quoted;
            }
            else if (c == ',' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(c);
            }
        }

        fields.Add(field.ToString());
        return quoted ? null : fields;
    }
}
