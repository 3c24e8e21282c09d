using System.Globalization;
using System.Text;
using Ascertain.Geolocation.SkylineExamination;

namespace Ascertain.Geolocation.Maps;

/// <summary>Draws the line that a person drew and the one that the heights give from the likeliest place, in the picture as shown, without its pixels.</summary>
internal static class LinesPicture
{
    private const int Foot = 44;

    /// <summary>The picture.</summary>
    /// <param name="reading">What was drawn.</param>
    /// <param name="seen">What the heights give, for each column of the line.</param>
    /// <param name="isNamed">Whether that place is named as an answer.</param>
    public static byte[] Draw(SkylineReading reading, IReadOnlyList<(double X, double Y)?> seen, bool isNamed)
    {
        double scale = 640.0 / reading.Picture.ShownWidth;
        int height = (int)Math.Round(reading.Picture.ShownHeight * scale);
        double[] apart = [.. Apart(reading.Marks, seen)];
        string said = apart.Length == 0 ? "From the likeliest place nothing is known to hide the sky there."
            : string.Create(CultureInfo.InvariantCulture, $"Half of the {apart.Length} columns lie within {apart.Order().ElementAt(apart.Length / 2):0.0} pixels of the terrain as it is seen from the likeliest place, nine tenths within {apart.Order().ElementAt(apart.Length * 9 / 10):0.0}{(isNamed ? "" : "; that place is not likely enough to be named")}.");
        StringBuilder svg = new();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 640 {height + Foot}\" role=\"img\" font-family=\"sans-serif\" font-size=\"11\"><title>The drawn line and the terrain as seen from the likeliest place</title><desc>{SvgText.Encode(reading.InWords)}\n{said}</desc>");
        svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"0\" y=\"0\" width=\"640\" height=\"{height}\" fill=\"#f4f4f0\" stroke=\"#444\"/>");
        svg.Append(Line(reading.Marks.Select(static it => ((double X, double Y)?)it), scale, height, "stroke=\"#06c\" stroke-width=\"3\" stroke-opacity=\"0.5\""));
        svg.Append(Line(seen, scale, height, "stroke=\"#b00\" stroke-width=\"1.3\" stroke-dasharray=\"5 3\""));
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"4\" y=\"{height + 16}\">━ line of frame {reading.Frame} as a person drew it (its pixels are not shown here)</text><text x=\"4\" y=\"{height + 32}\">╌ terrain as the heights give it from the likeliest place</text></svg>");
        return Encoding.UTF8.GetBytes(svg.ToString());
    }

    // Columns are in the order of azimuth, marks in the order of the picture: the same unless the camera is rolled far, so the nearest across is taken.
    private static IEnumerable<double> Apart(IReadOnlyList<(double X, double Y)> marks, IReadOnlyList<(double X, double Y)?> seen)
    {
        foreach ((double x, double y) in seen.OfType<(double X, double Y)>())
        {
            (double X, double Y) nearest = marks.MinBy(it => Math.Abs(it.X - x));
            yield return Math.Abs(nearest.Y - y);
        }
    }

    private static string Line(IEnumerable<(double X, double Y)?> places, double scale, int height, string style)
    {
        StringBuilder path = new();
        bool isOn = false;
        foreach ((double X, double Y)? place in places)
        {
            if (place is { } at)
            {
                path.Append(CultureInfo.InvariantCulture, $"{(isOn ? 'L' : 'M')}{Math.Clamp(at.X * scale, 0, 640):0.#} {Math.Clamp(at.Y * scale, 0, height):0.#}");
            }

            isOn = place is not null;
        }

        return path.Length == 0 ? "" : $"<path fill=\"none\" {style} d=\"{path}\"/>";
    }
}
