using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ascertain.Casework;
using Ascertain.Casework.Collecting;
using Ascertain.Casework.Storage;
using Ascertain.Preservation.Signing;
using Ascertain.Workbench.Arriving;
using NodaTime;

namespace Ascertain.Workbench.Tests;

/// <summary>Files that a browser sends: in pieces, resumed, compared, collected only when a person says so.</summary>
public sealed class ArrivingTests
{
    private const string Modified = "1779003000000"; // a browser's milliseconds

    [Fact]
    public async Task Pieces_WithALostConnection_GoOnWhereTheyWere_AndAreCollectedWhenAsked()
    {
        await using Workplace place = await Workplace.StartAsync();
        string investigation = await place.MakeAsync(), token = await TokenAsync(place, investigation);
        byte[] bytes = RandomNumberGenerator.GetBytes(300_000);
        JsonElement begun = await AskAsync(place, investigation, "", Stated("field/clip one.MP4", bytes.Length), token);
        string file = begun.GetProperty("id").GetString()!;
        Assert.Equal(100_000, (await AskAsync(place, investigation, $"/{file}/piece?from=0", Octets(bytes[..100_000]), token)).GetProperty("have").GetInt64());

        // What the browser does not know arrived is not taken twice.
        Assert.Contains("100000 bytes of this file have arrived", await RefusedAsync(place, investigation, $"/{file}/piece?from=0", Octets(bytes[..100_000]), token), StringComparison.Ordinal);
        Assert.Contains("100000 of 300000 bytes have arrived", await RefusedAsync(place, investigation, $"/{file}/whole", Json("{}"), token), StringComparison.Ordinal);
        JsonElement again = await AskAsync(place, investigation, "", Stated("field/clip one.MP4", bytes.Length), token);
        Assert.Equal((file, 100_000L), (again.GetProperty("id").GetString()!, again.GetProperty("have").GetInt64()));
        await AskAsync(place, investigation, $"/{file}/piece?from=100000", Octets(bytes[100_000..]), token);
        JsonElement whole = await AskAsync(place, investigation, $"/{file}/whole", Json($"{{\"sha256\":\"{Digest.Of(bytes).Sha256Hex}\"}}"), token);
        Assert.True(whole.GetProperty("compared").GetBoolean());

        // It waits for its own user alone, under no name of its own, and nothing is entered.
        string part = Directory.EnumerateFiles(Path.Combine(place["case"], "work"), "*.part", SearchOption.AllDirectories).Single();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(part));
        Assert.DoesNotContain(Directory.EnumerateFileSystemEntries(Path.Combine(place["case"], "work"), "*", SearchOption.AllDirectories), static it => it.Contains("clip", StringComparison.Ordinal));
        Assert.Empty(place.View().Exhibits);

        (await place.SendAsync($"{investigation}/collect", "collect", ("Arrived", file), ("Posted.Source", "the gate"), ("Posted.Rating", "1"))).Dispose();
        Assert.Contains("collected 1 files: exhibits 1", await place.RestAsync(investigation), StringComparison.Ordinal);
        Acquisition taken = place.View().Exhibits.Single().Acquisitions.Single();
        Assert.Equal((Digest.Of(bytes), "mp4", Instant.FromUnixTimeSeconds(1779003000), (int?)1), (taken.Exhibit.Digest, taken.FileExtension, taken.FileModified, taken.GraphicRating));
        Assert.Equal(new Sending(IsModifiedStated: true, IsCompared: true), taken.Sent);
        Assert.Equal("field/clip one.MP4", place.Unsealed(taken.Sealed["path"]));
        Assert.False(File.Exists(part));
        Assert.DoesNotContain("wholly here", await place.PageAsync($"{investigation}/collect"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_ThatArrivedOtherwise_AreNotTaken()
    {
        await using Workplace place = await Workplace.StartAsync();
        string investigation = await place.MakeAsync(), token = await TokenAsync(place, investigation);
        string file = (await AskAsync(place, investigation, "", Stated("a.bin", 3), token)).GetProperty("id").GetString()!;
        Assert.Contains("More than the 3 bytes", await RefusedAsync(place, investigation, $"/{file}/piece?from=0", Octets([1, 2, 3, 4]), token), StringComparison.Ordinal);
        await AskAsync(place, investigation, $"/{file}/piece?from=0", Octets([1, 2, 3]), token);
        Assert.Contains("different SHA-256", await RefusedAsync(place, investigation, $"/{file}/whole", Json($"{{\"sha256\":\"{Digest.Of([1, 2, 4]).Sha256Hex}\"}}"), token), StringComparison.Ordinal);
        Assert.Equal(0, (await AskAsync(place, investigation, $"/{file}", null, token)).GetProperty("have").GetInt64()); // begins anew
        await AskAsync(place, investigation, $"/{file}/piece?from=0", Octets([1, 2, 4]), token);
        Assert.False((await AskAsync(place, investigation, $"/{file}/whole", Json("{}"), token)).GetProperty("compared").GetBoolean());

        // Another file of the same name, size and time: what was acknowledged as whole stays.
        Assert.Contains("different SHA-256", await RefusedAsync(place, investigation, $"/{file}/whole", Json($"{{\"sha256\":\"{Digest.Of([9, 9, 9]).Sha256Hex}\"}}"), token), StringComparison.Ordinal);
        Assert.Equal(Digest.Of([1, 2, 4]).Sha256Hex, (await AskAsync(place, investigation, $"/{file}", null, token)).GetProperty("sha256").GetString());
        await AskAsync(place, investigation, $"/{file}/drop", Json("{}"), token);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(place["case"], "work"), "*.part", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task TwoFiles_OfOneNameSizeAndSecond_AreBothCollected_AndTheSameOneAgainIsOne()
    {
        await using Workplace place = await Workplace.StartAsync();
        string investigation = await place.MakeAsync(), token = await TokenAsync(place, investigation);
        string first = await WholeAsync([1, 2, 3]), second = await WholeAsync([4, 5, 6]);
        Assert.NotEqual(first, second);
        Assert.Equal(first, await WholeAsync([1, 2, 3])); // dropped once more
        Assert.Equal(2, Directory.EnumerateFiles(Path.Combine(place["case"], "work"), "*.part", SearchOption.AllDirectories).Count());
        (await place.SendAsync($"{investigation}/collect", "collect", ("Arrived", first), ("Arrived", second))).Dispose();
        Assert.Contains("collected 2 files: exhibits 1, 2", await place.RestAsync(investigation), StringComparison.Ordinal);
        Assert.Equal([Digest.Of([1, 2, 3]), Digest.Of([4, 5, 6])], place.View().Exhibits.Select(static it => it.Exhibit.Digest));

        async Task<string> WholeAsync(byte[] bytes)
        {
            string file = (await AskAsync(place, investigation, "", Stated("IMG_0001.jpg", bytes.Length), token)).GetProperty("id").GetString()!;
            await AskAsync(place, investigation, $"/{file}/piece?from=0", Octets(bytes), token);
            return (await AskAsync(place, investigation, $"/{file}/whole", Json($"{{\"sha256\":\"{Digest.Of(bytes).Sha256Hex}\"}}"), token)).GetProperty("id").GetString()!;
        }
    }

    [Theory]
    [InlineData("../../../etc/passwd", "")]
    [InlineData("/etc/shadow.mp4", "mp4")]
    [InlineData("nul\u0000.mp4", "mp4")]
    [InlineData("..", "")]
    [InlineData("clip\u202e4pm.exe", "exe")]
    [InlineData("a\\b\r\nX-Header: 1.mov", "mov")]
    [InlineData("<script>alert(1)</script>.webm", "webm")]
    public async Task Name_HoweverHostile_IsKeptAsStatedAndNamesNothing(string name, string extension)
    {
        await using Workplace place = await Workplace.StartAsync();
        string investigation = await place.MakeAsync(), token = await TokenAsync(place, investigation);
        string file = (await AskAsync(place, investigation, "", Stated(name, 3), token)).GetProperty("id").GetString()!;
        await AskAsync(place, investigation, $"/{file}/piece?from=0", Octets([1, 2, 3]), token);
        await AskAsync(place, investigation, $"/{file}/whole", Json("{}"), token);
        (await place.SendAsync($"{investigation}/collect", "collect", ("Arrived", file))).Dispose();
        Assert.Contains("collected 1 files", await place.RestAsync(investigation), StringComparison.Ordinal);
        Acquisition taken = place.View().Exhibits.Single().Acquisitions.Single();
        Assert.Equal((extension, new Sending(true, false)), (taken.FileExtension, taken.Sent));
        Assert.Equal(name, place.Unsealed(taken.Sealed["path"]));
        Assert.DoesNotContain("alert(1)", await place.PageAsync($"{investigation}/exhibits/1"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public async Task Name_ThatIsNone_IsRefused(string? name)
    {
        await using Workplace place = await Workplace.StartAsync();
        string investigation = await place.MakeAsync(), token = await TokenAsync(place, investigation);
        Assert.Contains("has 1 to 4096 characters", await RefusedAsync(place, investigation, "", Stated(name, 1), token), StringComparison.Ordinal);
        Assert.Contains("has 1 to 4096 characters", await RefusedAsync(place, investigation, "", Stated(new string('x', 4097), 1), token), StringComparison.Ordinal);
        await RefusedAsync(place, investigation, "", Json("{\"name\":\"half \\ud800\",\"bytes\":1}"), token);
        await RefusedAsync(place, investigation, "", Json("{\"name\":\"a\",\"bytes\":-1}"), token);
        await RefusedAsync(place, investigation, "", Json("[]"), token);
    }

    [Fact]
    public async Task Sending_WithoutTokenSessionOrOrigin_IsRefused()
    {
        await using Workplace place = await Workplace.StartAsync();
        string investigation = await place.MakeAsync(), token = await TokenAsync(place, investigation);
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(place, investigation, "", Stated("a", 1), null, place.Host.Address, place.Browser));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(place, investigation, "", Stated("a", 1), "x" + token, place.Host.Address, place.Browser));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(place, investigation, "", Stated("a", 1), token, "http://elsewhere.example", place.Browser));
        using HttpClient stranger = new();
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(place, investigation, "", Stated("a", 1), token, place.Host.Address, stranger));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(place, investigation, "", Stated("a", 1), token, place.Host.Address, place.Browser));

        // Only a piece may be large, and it has a bound.
        string file = (await AskAsync(place, investigation, "", Stated("large", 1 << 25), token)).GetProperty("id").GetString()!;
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await StatusAsync(place, investigation, $"/{file}/piece?from=0", Octets(new byte[(1 << 23) + 1]), token, place.Host.Address, place.Browser));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(place, investigation, $"/{file}/piece?from=0", Octets(new byte[1 << 23]), token, place.Host.Address, place.Browser));
        Assert.Equal(HttpStatusCode.Conflict, await StatusAsync(place, investigation, "", Stated(new string('x', 1 << 17), 1), token, place.Host.Address, place.Browser));
    }

    [Fact]
    public async Task Form_WithoutScripts_TakesSmallFiles_AndSaysWhatItTakes()
    {
        await using Workplace place = await Workplace.StartAsync();
        string investigation = await place.MakeAsync();
        using (HttpResponseMessage answer = await PlainAsync(place, investigation, ("one.bin", [1, 2, 3]), ("two.bin", new byte[3_000_000])))
        {
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        }

        Assert.Contains("collected 2 files: exhibits 1, 2", await place.RestAsync(investigation), StringComparison.Ordinal);
        Assert.All(place.View().Exhibits, static it => Assert.Equal(new Sending(IsModifiedStated: false, IsCompared: false), it.Acquisitions[0].Sent));
        Assert.Contains("at most 16 MiB", await place.PageAsync($"{investigation}/collect"), StringComparison.Ordinal);
        using HttpResponseMessage tooLarge = await PlainAsync(place, investigation, ("big.bin", new byte[(1 << 24) + 1]));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, tooLarge.StatusCode);
        Assert.Contains("more than a form without scripts may hold", await tooLarge.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(2, place.View().Exhibits.Count);
    }

    [Fact]
    public void Disk_WithoutRoom_IsSaidBeforeAnythingComes()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder["desk"]);
        using ArrivingFiles files = new(() => folder["desk"], static _ => 1L << 30);
        using ArrivingFile first = files.Begin("a", 300_000_000, null);
        string said = Assert.Throws<UnusableInputException>(() => files.Begin("b", 200_000_000, null)).Message;
        Assert.Equal("There is no room for this file: it needs 400 MB (it waits, then is copied), the disk of the investigation has 1,073.7 MB free, 600 MB of it for files that are on their way, and 268.4 MB stay free.", said);
        files.Remove([first]);
        files.Begin("b", 200_000_000, null);
    }

    private static HttpContent Stated(string? name, long bytes) => Json($"{{\"name\":{JsonSerializer.Serialize(name)},\"bytes\":{bytes},\"modified\":{Modified}}}");

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private static ByteArrayContent Octets(byte[] bytes) => new(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };

    private static async Task<string> TokenAsync(Workplace place, string investigation) =>
        Regex.Match(await place.PageAsync($"{investigation}/collect"), "name=\"form\" value=\"([^\"]+)\"").Groups[1].Value;

    private static async Task<JsonElement> AskAsync(Workplace place, string investigation, string where, HttpContent? body, string token)
    {
        using HttpResponseMessage answer = await SendAsync(place, investigation, where, body, token, place.Host.Address, place.Browser);
        string text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, text);
        return JsonDocument.Parse(text).RootElement;
    }

    private static async Task<string> RefusedAsync(Workplace place, string investigation, string where, HttpContent body, string token)
    {
        using HttpResponseMessage answer = await SendAsync(place, investigation, where, body, token, place.Host.Address, place.Browser);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<HttpStatusCode> StatusAsync(Workplace place, string investigation, string where, HttpContent body, string? token, string origin, HttpClient browser)
    {
        using HttpResponseMessage answer = await SendAsync(place, investigation, where, body, token, origin, browser);
        return answer.StatusCode;
    }

    private static async Task<HttpResponseMessage> SendAsync(Workplace place, string investigation, string where, HttpContent? body, string? token, string origin, HttpClient browser)
    {
        using HttpRequestMessage request = new(body is null ? HttpMethod.Get : HttpMethod.Post, place.At($"{investigation}/arriving{where}")) { Content = body };
        request.Headers.ExpectContinue = body is not null; // what is refused for its size is refused before it is sent; the connection is then closed
        request.Headers.Add("Origin", origin);
        if (token is not null)
        {
            request.Headers.Add("X-Form", token);
        }

        return await browser.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static async Task<HttpResponseMessage> PlainAsync(Workplace place, string investigation, params (string Name, byte[] Bytes)[] files)
    {
        using MultipartFormDataContent form = new() { { new StringContent(await TokenAsync(place, investigation)), "form" }, { new StringContent("collect"), "_handler" } };
        foreach ((string name, byte[] bytes) in files)
        {
            form.Add(Octets(bytes), "Files", name);
        }

        using HttpRequestMessage request = new(HttpMethod.Post, place.At($"{investigation}/collect")) { Content = form };
        request.Headers.Add("Origin", place.Host.Address);
        return await place.Browser.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
