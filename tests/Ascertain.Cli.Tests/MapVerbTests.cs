using System.Text.Json;

namespace Ascertain.Cli.Tests;

/// <summary><c>distance</c> and <c>places</c>; and what the pages show before anything is done: <c>collect --expect</c>, <c>disclose --preview</c>, <c>allegations named</c>.</summary>
public sealed class MapVerbTests
{
    // On WGS 84: a degree of the equator is a × π / 180 with a = 6,378,137 m; the first degree of the meridian from the equator is the integral of a (1 − e²) (1 − e² sin² φ)^(−3/2), with 1 / f = 298.257223563 by the series
    // of Helmert (1880) in n to its fourth power 110,574.3886 m.
    [Theory]
    [InlineData("0,0", "0,1", 111_319.491, 90.0)]
    [InlineData("0,0", "1,0", 110_574.3886, 0.0)]
    [InlineData("0,0", "0,-1", 111_319.491, 270.0)]
    public async Task Distance_OfADegree_IsThatOfTheEllipsoid(string from, string to, double metres, double azimuth)
    {
        using TestFolder folder = new();
        JsonElement leg = (await Cli.RunAsync(folder, "distance", "--json", "--", from, to)).Json.GetProperty("legs")[0];
        Assert.Equal(metres, leg.GetProperty("metres").GetDouble(), 0.001);
        Assert.Equal(azimuth, leg.GetProperty("azimuthDegrees").GetDouble(), 9);
    }

    [Fact]
    public async Task Distance_OfSeveralPlaces_IsEachLegAndTheirSum_AndWhatIsNoPlaceIsRefused()
    {
        using TestFolder folder = new();
        JsonElement way = (await Cli.RunAsync(folder, "distance", "10,10", "10,11", "11,11", "--json")).Json;
        Assert.Equal(way.GetProperty("metres").GetDouble(), way.GetProperty("legs").EnumerateArray().Sum(static it => it.GetProperty("metres").GetDouble()), 6);
        foreach (string[] wrong in (string[][])[["10,10"], ["10", "10,11"], ["91,0", "10,11"], ["NaN,0", "10,11"], ["1,2,3", "10,11"], ["1e999,2", "10,11"]])
        {
            Cli run = await Cli.RunAsync(folder, ["distance", .. wrong]);
            Assert.True(run.ExitCode == 3, $"{string.Join(' ', wrong)}: {run.ExitCode} {run.Error}");
        }
    }

    [Fact]
    public async Task Places_OfAClipWithAPosition_AreCellsAndExactOnlyForWhoAsks()
    {
        using TestFolder folder = new();
        string clip = SharedData.Path("clips/nom-exif/meta.mov");
        await Done(folder, "investigate", clip, "--in", "case");
        long before = await SizeAsync(folder);
        JsonElement cells = (await Done(folder, "places", "--in", "case", "--json")).Json;
        Assert.False(cells.TryGetProperty("exact", out _));
        Assert.Equal(before, await SizeAsync(folder));
        JsonElement exact = (await Done(folder, "places", "--exact", "--in", "case", "--json")).Json;
        Assert.Equal(cells.GetProperty("places").GetArrayLength(), exact.GetProperty("places").GetArrayLength());
        Assert.NotEqual(0, cells.GetProperty("places").GetArrayLength());
        JsonElement cell = cells.GetProperty("places")[0], point = exact.GetProperty("exact")[0].GetProperty("points")[0];
        Assert.InRange(point.GetProperty("latitude").GetDouble(), cell.GetProperty("southDegrees").GetDouble(), cell.GetProperty("northDegrees").GetDouble());
        Assert.InRange(point.GetProperty("longitude").GetDouble(), cell.GetProperty("westDegrees").GetDouble(), cell.GetProperty("eastDegrees").GetDouble());
        Assert.Equal(before + 1, await SizeAsync(folder)); // the look
    }

    [Fact]
    public async Task Collect_Expect_SaysWhatWillBeMissingAndMakesNothing()
    {
        using TestFolder folder = new();
        JsonElement items = (await Done(folder, "collect", folder.Write("a.bin", [1]), "--in", "case", "--expect", "--json")).Json.GetProperty("expected");
        Assert.Equal("abcdefgh", string.Concat(items.EnumerateArray().Select(static it => it.GetProperty("item").GetString())));
        Assert.False(Directory.Exists(folder.File("case")));
        JsonElement collected = (await Done(folder, "collect", folder.File("a.bin"), "--in", "case", "--json")).Json.GetProperty("completeness")[0];
        Assert.All(items.EnumerateArray().Where(static it => !it.GetProperty("knownWhenRead").GetBoolean()), it => Assert.Equal(it.GetProperty("there").GetInt32() == 1, collected.GetProperty(it.GetProperty("item").GetString()!).GetBoolean()));
    }

    [Fact]
    public async Task Disclose_Preview_ListsWhatIsThenMadeAndEntersNothing()
    {
        using TestFolder folder = new();
        await Done(folder, "investigate", InvestigationTests.MakeClip(folder), folder.Write("d.bin", [2]), "--in", "case", "--actor", "Ada");
        string[] disclose = ["disclose", "--recipient", "The court", "--purpose", "trial", "--exhibits", "1", "--in", "case", "--actor", "Ada", "--json"];
        long before = await SizeAsync(folder);
        JsonElement preview = (await Done(folder, [.. disclose, "--preview"])).Json;
        Assert.Equal(before, await SizeAsync(folder));
        Assert.Equal([2], preview.GetProperty("withheld").EnumerateArray().Select(static it => it.GetProperty("exhibit").GetInt32()));
        string[] listed = [.. preview.GetProperty("files").EnumerateArray().Select(static it => it.GetProperty("path").GetString()).OfType<string>()];
        string seen = preview.GetProperty("preview").GetString()!;
        await Done(folder, [.. disclose, "--out", "bundle", "--as-previewed", seen]);
        Assert.All(listed, it => Assert.True(File.Exists(folder.File($"bundle/{it}")), it));
        await Done(folder, "tag", "1", "bridge", "--in", "case", "--actor", "Ada");
        Cli otherwise = await Cli.RunAsync(folder, [.. disclose, "--out", "second", "--as-previewed", seen]);
        Assert.Equal(2, otherwise.ExitCode);
        Assert.False(Directory.Exists(folder.File("second")));
        Assert.Equal(3, (await Cli.RunAsync(folder, disclose)).ExitCode); // neither --out nor --preview
    }

    [Fact]
    public async Task Allegations_Named_FindsTheExhibitOfAFileAndTheUseOfTheKeyIsEntered()
    {
        using TestFolder folder = new();
        await Done(folder, "collect", folder.Write("gate.bin", [1]), "--in", "case", "--actor", "Ada");
        Assert.Contains("No allegation names a file.", (await Done(folder, "allegations", "named", "--in", "case", "--actor", "Ada")).Output, StringComparison.Ordinal);
        File.WriteAllText(folder.File("said.yaml"), "format: ascertain/allegations/1\nparties: [{id: v, name: Valdia}]\nallegations:\n  - {id: v1, party: v, date: 2031-05-14, words: the gate stood, about: [gate.bin, other.bin]}\n");
        await Done(folder, "allegations", "add", "said.yaml", "--in", "case", "--actor", "Ada");
        long before = await SizeAsync(folder);
        JsonElement names = (await Done(folder, "allegations", "named", "--in", "case", "--actor", "Ada", "--json")).Json.GetProperty("names");
        Assert.Equal(["gate.bin 1", "other.bin "], names.EnumerateArray().Select(static it => $"{it.GetProperty("name").GetString()} {string.Join(',', it.GetProperty("exhibits").EnumerateArray())}"));
        Assert.True(await SizeAsync(folder) > before);
    }

    private static async Task<long> SizeAsync(TestFolder folder) => (await Done(folder, "status", "--in", "case", "--json")).Json.GetProperty("ledger").GetProperty("size").GetInt64();

    private static Task<Cli> Done(TestFolder folder, params string[] arguments) => InvestigationTests.Done(folder, arguments);
}
