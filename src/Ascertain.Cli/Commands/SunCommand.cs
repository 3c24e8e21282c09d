using System.CommandLine;
using System.Globalization;
using Ascertain.Casework;
using Ascertain.Earth.Sky;
using NodaTime;
using NodaTime.Text;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain sun --at T --latitude F --longitude F</c>: where sun and moon stood. Exit 2 for what cannot be a place, an air or a covered instant.</summary>
internal static class SunCommand
{
    private const string Convention = "clockwise from true north";

    public static Command Create()
    {
        Option<string> at = new("--at") { Description = "When: ISO 8601 with Z or an offset, such as 2031-05-14T09:30:00Z.", HelpName = "T", Required = true };
        Option<double> latitude = new("--latitude") { Description = "Degrees, north positive.", HelpName = "F", Required = true };
        Option<double> longitude = new("--longitude") { Description = "Degrees, east positive.", HelpName = "F", Required = true };
        Option<double> elevation = new("--elevation-metres") { Description = "Height of the place in metres.", HelpName = "F" };
        Option<double> pressure = new("--pressure-hpa") { Description = "Pressure of the air at the place, not reduced to sea level; 0 for no air. Without it: 1010.", HelpName = "F", DefaultValueFactory = static _ => Atmosphere.Standard.PressureHectopascals };
        Option<double> temperature = new("--temperature-celsius") { Description = "Temperature of the air. Without it: 10.", HelpName = "F", DefaultValueFactory = static _ => Atmosphere.Standard.TemperatureCelsius };
        Option<double?> deltaT = new("--delta-t") { Description = "Terrestrial time less UT1 in seconds. Without it: from a list and, after 2023, an assumption.", HelpName = "F" };
        Option<double> ut1 = new("--ut1-utc") { Description = "UT1 less UTC in seconds, as the IERS publishes it; neglected when not given, which costs up to 0.004 degrees.", HelpName = "F" };
        Option<bool> json = CommonOptions.Json();
        Command command = new("sun", "Tell where the sun and the moon stood, seen from a place. Records nothing.") { at, latitude, longitude, elevation, pressure, temperature, deltaT, ut1, json };
        command.SetAction((parsed, _) =>
        {
            Instant instant = GivenInstant.Parse(at.Name, parsed.GetRequiredValue(at));
            (double north, double east) = (parsed.GetValue(latitude), parsed.GetValue(longitude));
            if (!GeoPoint.IsValid(north, east))
            {
                throw new UnusableInputException("A latitude lies between -90 and 90 degrees, a longitude between -180 and 180.");
            }

            try
            {
                Observer observer = Observer.At(GeoPoint.FromDegrees(north, east), parsed.GetValue(elevation));
                Atmosphere air = Atmosphere.FromHectopascalsAndCelsius(parsed.GetValue(pressure), parsed.GetValue(temperature));
                Print(new(instant, observer, air, parsed.GetValue(deltaT), parsed.GetValue(ut1)), parsed.GetValue(json));
            }
            catch (ArgumentOutOfRangeException fault)
            {
                // Each says what range it wants; the name of the parameter behind it is for programmers.
                throw new UnusableInputException(fault.Message[..fault.Message.IndexOf(" (Parameter", StringComparison.Ordinal)]);
            }
            catch (InstantNotCoveredException fault)
            {
                throw new UnusableInputException(fault.Message);
            }

            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }

    private static void Print(Asked asked, bool asJson)
    {
        DeltaT list = DeltaT.At(asked.Instant);
        double deltaT = asked.DeltaTSeconds ?? list.Seconds;
        SkyPosition sun = SolarEphemeris.At(asked.Instant, deltaT, asked.Ut1MinusUtcSeconds).From(asked.Observer, asked.Air);
        SkyPosition moon = LunarEphemeris.At(asked.Instant, deltaT, asked.Ut1MinusUtcSeconds).From(asked.Observer, asked.Air);
        LunarPhase phase = LunarPhase.At(asked.Instant, deltaT);
        string when = InstantPattern.ExtendedIso.Format(asked.Instant);
        if (asJson)
        {
            JsonOutput.Write(writer =>
            {
                writer.WriteString("at", when);
                writer.WriteNumber("azimuthDegrees", sun.AzimuthDegrees);
                writer.WriteNumber("elevationDegrees", sun.ElevationDegrees);
                writer.WriteNumber("apparentElevationDegrees", sun.ApparentElevationDegrees);
                writer.WriteNumber("declinationDegrees", sun.DeclinationDegrees);
                writer.WriteString("azimuthConvention", Convention);
                writer.WriteStartObject("moon");
                writer.WriteNumber("azimuthDegrees", moon.AzimuthDegrees);
                writer.WriteNumber("elevationDegrees", moon.ElevationDegrees);
                writer.WriteNumber("apparentElevationDegrees", moon.ApparentElevationDegrees);
                writer.WriteNumber("illuminatedFraction", phase.IlluminatedFraction);
                writer.WriteNumber("ageDegrees", phase.AgeDegrees);
                writer.WriteEndObject();
                writer.WriteNumber("deltaTSeconds", deltaT);
                if (asked.DeltaTSeconds is null)
                {
                    writer.WriteNumber("deltaTUncertaintySeconds", list.UncertaintySeconds);
                }

                writer.WriteNumber("ut1MinusUtcSeconds", asked.Ut1MinusUtcSeconds);
                writer.WriteNumber("pressureHpa", asked.Air.PressureHectopascals);
                writer.WriteNumber("temperatureCelsius", asked.Air.TemperatureCelsius);
                writer.WriteBoolean("recorded", false);
            });
            return;
        }

        string air = asked.Air.PressureHectopascals == 0 ? "no air" : string.Create(CultureInfo.InvariantCulture, $"air of {asked.Air.PressureHectopascals} hPa and {asked.Air.TemperatureCelsius} °C");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"At {when}, seen from {asked.Observer.Place.LatitudeDegrees}, {asked.Observer.Place.LongitudeDegrees} at {asked.Observer.HeightMetres} m, {air}:"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"sun   azimuth {sun.AzimuthDegrees:F4}°  {Elevations(sun)}  declination {sun.DeclinationDegrees:F4}°"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"moon  azimuth {moon.AzimuthDegrees:F4}°  {Elevations(moon)}  lit {phase.IlluminatedFraction * 100:F1} % and {(phase.AgeDegrees < 180 ? "growing" : "shrinking")}"));
        Console.WriteLine($"Azimuths count {Convention} (east 90°){(Math.Abs(asked.Observer.Place.LatitudeDegrees) == 90 ? "; at a pole, where no direction is north, as just beside it on the meridian of the longitude that was given" : "")}. Elevations: geometric, then as seen through the air{(asked.Air.PressureHectopascals == 0 ? "" : "; below 3° the weather of the day matters more than this computation knows")}.");
        string stated = asked.DeltaTSeconds is null ? string.Create(CultureInfo.InvariantCulture, $" ± {list.UncertaintySeconds:F1} s") : " as given";
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ΔT {deltaT:F1} s{stated}; UT1 less UTC {asked.Ut1MinusUtcSeconds} s{(asked.Ut1MinusUtcSeconds == 0 ? ", which may be 0.9 s off: 0.004°" : "")}."));
    }

    private static string Elevations(SkyPosition seen) =>
        string.Create(CultureInfo.InvariantCulture, $"elevation {seen.ElevationDegrees:F4}° {seen.ApparentElevationDegrees:F4}°");

    private sealed record Asked(Instant Instant, Observer Observer, Atmosphere Air, double? DeltaTSeconds, double Ut1MinusUtcSeconds);
}
