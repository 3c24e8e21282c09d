using System.Buffers.Binary;
using System.Text.Json;

namespace Ascertain.Cli.Tests;

public sealed class PlacesTests
{
    [Fact]
    public async Task Horizon_ARidgeInTheEast_HasTheFieldsOfTheContract()
    {
        using TestFolder folder = new();
        await WriteTileAsync(folder, static (_, column) => column >= 700 ? 1000 : 0);
        JsonElement said = (await InvestigationTests.Done(folder, "horizon", "--dem", "dem", "--latitude", "0.5", "--longitude", "20.5", "--azimuths", "4", "--json")).Json;
        Assert.Equal([0, 90, 180, 270], Numbers(said, "azimuthDegrees"));
        Assert.InRange(Numbers(said, "elevationDegrees")[1], 5.5, 6.5);
        Assert.InRange(Numbers(said, "elevationDegrees")[3], -0.1, 0);
        Assert.InRange(Numbers(said, "distanceMetres")[1], 9_100, 9_400);
        Assert.Equal(0, said.GetProperty("groundMetres").GetDouble());
        Assert.False(said.GetProperty("recorded").GetBoolean());
    }

    [Theory]
    [InlineData("missing: N50E008", "--latitude", "50.5", "--longitude", "8.5", "--radius-km", "1")]
    [InlineData("beyond 85 degrees", "--latitude", "90", "--longitude", "8.5")]
    [InlineData("lies between -90 and 90", "--latitude", "91", "--longitude", "8.5")]
    [InlineData("--azimuths lies in", "--latitude", "0.5", "--longitude", "20.5", "--azimuths", "0")]
    public async Task Horizon_WhatIsNotCoveredOrNoPlace_IsOneSentence(string words, params string[] options)
    {
        using TestFolder folder = new();
        await WriteTileAsync(folder, static (_, _) => 0);
        Cli said = await Cli.RunAsync(folder, ["horizon", "--dem", "dem", .. options]);
        Assert.Equal(2, said.ExitCode);
        Assert.Contains(words, said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SkylineLocate_APlain_IsNotLocatableAndExitsWithOne()
    {
        using TestFolder folder = new();
        await WriteTileAsync(folder, static (_, _) => 100);
        await File.WriteAllTextAsync(folder.File("line.csv"), "relative_azimuth_degrees,elevation_degrees\n" + string.Concat(Enumerable.Range(0, 61).Select(static i => $"{i},-0.04\n")), TestContext.Current.CancellationToken);
        Cli said = await Cli.RunAsync(folder, "skyline", "locate", "--dem", "dem", "--skyline", "line.csv", "--within", "0.45,20.45,0.5,20.5", "--index", "index", "--json");
        Assert.Equal(1, said.ExitCode);
        Assert.Equal("notLocatable", said.Json.GetProperty("outcome").GetString());
        Assert.InRange(said.Json.GetProperty("searchedSquareKilometres").GetDouble(), 28, 33);
        Assert.True(said.Json.GetProperty("candidates").GetArrayLength() > 0);
        Assert.True(said.Json.GetProperty("regionSquareKilometres").GetDouble() > 0);
        Assert.True(said.Json.GetProperty("milliseconds").GetDouble() > 0);
    }

    [Theory]
    [InlineData("has 3 columns", 2, "relative_azimuth_degrees,elevation_degrees\n0,1\n10,2\n20,3\n", "0.4,20.4,0.5,20.5")]
    [InlineData("begins with the line", 2, "a,b\n", "0.4,20.4,0.5,20.5")]
    [InlineData("--within takes", 3, "relative_azimuth_degrees,elevation_degrees\n0,1\n2,1\n4,1\n6,1\n8,1\n10,1\n12,1\n14,1\n", "0.5,20.4,0.4,20.5")]
    public async Task SkylineLocate_NoSkylineOrNoArea_IsOneSentence(string words, int exitCode, string csv, string within)
    {
        using TestFolder folder = new();
        await WriteTileAsync(folder, static (_, _) => 100);
        await File.WriteAllTextAsync(folder.File("line.csv"), csv, TestContext.Current.CancellationToken);
        Cli said = await Cli.RunAsync(folder, "skyline", "locate", "--dem", "dem", "--skyline", "line.csv", "--within", within, "--index", "index");
        Assert.Equal(exitCode, said.ExitCode);
        Assert.Contains(words, said.Error, StringComparison.Ordinal);
    }

    // The folder of horizons is written too: not in an investigation, a bundle or where keys lie, also by way of a link.
    [Theory]
    [InlineData("case/exhibits")]
    [InlineData("case")]
    [InlineData("case/new/folder")]
    [InlineData("bag/data")]
    [InlineData("link/exhibits")]
    public async Task SkylineLocate_AnIndexWhereNothingIsWritten_IsRefusedAndWritesNothing(string index)
    {
        using TestFolder folder = new();
        await WriteTileAsync(folder, static (_, _) => 100);
        await File.WriteAllTextAsync(folder.File("line.csv"), Line, TestContext.Current.CancellationToken);
        Directory.CreateDirectory(folder.File("case/exhibits"));
        await File.WriteAllBytesAsync(folder.File("case/investigation.db"), [1], TestContext.Current.CancellationToken);
        Directory.CreateDirectory(folder.File("bag/data"));
        await File.WriteAllBytesAsync(folder.File("bag/bagit.txt"), [1], TestContext.Current.CancellationToken);
        Directory.CreateSymbolicLink(folder.File("link"), folder.File("case"));
        Cli said = await Cli.RunAsync(folder, "skyline", "locate", "--dem", "dem", "--skyline", "line.csv", "--within", "0.45,20.45,0.46,20.46", "--index", index);
        Assert.Equal(2, said.ExitCode);
        Assert.Contains("verifies only as it is; name another place", said.Error, StringComparison.Ordinal);
        Assert.Equal(2, Directory.GetFiles(folder.File("case"), "*", SearchOption.AllDirectories).Length + Directory.GetFiles(folder.File("bag"), "*", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public async Task SkylineLocate_WhereHeightsAreMissingOrBroken_NamesThemAndTakesTheirAreaOut()
    {
        using TestFolder folder = new();
        await WriteTileAsync(folder, static (_, _) => 100);
        await File.WriteAllBytesAsync(folder.File("dem/N00E021.hgt"), new byte[1_000], TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder.File("line.csv"), Line, TestContext.Current.CancellationToken);
        string[] asked = ["skyline", "locate", "--dem", "dem", "--skyline", "line.csv", "--within", "0.45,20.98,0.48,21.02", "--index", "index"];
        Cli said = await Cli.RunAsync(folder, [.. asked, "--json"]);
        Assert.Equal(1, said.ExitCode);
        Assert.InRange(said.Json.GetProperty("searchedSquareKilometres").GetDouble(), 6.5, 8.5); // 3.32 by 2.23 km
        Assert.InRange(said.Json.GetProperty("unknownSquareKilometres").GetDouble(), 6, 8);
        Assert.Contains("S01E020", said.Json.GetProperty("missingTiles").EnumerateArray().Select(static it => it.GetString()));
        Assert.Equal(["N00E021"], said.Json.GetProperty("unreadTiles").EnumerateArray().Select(static it => it.GetString()));
        Assert.Equal("N00E021.hgt", said.Json.GetProperty("demFaults")[0].GetProperty("file").GetString());
        Assert.True(said.Json.GetProperty("millisecondsIncludeCompiling").GetBoolean());
        Assert.InRange(said.Json.GetProperty("candidates")[0].GetProperty("nearShare").GetDouble(), 0, 1);
        string text = (await Cli.RunAsync(folder, asked)).Output;
        Assert.Contains("were not searched: no ground is known there", text, StringComparison.Ordinal);
        Assert.Contains("Heights are missing: ", text, StringComparison.Ordinal);
        Assert.Contains("Heights cannot be read: N00E021.", text, StringComparison.Ordinal);
        Assert.Contains("Not read: N00E021.hgt: It has 1000 bytes", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Horizon_OnBridgedGroundBesideABrokenTile_SaysSoInWords()
    {
        using TestFolder folder = new();
        await WriteTileAsync(folder, static (row, column) => row is > 595 and < 605 && column is > 595 and < 605 ? -32768 : 100);
        await File.WriteAllBytesAsync(folder.File("dem/N00E021.hgt"), new byte[1_000], TestContext.Current.CancellationToken);
        string[] asked = ["horizon", "--dem", "dem", "--latitude", "0.5", "--longitude", "20.5", "--azimuths", "4", "--radius-km", "100"];
        string text = (await InvestigationTests.Done(folder, asked)).Output;
        Assert.Contains("void at the place itself", text, StringComparison.Ordinal);
        Assert.Contains("81 voids of the heights were bridged", text, StringComparison.Ordinal);
        Assert.Contains("In 4 of 4 directions the ground is not known as far as 100 km", text, StringComparison.Ordinal);
        Assert.Contains("Not read: N00E021.hgt: It has 1000 bytes", text, StringComparison.Ordinal);
        JsonElement json = (await InvestigationTests.Done(folder, [.. asked, "--json"])).Json;
        Assert.True(json.GetProperty("groundIsBridged").GetBoolean());
        Assert.Equal(4, json.GetProperty("directionsCutOff").GetInt32());
        Assert.Equal("N00E021.hgt", json.GetProperty("demFaults")[0].GetProperty("file").GetString());
        Assert.DoesNotContain("N00E021", json.GetProperty("missingTiles").EnumerateArray().Select(static it => it.GetString()));
    }

    private static string Line => "relative_azimuth_degrees,elevation_degrees\n" + string.Concat(Enumerable.Range(0, 61).Select(static i => $"{i},-0.04\n"));

    private static double[] Numbers(JsonElement document, string name) => [.. document.GetProperty(name).EnumerateArray().Select(static it => it.GetDouble())];

    private static async Task WriteTileAsync(TestFolder folder, Func<int, int, int> metres)
    {
        byte[] bytes = new byte[1201 * 1201 * 2];
        for (int i = 0; i < 1201 * 1201; i++)
        {
            BinaryPrimitives.WriteInt16BigEndian(bytes.AsSpan(2 * i), (short)metres(i / 1201, i % 1201));
        }

        Directory.CreateDirectory(folder.File("dem"));
        await File.WriteAllBytesAsync(Path.Combine(folder.File("dem"), "N00E020.hgt"), bytes, TestContext.Current.CancellationToken);
    }
}
