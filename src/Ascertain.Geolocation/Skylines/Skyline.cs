using System.Globalization;

namespace Ascertain.Geolocation.Skylines;

/// <summary>A line between ground and sky as it was seen: columns from left to right.</summary>
public sealed class Skyline
{
    /// <summary>Columns that a skyline has at least; because three numbers (a bearing, a pitch, and one of place) are fitted to any three.</summary>
    public const int LeastColumns = 8;

    /// <summary>Columns at most; arbitrary, more than a frame is wide.</summary>
    public const int MostColumns = 20_000;

    /// <summary>Width at least, in degrees; arbitrary: in less than this hardly any place is told from another.</summary>
    public const double LeastWidthDegrees = 10;

    /// <summary>Standard deviation of a column unless it is stated; that of a line found in a frame, by assumption.</summary>
    public const double UsualSigmaDegrees = 0.2;

    private const string Header = "relative_azimuth_degrees,elevation_degrees";

    private Skyline(IReadOnlyList<SkylineColumn> columns) => Columns = columns;

    /// <summary>The columns by relative azimuth.</summary>
    public IReadOnlyList<SkylineColumn> Columns { get; }

    /// <summary>From the first column to the last, in degrees.</summary>
    public double WidthDegrees => Columns[^1].RelativeAzimuthDegrees - Columns[0].RelativeAzimuthDegrees;

    /// <summary>Takes columns in any order.</summary>
    /// <exception cref="InvalidDataException">Too few or too many, too narrow or beyond a round, twice at one azimuth, or what no skyline shows; the message is a sentence.</exception>
    public static Skyline Of(IEnumerable<SkylineColumn> columns)
    {
        SkylineColumn[] ordered = [.. columns.OrderBy(static it => it.RelativeAzimuthDegrees)];
        if (ordered.Length is < LeastColumns or > MostColumns)
        {
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"The skyline has {ordered.Length} columns; from {LeastColumns} to {MostColumns} are compared: fewer fit everywhere."));
        }

        foreach (SkylineColumn it in ordered)
        {
            if (!(it.RelativeAzimuthDegrees is >= -360 and <= 720) || !(it.ElevationDegrees is > -60 and < 80) || !(it.SigmaDegrees is >= 0.01 and <= 10))
            {
                throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"A column of the skyline lies at {it.RelativeAzimuthDegrees}, {it.ElevationDegrees} ± {it.SigmaDegrees} degrees: azimuths lie in [-360, 720], elevations between -60 and 80, standard deviations in [0.01, 10]."));
            }
        }

        for (int i = 1; i < ordered.Length; i++)
        {
            if (ordered[i].RelativeAzimuthDegrees == ordered[i - 1].RelativeAzimuthDegrees)
            {
                throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"The skyline has two columns at {ordered[i].RelativeAzimuthDegrees} degrees."));
            }
        }

        double width = ordered[^1].RelativeAzimuthDegrees - ordered[0].RelativeAzimuthDegrees;
        return width is >= LeastWidthDegrees and < 360
            ? new(ordered)
            : throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"The skyline is {width:0.##} degrees wide; from {LeastWidthDegrees} to less than 360 are compared."));
    }

    /// <summary>Reads lines of <c>relative_azimuth_degrees,elevation_degrees[,sigma_degrees]</c> below that heading. A line whose elevation is empty or <c>NaN</c> is a column that is known to be hidden; it is left out.</summary>
    /// <exception cref="InvalidDataException">It is none; the message names the line.</exception>
    public static Skyline ReadCsv(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] lines = text.TrimStart('\uFEFF').Split('\n');
        string heading = lines[0].Trim().Replace(" ", "", StringComparison.Ordinal);
        bool withSigma = heading == Header + ",sigma_degrees";
        if (!withSigma && heading != Header)
        {
            throw new InvalidDataException($"A skyline begins with the line {Header}[,sigma_degrees].");
        }

        List<SkylineColumn> columns = [];
        for (int i = 1; i < lines.Length; i++)
        {
            string[] parts = lines[i].Trim().Split(',');
            if (parts is [""])
            {
                continue;
            }

            double azimuth = 0, elevation = 0, sigma = UsualSigmaDegrees;
            bool isHidden = parts.Length > 1 && parts[1].Trim() is "" or "NaN" or "nan";
            if (parts.Length < 2 || parts.Length > (withSigma ? 3 : 2) || columns.Count > MostColumns || !Number(parts[0], out azimuth) || (!isHidden && !Number(parts[1], out elevation))
                || (parts.Length == 3 && parts[2].Trim().Length > 0 && !Number(parts[2], out sigma)))
            {
                throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"Line {i + 1} of the skyline is not {(withSigma ? "two or three" : "two")} numbers with commas between and points in them."));
            }

            if (!isHidden)
            {
                columns.Add(new(azimuth, elevation, sigma));
            }
        }

        return Of(columns);
    }

    private static bool Number(string text, out double value) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
}
