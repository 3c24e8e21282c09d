using System.Buffers.Binary;
using System.Text.Json;
using static Ascertain.Cli.Tests.InvestigationTests;

namespace Ascertain.Cli.Tests;

public sealed class TelemetryTests
{
    [Fact]
    public async Task Telemetry_ARealFlight_IsComparedAndNamesNoPlace()
    {
        using TestFolder folder = new();
        Cli said = await Done(folder, "telemetry", SharedData.Path("telemetry/dji/mavic-air2.srt"), "--json");
        JsonElement track = Assert.Single(said.Json.GetProperty("tracks").EnumerateArray());
        Assert.Equal("compared", said.Json.GetProperty("outcome").GetString());
        Assert.StartsWith("DJI subtitles", track.GetProperty("source").GetString(), StringComparison.Ordinal);
        Assert.Equal("track.compared", track.GetProperty("findings")[0].GetProperty("code").GetString());
        Assert.DoesNotMatch(@"[0-9]\.[0-9]{4}", said.Output); // a position has more decimals than anything else that is said
    }

    // Ground of 3,000 m where the drone says that it flew along the sea.
    [Fact]
    public async Task Telemetry_AClipAgainstGroundThatIsTooHigh_IsFlaggedAndAgainstTheRightGroundNot()
    {
        using TestFolder folder = new();
        string clip = SharedData.Path("clips/gopro/karma.mp4");
        Write(folder, "high", 3_000);
        Write(folder, "low", 10);
        Assert.Contains("track.height.belowGround", Codes(await Done(folder, "telemetry", clip, "--dem", "high", "--json")));
        Assert.DoesNotContain("track.height.belowGround", Codes(await Done(folder, "telemetry", clip, "--dem", "low", "--json")));
        Cli words = await Done(folder, "telemetry", clip, "--dem", "high");
        Assert.Contains("lie below the ground", words.Output, StringComparison.Ordinal);
        Assert.Contains("against:", words.Output, StringComparison.Ordinal);
    }

    // A clip whose own two positions contradict each other, and a photograph.
    [Theory]
    [InlineData("clips/androidx/mp4/sample.mp4", true)]
    [InlineData("photos/mapillary-dsc00001.jpg", false)]
    public async Task Telemetry_PositionsOfTheFileAsAWhole_AreComparedAndNotPrinted(string path, bool isApart)
    {
        using TestFolder folder = new();
        Cli said = await Done(folder, "telemetry", SharedData.Path(path), "--json");
        Assert.Contains("track.single.compared", Codes(said));
        Assert.Equal(isApart, Codes(said).Contains("track.single.apart"));
        Assert.DoesNotMatch(@"[0-9]\.[0-9]{4}", said.Output);
    }

    [Fact]
    public async Task Telemetry_AFileWithoutATrack_ExitsWithOne()
    {
        using TestFolder folder = new();
        Cli said = await Cli.RunAsync(folder, "telemetry", SharedData.Path("clips/intel/bottle-detection.mp4"), "--json");
        Assert.Equal(1, said.ExitCode);
        Assert.Equal("noTrack", said.Json.GetProperty("outcome").GetString());
    }

    private static string[] Codes(Cli said) => [.. said.Json.GetProperty("tracks").EnumerateArray().SelectMany(static it => it.GetProperty("findings").EnumerateArray()).Select(static it => it.GetProperty("code").GetString()!)];

    private static void Write(TestFolder folder, string name, short metres)
    {
        byte[] bytes = new byte[1201 * 1201 * 2];
        for (int i = 0; i < 1201 * 1201; i++)
        {
            BinaryPrimitives.WriteInt16BigEndian(bytes.AsSpan(2 * i), metres);
        }

        folder.Write($"{name}/N33W118.hgt", bytes);
    }
}
