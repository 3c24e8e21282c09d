using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Ascertain.Casework;
using Ascertain.Chronolocation.Shadows;
using Ascertain.Clocks;
using NodaTime;

namespace Ascertain.Cli.Commands.Timing;

/// <summary><c>ascertain shadow times</c>: all times of a range at which the sun threw such a shadow at a place. Exit 1 when none fits, 2 for what cannot be measured so.</summary>
internal static class ShadowTimesCommand
{
    private const int GreatestLength = 64 << 10; // bytes of a list; arbitrary: more than its lines hold

    public static Command Create()
    {
        Option<double> latitude = new("--latitude") { Description = "Of the place, degrees north.", Required = true, HelpName = "F" }, longitude = new("--longitude") { Description = "Of the place, degrees east.", Required = true, HelpName = "F" };
        Option<string> from = new("--from") { Description = "Range that is searched: its first instant.", Required = true, HelpName = "T" }, until = new("--to") { Description = "Its end.", Required = true, HelpName = "T" };
        Option<double> mass = new("--mass") { Description = "Share of the likelihood that the set shall hold.", DefaultValueFactory = static _ => 0.95, HelpName = "F" };
        Option<string?> list = new("--shadows") { Description = "Instead of one shadow: several of one clip, whose directions are told against one bearing of the camera that nobody knows. CSV: seconds,ratio,ratio_sigma,relative_azimuth_degrees,relative_azimuth_sigma_degrees.", HelpName = "FILE.csv" };
        Option<bool> json = CommonOptions.Json();
        Command command = new("times", "All times of a range at which the sun threw such a shadow at a place, with probabilities. Records nothing.") { latitude, longitude, from, until, list, mass, json };
        ShadowOptions shadow = new();
        shadow.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            (IReadOnlyList<ShadowObservation> shadows, CommonBearing? bearing) = parsed.GetValue(list) is { } path ? Listed(path, shadow, parsed) : ([shadow.Shadow(parsed)], null);
            return Task.FromResult(Run(
                new ShadowTimesQuestion(Place(parsed.GetValue(latitude), parsed.GetValue(longitude)), shadow.Air(parsed), shadows,
                    GivenInstant.ParseOrDay("--from", parsed.GetRequiredValue(from)), GivenInstant.ParseOrDay("--to", parsed.GetRequiredValue(until))) { Bearings = bearing is null ? [] : [bearing] },
                Mass(parsed.GetValue(mass)), parsed.GetValue(json), cancellationToken));
        });
        return command;
    }

    private static (IReadOnlyList<ShadowObservation> Shadows, CommonBearing? Bearing) Listed(string path, ShadowOptions options, ParseResult parsed)
    {
        if (options.HasShadow(parsed))
        {
            throw new WrongUsageException("Name one shadow with --ratio and --azimuth, or several with --shadows.");
        }

        return ShadowList.Read(SmallFile.ReadText(path, GreatestLength), options.GroundSigma(parsed), out string? fault) ?? throw new UnusableInputException($"{path}: {fault}");
    }

    /// <exception cref="UnusableInputException">No share.</exception>
    public static double Mass(double mass) => mass is > 0 and < 1 ? mass : throw new UnusableInputException("--mass lies between 0 and 1, such as 0.95.");

    /// <exception cref="UnusableInputException">No place of the Earth.</exception>
    public static GeoPoint Place(double latitude, double longitude) => GeoPoint.IsValid(latitude, longitude) ? GeoPoint.FromDegrees(latitude, longitude)
        : throw new UnusableInputException("A latitude lies in [-90, 90] degrees, a longitude in [-180, 180].");

    private static int Run(ShadowTimesQuestion question, double mass, bool asJson, CancellationToken cancellationToken)
    {
        if (question.Fault is { } fault)
        {
            throw new UnusableInputException(fault);
        }

        if (asJson)
        {
            // The first run compiles the code; its time is the runtime's, not the search's.
            (question with { Until = Instant.Min(question.Until, question.From + Duration.FromDays(40)) }).Answer(mass, cancellationToken);
        }

        long began = Stopwatch.GetTimestamp();
        ShadowTimesAnswer answer = question.Answer(mass, cancellationToken);
        double milliseconds = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        string? none = answer.Set is not null ? null : answer.NearestAt is null ? $"No time in this range fits: the sun never stands above the horizon{(question.Shadows.Count > 1 ? " at the times of all shadows together" : "")}."
            : string.Create(CultureInfo.InvariantCulture, $"No time in this range fits; the nearest misfit is {answer.NearestMisfit:0.0} standard deviations, at {UtcText.Of(answer.NearestAt.Value)}.");
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

                writer.WriteStartArray("intervals");
                foreach ((Instant start, Instant end, double probability) in answer.Set?.Intervals ?? [])
                {
                    writer.WriteStartObject();
                    writer.WriteString("start", UtcText.Of(start));
                    writer.WriteString("end", UtcText.Of(end));
                    writer.WriteNumber("probability", probability);
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
                writer.WriteNumber("mass", answer.Set?.Mass ?? 0);
                writer.WriteString("assuming", Assuming(question));
                writer.WriteString("azimuthConvention", ShadowCommand.ConventionAt(question.Place));
                writer.WriteNumber("shadows", question.Shadows.Count);
                writer.WriteNumber("directionsUnderOneUnknownBearing", question.Bearings.Sum(static it => it.Shadows.Count));
                if (answer.NearestAt is { } at)
                {
                    writer.WriteStartObject("best");
                    writer.WriteString("at", UtcText.Of(at));
                    writer.WriteNumber("misfitSigmas", answer.NearestMisfit!.Value);
                    writer.WriteEndObject();
                }

                writer.WriteNumber("milliseconds", milliseconds);
            });
        }
        else
        {
            Say(question, answer, none);
        }

        return none is null ? ExitCode.Done : ExitCode.Negative;
    }

    private static string Assuming(ShadowTimesQuestion question) => $"a uniform prior over [{UtcText.Of(question.From)}, {UtcText.Of(question.Until)}], chosen by who typed it{(question.Bearings.Count > 0 ? ", and over all bearings of a camera that does not turn" : "")}";

    private static void Say(ShadowTimesQuestion question, ShadowTimesAnswer answer, string? none)
    {
        if (none is not null)
        {
            Console.Out.WriteLine(none);
            return;
        }

        const int Most = 60;
        foreach ((Instant start, Instant end, double probability) in answer.Set!.Intervals.Take(Most))
        {
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{UtcText.Of(start)} – {UtcText.Of(end)}  {probability:0.0000}"));
        }

        if (answer.Set.Intervals.Count > Most)
        {
            Console.Out.WriteLine($"and {answer.Set.Intervals.Count - Most} more; --json lists all");
        }

        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{answer.Set.Mass:0.0000} of the likelihood in {answer.Set.Intervals.Count} intervals, assuming {Assuming(question)}. Best at {UtcText.Of(answer.NearestAt!.Value)}, {answer.NearestMisfit:0.0} standard deviations off. Azimuths are {ShadowCommand.ConventionAt(question.Place)}."));
    }
}
