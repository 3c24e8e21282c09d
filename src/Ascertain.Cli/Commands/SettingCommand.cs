using System.CommandLine;
using Ascertain.Casework.Annotating;
using static Ascertain.Cli.Commands.PersonVerb;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain setting EXHIBIT --latitude F --longitude F</c>: where a clip was filmed and how its camera looked, for reading its shadows and light. Lies sealed.</summary>
internal static class SettingCommand
{
    public static Command Create()
    {
        Argument<string> exhibit = new("EXHIBIT") { Description = "Exhibit number." };
        (string Member, Option<string?> Option)[] numbers =
        [
            ("latitudeDegrees", Number("--latitude", "Of the camera, degrees, north positive.", needed: true)), ("longitudeDegrees", Number("--longitude", "Of the camera, degrees, east positive.", needed: true)),
            ("bearingDegrees", Number("--bearing", "Where the middle of the picture looks, degrees clockwise from true north.")), ("bearingSigmaDegrees", Number("--bearing-sigma", "Its standard deviation in degrees.")),
            ("bearingFrame", Number("--bearing-frame", "Frame of which the bearing is stated; without it the stated bearing is that of all frames.")),
            ("fieldOfViewDegrees", Number("--field-of-view", "Angle that the picture's width spans, in degrees, of the picture as it is stored.")), ("fieldOfViewSigmaDegrees", Number("--field-of-view-sigma", "Its standard deviation in degrees.")),
            ("groundSigmaDegrees", Number("--ground-sigma", "Standard deviation of the ground's slope along a shadow, in degrees; level without it.")),
            ("pressureHectopascals", Number("--pressure-hpa", "Air pressure on the ground in hPa; 1010 without it.")), ("temperatureCelsius", Number("--temperature-celsius", "Air temperature on the ground; 10 without it.")),
        ];
        Option<bool> keeps = new("--keeps-bearing") { Description = "The camera does not turn from one marked frame to another: their shadows share its bearing, also where nobody knows it." };
        Option<string?> zone = new("--civil-zone") { Description = "Zone of the place's civil time, as Europe/Lisbon; kept in the open.", HelpName = "NAME" };
        Option<string?> reason = new("--reason") { Description = "How it is known; names no place, since it is kept in the open.", HelpName = "TEXT" };
        return Verb("setting", "State where a clip was filmed and how its camera looked, for reading its shadows and light. Lies sealed; two people release it.",
            [exhibit], [.. numbers.Select(static it => it.Option), keeps, zone, reason], (parsed, entry) => entry.EnterSetting(parsed.GetRequiredValue(exhibit),
                FilmingSettings.Parse(new Dictionary<string, string?>(numbers.Select(it => KeyValuePair.Create(it.Member, parsed.GetValue(it.Option)))) { [FilmingSettings.KeepsBearingMember] = parsed.GetValue(keeps) ? "true" : null }), parsed.GetValue(zone), parsed.GetValue(reason)));
    }

    private static Option<string?> Number(string name, string meaning, bool needed = false) => new(name) { Description = meaning, HelpName = "F", Required = needed };
}
