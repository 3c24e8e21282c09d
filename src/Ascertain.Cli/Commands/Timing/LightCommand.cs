using System.CommandLine;
using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Casework;
using Ascertain.Chronolocation;
using Ascertain.Chronolocation.Light;
using NodaTime;

namespace Ascertain.Cli.Commands.Timing;

/// <summary><c>ascertain light times</c>: when light, weather and season at a place were as noted of a scene. Records nothing. Exit 1 when nothing is told of any time of the range, or a note is true of none.</summary>
internal static class LightCommand
{
    public static Command Create() => new("light", "Tell when light, weather and season at a place were as a scene shows them.") { Times() };

    private static Command Times()
    {
        Option<double> latitude = new("--latitude") { Description = "Of the place, degrees north.", Required = true, HelpName = "F" }, longitude = new("--longitude") { Description = "Of the place, degrees east.", Required = true, HelpName = "F" };
        Option<string> from = new("--from") { Description = "Range: its first instant.", Required = true, HelpName = "T" }, until = new("--to") { Description = "Its end.", Required = true, HelpName = "T" };
        Option<string> notes = new("--notes") { Description = "JSON: {\"notes\":[{\"what\":\"daylight\",\"says\":\"day\",\"reliability\":0.9}]}; what is daylight, moon, sunShadows, sky, precipitation, fog or season.", Required = true, HelpName = "FILE.json" };
        Option<string?> weather = new("--weather") { Description = "A station's reports, CSV with validUtc and metar (or cloudOktas, precipitation, fog).", HelpName = "FILE.csv" };
        Option<double> mass = new("--mass") { Description = "Share of the likelihood that the set shall hold.", DefaultValueFactory = static _ => 0.95, HelpName = "F" };
        Option<bool> json = CommonOptions.Json();
        Command command = new("times", "The times of a range at which light, weather and season were as noted, with probabilities. Records nothing.") { latitude, longitude, from, until, notes, weather, mass, json };
        command.SetAction((parsed, cancellationToken) =>
        {
            GeoPoint place = ShadowTimesCommand.Place(parsed.GetValue(latitude), parsed.GetValue(longitude));
            Instant first = GivenInstant.ParseOrDay("--from", parsed.GetRequiredValue(from)), end = GivenInstant.ParseOrDay("--to", parsed.GetRequiredValue(until));
            if (SceneLightQuestion.Fault(first, end) is { } fault)
            {
                throw new UnusableInputException(fault);
            }

            return Task.FromResult(Run(SceneLightQuestion.Ask(place, Notes(parsed.GetRequiredValue(notes)), Weather(parsed.GetValue(weather)), first, end, ShadowTimesCommand.Mass(parsed.GetValue(mass)), cancellationToken),
                $"a uniform prior over [{UtcText.Of(first)}, {UtcText.Of(end)}], chosen by who typed it", parsed.GetValue(json)));
        });
        return command;
    }

    private static IReadOnlyList<SceneNote> Notes(string path)
    {
        try
        {
            return SceneNote.Read(CanonicalJson.ParseAnySpelling(SmallFile.Read(path)) as CanonicalObject ?? throw new UnusableInputException("The notes are a JSON object with \"notes\"."));
        }
        catch (CanonicalFormatException fault)
        {
            throw new UnusableInputException(fault.Message);
        }
    }

    private static WeatherTable? Weather(string? path) => path is null ? null : WeatherTable.Read(SmallFile.Read(path, WeatherTable.MostBytes), out string? fault) ?? throw new UnusableInputException(fault!);

    private static int Run(SceneLightTimes times, string assuming, bool asJson)
    {
        if (asJson)
        {
            JsonOutput.Write(writer =>
            {
                writer.WriteBoolean("recorded", false);
                writer.WriteString("outcome", times.Outcome.Word);
                if (times.Outcome.Explanation is { } reason)
                {
                    writer.WriteString("reason", reason);
                }

                writer.Objects("notes", times.Notes, it =>
                {
                    writer.WriteString("note", it.Note);
                    writer.WriteNumber("toldShare", it.ToldShare);
                    writer.WriteNumber("fittingShare", it.FittingShare);
                });
                writer.Objects("intervals", times.Set, it =>
                {
                    writer.WriteString("start", UtcText.Of(it.From));
                    writer.WriteString("end", UtcText.Of(it.Until));
                    writer.WriteNumber("probability", it.Probability);
                });
                writer.WriteNumber("mass", times.Mass);
                writer.WriteString("assuming", assuming);
            });
        }
        else
        {
            foreach ((string note, double told, double fitting) in times.Notes)
            {
                Console.WriteLine(Terminal.Safe(told == 0 ? $"{note}: nothing tells whether it is true" : string.Create(CultureInfo.InvariantCulture, $"{note}: true of {fitting * 100:0.#} % of the range{(told < 1 ? $", as far as reports tell ({told * 100:0.#} % of it)" : "")}")));
            }

            if (times.Outcome.Explanation is { } reason)
            {
                Console.WriteLine(Terminal.Safe(reason));
            }

            const int Most = 40;
            foreach ((Instant start, Instant end, double probability) in times.Set.Take(Most))
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{UtcText.Of(start)} – {UtcText.Of(end)}  {probability:0.0000}"));
            }

            Console.Write(times.Set.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{(times.Set.Count > Most ? $"and {times.Set.Count - Most} more; --json lists all. " : "")}{times.Mass:0.0000} of the likelihood in {times.Set.Count} intervals, assuming {assuming}.{Environment.NewLine}"));
        }

        return times.Outcome is ExaminationOutcome.Completed ? ExitCode.Done : ExitCode.Negative;
    }
}
