using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Ascertain.Casework;
using Ascertain.Chronolocation.Shadows;
using Ascertain.Clocks;
using NodaTime;

namespace Ascertain.Cli.Commands.Timing;

/// <summary><c>ascertain shadow places</c>: where on the globe the sun threw such a shadow, at an instant or in a range. Exit 1 when nowhere, or not at the point that is asked for, 2 for what cannot be measured so.</summary>
internal static class ShadowPlacesCommand
{
    public static Command Create()
    {
        Option<string?> at = new("--at") { Description = "The instant.", HelpName = "T" };
        Option<string?> from = new("--from") { Description = "Or a range of instants: its first.", HelpName = "T" }, until = new("--to") { Description = "Its last.", HelpName = "T" };
        Option<double> every = new("--every-seconds") { Description = "Between the instants of a range that are looked at; 60 without it.", DefaultValueFactory = static _ => 60, HelpName = "F" };
        Option<double> step = new("--step-degrees") { Description = "Cells are at most so wide; 0.1 without it.", DefaultValueFactory = static _ => 0.1, HelpName = "F" };
        Option<string?> contains = new("--contains") { Description = "Say whether the set holds this point.", HelpName = "LAT,LON" };
        Option<string?> output = new("--out") { Description = "Also write the set as GeoJSON.", HelpName = "FILE.geojson" };
        Option<bool> overwrite = CommonOptions.Overwrite();
        Option<double> mass = new("--mass") { Description = "Share of the likelihood that the set shall hold.", DefaultValueFactory = static _ => 0.95, HelpName = "F" };
        Option<bool> json = CommonOptions.Json();
        Command command = new("places", "Where on the globe the sun threw such a shadow. Records nothing.") { at, from, until, every, step, contains, output, overwrite, mass, json };
        ShadowOptions shadow = new();
        shadow.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            (string? one, string? first, string? last) = (parsed.GetValue(at), parsed.GetValue(from), parsed.GetValue(until));
            if (one is null == (first is null || last is null) || first is null != last is null)
            {
                throw new WrongUsageException("Name one instant with --at, or a range with --from and --to.");
            }

            double width = parsed.GetValue(step), seconds = parsed.GetValue(every);
            if (!(width is >= 0.04 and <= 90) || !(seconds is >= 1 and <= 86_400))
            {
                throw new UnusableInputException("--step-degrees lies in [0.04, 90], --every-seconds in [1, 86400].");
            }

            ShadowPlacesQuestion question = new(shadow.Shadow(parsed), shadow.Air(parsed), GivenInstant.ParseOrDay(one is null ? "--from" : "--at", one ?? first!), GivenInstant.ParseOrDay(one is null ? "--to" : "--at", one ?? last!),
                Duration.FromSeconds(seconds), ShadowPlacesQuestion.LevelFor(width));
            return Task.FromResult(Run(question, ShadowTimesCommand.Mass(parsed.GetValue(mass)), Point(parsed.GetValue(contains)), parsed.GetValue(output) is { } file ? OutputFile.At(file, parsed.GetValue(overwrite)) : null, parsed.GetValue(json), cancellationToken));
        });
        return command;
    }

    private static GeoPoint? Point(string? text)
    {
        if (text is null)
        {
            return null;
        }

        string[] parts = text.Split(',');
        return parts.Length == 2 && double.TryParse(parts[0], NumberStyles.Float, CultureInfo.InvariantCulture, out double latitude) && double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double longitude)
            ? ShadowTimesCommand.Place(latitude, longitude)
            : throw new WrongUsageException($"--contains takes LATITUDE,LONGITUDE in degrees, not \"{text}\".");
    }

    private static int Run(ShadowPlacesQuestion question, double mass, GeoPoint? contains, OutputFile? output, bool asJson, CancellationToken cancellationToken)
    {
        if (question.Fault is { } fault)
        {
            throw new UnusableInputException(fault);
        }

        if (asJson)
        {
            // Compiled once before the time is taken: the first run's time is the runtime's.
            for (int i = 0; i < 3; i++)
            {
                (question with { Until = question.From }).Answer(mass, cancellationToken);
            }
        }

        long began = Stopwatch.GetTimestamp();
        ShadowPlacesAnswer answer = question.Answer(mass, cancellationToken);
        double milliseconds = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        if (output is not null && answer.Region is { } region)
        {
            output.Write(Encoding.UTF8.GetBytes(RegionGeoJson.Of(region)));
        }

        bool? inside = contains is { } point ? answer.Region?.Contains(point) ?? false : null;
        if (asJson)
        {
            JsonOutput.Write(writer =>
            {
                writer.WriteBoolean("recorded", false);
                writer.WriteString("outcome", answer.Region is null ? "inconclusive" : "completed");
                writer.WriteNumber("mass", answer.Region?.Mass ?? 0);
                writer.WriteNumber("areaSquareKilometres", answer.Region?.SquareKilometres ?? 0);
                if (inside is { } held)
                {
                    writer.WriteBoolean("containsQuery", held);
                }
                else
                {
                    writer.WriteNull("containsQuery");
                }

                writer.WriteNumber("cells", answer.Region?.Cells ?? 0);
                writer.WriteNumber("cellDegrees", 180.0 / (1 << question.Level));
                writer.WriteString("assuming", Assuming);
                writer.WriteString("azimuthConvention", ShadowCommand.Convention);
                if (answer.ByInstant is { } times)
                {
                    double sum = times.Sum();
                    writer.WriteStartArray("times");
                    for (int i = 0; i < times.Count; i++)
                    {
                        writer.WriteStartObject();
                        writer.WriteString("at", UtcText.Of(answer.Instants[i]));
                        writer.WriteNumber("probability", sum > 0 ? times[i] / sum : 0);
                        writer.WriteEndObject();
                    }

                    writer.WriteEndArray();
                }

                if (answer.Joint is { } joint)
                {
                    WriteJoint(writer, joint);
                }

                writer.WriteNumber("milliseconds", milliseconds);
            });
        }
        else
        {
            Console.Out.WriteLine(answer.Region is null ? "Nowhere did the sun throw such a shadow then."
                : string.Create(CultureInfo.InvariantCulture, $"{answer.Region.Mass:0.0000} of the likelihood on {answer.Region.SquareKilometres:0} km² in {answer.Region.Cells} cells of {180.0 / (1 << question.Level):0.###} degrees, assuming {Assuming}. Azimuths are {ShadowCommand.Convention}."));
            if (answer.Joint is { } joint)
            {
                SayJoint(joint);
            }

            if (inside is { } held)
            {
                Console.Out.WriteLine(held ? "The set holds the point." : "The set does not hold the point.");
            }
        }

        return answer.Region is null || inside == false ? ExitCode.Negative : ExitCode.Done;
    }

    private static void WriteJoint(Utf8JsonWriter writer, ShadowPlaceAndTime joint)
    {
        double size = 180.0 / (1 << joint.Level);
        writer.WriteStartObject("joint");
        writer.WriteNumber("mass", joint.Mass);
        writer.WriteNumber("cellDegrees", size);
        writer.Objects("intervals", joint.Stretches, it =>
        {
            writer.WriteString("start", UtcText.Of(it.From));
            writer.WriteString("end", UtcText.Of(it.Until));
            writer.WriteNumber("probability", it.Probability);
            writer.WriteNumber("held", it.Region?.Mass ?? 0);
            writer.WriteNumber("areaSquareKilometres", it.Region?.SquareKilometres ?? 0);
            writer.Objects("rectangles", it.Region?.Runs ?? [], run =>
            {
                writer.WriteNumber("south", (run.Row * size) - 90);
                writer.WriteNumber("west", (run.From * size) - 180);
                writer.WriteNumber("north", ((run.Row + 1) * size) - 90);
                writer.WriteNumber("east", (run.Until * size) - 180);
            });
        });
        writer.WriteEndObject();
    }

    private static void SayJoint(ShadowPlaceAndTime joint)
    {
        double size = 180.0 / (1 << joint.Level);
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Place and time together, {joint.Mass:0.0000} of the likelihood, in cells of {size:0.###} degrees:"));
        foreach (ShadowStretch it in joint.Stretches.Where(static it => it.Region is not null))
        {
            GroundRegion region = it.Region!;
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{UtcText.Of(it.From)} – {UtcText.Of(it.Until)}  {region.Mass:0.0000}  {region.SquareKilometres:0} km² between latitudes {(region.Runs[0].Row * size) - 90:0.#} and {((region.Runs[^1].Row + 1) * size) - 90:0.#}, longitudes {(region.Runs.Min(static run => run.From) * size) - 180:0.#} and {(region.Runs.Max(static run => run.Until) * size) - 180:0.#}"));
        }

        Console.Out.WriteLine("--json lists the cells of each.");
    }

    private const string Assuming = "a uniform prior over the surface of the globe and the instants looked at, level ground and one atmosphere everywhere";
}
