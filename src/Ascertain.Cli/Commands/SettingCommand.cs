using System.CommandLine;
using Ascertain.Canonical;
using Ascertain.Casework;
using Ascertain.Casework.Annotating;
using Ascertain.Chronolocation;
using static Ascertain.Cli.Commands.PersonVerb;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain setting EXHIBIT --latitude F --longitude F</c>: where a clip was filmed and how its camera looked, for reading its shadows and light. Lies sealed.</summary>
internal static class SettingCommand
{
    public static Command Create()
    {
        Argument<string> exhibit = new("EXHIBIT") { Description = "Exhibit number." };
        Option<double> latitude = new("--latitude") { Description = "Of the camera, degrees, north positive.", HelpName = "F", Required = true };
        Option<double> longitude = new("--longitude") { Description = "Of the camera, degrees, east positive.", HelpName = "F", Required = true };
        Option<double?> bearing = Number("--bearing", "Where the middle of the picture looks, degrees clockwise from true north.");
        Option<double?> bearingSigma = Number("--bearing-sigma", "Its standard deviation in degrees.");
        Option<long?> bearingFrame = new("--bearing-frame") { Description = "Frame of which the bearing is stated; without it the camera does not turn.", HelpName = "N" };
        Option<double?> view = Number("--field-of-view", "Angle that the picture's width spans, in degrees, of the picture as it is stored.");
        Option<double?> viewSigma = Number("--field-of-view-sigma", "Its standard deviation in degrees.");
        Option<double?> ground = Number("--ground-sigma", "Standard deviation of the ground's slope along a shadow, in degrees; level without it.");
        Option<double?> pressure = Number("--pressure-hpa", "Air pressure on the ground in hPa; 1010 without it.");
        Option<double?> temperature = Number("--temperature-celsius", "Air temperature on the ground; 10 without it.");
        Option<string?> zone = new("--civil-zone") { Description = "Zone of the place's civil time, as Europe/Lisbon; kept in the open.", HelpName = "NAME" };
        Option<string?> reason = new("--reason") { Description = "How it is known; names no place, since it is kept in the open.", HelpName = "TEXT" };
        (string Member, Option<double?> Option)[] numbers =
        [
            ("bearingDegrees", bearing), ("bearingSigmaDegrees", bearingSigma), ("fieldOfViewDegrees", view), ("fieldOfViewSigmaDegrees", viewSigma),
            ("groundSigmaDegrees", ground), ("pressureHectopascals", pressure), ("temperatureCelsius", temperature),
        ];
        return Verb("setting", "State where a clip was filmed and how its camera looked, for reading its shadows and light. Lies sealed; two people release it.",
            [exhibit], [latitude, longitude, .. numbers.Select(static it => it.Option), bearingFrame, zone, reason], (parsed, entry) =>
            {
                CanonicalObject document = new() { ["format"] = "ascertain/filming-setting/1", ["salt"] = FilmingSettings.NewSalt(), ["latitudeDegrees"] = parsed.GetRequiredValue(latitude), ["longitudeDegrees"] = parsed.GetRequiredValue(longitude) };
                foreach ((string member, Option<double?> option) in numbers)
                {
                    document.AddIfPresent(member, parsed.GetValue(option) is { } given ? given : (CanonicalValue?)null);
                }

                document.AddIfPresent("bearingFrame", parsed.GetValue(bearingFrame) is { } frame ? frame : (CanonicalValue?)null);
                return entry.EnterSetting(parsed.GetRequiredValue(exhibit), Read(document), parsed.GetValue(zone), parsed.GetValue(reason));
            });
    }

    private static FilmingSetting Read(CanonicalObject document)
    {
        try
        {
            return FilmingSetting.FromCanonical(document);
        }
        catch (CanonicalFormatException fault)
        {
            throw new UnusableInputException(fault.Message);
        }
    }

    private static Option<double?> Number(string name, string meaning) => new(name) { Description = meaning, HelpName = "F" };
}
