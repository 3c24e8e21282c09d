using System.CommandLine;
using System.Globalization;
using Ascertain.Casework;
using Ascertain.Chronolocation.Shadows;
using Ascertain.Earth.Sky;
using NodaTime;

namespace Ascertain.Cli.Commands.Timing;

/// <summary><c>ascertain shadow predict</c>: the shadow that the sun throws at a place and instant. Exit 1 where it stands below the horizon, 2 for what cannot be a place, a height or a covered instant.</summary>
internal static class ShadowPredictCommand
{
    private const string Assuming = "an upright object, level ground, the middle of the sun's disc, and nothing in its way";
    private const double GreatestHeight = 10_000; // metres; arbitrary: higher than anything that stands upright

    public static Command Create()
    {
        Option<double> latitude = new("--latitude") { Description = "Of the place, degrees north.", Required = true, HelpName = "F" }, longitude = new("--longitude") { Description = "Of the place, degrees east.", Required = true, HelpName = "F" };
        Option<string> at = new("--at") { Description = "When: ISO 8601 with Z or an offset, such as 2031-05-14T09:30:00Z.", Required = true, HelpName = "T" };
        Option<double?> height = new("--height-metres") { Description = "Height of the object: the length of its shadow is then told too.", HelpName = "F" };
        Option<bool> json = CommonOptions.Json();
        Command command = new("predict", "The shadow that the sun throws at a place and instant: how long for its object's height, and where it points. Records nothing.") { latitude, longitude, at, height, json };
        ShadowOptions options = new();
        options.AddAirTo(command);
        command.SetAction(parsed =>
        {
            GeoPoint place = ShadowTimesCommand.Place(parsed.GetValue(latitude), parsed.GetValue(longitude));
            double? metres = parsed.GetValue(height);
            if (metres is not null && !(metres > 0 && metres <= GreatestHeight))
            {
                throw new UnusableInputException($"--height-metres lies above 0, up to {GreatestHeight:0} metres.");
            }

            Instant instant = GivenInstant.Parse("--at", parsed.GetRequiredValue(at));
            return EphemerisRange.Covers(instant) ? Run(PredictedShadow.Of(place, options.Air(parsed), instant), place, options.Air(parsed), metres, parsed.GetValue(json))
                : throw new UnusableInputException("The sun is computed for the years 1900 to 2100; the instant lies outside.");
        });
        return command;
    }

    private static int Run(PredictedShadow shadow, GeoPoint place, Atmosphere air, double? metres, bool asJson)
    {
        SkyPosition sun = shadow.Sun;
        string? none = shadow.Ratio is not null ? null
            : string.Create(CultureInfo.InvariantCulture, $"No shadow: the sun is below the horizon, at an elevation of {sun.ApparentElevationDegrees:0.00} degrees.");
        if (asJson)
        {
            JsonOutput.Write(writer =>
            {
                writer.WriteBoolean("recorded", false);
                writer.WriteString("outcome", none is null ? "completed" : "inconclusive");
                if (none is not null)
                {
                    writer.WriteString("reason", none);
                }

                if (shadow is { Ratio: { } ratio, AzimuthDegrees: { } azimuth })
                {
                    writer.WriteNumber("ratio", ratio);
                    writer.WriteNumber("azimuthDegrees", azimuth);
                    if (metres is { } height)
                    {
                        writer.WriteNumber("lengthMetres", ratio * height);
                    }
                }

                writer.WriteStartObject("sun");
                writer.WriteNumber("azimuthDegrees", sun.AzimuthDegrees);
                writer.WriteNumber("elevationDegrees", sun.ElevationDegrees);
                writer.WriteNumber("apparentElevationDegrees", sun.ApparentElevationDegrees);
                writer.WriteEndObject();
                writer.WriteStartObject("refraction");
                writer.WriteNumber("degrees", sun.ApparentElevationDegrees - sun.ElevationDegrees);
                writer.WriteNumber("pressureHpa", air.PressureHectopascals);
                writer.WriteNumber("temperatureCelsius", air.TemperatureCelsius);
                writer.WriteEndObject();
                writer.WriteString("assuming", Assuming);
                writer.WriteString("azimuthConvention", ShadowCommand.ConventionAt(place));
            });
        }
        else
        {
            Console.Out.WriteLine(none ?? string.Create(CultureInfo.InvariantCulture, $"The shadow is {shadow.Ratio:0.0000} times as long as its object is high{(metres is { } height ? $" ({shadow.Ratio * height:0.00} m)" : "")} and points to {shadow.AzimuthDegrees:0.00}."));
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"The sun stands at azimuth {sun.AzimuthDegrees:0.00}, elevation {sun.ApparentElevationDegrees:0.00} as seen through air of {air.PressureHectopascals:0.#} hPa and {air.TemperatureCelsius:0.#} °C, which lifts it by {sun.ApparentElevationDegrees - sun.ElevationDegrees:0.000}. Assuming {Assuming}. Azimuths are {ShadowCommand.ConventionAt(place)}."));
        }

        return none is null ? ExitCode.Done : ExitCode.Negative;
    }
}
