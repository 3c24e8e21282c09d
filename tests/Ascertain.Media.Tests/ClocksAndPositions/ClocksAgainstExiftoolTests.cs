using System.Globalization;
using System.Text.Json;
using Ascertain.Canonical;
using Ascertain.Media.ClocksAndPositions;

namespace Ascertain.Media.Tests.ClocksAndPositions;

/// <summary>Clocks and positions of all real clips and photographs against the installed exiftool: what one lists, the other lists.</summary>
public sealed class ClocksAgainstExiftoolTests(ITestOutputHelper output)
{
    // Where exiftool's groups and ours name the same field.
    private static readonly Dictionary<string, string> Fields = new()
    {
        ["QuickTime:CreateDate"] = "moov/mvhd creation_time",
        ["QuickTime:ModifyDate"] = "moov/mvhd modification_time",
        ["TrackCreateDate"] = "tkhd creation_time",
        ["TrackModifyDate"] = "tkhd modification_time",
        ["MediaCreateDate"] = "mdhd creation_time",
        ["MediaModifyDate"] = "mdhd modification_time",
        ["Matroska:DateTimeOriginal"] = "Segment/Info DateUTC",
        ["ExifIFD:DateTimeOriginal"] = "EXIF DateTimeOriginal",
        ["ExifIFD:CreateDate"] = "EXIF DateTimeDigitized",
        ["IFD0:ModifyDate"] = "EXIF DateTime",
    };

    [Fact]
    public async Task ExamineAsync_EveryRealClip_HasTheClocksAndPositionsOfExiftool()
    {
        string folder = SharedData.Path("clips");
        int clocks = 0, places = 0;
        List<string> different = [];
        using JsonDocument answers = JsonDocument.Parse(MethodRun.Output("exiftool", "-j", "-G1", "-a", "-n", "-r", "-time:all", "-GPSCoordinates", "-GPSLatitude", "-GPSLongitude", folder));
        foreach (JsonElement answer in answers.RootElement.EnumerateArray())
        {
            string path = answer.GetProperty("SourceFile").GetString()!;
            ExaminationResult result = await MethodRun.Of(new ClocksAndPositionsMethod(), path);

            // Without a reader of our own, or (this motion photograph) without any answer of exiftool, there is nothing to compare.
            if (result.Find(ClocksAndPositionsMethod.ClocksAttachment) is null || path.EndsWith("heif/sample-mp.heic", StringComparison.Ordinal))
            {
                continue;
            }

            List<string> theirs = Clocks(answer), ours = OurClocks(result);
            clocks += theirs.Count;
            if (!theirs.Order(StringComparer.Ordinal).SequenceEqual(ours.Order(StringComparer.Ordinal)))
            {
                different.Add($"{Path.GetRelativePath(folder, path)}\n  exiftool only: {string.Join("; ", theirs.Except(ours))}\n  ours only: {string.Join("; ", ours.Except(theirs))} ({theirs.Count}, {ours.Count})");
            }

            if (Place(answer) is { } place)
            {
                places++;
                if (!result.Document(ClocksAndPositionsMethod.PositionsAttachment).Array("positions").Objects().Any(it => Near(it, "latitudeDegrees", place.Latitude) && Near(it, "longitudeDegrees", place.Longitude)))
                {
                    different.Add($"{Path.GetRelativePath(folder, path)}: {place} is not among our positions");
                }
            }
        }

        output.WriteLine($"{clocks} clocks and {places} positions of exiftool compared, {different.Count} files differ");
        Assert.True(different.Count == 0 && clocks >= 300 && places >= 5, $"{clocks} clocks, {places} positions\n{string.Join('\n', different)}");
    }

    // This aircraft's track has its own clock (SYST) for every second, of which the first and the last are listed; exiftool lists all.
    [Fact]
    public async Task ExamineAsync_Telemetry_HasTheTimesAndFirstPlaceOfExiftool()
    {
        string path = SharedData.Path("clips/gopro/karma.mp4");
        ExaminationResult result = await MethodRun.Of(new ClocksAndPositionsMethod(), path);
        string[] theirs = [.. MethodRun.Table("exiftool", "-q", "-q", "-ee", "-n", "-p", "$GPSDateTime", path).Select(static it => it[0].Trim()[..19].Replace(':', '-'))];
        Assert.True(theirs.Length > 5);
        string[] ours = [.. result.Document(ClocksAndPositionsMethod.ClocksAttachment).Array("clocks").Objects().Where(static it => it.Text("source").StartsWith("GPMF SYST", StringComparison.Ordinal)).Select(static it => it.Text("earliestUtc")[..19].Replace('T', ' ').Replace(':', '-'))];
        Assert.Equal([theirs[0], theirs[^1]], ours);
        // exiftool begins with the aircraft's fused solution, we with the raw receiver's: one place within a metre, 10^-5 degrees.
        string latitude = MethodRun.Table("exiftool", "-q", "-q", "-ee", "-n", "-a", "-s3", "-GPSLatitude", path)[0][0], longitude = MethodRun.Table("exiftool", "-q", "-q", "-ee", "-n", "-a", "-s3", "-GPSLongitude", path)[0][0];
        CanonicalObject first = result.Document(ClocksAndPositionsMethod.PositionsAttachment).Array("positions").Objects().First();
        Assert.True(Near(first, "latitudeDegrees", Number(latitude)) && Near(first, "longitudeDegrees", Number(longitude)), $"{latitude}, {longitude}: {first}");
    }

    private static List<string> Clocks(JsonElement answer)
    {
        List<string> found = [];
        foreach (JsonProperty property in answer.EnumerateObject())
        {
            string name = property.Name.StartsWith("Track", StringComparison.Ordinal) ? property.Name.Split(':')[1] : property.Name;
            string value = property.Value.ToString();

            // A field that is zero, or a date that no calendar has, is a finding of the container's reader and no clock.
            if (Fields.TryGetValue(name, out string? field) && !value.StartsWith("0000", StringComparison.Ordinal) && DateTime.TryParseExact(value[..19], "yyyy:MM:dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            {
                found.Add($"{field} {value[..19].Replace(':', '-').Replace(' ', 'T')}");
            }
        }

        return found;
    }

    private static List<string> OurClocks(ExaminationResult result)
    {
        List<string> found = [];
        foreach (CanonicalObject clock in result.Document(ClocksAndPositionsMethod.ClocksAttachment).Array("clocks").Objects())
        {
            // Seconds too few for 1904 are listed in both readings; exiftool gives the one from 1970.
            string source = clock.Text("source").Replace(" (counted from 1970)", "", StringComparison.Ordinal);
            string? field = Fields.Values.FirstOrDefault(it => source == it || (it[..4] is "tkhd" or "mdhd" && source.EndsWith("/" + it, StringComparison.Ordinal)));
            if (field is not null)
            {
                found.Add($"{field} {clock.Text("value")[..19].Replace(':', '-')}");
            }
        }

        return found;
    }

    private static (double Latitude, double Longitude)? Place(JsonElement answer)
    {
        foreach (JsonProperty property in answer.EnumerateObject())
        {
            if (property.Name.EndsWith(":GPSCoordinates", StringComparison.Ordinal))
            {
                string[] parts = property.Value.ToString().Split(' ');
                return (Number(parts[0]), Number(parts[1]));
            }
        }

        return answer.TryGetProperty("Composite:GPSLatitude", out JsonElement latitude) && answer.TryGetProperty("Composite:GPSLongitude", out JsonElement longitude)
            && latitude.ValueKind == JsonValueKind.Number && longitude.ValueKind == JsonValueKind.Number
            ? (latitude.GetDouble(), longitude.GetDouble())
            : null;
    }

    private static bool Near(CanonicalObject position, string name, double expected) => Math.Abs(((CanonicalNumber)position[name]).Value - expected) < 1e-5; // exiftool prints five decimals of loci

    private static double Number(string text) => double.Parse(text.Trim(), CultureInfo.InvariantCulture);
}
