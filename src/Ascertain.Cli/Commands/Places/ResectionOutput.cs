using System.Globalization;
using System.Text.Json;
using Ascertain.Geolocation.Resection;

namespace Ascertain.Cli.Commands.Places;

/// <summary>What <c>resect</c> prints.</summary>
internal static class ResectionOutput
{
    public static void Text(ResectionResult result)
    {
        if (result.Camera is { } it)
        {
            Say($"Camera at {it.Place.LatitudeDegrees:0.0000000}, {it.Place.LongitudeDegrees:0.0000000}, height {it.HeightMetres:0.0} m above the ellipsoid; standard deviations {Sigma(it, ResectedNumber.EastMetres):0.0} m east, {Sigma(it, ResectedNumber.NorthMetres):0.0} m north, {Sigma(it, ResectedNumber.UpMetres):0.0} m up.");
            Say($"On the ground with 95 % within an ellipse of {it.Ellipse.SemiMajorMetres:0.0} by {it.Ellipse.SemiMinorMetres:0.0} m (half axes), the longer one at {it.Ellipse.AzimuthDegrees:0}° from true north.");
            Say($"Bearing {it.BearingDegrees:0.00}° clockwise from true north (± {Sigma(it, ResectedNumber.BearingDegrees):0.00}), tilt {it.TiltDegrees:0.00}° up (± {Sigma(it, ResectedNumber.TiltDegrees):0.00}), roll {it.RollDegrees:0.00}° clockwise (± {Sigma(it, ResectedNumber.RollDegrees):0.00}).");
            Say($"Field of view {it.FieldOfViewDegrees:0.00}°{PlusMinus(it, ResectedNumber.FieldOfViewDegrees)}, focal length {it.FocalPixels:0.0} pixels, k1 {it.K1:0.0000}{PlusMinus(it, ResectedNumber.K1)}.");
            for (int i = 0; i < it.ResidualsPixels.Count; i++)
            {
                Say($"Point {i + 1}: {(it.ResidualsPixels[i] is { } pixels ? string.Create(CultureInfo.InvariantCulture, $"{pixels:0.0} pixels off") : "not before the camera")}{(it.Used[i] ? "" : ", left out")}.");
            }
        }
        else
        {
            Console.WriteLine(result.WhyNot);
        }

        foreach (string note in result.Notes)
        {
            Console.WriteLine(note);
        }
    }

    public static void Document(ResectionResult result, ResectionAssumptions assumptions, double milliseconds) => JsonOutput.Write(writer =>
    {
        writer.WriteBoolean("recorded", false);
        writer.WriteString("outcome", result.Camera is null ? "notDeterminable" : "resected");
        writer.WriteString("reason", result.WhyNot);
        if (result.Camera is { } camera)
        {
            Camera(writer, camera);
        }

        writer.WriteStartObject("assuming");
        writer.WriteNumber("pixelSigma", assumptions.PixelSigma);
        writer.WriteNumber("pointSigmaMetres", assumptions.PointSigmaMetres);
        writer.WriteNumber("principalX", assumptions.PrincipalPoint?.X ?? (assumptions.WidthPixels / 2.0));
        writer.WriteNumber("principalY", assumptions.PrincipalPoint?.Y ?? (assumptions.HeightPixels / 2.0));
        writer.WriteBoolean("focalLengthIsGiven", assumptions.FocalPixels is not null);
        writer.WriteBoolean("k1IsGiven", assumptions.K1 is not null);
        writer.WriteEndObject();
        writer.Texts("notes", result.Notes);
        writer.WriteNumber("milliseconds", milliseconds);
        writer.WriteBoolean("millisecondsIncludeCompiling", false);
    });

    private static void Camera(Utf8JsonWriter writer, ResectedCamera camera)
    {
        writer.WriteNumber("latitude", camera.Place.LatitudeDegrees);
        writer.WriteNumber("longitude", camera.Place.LongitudeDegrees);
        writer.WriteNumber("heightMetres", camera.HeightMetres);
        writer.WriteNumber("bearingDegrees", camera.BearingDegrees);
        writer.WriteNumber("tiltDegrees", camera.TiltDegrees);
        writer.WriteNumber("rollDegrees", camera.RollDegrees);
        writer.WriteNumber("fieldOfViewDegrees", camera.FieldOfViewDegrees);
        writer.WriteNumber("focalPixels", camera.FocalPixels);
        writer.WriteNumber("k1", camera.K1);
        writer.Texts("estimated", camera.Estimated.Select(static it => JsonNamingPolicy.CamelCase.ConvertName(it.ToString())));
        writer.WriteStartArray("covariance");
        foreach (IReadOnlyList<double> row in camera.Covariance)
        {
            Numbers(writer, row.Select(static it => (double?)it));
        }

        writer.WriteEndArray();
        writer.WriteStartObject("ellipse95");
        writer.WriteNumber("semiMajorMetres", camera.Ellipse.SemiMajorMetres);
        writer.WriteNumber("semiMinorMetres", camera.Ellipse.SemiMinorMetres);
        writer.WriteNumber("azimuthDegrees", camera.Ellipse.AzimuthDegrees);
        writer.WriteEndObject();
        writer.WritePropertyName("residualsPixels");
        Numbers(writer, camera.ResidualsPixels);
        writer.WriteStartArray("used");
        foreach (bool used in camera.Used)
        {
            writer.WriteBooleanValue(used);
        }

        writer.WriteEndArray();
        writer.WriteNumber("chiSquared", camera.ChiSquared);
        writer.WriteNumber("degreesOfFreedom", camera.DegreesOfFreedom);
    }

    private static void Numbers(Utf8JsonWriter writer, IEnumerable<double?> numbers)
    {
        writer.WriteStartArray();
        foreach (double? it in numbers)
        {
            if (it is { } number)
            {
                writer.WriteNumberValue(number);
            }
            else
            {
                writer.WriteNullValue();
            }
        }

        writer.WriteEndArray();
    }

    private static double Sigma(ResectedCamera camera, ResectedNumber number) => camera.Estimated.ToList().IndexOf(number) is >= 0 and int at ? Math.Sqrt(camera.Covariance[at][at]) : 0;

    private static string PlusMinus(ResectedCamera camera, ResectedNumber number) => camera.Estimated.Contains(number) ? string.Create(CultureInfo.InvariantCulture, $" (± {Sigma(camera, number):0.0000})") : " (taken as given)";

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
