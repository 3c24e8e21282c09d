using System.Globalization;
using System.Security.Cryptography;
using NodaTime;

namespace Ascertain.Media.Tests;

/// <summary>Real files against the committed answers of ffprobe and exiftool (builders/containers.sh).</summary>
public sealed class ContainerAuthorityTests
{
    public static TheoryData<string> Answers(string ending)
    {
        TheoryData<string> names = [];
        foreach (string file in Directory.EnumerateFiles(Path.Combine(SharedData.Root, "authorities", "containers"), "*" + ending).Order(StringComparer.Ordinal))
        {
            names.Add(Path.GetFileName(file));
        }

        return names;
    }

    [Theory]
    [MemberData(nameof(Answers), ".ffprobe.txt")]
    public void Read_RealFile_SamplesAreThoseOfFfprobe(string answer)
    {
        (MediaStructure structure, string[] lines) = Load(answer);
        foreach (string line in lines.Where(static it => it.StartsWith("stream|", StringComparison.Ordinal)))
        {
            MediaTrack track = structure.Tracks[int.Parse(Field(line, "index")!, CultureInfo.InvariantCulture)];
            Assert.Equal(Field(line, "codec_type") switch { "video" => TrackKind.Video, "audio" => TrackKind.Audio, _ => TrackKind.Text }, track.Kind);
            Assert.Equal(Field(line, "width") ?? "N/A", track.Width?.ToString(CultureInfo.InvariantCulture) ?? "N/A");
            Assert.Equal(Field(line, "height") ?? "N/A", track.Height?.ToString(CultureInfo.InvariantCulture) ?? "N/A");
        }

        foreach (IGrouping<string, string> packets in lines.Where(static it => it.StartsWith("packet|", StringComparison.Ordinal)).GroupBy(static it => Field(it, "stream_index")!))
        {
            MediaTrack track = structure.Tracks[int.Parse(packets.Key, CultureInfo.InvariantCulture)];
            if (track.Codec == "0x0001")
            {
                // ffprobe cuts PCM into packets of its own; the bytes are the same.
                Assert.Equal(packets.Sum(static it => long.Parse(Field(it, "size")!, CultureInfo.InvariantCulture)), track.Samples.Sum(static it => (long)it.Size));
                continue;
            }

            Compare(track, [.. packets]);
        }
    }

    [Theory]
    [MemberData(nameof(Answers), ".exiftool.txt")]
    public void Read_RealFile_FieldsAreThoseOfExiftool(string answer)
    {
        (MediaStructure structure, string[] lines) = Load(answer);
        Dictionary<string, string> fields = lines.Where(static it => it.StartsWith('[')).ToDictionary(static it => it[16..].Split(':', 2)[0].Trim(), static it => it[16..].Split(':', 2)[1].Trim());
        foreach ((string name, string value) in fields)
        {
            switch (name)
            {
                case "ImageWidth": Assert.Equal(value, structure.Tracks[0].Width?.ToString(CultureInfo.InvariantCulture)); break;
                case "ImageHeight": Assert.Equal(value, structure.Tracks[0].Height?.ToString(CultureInfo.InvariantCulture)); break;
                case "Make": Assert.Equal(value, structure.Device.Make); break;
                case "Model": Assert.Equal(value, structure.Device.Model); break;
                case "Software": Assert.Equal(value, structure.Device.Software); break;
                case "ModifyDate": AssertClock(structure, "EXIF DateTime", value); break;
                case "DateTimeOriginal": AssertClock(structure, "EXIF DateTimeOriginal", value); break;
                case "CreateDate": AssertClock(structure, "EXIF DateTimeDigitized", value); break;
                case "GPSLatitude" when value.Length > 0: Assert.Equal(Signed(value, fields["GPSLatitudeRef"] == "S"), structure.Positions[0].LatitudeDegrees, 9); break;
                case "GPSLongitude" when value.Length > 0: Assert.Equal(Signed(value, fields["GPSLongitudeRef"] == "W"), structure.Positions[0].LongitudeDegrees, 9); break;
                case "GPSAltitude": Assert.Equal(double.Parse(value, CultureInfo.InvariantCulture), structure.Positions[0].AltitudeMetres!.Value, 6); break;
                case "GPSTimeStamp" when fields.TryGetValue("GPSDateStamp", out string? day): AssertClock(structure, "EXIF GPSDateStamp GPSTimeStamp", $"{day} {value}"); break;
                case "MuxingApp": Assert.Contains(structure.ToolTraces, it => it.Source == "Segment/Info MuxingApp" && it.Text == value); break;
                case "WritingApp": Assert.Contains(structure.ToolTraces, it => it.Source == "Segment/Info WritingApp" && it.Text == value); break;
                case "DateCreated": Assert.Contains(structure.Findings, it => it.Statement.Contains(value.Replace(':', '-'), StringComparison.Ordinal)); break;
            }
        }
    }

    // In ffprobe's order; keys and sizes exactly. Times within 1.5 ms: Matroska rounds to 1 ms, ffprobe rounds laced frames again. It takes the codec delay off.
    private static void Compare(MediaTrack track, List<string> packets)
    {
        MediaSample[] samples = [.. track.Samples];
        bool hasEmpty = samples.Any(static it => it.Size == 0);
        MediaSample[] there = [.. samples.Where(static it => it.Size > 0)];
        Assert.Equal(packets.Count, there.Length);
        for (int i = 0; i < packets.Count; i++)
        {
            Assert.Equal(long.Parse(Field(packets[i], "size")!, CultureInfo.InvariantCulture), there[i].Size);
            Assert.Equal(Field(packets[i], "flags")!.StartsWith('K'), there[i].IsKey);
            if (Field(packets[i], "pts_time") is { } time && time != "N/A" && track.Timescale == 1_000_000_000)
            {
                long delay = track.Edits.Count > 0 ? track.Edits[0].MediaTime : 0;
                Assert.InRange(((there[i].PresentationTime - delay) / 1e9) - double.Parse(time, CultureInfo.InvariantCulture), -0.0015, 0.0015);
            }
        }

        Assert.True(!hasEmpty || track.Timescale != 1_000_000_000);
    }

    private static void AssertClock(MediaStructure structure, string source, string value)
    {
        EmbeddedClock clock = structure.Clocks.Single(it => it.Source == source);
        LocalDateTime local = new(int.Parse(value[..4], CultureInfo.InvariantCulture), int.Parse(value[5..7], CultureInfo.InvariantCulture), int.Parse(value[8..10], CultureInfo.InvariantCulture),
            int.Parse(value[11..13], CultureInfo.InvariantCulture), int.Parse(value[14..16], CultureInfo.InvariantCulture), int.Parse(value[17..19], CultureInfo.InvariantCulture));
        Assert.Equal(local, clock.Local.With(static it => new LocalTime(it.Hour, it.Minute, it.Second)));
    }

    private static double Signed(string value, bool isNegative) => double.Parse(value, CultureInfo.InvariantCulture) * (isNegative ? -1 : 1);

    private static string? Field(string line, string name) =>
        line.Split('|').FirstOrDefault(it => it.StartsWith(name + "=", StringComparison.Ordinal))?[(name.Length + 1)..];

    private static (MediaStructure Structure, string[] Lines) Load(string answer)
    {
        string[] lines = File.ReadAllLines(Path.Combine(SharedData.Root, "authorities", "containers", answer));
        byte[] file = File.ReadAllBytes(SharedData.Path(lines[0]["# file: ".Length..]));
        Assert.Equal(lines[1]["# sha256: ".Length..], Convert.ToHexStringLower(SHA256.HashData(file)));
        return (MediaReader.Read(ByteSource.Of(file)), lines);
    }
}
