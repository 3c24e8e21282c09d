using System.Globalization;
using System.Text;
using System.Text.Json;
using Ascertain.Canonical;

namespace Ascertain.Cli.Tests;

/// <summary>Geolocation memos through the program: two people, blind, and out only as two people approve.</summary>
public sealed class MemoTests
{
    private const string Latitude = "41.123456", Longitude = "44.654321";

    [Fact]
    public async Task Memo_ByTwoPeopleBlind_IsListedWithoutPlacesAndShownToWhoLooks()
    {
        using TestFolder folder = await CaseAsync();
        JsonElement first = await JsonAsync(folder, "memo", "add", "1", "--import", Write(folder, "a.json", Latitude, Longitude), "--blind", "--in", "case", "--actor", "Ada", "--json");
        Assert.Contains("closed until a second person", first.GetProperty("note").GetString(), StringComparison.Ordinal);
        Assert.Equal("closed", (await ListAsync(folder))[0].GetProperty("standing").GetString());
        JsonElement second = await JsonAsync(folder, "memo", "add", "1", "--import", Write(folder, "b.json", "41.123556", Longitude), "--blind", "--in", "case", "--actor", "Bea", "--json");
        Assert.Contains("11 m apart", second.GetProperty("note").GetString(), StringComparison.Ordinal);
        JsonElement[] listed = await ListAsync(folder);
        Assert.Equal(["blindPair", "blindPair"], listed.Select(static it => it.GetProperty("standing").GetString()));
        Assert.Equal(11, listed[0].GetProperty("apartMetres").GetInt32());
        string text = (await Cli.RunAsync(folder, "memo", "list", "1", "--in", "case")).Output;
        Assert.Contains("the two place the camera 11 m apart", text, StringComparison.Ordinal);
        Assert.DoesNotContain("41.12345", text, StringComparison.Ordinal);
        string shown = (await Cli.RunAsync(folder, "memo", "show", "1", "--in", "case", "--actor", "Ada")).Output;
        Assert.Contains($"camera {Latitude}, {Longitude} within 5 m", shown, StringComparison.Ordinal);
        Assert.Contains("agrees: tower (seen frame 0 (100, 50), map", shown, StringComparison.Ordinal);
        Assert.True((await JsonAsync(folder, "verify", "case", "--json")).GetProperty("intact").GetBoolean());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Disclose_MemoGoesWholeOnlyAsTwoPeopleApprovePositions(int people)
    {
        using TestFolder folder = await CaseAsync();
        await JsonAsync(folder, "memo", "add", "1", "--import", Write(folder, "a.json", Latitude, Longitude), "--in", "case", "--actor", "Ada", "--json");
        foreach (string person in ((string[])["Ada", "Bea"])[..people])
        {
            await JsonAsync(folder, "approve", "1", "--recipient", "Court", "--purpose", "trial", "--positions", "--reason", "asked for", "--in", "case", "--actor", person, "--json");
        }

        await JsonAsync(folder, "disclose", "--recipient", "Court", "--purpose", "trial", "--out", "bundle", "--exhibits", "all", "--in", "case", "--actor", "Ada", "--json");
        Assert.True((await JsonAsync(folder, "verify", "bundle", "--json")).GetProperty("intact").GetBoolean());
        long entry = (await ListAsync(folder))[0].GetProperty("entry").GetInt64();
        string memo = folder.File(string.Create(CultureInfo.InvariantCulture, $"bundle/data/memos/l{entry}.json"));
        if (people == 2)
        {
            byte[] bytes = File.ReadAllBytes(memo);
            CanonicalObject record = Directory.EnumerateFiles(folder.File("bundle/data/records")).Select(static it => Encoding.UTF8.GetString(File.ReadAllBytes(it)))
                .Where(static it => it.Contains("\"kind\":\"geolocation\"", StringComparison.Ordinal)).Select(static it => (CanonicalObject)CanonicalJson.Parse(Encoding.UTF8.GetBytes(it))).Single();
            Assert.Equal(record.Object("values").Text("contentSha256"), Digest.Of(bytes).Sha256Hex);
            Assert.Contains(Latitude, Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
            Assert.All((string[])["geojson", "kml", "csv"], it => Assert.Contains(Latitude, File.ReadAllText(folder.File($"bundle/data/places.{it}")), StringComparison.Ordinal));
        }
        else
        {
            Assert.False(File.Exists(memo));
            Assert.Contains("cell of a memo", File.ReadAllText(folder.File("bundle/data/places.geojson")), StringComparison.Ordinal);
            Assert.All(Directory.EnumerateFiles(folder.File("bundle"), "*", SearchOption.AllDirectories),
                it => Assert.True(File.ReadAllBytes(it).AsSpan().IndexOf("41.1234"u8) < 0, it));
            Assert.Contains("2 agree", File.ReadAllText(folder.File("bundle/data/report.html")), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Disclose_WhatWasSaidAtCollection_GoesOnlyAsApproved(bool approved)
    {
        using TestFolder folder = await CaseAsync();
        foreach (string person in (string[])["Ada", "Bea"])
        {
            await JsonAsync(folder, "approve", "1", "--recipient", "Court", "--purpose", "trial", "--positions", "--reason", "asked for", "--in", "case", "--actor", person, "--json");
        }

        if (approved)
        {
            await JsonAsync(folder, "approve", "1", "--recipient", "Court", "--purpose", "trial", "--names", "machine", "--reason", "asked for", "--in", "case", "--actor", "Ada", "--json");
            Assert.Contains("nothing was said as", (await Cli.RunAsync(folder, "approve", "1", "--recipient", "Court", "--purpose", "trial", "--names", "none", "--reason", "asked for", "--in", "case", "--actor", "Ada")).Error, StringComparison.Ordinal);
        }

        await JsonAsync(folder, "disclose", "--recipient", "Court", "--purpose", "trial", "--out", "bundle", "--exhibits", "all", "--in", "case", "--actor", "Ada", "--json");
        Assert.True((await JsonAsync(folder, "verify", "bundle", "--json")).GetProperty("intact").GetBoolean());
        Assert.Equal(approved, File.Exists(folder.File("bundle/data/names.json")));
        if (approved)
        {
            CanonicalObject name = CanonicalJson.ParseObject(await File.ReadAllBytesAsync(folder.File("bundle/data/names.json"), TestContext.Current.CancellationToken)).Array("names").Objects().Single();
            Assert.Equal(("machine", Environment.MachineName), (name.Text("field"), name.Text("value")));

            // As the documentation says: the commitment stands in a record of the bundle, and is the SHA-256 of the domain line, the salt and the value.
            byte[] said = [.. "ascertain/sealed-value/1\n"u8, .. Convert.FromHexString(name.Text("salt")), .. Encoding.UTF8.GetBytes(name.Text("value"))];
            Assert.Equal(name.Text("commitment"), Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(said)));
            Assert.Contains(Directory.EnumerateFiles(folder.File("bundle/data/records")), it => File.ReadAllText(it) is var record && record.Contains("ascertain/acquisition/", StringComparison.Ordinal) && record.Contains(name.Text("commitment"), StringComparison.Ordinal));
            Assert.Contains("what was said at collection as machine, in the clear, to Court", await File.ReadAllTextAsync(folder.File("bundle/data/report.html"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Disclose_ApprovedBeforeTheMemoWasThere_KeepsIt()
    {
        using TestFolder folder = await CaseAsync();
        foreach (string person in (string[])["Ada", "Bea"])
        {
            await JsonAsync(folder, "approve", "1", "--recipient", "Court", "--purpose", "trial", "--positions", "--reason", "asked for", "--in", "case", "--actor", person, "--json");
        }

        await JsonAsync(folder, "memo", "add", "1", "--import", Write(folder, "a.json", Latitude, Longitude), "--in", "case", "--actor", "Ada", "--json");
        await JsonAsync(folder, "disclose", "--recipient", "Court", "--purpose", "trial", "--out", "bundle", "--exhibits", "all", "--in", "case", "--actor", "Ada", "--json");
        Assert.False(Directory.Exists(folder.File("bundle/data/memos")));
        Assert.DoesNotContain(Latitude, File.ReadAllText(folder.File("bundle/data/places.geojson")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", 2)]
    [InlineData("[]", 2)]
    [InlineData("{\"frame\":0,\"conclusion\":\"x\",\"searched\":\"y\",\"pairs\":[{\"judgement\":\"perhaps\",\"words\":\"w\",\"map\":{\"latitudeDegrees\":0,\"longitudeDegrees\":0}}]}", 2)]
    [InlineData("{\"frame\":99999,\"conclusion\":\"x\",\"searched\":\"y\"}", 2)]
    [InlineData("{\"frame\":0,\"conclusion\":\"could not be located\",\"searched\":\"the whole valley, images of 2031\"}", 0)]
    public async Task Add_WhatIsNoMemo_SaysSoAndEntersNothing(string json, int exitCode)
    {
        using TestFolder folder = await CaseAsync();
        File.WriteAllText(folder.File("memo.json"), json);
        Cli run = await Cli.RunAsync(folder, "memo", "add", "1", "--import", "memo.json", "--in", "case", "--actor", "Ada");
        Assert.True(run.ExitCode == exitCode, run.Error);
        Assert.Equal(exitCode == 0 ? 1 : 0, (await ListAsync(folder)).Length);
    }

    private static async Task<TestFolder> CaseAsync()
    {
        TestFolder folder = new();
        await JsonAsync(folder, "investigate", PersonRecordsTests.MakeClip(folder), "--in", "case", "--actor", "Ada", "--json");
        return folder;
    }

    private static string Write(TestFolder folder, string name, string latitude, string longitude)
    {
        File.WriteAllText(folder.File(name), $$"""
            { "frame": 0, "camera": { "latitudeDegrees": {{latitude}}, "longitudeDegrees": {{longitude}}, "withinMetres": 5 },
              "pairs": [
                { "seen": { "exhibit": 1, "frame": 0, "points": [[100, 50]] }, "map": { "latitudeDegrees": 41.13, "longitudeDegrees": 44.66 }, "judgement": "agrees", "words": "tower" },
                { "seen": { "exhibit": 1, "frame": 0, "points": [[20, 50]] }, "map": { "latitudeDegrees": 41.13, "longitudeDegrees": 44.64 }, "judgement": "agrees", "words": "mast" } ],
              "conclusion": "from the bridge" }
            """);
        return name;
    }

    private static async Task<JsonElement[]> ListAsync(TestFolder folder) => [.. (await JsonAsync(folder, "memo", "list", "1", "--in", "case", "--json")).GetProperty("memos").EnumerateArray()];

    private static async Task<JsonElement> JsonAsync(TestFolder folder, params string[] arguments)
    {
        Cli run = await Cli.RunAsync(folder, arguments);
        Assert.True(run.ExitCode == 0, $"{string.Join(' ', arguments)}: {run.Error}");
        return run.Json;
    }
}
