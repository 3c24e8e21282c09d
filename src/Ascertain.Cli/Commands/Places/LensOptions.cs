using System.CommandLine;
using System.Globalization;
using Ascertain.Casework;
using Ascertain.ReproducibleMath;

namespace Ascertain.Cli.Commands.Places;

/// <summary>Options that say what is known of a lens, the same for all verbs that ask.</summary>
internal static class LensOptions
{
    // Diagonal of the 36 by 24 mm frame, which focal lengths "in 35 mm film" are for: CIPA DC-008 (Exif 2.32), tag FocalLengthIn35mmFilm.
    private const double FilmDiagonalMillimetres = 43.266615305567875;

    private static readonly Option<double?> FieldOfView = new("--field-of-view") { Description = "Degrees from the left edge of the picture to the right one, where they are known.", HelpName = "F" };
    private static readonly Option<string?> FocalLength = new("--focal") { Description = "Focal length where it is known: in pixels, or in mm as of 35 mm film, or in mm with --sensor-width-mm.", HelpName = "Npx|Nmm" };
    private static readonly Option<double?> SensorWidth = new("--sensor-width-mm") { Description = "Width of the sensor, if --focal is the true one in mm.", HelpName = "F" };
    private static readonly Option<string?> PrincipalPoint = new("--principal") { Description = "Pixel where the optical axis meets the picture; its middle without it.", HelpName = "X,Y" };

    /// <summary>Adds the four to a verb.</summary>
    public static void AddTo(Command command)
    {
        command.Options.Add(FieldOfView);
        command.Options.Add(FocalLength);
        command.Options.Add(SensorWidth);
        command.Options.Add(PrincipalPoint);
    }

    /// <summary>The focal length in pixels; null where nothing was said of it.</summary>
    public static double? Focal(ParseResult parsed, int width, int height)
    {
        (double? view, string? focal, double? sensor) = (parsed.GetValue(FieldOfView), parsed.GetValue(FocalLength), parsed.GetValue(SensorWidth));
        if (view is not null && focal is not null)
        {
            throw new WrongUsageException("Give --field-of-view or --focal, not both.");
        }

        if (view is { } degrees)
        {
            return degrees is >= 0.1 and <= 170 ? width / (2 * DMath.Tan(degrees * (Math.PI / 360))) : throw new UnusableInputException("--field-of-view lies in [0.1, 170] degrees.");
        }

        if (focal is null)
        {
            return sensor is null ? null : throw new WrongUsageException("--sensor-width-mm goes with --focal in mm.");
        }

        double pixels = focal.EndsWith("mm", StringComparison.Ordinal)
            ? Number(focal[..^2]) * (sensor is { } millimetres ? width / millimetres : Math.Sqrt(((double)width * width) + ((double)height * height)) / FilmDiagonalMillimetres)
            : sensor is null ? Number(focal.EndsWith("px", StringComparison.Ordinal) ? focal[..^2] : focal) : throw new WrongUsageException("--sensor-width-mm goes with --focal in mm.");
        return pixels >= 0.04 * width && pixels <= 600.0 * width ? pixels : throw new UnusableInputException("--focal is a number of pixels, or of mm as in 24mm, and of a lens between 0.1 and 170 degrees.");
    }

    /// <summary>The principal point; null where nothing was said of it.</summary>
    public static (double X, double Y)? Principal(ParseResult parsed)
    {
        if (parsed.GetValue(PrincipalPoint) is not { } text)
        {
            return null;
        }

        double[] numbers = [.. text.Split(',').Select(Number)];
        return numbers.Length == 2 && Math.Abs(numbers[0]) < 1e6 && Math.Abs(numbers[1]) < 1e6 ? (numbers[0], numbers[1]) : throw new UnusableInputException("--principal is a pixel, as in 960,540.");
    }

    private static double Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : double.NaN;
}
