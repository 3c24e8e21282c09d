using System.Net;
using System.Text.Json;
using Ascertain.Casework.Storage;
using Ascertain.Preservation.Signing;

namespace Ascertain.Workbench.Tests;

/// <summary>The map: cells for everybody, exact places for who looks, and nothing drawn from elsewhere.</summary>
public sealed class MapPageTests
{
    private const string WithPosition = "clips/gopro/karma.mp4", Exact = "-117.331"; // on the track; its cell begins at -117.334

    [Fact]
    public async Task Map_ShowsCells_AndExactPlacesOnlyAfterALookThatIsEntered()
    {
        await using Workplace place = await Workplace.StartAsync();
        string investigation = await ExaminedAsync(place);
        string page = await place.PageAsync($"{investigation}/map");
        Assert.Contains("\"kind\":\"cell\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain(Exact, page, StringComparison.Ordinal);
        Assert.Empty(Views(place));

        using HttpResponseMessage shown = await place.SendAsync($"{investigation}/map", "exact");
        string exact = WebUtility.HtmlDecode(await shown.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains("\"kind\":\"track\"", exact, StringComparison.Ordinal);
        Assert.Contains(Exact, exact, StringComparison.Ordinal);
        Assert.Contains("\"positions\":[1]", Assert.Single(Views(place)), StringComparison.Ordinal);

        // Opened anew, it shows cells again.
        Assert.DoesNotContain(Exact, await place.PageAsync($"{investigation}/map"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Map_WithoutAFolder_SaysHowToHaveOne()
    {
        await using Workplace place = await Workplace.StartAsync();
        string page = await place.PageAsync($"{await place.MakeAsync()}/map");
        Assert.Contains("--maps DIR", page, StringComparison.Ordinal);
        Assert.Contains("No place is known yet.", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0,0", "0,1", 111_319.4907932, 90)] // a degree of the equator: the semi-major axis of WGS 84 times π / 180
    [InlineData("0 0", "1 0", 110_574.3885577, 0)] // the first degree of a meridian
    public async Task Geodesic_IsReckonedOnTheEllipsoid(string from, string to, double metres, double bearing)
    {
        await using Workplace place = await Workplace.StartAsync();
        using HttpResponseMessage sent = await MeasureAsync(place, from, to);
        using JsonDocument answer = JsonDocument.Parse(await sent.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(metres, answer.RootElement.GetProperty("metres").GetDouble(), 1e-6);
        Assert.Equal(bearing, answer.RootElement.GetProperty("bearing").GetDouble(), 1e-9);
    }

    [Theory]
    [InlineData("91,0", true, HttpStatusCode.BadRequest)]
    [InlineData("a", true, HttpStatusCode.BadRequest)]
    [InlineData("0,0", false, HttpStatusCode.Forbidden)]
    public async Task Geodesic_OfNoPlace_OrFromNoPageOfThisSite_IsRefused(string from, bool withToken, HttpStatusCode expected)
    {
        await using Workplace place = await Workplace.StartAsync();
        using HttpResponseMessage sent = await MeasureAsync(place, from, "0,0", withToken);
        Assert.Equal(expected, sent.StatusCode);

        // No exact place stands in an address.
        using HttpResponseMessage got = await place.Browser.GetAsync(place.At("/maps/geodesic.json?from=0,0&to=0,1"), TestContext.Current.CancellationToken);
        Assert.False(got.IsSuccessStatusCode);
    }

    [Theory]
    [InlineData("/maps/archive/none.pmtiles", HttpStatusCode.NotFound)]
    [InlineData("/maps/archive/..%2F..%2Fcase%2Finvestigation.db", HttpStatusCode.NotFound)]
    [InlineData("/maps/layer/..%2Fsecret.geojson", HttpStatusCode.NotFound)]
    [InlineData("/maps/relief/8/300/1.png", HttpStatusCode.NotFound)]
    [InlineData("/maps/relief/40/1/1.png", HttpStatusCode.NotFound)]
    [InlineData("/maps/relief/10/1/1.png", HttpStatusCode.NoContent)]
    public async Task Files_OfWhatIsNotThere_AreRefused(string path, HttpStatusCode expected)
    {
        using TemporaryFolder maps = new();
        Directory.CreateDirectory(maps["maps"]);
        File.WriteAllText(maps["secret.geojson"], "{}");
        await using Workplace place = await Workplace.StartAsync(maps: maps["maps"]);
        using HttpResponseMessage answer = await place.Browser.GetAsync(place.At(path), TestContext.Current.CancellationToken);
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Archive_OfTheFolder_IsServedInRanges()
    {
        using TemporaryFolder maps = new();
        Directory.CreateDirectory(maps["maps"]);
        File.WriteAllBytes(Path.Combine(maps["maps"], "region.pmtiles"), [.. Enumerable.Range(0, 200).Select(static it => (byte)it)]);
        await using Workplace place = await Workplace.StartAsync(maps: maps["maps"]);
        Assert.Contains("region.pmtiles", await place.PageAsync("/maps/list.json"), StringComparison.Ordinal);
        using HttpRequestMessage request = new(HttpMethod.Get, place.At("/maps/archive/region.pmtiles"));
        request.Headers.Range = new System.Net.Http.Headers.RangeHeaderValue(10, 12);
        using HttpResponseMessage answer = await place.Browser.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        Assert.Equal([10, 11, 12], await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Relief_OfRealTiles_IsDrawn()
    {
        string tile = SharedData.Path("dem/N42E001.hgt.zip");
        using TemporaryFolder maps = new();
        Directory.CreateDirectory(maps["maps"]);
        File.Copy(tile, Path.Combine(maps["maps"], "N42E001.hgt.zip"));
        await using Workplace place = await Workplace.StartAsync(maps: maps["maps"]);
        using HttpResponseMessage answer = await place.Browser.GetAsync(place.At("/maps/relief/10/516/378.png"), TestContext.Current.CancellationToken); // 42.5 N, 1.5 E
        Assert.Equal((HttpStatusCode.OK, "image/png"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.True(answer.Content.Headers.ContentLength > 10_000);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.StartsWith("default-src 'none';", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Contains("no-store", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Features_OfAllFilesTogether_AreBounded_AndWhatIsLeftOutIsNamed()
    {
        await using Workplace place = await Workplace.StartAsync();
        string investigation = await place.MakeAsync();
        string[] files = [.. Enumerable.Range(1, 3).Select(it => place.Write($"{it}.geojson", System.Text.Encoding.UTF8.GetBytes(
            "{\"type\":\"FeatureCollection\",\"features\":[" + string.Join(',', Enumerable.Range(0, 3).Select(at => $$$"""{"type":"Feature","properties":{"name":"{{{it}}}-{{{at}}}"},"geometry":{"type":"LineString","coordinates":[[{{{at}}},0],[{{{at}}},1]]}}""")) + "]}")))];
        (await place.SendAsync($"{investigation}/collect", "collect", ("Posted.Paths", string.Join("\r\n", files)))).Dispose();
        await place.RestAsync(investigation);
        using Investigation reader = Investigation.OpenReadOnly(place["case"], new KeyRing(place["data/keys"]));
        Mapping.ShownPlaces none = new([], [], [], [], []);
        Mapping.ShownPlaces few = none.WithFeatures(reader, place.View(), mostFeatures: 4), narrow = none.WithFeatures(reader, place.View(), mostPoints: 9), all = none.WithFeatures(reader, place.View());
        Assert.Equal((4, "2, 3"), (few.Features.Count, string.Join(", ", few.LeftOut)));
        Assert.Equal((4, "2, 3"), (narrow.Features.Count, string.Join(", ", narrow.LeftOut)));
        Assert.Equal((9, ""), (all.Features.Count, string.Join(", ", all.LeftOut)));
        using HttpResponseMessage shown = await place.SendAsync($"{investigation}/map", "exact");
        Assert.Contains("3-2", await shown.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("\"positions\":[1,2,3]", Assert.Single(Views(place)), StringComparison.Ordinal);
    }

    // What is left out of a file of features is counted, and the first reason is said.
    [Theory]
    [InlineData("a.csv", "name,latitude,longitude\ntower,41,44\ngate,ninety,44\nbridge,41,\n", "a.csv: 1 features are shown, 2 things in it could not be read. The first: line 3: ")]
    [InlineData("b.geojson", "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"Point\",\"coordinates\":[44,41]}},{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"Point\",\"coordinates\":[\"x\",41]}}]}", "b.geojson: 1 features are shown, 1 things in it could not be read. The first: line 1: ")]
    [InlineData("c.csv", "name,latitude,longitude\ntower,41,44\n", null)]
    public async Task Layer_ThatIsReadInPart_SaysHowMuchIsLacking(string name, string content, string? says)
    {
        using TemporaryFolder maps = new();
        maps.Write(name, System.Text.Encoding.UTF8.GetBytes(content));
        await using Workplace place = await Workplace.StartAsync(maps: maps.Root);
        using JsonDocument layer = JsonDocument.Parse(await place.Browser.GetStringAsync(place.At($"/maps/layer/{name}.geojson"), TestContext.Current.CancellationToken));
        Assert.Equal(1, layer.RootElement.GetProperty("features").GetArrayLength());
        Assert.Equal(says is not null, layer.RootElement.TryGetProperty("lacks", out JsonElement lacks));
        Assert.StartsWith(says ?? "", lacks.ValueKind == JsonValueKind.String ? lacks.GetString() : "", StringComparison.Ordinal);
    }

    // What was wrong with one layer is not said of the next, and a damaged archive is called what it is.
    [Fact]
    public async Task Faults_OfLayersAndArchives_AreSaidInWords_AndGoWithThem()
    {
        using TemporaryFolder maps = new();
        maps.Write("a.csv", "name,latitude,longitude\ntower,41,44\ngate,ninety,44\n"u8.ToArray());
        maps.Write("b.csv", "name,latitude,longitude\ntower,41,44\n"u8.ToArray());
        maps.Write("region.pmtiles", [.. "no archive at all"u8, .. new byte[200]]);
        await using Workplace place = await Workplace.StartAsync(entered: false, maps: maps.Root);
        await using BrowserPipe browser = await BrowserPipe.StartAsync(place["browser"], "127.0.0.1");
        BrowserHand hand = new(browser);
        await hand.BeginAsync(place.Host.Link);
        await hand.ShowsAsync("Investigations");
        await hand.MakeAsync(place["case"]);
        await hand.FollowAsync(".places a[href$='/map']", "document.querySelector('#map-page')?.dataset.ready === 'true'");
        const string Said = "document.querySelector('#map-said').textContent";
        await browser.UntilAsync($"{Said} === 'region.pmtiles cannot be read as a tile archive (PMTiles): it is damaged, cut off or something else. The ground is shown without it.'");
        await TickAsync("a.csv");
        await browser.UntilAsync($"{Said}.startsWith('a.csv: 1 features are shown, 1 things in it could not be read.')");
        await TickAsync("b.csv");
        await browser.UntilAsync($"{Said} === ''");

        Task TickAsync(string layer) => browser.EvaluateAsync($"[...document.querySelectorAll('.bar label')].find(it => it.textContent === '{layer}').querySelector('input').click()");
    }

    private static async Task<string> ExaminedAsync(Workplace place)
    {
        string clip = SharedData.Path(WithPosition), investigation = await place.MakeAsync();
        (await place.SendAsync($"{investigation}/collect", "collect", ("Posted.Paths", clip), ("Posted.Rating", "0"))).Dispose();
        await place.RestAsync(investigation);
        (await place.SendAsync(investigation, "examine")).Dispose();
        await place.RestAsync(investigation);
        return investigation;
    }

    private static async Task<HttpResponseMessage> MeasureAsync(Workplace place, string from, string to, bool withToken = true)
    {
        string token = System.Text.RegularExpressions.Regex.Match(await place.PageAsync("/"), "name=\"form\" value=\"([^\"]+)\"").Groups[1].Value;
        using HttpRequestMessage request = new(HttpMethod.Post, place.At("/maps/geodesic.json")) { Content = new FormUrlEncodedContent([new("from", from), new("to", to)]) };
        request.Headers.Add("Origin", place.Host.Address);
        if (withToken)
        {
            request.Headers.Add("X-Form", token);
        }

        return await place.Browser.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static IReadOnlyList<string> Views(Workplace place)
    {
        using Investigation reader = Investigation.OpenReadOnly(place["case"], new KeyRing(place["data/keys"]));
        return [.. reader.Entries.Where(static it => it.Kind == Casework.EntryKind.View).Select(it => System.Text.Encoding.UTF8.GetString(reader.ReadRecord(it.Documents["view"]).ToBytes()))];
    }
}
