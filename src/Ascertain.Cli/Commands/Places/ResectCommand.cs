using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Ascertain.Casework;
using Ascertain.Earth.Features;
using Ascertain.Geolocation.Resection;

namespace Ascertain.Cli.Commands.Places;

/// <summary><c>ascertain resect</c>: from where a picture was taken, by things in it whose places are known. Exit 1 where they fix no camera, 2 for what are no such points.</summary>
internal static class ResectCommand
{
    private const int MostBytes = 1 << 20;

    public static Command Create()
    {
        Option<string> points = new("--points") { Description = "Lines of x,y,latitude,longitude,height_metres below that heading: pixels from the top left, heights above the ellipsoid.", HelpName = "FILE.csv", Required = true };
        Option<int> width = new("--width") { Description = "Width of the picture in pixels.", HelpName = "N", Required = true };
        Option<int> height = new("--height") { Description = "Height of the picture in pixels.", HelpName = "N", Required = true };
        Option<double> pixelSigma = new("--pixel-sigma") { Description = "Standard deviation of a pixel coordinate; 2 without it.", HelpName = "F", DefaultValueFactory = static _ => 2 };
        Option<double> pointSigma = new("--point-sigma-metres") { Description = "Standard deviation of each of east, north and up of a point; 3 without it.", HelpName = "F", DefaultValueFactory = static _ => 3 };
        Option<string?> k1 = new("--k1") { Description = "Radial distortion where it is known; else it is estimated from 12 points on, and 0 below that.", HelpName = "F" };
        Option<double?> metres = new("--cone-metres") { Description = "Length of the view cone; without it out to the farthest point.", HelpName = "F" };
        Option<string?> cone = new("--out") { Description = "Writes the view cone, the ellipse and the points as GeoJSON.", HelpName = "FILE.geojson" };
        Option<bool> overwrite = CommonOptions.Overwrite();
        Option<bool> json = CommonOptions.Json();
        Command command = new("resect", "Tell from where a picture was taken, from things in it whose places are known. Records nothing.") { points, width, height, pixelSigma, pointSigma, k1, metres, cone, overwrite, json };
        LensOptions.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            (int across, int down) = (parsed.GetValue(width), parsed.GetValue(height));
            Require(across is >= 16 and <= 100_000 && down is >= 16 and <= 100_000, "--width and --height lie in [16, 100000].");
            Require(parsed.GetValue(pixelSigma) is >= 0.01 and <= 1_000 && parsed.GetValue(pointSigma) is >= 0 and <= 10_000, "--pixel-sigma lies in [0.01, 1000], --point-sigma-metres in [0, 10000].");
            Require(parsed.GetValue(metres) is null or (>= 1 and <= 1_000_000), "--cone-metres lies in [1, 1000000].");
            ResectionAssumptions assumptions = new(across, down)
            {
                PixelSigma = parsed.GetValue(pixelSigma), PointSigmaMetres = parsed.GetValue(pointSigma),
                PrincipalPoint = LensOptions.Principal(parsed), FocalPixels = LensOptions.Focal(parsed, across, down), K1 = Distortion(parsed.GetValue(k1)),
            };
            OutputFile? place = parsed.GetValue(cone) is { } path ? OutputFile.At(path, parsed.GetValue(overwrite), parsed.GetRequiredValue(points)) : null;
            IReadOnlyList<ControlPoint> given = Read(parsed.GetRequiredValue(points), across, down);
            ResectionResult result = CameraResection.Find(given, assumptions, cancellationToken);

            // Once more, the same, when the code is compiled: the first time would be that of the compiler.
            long began = Stopwatch.GetTimestamp();
            if (parsed.GetValue(json))
            {
                result = CameraResection.Find(given, assumptions, cancellationToken);
            }

            double milliseconds = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            if (result.Camera is { } camera)
            {
                place?.Write(FeatureWriter.GeoJson(ViewCone.Of(camera, given, assumptions, parsed.GetValue(metres) ?? camera.FarthestMetres)));
            }

            if (parsed.GetValue(json))
            {
                ResectionOutput.Document(result, assumptions, milliseconds);
            }
            else
            {
                ResectionOutput.Text(result);
            }

            return Task.FromResult(result.Camera is null ? ExitCode.Negative : ExitCode.Done);
        });
        return command;
    }

    private static IReadOnlyList<ControlPoint> Read(string path, int width, int height)
    {
        try
        {
            return ControlPoints.ReadCsv(SmallFile.ReadText(path, MostBytes), (width, height));
        }
        catch (InvalidDataException fault)
        {
            throw new UnusableInputException(fault.Message);
        }
    }

    private static double? Distortion(string? given) =>
        given is null ? null : double.TryParse(given, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value is >= -1 and <= 1 ? value : throw new UnusableInputException("--k1 lies in [-1, 1].");

    private static void Require(bool holds, string sentence)
    {
        if (!holds)
        {
            throw new UnusableInputException(sentence);
        }
    }
}
