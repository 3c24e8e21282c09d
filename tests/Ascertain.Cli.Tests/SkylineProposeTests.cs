using System.Text.Json;
using static Ascertain.Cli.Tests.InvestigationTests;

namespace Ascertain.Cli.Tests;

public sealed class SkylineProposeTests
{
    [Fact]
    public async Task SkylinePropose_ASeaUnderASky_GivesALineThatTheSearchReads()
    {
        using TestFolder folder = new();
        string clip = SharedData.Path("clips/nom-exif/mkv-640x360.mkv");
        JsonElement said = (await Done(folder, "skyline", "propose", clip, "--frame", "10", "--field-of-view", "60", "--out", "line.csv", "--json")).Json;
        Assert.Equal("proposed", said.GetProperty("outcome").GetString());
        Assert.False(said.GetProperty("recorded").GetBoolean());
        Assert.Equal((10, 640, 360, 9), (said.GetProperty("frame").GetInt32(), said.GetProperty("width").GetInt32(), said.GetProperty("height").GetInt32(), said.GetProperty("frames").GetInt32()));
        JsonElement[] columns = [.. said.GetProperty("columns").EnumerateArray()];
        Assert.True(columns.Length > 200, $"{columns.Length} columns");
        Assert.InRange(columns[0].GetProperty("relativeAzimuthDegrees").GetDouble(), -30, -29);
        Assert.InRange(columns[columns.Length / 2].GetProperty("elevationDegrees").GetDouble(), 2, 8);
        string[] lines = await File.ReadAllLinesAsync(folder.File("line.csv"), TestContext.Current.CancellationToken);
        Assert.Equal(columns.Length + 1, lines.Length);
        Assert.Equal("relative_azimuth_degrees,elevation_degrees,sigma_degrees", lines[0]);
    }

    [Fact]
    public async Task SkylinePropose_ALineThatAPersonDrew_WinsOverTheProposal()
    {
        using TestFolder folder = new();
        string clip = SharedData.Path("clips/nom-exif/mkv-640x360.mkv");
        await Done(folder, "collect", clip, "--in", "case", "--actor", "Ada", "--json");
        await File.WriteAllTextAsync(folder.File("drawn.json"), """{"kind":"skyline","exhibit":1,"values":{"frame":10,"points":[[0,100],[320,140],[640,100]]}}""", TestContext.Current.CancellationToken);
        await Done(folder, "annotate", "--import", "drawn.json", "--in", "case", "--actor", "Ada", "--json");
        JsonElement said = (await Done(folder, "skyline", "propose", "1", "--frame", "10", "--in", "case", "--json")).Json;
        Assert.Equal("drawn", said.GetProperty("outcome").GetString());
        Assert.Equal(64, said.GetProperty("record").GetString()!.Length);
        JsonElement middle = said.GetProperty("line").EnumerateArray().Single(static it => it.GetProperty("x").GetDouble() == 320);
        Assert.Equal(140, middle.GetProperty("y").GetDouble(), 1e-9);
        Assert.Equal("proposed", (await Done(folder, "skyline", "propose", "1", "--frame", "11", "--in", "case", "--json")).Json.GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task SkylinePropose_ARoom_ExitsWithOneAndSaysWhy()
    {
        using TestFolder folder = new();
        Cli said = await Cli.RunAsync(folder, "skyline", "propose", SharedData.Path("clips/intel/bottle-detection.mp4"), "--json");
        Assert.Equal(1, said.ExitCode);
        Assert.Equal("notASkyline", said.Json.GetProperty("outcome").GetString());
        Assert.StartsWith("Not a skyline", said.Json.GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SkylinePropose_NoSuchFrameOrNoLens_IsOneSentence()
    {
        using TestFolder folder = new();
        string clip = SharedData.Path("clips/nom-exif/mkv-640x360.mkv");
        Cli beyond = await Cli.RunAsync(folder, "skyline", "propose", clip, "--frame", "100000");
        Assert.Equal(2, beyond.ExitCode);
        Assert.Contains("There is no frame 100000", beyond.Error, StringComparison.Ordinal);
        Cli noLens = await Cli.RunAsync(folder, "skyline", "propose", clip, "--out", "line.csv");
        Assert.Equal(3, noLens.ExitCode);
        Assert.Contains("--out needs the lens", noLens.Error, StringComparison.Ordinal);
        Cli tilted = await Cli.RunAsync(folder, "skyline", "propose", clip, "--tilt", "60");
        Assert.Contains("--tilt and --roll lie in [-45, 45]", tilted.Error, StringComparison.Ordinal);
    }
}
