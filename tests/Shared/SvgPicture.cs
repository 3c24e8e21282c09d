using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace Ascertain.Tests;

/// <summary>Checks of pictures that methods draw: well-formed, numbers that are numbers, nothing outside the view box.</summary>
internal static partial class SvgPicture
{
    // The mean width of a letter of the widest usual sans-serif font (DejaVu Sans) is 0.56 of its size; texts without a size have 11.
    private const double LetterWidth = 6.2, LetterHeight = 11;

    /// <summary>The document, with every shape and text inside its view box.</summary>
    public static XElement Checked(ReadOnlySpan<byte> svg)
    {
        string text = Encoding.UTF8.GetString(svg);
        Assert.DoesNotContain("NaN", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Infinity", text, StringComparison.Ordinal);
        Assert.DoesNotContain("∞", text, StringComparison.Ordinal);
        XElement root = XDocument.Parse(text, LoadOptions.PreserveWhitespace).Root!;
        Assert.Equal("svg", root.Name.LocalName);
        double[] box = [.. root.Attribute("viewBox")!.Value.Split(' ').Select(Number)];
        Assert.Equal(4, box.Length);
        foreach (XElement shape in root.Elements().Where(static it => it.Name.LocalName is "rect" or "path" or "text"))
        {
            foreach ((double x, double y) in Corners(shape))
            {
                Assert.True(x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3],
                    string.Create(CultureInfo.InvariantCulture, $"({x}, {y}) lies outside {root.Attribute("viewBox")!.Value}: {shape}"));
            }
        }

        return root;
    }

    /// <summary>The text alternative.</summary>
    public static string Description(XElement svg) => svg.Elements().Single(static it => it.Name.LocalName == "desc").Value;

    /// <summary>Elements of a name directly under the picture.</summary>
    public static IEnumerable<XElement> Shapes(XElement svg, string name) => svg.Elements().Where(it => it.Name.LocalName == name);

    /// <summary>An attribute as a number.</summary>
    public static double Number(XElement shape, string name) => Number(shape.Attribute(name)!.Value);

    private static IEnumerable<(double X, double Y)> Corners(XElement shape)
    {
        switch (shape.Name.LocalName)
        {
            case "rect":
                double left = Number(shape, "x"), top = Number(shape, "y"), width = Number(shape, "width"), height = Number(shape, "height");
                Assert.True(width >= 0 && height >= 0, shape.ToString());
                return [(left, top), (left + width, top + height)];
            case "text":
                // Words of a tooltip are no part of the line; runs of white space are drawn as one.
                string words = Spaces().Replace(string.Concat(shape.Nodes().Select(static it => it is XText text ? text.Value : it is XElement { Name.LocalName: "tspan" } span ? span.Value : "")), " ");
                double x = Number(shape, "x"), y = Number(shape, "y"), length = words.Length * LetterWidth * (shape.Attribute("font-size") is { } size ? Number(size.Value) / 11 : 1);
                double from = shape.Attribute("text-anchor")?.Value switch { "end" => x - length, "middle" => x - (length / 2), _ => x };
                return [(from, y - LetterHeight), (from + length, y)];
            default:
                return Path(shape.Attribute("d")!.Value);
        }
    }

    private static List<(double X, double Y)> Path(string data)
    {
        List<(double, double)> points = [];
        double x = 0, y = 0;
        foreach (Match command in Command().Matches(data))
        {
            double[] values = [.. Value().Matches(command.Groups[2].Value).Select(static it => Number(it.Value))];
            for (int i = 0; i < values.Length; i += command.Groups[1].Value is "M" or "L" or "l" ? 2 : 1)
            {
                (x, y) = command.Groups[1].Value switch
                {
                    "M" or "L" => (values[i], values[i + 1]),
                    "l" => (x + values[i], y + values[i + 1]),
                    "H" => (values[i], y),
                    "V" => (x, values[i]),
                    "h" => (x + values[i], y),
                    _ => (x, y + values[i]),
                };
                points.Add((x, y));
            }
        }

        Assert.NotEmpty(points);
        return points;
    }

    private static double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex("([MLlHVhvz])([^MLlHVhvz]*)")]
    private static partial Regex Command();

    [GeneratedRegex(@"-?[0-9.]+(E[+-]?[0-9]+)?")]
    private static partial Regex Value();
}
