using System.Globalization;
using System.Text.Json;
using Ascertain.Canonical;
using Ascertain.Chronolocation.Ridges;
using NodaTime;

namespace Ascertain.Cli.Commands.Places;

/// <summary>What <c>horizon --sun</c> prints.</summary>
/// <param name="Asked">What was asked.</param>
/// <param name="Crossings">Passages of the sun's upper limb over the edge of the ground.</param>
/// <param name="Set">The smallest set of times that holds the mass, with the probability of each.</param>
/// <param name="Mass">What it holds.</param>
/// <param name="Assuming">The prior, in words.</param>
internal sealed record HorizonSunAnswer(HorizonSun Asked, IReadOnlyList<RidgeCrossing> Crossings, IReadOnlyList<(Instant From, Instant Until, double Probability)> Set, double Mass, string Assuming)
{
    private const string Limits = "The ground is that of the heights, with what grows and stands on it as far as they have it; the place is taken as exact.";

    public void Text()
    {
        foreach (RidgeCrossing it in Crossings)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{UtcText.Of(it.At)} ± {it.SigmaSeconds:0} s  the sun {(it.Appears ? "comes out" : "goes down")} at azimuth {it.AzimuthDegrees:0.0}°, over ground {it.ElevationDegrees:0.00}° high, {it.DistanceMetres:0} m away"));
        }

        Console.WriteLine(Set.Count == 0 ? "At no time of the range is the sun seen so." : string.Create(CultureInfo.InvariantCulture, $"{Mass * 100:0} % of the probability that the sun is seen so ({Word}) lies in:"));
        foreach ((Instant from, Instant until, double probability) in Set)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{UtcText.Of(from)} to {UtcText.Of(until)}  {probability:0.0000}"));
        }

        Console.WriteLine($"{char.ToUpperInvariant(Assuming[0])}{Assuming[1..]}. {Limits}");
    }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("sun");
        writer.WriteString("event", Word);
        writer.WriteNumber("mass", Mass);
        writer.Objects("crossings", Crossings, it =>
        {
            writer.WriteString("at", UtcText.Of(it.At));
            writer.WriteString("event", it.Appears ? "appears" : "disappears");
            writer.WriteNumber("sigmaSeconds", it.SigmaSeconds);
            writer.WriteNumber("azimuthDegrees", it.AzimuthDegrees);
            writer.WriteNumber("elevationDegrees", it.ElevationDegrees);
            writer.WriteNumber("distanceMetres", it.DistanceMetres);
        });
        writer.Objects("intervals", Set, it =>
        {
            writer.WriteString("start", UtcText.Of(it.From));
            writer.WriteString("end", UtcText.Of(it.Until));
            writer.WriteNumber("probability", it.Probability);
        });
        writer.WriteString("assuming", Assuming);
        writer.WriteString("limits", Limits);
        writer.WriteEndObject();
    }

    private string Word => Asked.Event.ToString().ToLowerInvariant();
}
