using System.Globalization;
using System.Text.Json;
using Ascertain.Geolocation.Skylines;
using Ascertain.Media.Skylines;

namespace Ascertain.Cli.Commands.Places;

/// <summary>What <c>skyline propose</c> prints.</summary>
internal static class SkylineProposeOutput
{
    public static void Print(SkylineAnswer answer, SkylineFrames frames, IReadOnlyList<SkylineColumn>? columns, bool asJson)
    {
        if (asJson)
        {
            JsonOutput.Write(writer => Document(writer, answer, frames, columns));
            return;
        }

        if (answer.WhyNot is { } whyNot)
        {
            Console.WriteLine(whyNot);
            return;
        }

        int told = answer.Told.Count();
        Console.WriteLine(answer.DrawnAs is { } record
            ? $"The skyline that a person drew on this frame (record {record})."
            : string.Create(CultureInfo.InvariantCulture, $"A skyline is proposed in {told} of {answer.Marks.Count} columns, from {answer.Frames} frames. No person has looked at it."));
        foreach ((SkylineGap gap, int count) in answer.Marks.Where(static it => it.WhyNot is not null).GroupBy(static it => it.WhyNot!.Value).Select(static it => (it.Key, it.Count())).OrderBy(static it => it.Key))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} columns: {Words(gap)}."));
        }

        foreach ((double x, double y, double sigma) in answer.Told)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{x,8:0.0} {y,8:0.0} ± {sigma:0.0} pixels"));
        }

        Console.WriteLine(columns is null ? "Without a lens (--field-of-view or --focal) there are no directions." : $"{columns.Count} directions; the elevations may all be wrong by the same angle, as the tilt of the camera is assumed.");
    }

    private static void Document(Utf8JsonWriter writer, SkylineAnswer answer, SkylineFrames frames, IReadOnlyList<SkylineColumn>? columns)
    {
        writer.WriteBoolean("recorded", false);
        writer.WriteString("outcome", answer.WhyNot is not null ? "notASkyline" : answer.DrawnAs is null ? "proposed" : "drawn");
        writer.WriteString("reason", answer.WhyNot);
        writer.WriteString("record", answer.DrawnAs);
        writer.WriteNumber("frame", frames.First.Info.Index);
        writer.WriteString("lumaSha256", frames.First.LumaSha256Hex);
        writer.WriteNumber("frames", answer.Frames);
        writer.WriteNumber("width", frames.Images[0].Width);
        writer.WriteNumber("height", frames.Images[0].Height);
        writer.WriteNumber("turnedDegrees", frames.TurnedDegrees);
        writer.Objects("line", answer.Marks, it =>
        {
            writer.WriteNumber("x", it.X);
            if (it is { Y: { } y, SigmaPixels: { } sigma })
            {
                writer.WriteNumber("y", y);
                writer.WriteNumber("sigmaPixels", sigma);
            }
            else
            {
                writer.WriteNull("y");
                writer.WriteString("why", JsonNamingPolicy.CamelCase.ConvertName(it.WhyNot!.Value.ToString()));
            }
        });
        writer.Objects("columns", columns ?? [], it =>
        {
            writer.WriteNumber("relativeAzimuthDegrees", it.RelativeAzimuthDegrees);
            writer.WriteNumber("elevationDegrees", it.ElevationDegrees);
            writer.WriteNumber("sigmaDegrees", it.SigmaDegrees);
        });
    }

    private static string Words(SkylineGap gap) => gap switch
    {
        SkylineGap.NoSky => "nothing like sky reaches the upper edge",
        SkylineGap.NoGround => "sky down to the lower edge",
        SkylineGap.WeakBorder => "the border is too weak",
        _ => "the frames do not agree",
    };
}
