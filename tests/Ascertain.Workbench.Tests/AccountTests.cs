using System.Net;
using System.Text.Json;
using Ascertain.Casework.Storage;
using Ascertain.Preservation.Signing;
using NodaTime;

namespace Ascertain.Workbench.Tests;

/// <summary>Who comes in from another machine, as whom, and who does not.</summary>
public sealed class AccountTests
{
    [Theory]
    [InlineData("right", true)]
    [InlineData("origin", false)]
    [InlineData("host", false)]
    [InlineData("unverified", false)]
    [InlineData("absent", false)]
    [InlineData("signature", false)]
    [InlineData("counterSame", false)]
    [InlineData("counterBack", false)]
    public async Task SignIn_WithAPasskey_IsTakenOnlyWhenAllIsRight(string what, bool taken)
    {
        await using SharedWorkplace place = await SharedWorkplace.StartAsync();
        using SoftwareAuthenticator key = new() { Counter = 5 };
        HttpClient browser = place.Browser();
        Assert.Equal(HttpStatusCode.NoContent, await place.CeremonyAsync(browser, key, "invited", place.Token()));
        HttpClient other = place.Browser();
        key.Counter = what switch { "counterSame" => 5u, "counterBack" => 4u, _ => 6u };
        key.WrongOrigin = what == "origin" ? "https://evil.example" : null;
        key.WrongHost = what == "host" ? "evil.example" : null;
        (key.Verifies, key.Presence, key.WrongSignature) = (what != "unverified", what != "absent", what == "signature");
        Assert.Equal(taken ? HttpStatusCode.NoContent : HttpStatusCode.Forbidden, await place.CeremonyAsync(other, key, "signin"));
        using HttpResponseMessage start = await other.GetAsync(new Uri(place.Host.Address + "/"), TestContext.Current.CancellationToken);
        Assert.Equal(taken ? HttpStatusCode.OK : HttpStatusCode.Redirect, start.StatusCode);
    }

    [Fact]
    public async Task Assertion_SentAgain_IsRefused()
    {
        await using SharedWorkplace place = await SharedWorkplace.StartAsync();
        using SoftwareAuthenticator key = new();
        Assert.Equal(HttpStatusCode.NoContent, await place.CeremonyAsync(place.Browser(), key, "invited", place.Token()));
        HttpClient browser = place.Browser(), thief = place.Browser();
        (string ceremony, JsonElement options) = await AskAsync(place, browser);
        object credential = key.Sign(options, place.Host.Address);
        Assert.Equal(HttpStatusCode.NoContent, (await place.PostAsync(browser, "/passkeys/signin/answer", new { ceremony, credential })).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await place.PostAsync(thief, "/passkeys/signin/answer", new { ceremony, credential })).StatusCode);
        (string another, _) = await AskAsync(place, thief);
        Assert.Equal(HttpStatusCode.Forbidden, (await place.PostAsync(thief, "/passkeys/signin/answer", new { ceremony = another, credential })).StatusCode);
    }

    [Theory]
    [InlineData("fresh", HttpStatusCode.NoContent)]
    [InlineData("used", HttpStatusCode.Forbidden)]
    [InlineData("expired", HttpStatusCode.Forbidden)]
    [InlineData("guessed", HttpStatusCode.Forbidden)]
    public async Task Invitation_WorksOnceAndForADay(string what, HttpStatusCode expected)
    {
        await using SharedWorkplace place = await SharedWorkplace.StartAsync();
        using SoftwareAuthenticator first = new(), second = new();
        string token = place.Token();
        if (what == "used")
        {
            Assert.Equal(HttpStatusCode.NoContent, await place.CeremonyAsync(place.Browser(), first, "invited", token));
        }

        place.Clock.Later = what == "expired" ? Duration.FromHours(25) : Duration.Zero;
        Assert.Equal(expected, await place.CeremonyAsync(place.Browser(), second, "invited", what == "guessed" ? "guess" : token));
    }

    [Theory]
    [InlineData(29, HttpStatusCode.OK)]
    [InlineData(31, HttpStatusCode.Redirect)]
    public async Task Session_LeftAlone_Ends(int minutes, HttpStatusCode expected)
    {
        await using SharedWorkplace place = await SharedWorkplace.StartAsync();
        using SoftwareAuthenticator key = new();
        HttpClient browser = place.Browser();
        Assert.Equal(HttpStatusCode.NoContent, await place.CeremonyAsync(browser, key, "invited", place.Token()));
        place.Clock.Later = Duration.FromMinutes(minutes);
        Assert.Equal(expected, (await browser.GetAsync(new Uri(place.Host.Address + "/"), TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Session_InUse_EndsAfterTwelveHours()
    {
        await using SharedWorkplace place = await SharedWorkplace.StartAsync();
        using SoftwareAuthenticator key = new();
        HttpClient browser = place.Browser();
        Assert.Equal(HttpStatusCode.NoContent, await place.CeremonyAsync(browser, key, "invited", place.Token()));
        for (int minutes = 20; minutes <= 720; minutes += 20)
        {
            place.Clock.Later = Duration.FromMinutes(minutes) - Duration.FromSeconds(30);
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(new Uri(place.Host.Address + "/"), TestContext.Current.CancellationToken)).StatusCode);
        }

        place.Clock.Later = Duration.FromMinutes(721);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync(new Uri(place.Host.Address + "/"), TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task SignOut_EndsTheSessionOnTheServer()
    {
        await using SharedWorkplace place = await SharedWorkplace.StartAsync();
        using SoftwareAuthenticator key = new();
        HttpClient browser = place.Browser();
        using HttpResponseMessage accepted = await AcceptAsync(place, browser, key, place.Token());
        string cookie = Assert.Single(accepted.Headers.GetValues("Set-Cookie"), static it => it.StartsWith("__Host-ascertain=", StringComparison.Ordinal));
        Assert.All((string[])["; secure", "; httponly", "; samesite=strict", "; path=/"], it => Assert.Contains(it, cookie, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(HttpStatusCode.Redirect, (await place.FormAsync(browser, "/account", "signOut")).StatusCode);
        using HttpRequestMessage stolen = new(HttpMethod.Get, place.Host.Address + "/");
        stolen.Headers.Add("Cookie", cookie[..cookie.IndexOf(';', StringComparison.Ordinal)]);
        Assert.Equal(HttpStatusCode.Redirect, (await place.Browser().SendAsync(stolen, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Theory]
    [InlineData("GET", "/", null, null, HttpStatusCode.Redirect)]
    [InlineData("GET", "/i/00000000000000000000000000000000/report", null, null, HttpStatusCode.Redirect)]
    [InlineData("GET", "/account", null, null, HttpStatusCode.Redirect)]
    [InlineData("GET", "/signin", null, null, HttpStatusCode.OK)]
    [InlineData("GET", "/signin", "evil.example", null, HttpStatusCode.MisdirectedRequest)]
    [InlineData("GET", "/signin", "127.0.0.1", null, HttpStatusCode.MisdirectedRequest)]
    [InlineData("POST", "/", null, null, HttpStatusCode.Forbidden)]
    [InlineData("POST", "/", null, "https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("POST", "/", null, "own", HttpStatusCode.Unauthorized)]
    [InlineData("POST", "/passkeys/add/ask", null, "own", HttpStatusCode.Unauthorized)]
    [InlineData("POST", "/passkeys/signin/ask", null, "own", HttpStatusCode.BadRequest)] // without the form's token
    [InlineData("TRACE", "/signin", null, "own", HttpStatusCode.MethodNotAllowed)]
    public async Task Request_WithoutASession_SeesNothing(string method, string path, string? host, string? origin, HttpStatusCode expected)
    {
        await using SharedWorkplace place = await SharedWorkplace.StartAsync();
        using HttpRequestMessage request = new(new HttpMethod(method), place.Host.Address + path) { Content = method == "POST" ? new FormUrlEncodedContent([new("Words", "typed at length")]) : null };
        request.Headers.Host = host is null ? null : $"{host}:{new Uri(place.Host.Address).Port}";
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin == "own" ? place.Host.Address : origin);
        }

        using HttpResponseMessage answer = await place.Browser().SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal("max-age=31536000; includeSubDomains", Assert.Single(answer.Headers.GetValues("Strict-Transport-Security")));
        if (expected == HttpStatusCode.Unauthorized && path == "/")
        {
            Assert.Contains("typed at length", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task PlainHttp_IsNotAnswered()
    {
        await using SharedWorkplace place = await SharedWorkplace.StartAsync();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => place.Browser().GetAsync(new Uri(place.Host.Address.Replace("https", "http", StringComparison.Ordinal)), TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.OK, (await place.Browser().GetAsync(new Uri(place.Host.Address + "/signin"), TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task TwoPeople_AreTwoActorsWithTwoKeys_AndNoSecretIsInTheLog()
    {
        await using SharedWorkplace place = await SharedWorkplace.StartAsync();
        using SoftwareAuthenticator ada = new(), ben = new();
        HttpClient one = place.Browser(), two = place.Browser();
        string first = place.Token();
        using HttpResponseMessage accepted = await AcceptAsync(place, one, ada, first);
        using HttpResponseMessage invited = await place.FormAsync(one, "/account", "invite", ("Name", "Ben Invented"));
        string second = (await invited.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split("/invited#")[1].Split('<')[0];
        using HttpResponseMessage also = await AcceptAsync(place, two, ben, second);

        using HttpResponseMessage made = await place.FormAsync(one, "/", "make", ("MakeFolder", place["files/case"]));
        string path = made.Headers.Location!.ToString().Replace(place.Host.Address, "", StringComparison.Ordinal);
        using HttpResponseMessage outside = await place.FormAsync(two, "/", "make", ("MakeFolder", place["elsewhere"]));
        Assert.Contains("can be named from other machines", await outside.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.False(Directory.Exists(place["elsewhere"]));
        using HttpResponseMessage noted = await place.FormAsync(one, $"{path}/records", "note", ("Note.Text", "seen by one")), notedToo = await place.FormAsync(two, $"{path}/records", "note", ("Note.Text", "seen by two"));
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (noted.StatusCode, notedToo.StatusCode));
        KeyRing keys = new(place["data/keys"]);
        Assert.Equal(2, Directory.GetFiles(place["data/keys/persons"], "*.key").Length);
        using (Investigation investigation = Investigation.OpenReadOnly(place["files/case"], keys))
        {
            Assert.Equal(2, investigation.Entries.Where(static it => it.Kind == Ascertain.Casework.EntryKind.Annotation).Select(static it => it.Actor).Distinct().Count());
        }

        string log = place.Log;
        Assert.Contains("invitationAccepted", log, StringComparison.Ordinal);
        foreach (string secret in (string[])[first, second, SessionOf(accepted), SessionOf(also), "Ada", "Ben", "127.0.0.1"])
        {
            Assert.DoesNotContain(secret, log, StringComparison.Ordinal);
        }

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(place["data/workbench/accounts.json"]));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(place["data/keys/workbench/localhost.pem"]));
    }

    [Fact]
    public async Task SignIns_BeyondTheLimit_AreRefused()
    {
        await using SharedWorkplace place = await SharedWorkplace.StartAsync();
        HttpClient browser = place.Browser();
        List<HttpStatusCode> answers = [];
        for (int i = 0; i < Accounts.RequestLimits.SignInsAMinute + 1; i++)
        {
            using HttpResponseMessage asked = await place.PostAsync(browser, "/passkeys/signin/ask", new { });
            answers.Add(asked.StatusCode);
        }

        Assert.All(answers[..^1], static it => Assert.Equal(HttpStatusCode.OK, it));
        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1]);
    }

    private static string SessionOf(HttpResponseMessage answer) => answer.Headers.GetValues("Set-Cookie").First(static it => it.StartsWith("__Host-ascertain=", StringComparison.Ordinal)).Split('=', ';')[1];

    private static async Task<(string Ceremony, JsonElement Options)> AskAsync(SharedWorkplace place, HttpClient browser, string does = "signin", string? token = null)
    {
        using HttpResponseMessage asked = await place.PostAsync(browser, $"/passkeys/{does}/ask", new { token });
        JsonElement challenge = JsonDocument.Parse(await asked.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        return (challenge.GetProperty("ceremony").GetString()!, challenge.GetProperty("options"));
    }

    private static async Task<HttpResponseMessage> AcceptAsync(SharedWorkplace place, HttpClient browser, SoftwareAuthenticator key, string token)
    {
        (string ceremony, JsonElement options) = await AskAsync(place, browser, "invited", token);
        HttpResponseMessage answer = await place.PostAsync(browser, "/passkeys/invited/answer", new { token, ceremony, credential = key.Make(options, place.Host.Address) });
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        return answer;
    }
}
