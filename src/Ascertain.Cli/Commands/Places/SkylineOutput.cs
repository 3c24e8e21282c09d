using System.Globalization;
using Ascertain.Geolocation.Skylines;

namespace Ascertain.Cli.Commands.Places;

/// <summary>What <c>skyline locate</c> prints.</summary>
/// <param name="Location">The answer.</param>
/// <param name="Index">What was searched.</param>
/// <param name="Box">South, west, north and east of the area that was asked for, in degrees.</param>
/// <param name="Took">Time of the search by the clock.</param>
/// <param name="Processor">Time of all processors in it. Both include the compiling of a program that has just started.</param>
internal sealed record SkylineOutput(SkylineLocation Location, SkylineIndex Index, double[] Box, TimeSpan Took, TimeSpan Processor)
{
    // More near columns than this and the performance that was measured is not that of such lines; see bench/results/skyline.md.
    private const double OpenNear = 0.1;

    private string Assuming => string.Create(CultureInfo.InvariantCulture, $"that the camera stood in [{Box[0]}, {Box[1]}, {Box[2]}, {Box[3]}], chosen by who asked, equally likely on all ground there");

    public void Text()
    {
        Console.WriteLine(Location.WhyNot ?? string.Create(CultureInfo.InvariantCulture, $"Located: nine tenths of the likelihood on {Location.RegionSquareKilometres:0.####} of {Location.SearchedSquareKilometres:0.##} km²."));
        foreach (SkylineCandidate it in Location.Candidates)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{it.Place.LatitudeDegrees:0.00000}, {it.Place.LongitudeDegrees:0.00000}  relative azimuth 0 at {it.BearingDegrees:0.0}°  probability {it.Probability:0.000}  columns nearer than {SkylineLocation.NearMetres:0} m {it.Near * 100:0} %"));
        }

        Console.WriteLine($"Assuming {Assuming}.");
        foreach (string sentence in Remarks())
        {
            Console.WriteLine(sentence);
        }

        foreach (string sentence in GroundRemarks.Sentences(Index.Grid))
        {
            Console.WriteLine(sentence);
        }
    }

    public void Document() => JsonOutput.Write(writer =>
    {
        writer.WriteBoolean("recorded", false);
        writer.WriteString("version", SkylineLocator.Version);
        writer.WriteString("outcome", Location.IsLocated ? "located" : "notLocatable");
        writer.WriteString("reason", Location.WhyNot);
        writer.Objects("candidates", Location.Candidates, it =>
        {
            writer.WriteNumber("latitude", it.Place.LatitudeDegrees);
            writer.WriteNumber("longitude", it.Place.LongitudeDegrees);
            writer.WriteNumber("bearingDegrees", it.BearingDegrees);
            writer.WriteNumber("probability", it.Probability);
            writer.WriteNumber("pitchDegrees", it.PitchDegrees);
            writer.WriteNumber("fittingShare", it.Fitting);
            writer.WriteNumber("nearShare", it.Near);
        });
        writer.WriteNumber("regionMass", SkylineLocation.RegionMass);
        writer.WriteNumber("regionSquareKilometres", Location.RegionSquareKilometres);
        writer.WriteStartArray("region");
        foreach (PlaceCell it in Location.Region)
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(it.Level);
            writer.WriteNumberValue(it.Row);
            writer.WriteNumberValue(it.Column);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
        writer.WriteNumber("searchedSquareKilometres", Location.SearchedSquareKilometres);
        writer.WriteNumber("unknownSquareKilometres", Location.UnknownSquareKilometres);
        writer.WriteString("assuming", Assuming);
        writer.Texts("notes", Remarks());
        GroundRemarks.Write(writer, Index.Grid);
        writer.WriteNumber("milliseconds", Took.TotalMilliseconds);
        writer.WriteNumber("processorMilliseconds", Processor.TotalMilliseconds);
        writer.WriteBoolean("millisecondsIncludeCompiling", true);
    });

    private IEnumerable<string> Remarks()
    {
        if (Location.UnknownSquareKilometres > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"Of the area that was asked for {Location.UnknownSquareKilometres:0.##} km² were not searched: no ground is known there.");
        }

        if (Location.IsLocated)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"How often such an answer is right was measured on skylines of which at most {OpenNear * 100:0} % is nearer than {SkylineLocation.NearMetres:0} m. Look in the picture whether this one is: for a slope close by, a wrong place far away can fit as well.");
        }

        if (Location.Candidates is [{ Near: > OpenNear } first, ..])
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"At the first candidate {first.Near * 100:0} % of the columns are nearer than {SkylineLocation.NearMetres:0} m: a grid of heights does not know such ground well, and lines of that kind are often located wrongly.");
        }

        foreach (string notice in Index.Notices)
        {
            yield return notice;
        }
    }
}
