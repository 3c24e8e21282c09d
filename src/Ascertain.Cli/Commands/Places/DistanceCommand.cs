using System.CommandLine;
using System.Globalization;
using Ascertain.Earth.Geodesy;

namespace Ascertain.Cli.Commands.Places;

/// <summary><c>ascertain distance LATITUDE,LONGITUDE LATITUDE,LONGITUDE…</c>: how far places lie apart on the ellipsoid, and in which direction.</summary>
internal static class DistanceCommand
{
    private const int Most = 10_000; // arbitrary: a track of some hours

    public static Command Create()
    {
        Argument<string[]> places = new("PLACE") { Description = "Latitude,longitude in degrees, north and east positive, as 12.5,-7.25 (after -- where the first one is negative). Two or more: each leg, and all together.", Arity = ArgumentArity.OneOrMore };
        Option<bool> json = CommonOptions.Json();
        Command command = new("distance", "Measure between places: the shortest way on the WGS 84 ellipsoid, with its azimuths. Nothing is recorded.") { places, json };
        command.SetAction((parsed, _) =>
        {
            string[] given = parsed.GetRequiredValue(places);
            if (given.Length is < 2 or > Most)
            {
                throw new WrongUsageException($"Name from 2 to {Most} places.");
            }

            GeoPoint[] points = [.. given.Select(Read)];
            GeodesicLine[] legs = [.. Enumerable.Range(1, points.Length - 1).Select(it => Geodesic.Inverse(points[it - 1], points[it]))];
            double metres = legs.Aggregate(0.0, static (sum, it) => sum + it.Metres);
            if (!parsed.GetValue(json))
            {
                foreach (GeodesicLine leg in legs)
                {
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{leg.Metres:0.000} m, azimuth {leg.BearingAtStart.Degrees:0.0000}° at the first place, {leg.BearingAtEnd.Degrees:0.0000}° at the second"));
                }

                if (legs.Length > 1)
                {
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"together {metres:0.000} m"));
                }

                return Task.FromResult(ExitCode.Done);
            }

            JsonOutput.Write(writer =>
            {
                writer.WriteNumber("metres", metres);
                writer.Objects("legs", legs, leg =>
                {
                    writer.WriteNumber("metres", leg.Metres);
                    writer.WriteNumber("azimuthDegrees", leg.BearingAtStart.Degrees);
                    writer.WriteNumber("azimuthAtEndDegrees", leg.BearingAtEnd.Degrees);
                });
            });
            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }

    private static GeoPoint Read(string text)
    {
        string[] parts = text.Split(',');
        return parts.Length == 2 && Number(parts[0]) is { } latitude && Number(parts[1]) is { } longitude && GeoPoint.IsValid(latitude, longitude)
            ? GeoPoint.FromDegrees(latitude, longitude)
            : throw new WrongUsageException($"\"{text}\" is no place; write latitude,longitude in degrees, as 12.5,-7.25.");
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null;
}
