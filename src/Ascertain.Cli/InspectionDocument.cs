using System.Globalization;
using System.Text.Json;
using Ascertain.Media;
using Ascertain.Media.Bitstreams;
using Ascertain.Media.Inspecting;

namespace Ascertain.Cli;

/// <summary>The wire form of one inspected file, as CONTRACT fixes it. Frozen; the domain type may change, this may not.</summary>
internal static class InspectionDocument
{
    public static void Write(Utf8JsonWriter writer, FileInspection inspection)
    {
        MediaStructure structure = inspection.Structure;
        writer.WriteStartObject();
        writer.WriteString("path", inspection.Path);
        writer.WriteString("sha256", inspection.Sha256Hex);
        writer.WriteNumber("bytes", inspection.ByteCount);
        writer.WriteString("format", structure.Format);
        writer.WriteString("brand", structure.Brand);
        writer.WriteString("readBy", inspection.ReadBy);
        Boxes(writer, structure);
        Tracks(writer, structure);
        Clocks(writer, structure);
        Positions(writer, structure);
        writer.WriteStartObject("device");
        Optional(writer, "make", structure.Device.Make);
        Optional(writer, "model", structure.Device.Model);
        Optional(writer, "software", structure.Device.Software);
        writer.WriteEndObject();
        writer.Objects("toolTraces", structure.ToolTraces, trace =>
        {
            writer.WriteString("source", trace.Source);
            writer.WriteString("text", trace.Text);
            writer.WriteNumber("firstByte", trace.FirstByte);
            writer.WriteNumber("byteCount", trace.ByteCount);
        });
        writer.WriteStartArray("findings");
        foreach (Finding finding in structure.Findings)
        {
            FindingDocument.Write(writer, finding);
        }

        writer.WriteEndArray();
        writer.WriteString("outcome", structure.Outcome.Word);
        Optional(writer, "reason", structure.Outcome.Explanation);
        writer.WriteBoolean("recorded", false);
        writer.WriteEndObject();
    }

    private static void Boxes(Utf8JsonWriter writer, MediaStructure structure)
    {
        writer.Objects("boxes", structure.Elements, element =>
        {
            writer.WriteString("type", element.Type);
            writer.WriteString("path", element.Path);
            writer.WriteNumber("offset", element.Offset);
            writer.WriteNumber("size", element.Size);
            if (element.DeclaredSize is { } declared)
            {
                writer.WriteString("declaredSize", declared.ToString(CultureInfo.InvariantCulture));
            }

        });
    }

    private static void Tracks(Utf8JsonWriter writer, MediaStructure structure)
    {
        writer.Objects("tracks", structure.Tracks, track =>
        {
            writer.WriteNumber("id", track.Id);
            writer.WriteString("kind", Word(track.Kind));
            writer.WriteString("codec", track.Codec);
            Optional(writer, "width", track.Width);
            Optional(writer, "height", track.Height);
            Optional(writer, "samples", track.SampleCount);
            Optional(writer, "durationSeconds", track.DurationSeconds);
            Optional(writer, "playedSeconds", track.PlayedSeconds);
            Optional(writer, "frameRate", track.FrameRate);
            Optional(writer, "rotationDegrees", track.RotationDegrees);
            if (track.StartSeconds is { } start)
            {
                writer.WriteNumber("startSeconds", start);
            }

            if (track.HiddenSampleCount > 0)
            {
                writer.WriteNumber("hiddenSamples", track.HiddenSampleCount);
            }

            if (track.Stream is { SaysAnything: true } stream)
            {
                Stream(writer, stream);
            }

        });
    }

    // What the coded stream says of itself; what it does not say is left out.
    private static void Stream(Utf8JsonWriter writer, VideoParameters stream)
    {
        writer.WriteStartObject("stream");
        IfSaid(writer, "profile", stream.Profile);
        IfSaid(writer, "profileName", stream.ProfileName);
        IfSaid(writer, "level", stream.Level);
        IfSaid(writer, "levelName", stream.LevelName);
        IfSaid(writer, "width", stream.Width);
        IfSaid(writer, "height", stream.Height);
        IfSaid(writer, "chroma", stream.Chroma);
        IfSaid(writer, "bitDepth", stream.BitDepth);
        if (stream.Usability is { } usability)
        {
            IfSaid(writer, "fullRange", usability.FullRange);
            IfSaid(writer, "colourPrimaries", usability.Primaries);
            IfSaid(writer, "transferCharacteristics", usability.Transfer);
            IfSaid(writer, "matrixCoefficients", usability.Matrix);
            IfSaid(writer, "fixedFrameRate", usability.FixedFrameRate);
        }

        if (stream.FrameRate is { } rate && double.IsFinite(rate))
        {
            writer.WriteNumber("frameRate", rate);
        }

        if (stream.Texts.Count > 0)
        {
            writer.WriteStartArray("texts");
            foreach (string text in stream.Texts)
            {
                writer.WriteStringValue(text);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void IfSaid(Utf8JsonWriter writer, string name, int? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(name, number);
        }
    }

    private static void IfSaid(Utf8JsonWriter writer, string name, bool? value)
    {
        if (value is { } flag)
        {
            writer.WriteBoolean(name, flag);
        }
    }

    private static void IfSaid(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    private static void Clocks(Utf8JsonWriter writer, MediaStructure structure)
    {
        writer.Objects("clocks", structure.Clocks, clock =>
        {
            writer.WriteString("source", clock.Source);
            writer.WriteString("value", clock.Value);
            writer.WriteString("zone", clock.Zone switch { ClockZone.Utc => "utc", ClockZone.Offset => "offset", _ => "unknown" });
            writer.WriteString("meaning", clock.Meaning);
            writer.WriteNumber("firstByte", clock.FirstByte);
            writer.WriteNumber("byteCount", clock.ByteCount);
        });
    }

    private static void Positions(Utf8JsonWriter writer, MediaStructure structure)
    {
        writer.Objects("positions", structure.Positions, position =>
        {
            writer.WriteString("source", position.Source);
            writer.WriteNumber("latitude", position.LatitudeDegrees);
            writer.WriteNumber("longitude", position.LongitudeDegrees);
            Optional(writer, "altitudeMetres", position.AltitudeMetres);
            writer.WriteString("altitudeDatum", position.Datum.ToString());
            if (position.AboveStartMetres is { } aboveStart && double.IsFinite(aboveStart))
            {
                writer.WriteNumber("aboveStartMetres", aboveStart);
            }

            writer.WriteString("horizontalDatum", position.HorizontalDatum);
            Optional(writer, "atSeconds", position.AtSeconds);
            writer.WriteNumber("firstByte", position.FirstByte);
            writer.WriteNumber("byteCount", position.ByteCount);
        });
    }

    private static string Word(TrackKind kind) => kind switch
    {
        TrackKind.Video => "video",
        TrackKind.Audio => "audio",
        TrackKind.Text => "text",
        TrackKind.Metadata => "metadata",
        TrackKind.Image => "image",
        _ => "other",
    };

    private static void Optional(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is null)
        {
            writer.WriteNull(name);
        }
        else
        {
            writer.WriteString(name, value);
        }
    }

    private static void Optional(Utf8JsonWriter writer, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number))
        {
            writer.WriteNumber(name, number);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    private static void Optional(Utf8JsonWriter writer, string name, long? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(name, number);
        }
        else
        {
            writer.WriteNull(name);
        }
    }
}
