using System.Globalization;

namespace Ascertain.Geolocation.Resection;

/// <summary>Reads control points: lines of <c>x,y,latitude,longitude,height_metres</c> below that heading.</summary>
public static class ControlPoints
{
    /// <summary>Points at most; arbitrary, far more than a person clicks.</summary>
    public const int Most = 1_000;

    private const string Header = "x,y,latitude,longitude,height_metres";

    // Pixels farther out than this are no pixels of a picture; arbitrary.
    private const double GreatestPixel = 1e6;

    /// <summary>Reads them in order. Empty lines are passed over.</summary>
    /// <param name="text">The table.</param>
    /// <param name="picture">Size of the picture in which all pixels lie, edges included; null where it is not known.</param>
    /// <exception cref="InvalidDataException">It is no such table; the message is a sentence that names the line.</exception>
    public static IReadOnlyList<ControlPoint> ReadCsv(string text, (int Width, int Height)? picture = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] lines = text.TrimStart('\uFEFF').Split('\n');
        if (lines[0].Trim().Replace(" ", "", StringComparison.Ordinal) != Header)
        {
            throw new InvalidDataException($"Control points begin with the line {Header}.");
        }

        List<ControlPoint> points = [];
        double[] numbers = new double[5];
        for (int i = 1; i < lines.Length; i++)
        {
            string[] parts = lines[i].Trim().Split(',');
            if (parts is [""])
            {
                continue;
            }

            if (points.Count == Most)
            {
                throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"There are more than {Most} control points."));
            }

            bool isRow = parts.Length == numbers.Length;
            for (int k = 0; isRow && k < numbers.Length; k++)
            {
                isRow = double.TryParse(parts[k], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[k]) && double.IsFinite(numbers[k]);
            }

            points.Add(isRow ? Point(numbers, i + 1, picture) : throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"Line {i + 1} of the control points is not five numbers with commas between and points in them.")));
        }

        return points;
    }

    private static ControlPoint Point(double[] numbers, int line, (int Width, int Height)? picture)
    {
        if (!GeoPoint.IsValid(numbers[2], numbers[3]))
        {
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"Line {line} of the control points has the place {numbers[2]}, {numbers[3]}: a latitude lies in [-90, 90] degrees, a longitude in [-180, 180]."));
        }

        if (!(numbers[4] is >= -1_000 and <= 100_000) || !(Math.Abs(numbers[0]) <= GreatestPixel) || !(Math.Abs(numbers[1]) <= GreatestPixel))
        {
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"Line {line} of the control points has the pixel {numbers[0]}, {numbers[1]} or the height {numbers[4]}: pixels lie within a million, heights in [-1000, 100000] metres."));
        }

        if (picture is var (width, height) && !(numbers[0] >= 0 && numbers[0] <= width && numbers[1] >= 0 && numbers[1] <= height))
        {
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"Line {line} of the control points has the pixel {numbers[0]}, {numbers[1]}, which is not in a picture of {width} by {height} pixels."));
        }

        return new(numbers[0], numbers[1], GeoPoint.FromDegrees(numbers[2], numbers[3]), numbers[4]);
    }
}
