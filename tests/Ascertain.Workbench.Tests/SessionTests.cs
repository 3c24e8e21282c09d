using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ascertain.Casework;
using Ascertain.Preservation.Signing;
using Ascertain.Workbench.Accounts;
using NodaTime;

namespace Ascertain.Workbench.Tests;

/// <summary>Cookies, tokens of forms, sessions that are renewed and ended, and what the log says of all that.</summary>
public sealed partial class SessionTests
{
    [Fact]
    public async Task SignIn_Anew_GivesANewSession_AndEndsTheOneBefore()
    {
        await using SharedWorkplace place = await SharedWorkplace.StartAsync();
        using SoftwareAuthenticator key = new();
        HttpClient browser = place.Browser();
        string first = await SignInAsync(place, browser, key, "invited", place.Token()), second = await SignInAsync(place, browser, key, "signin");
        Assert.NotEqual(first, second);
        Assert.True(second.Length >= 43, "256 bits in base64url");
        Assert.Equal(HttpStatusCode.Redirect, await WithCookieAsync(place, first));
        Assert.Equal(HttpStatusCode.OK, await WithCookieAsync(place, second));
        Assert.Equal(HttpStatusCode.Redirect, await WithCookieAsync(place, Assert.Single(place.Service<Sessions>().Of(Assert.Single(place.Service<AccountList>().All).Id)).Handle)); // what names it in lists lets nobody in
    }

    [Fact]
    public async Task Cookies_All_AreOfThisHostAlone_ForTlsAndNoScript()
    {
        await using SharedWorkplace place = await SharedWorkplace.StartAsync();
        using SoftwareAuthenticator key = new();
        HttpClient browser = place.Browser();
        using HttpResponseMessage page = await browser.GetAsync(new Uri(place.Host.Address + "/signin"), TestContext.Current.CancellationToken);
        (HttpResponseMessage answer, string _) = await AnswerAsync(place, browser, key, "invited", place.Token(), []);
        string[] cookies = [.. page.Headers.GetValues("Set-Cookie"), .. answer.Headers.GetValues("Set-Cookie")];
        Assert.Equal(2, cookies.Length);
        foreach (string cookie in cookies)
        {
            Assert.StartsWith("__Host-", cookie, StringComparison.Ordinal);
            Assert.All((string[])["; secure", "; httponly", "; samesite=strict", "; path=/"], it => Assert.Contains(it, cookie, StringComparison.OrdinalIgnoreCase));
            Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("expires", cookie, StringComparison.OrdinalIgnoreCase);
        }

        Assert.DoesNotContain(cookies[^1].Split('=', ';')[1], await place.PageAsync(browser, "/account"), StringComparison.Ordinal); // it comes by that header only
        answer.Dispose();
    }

    // The cookie of forms is the same browser's; the token is of the session before.
    [Fact]
    public async Task Form_WithTheTokenOfAnotherSession_IsRefused()
    {
        await using SharedWorkplace place = await SharedWorkplace.StartAsync();
        using SoftwareAuthenticator ada = new();
        HttpClient browser = place.Browser();
        await SignInAsync(place, browser, ada, "invited", place.Token());
        string before = FormToken().Match(await place.PageAsync(browser, "/account")).Groups[1].Value;
        Assert.Equal(HttpStatusCode.OK, await InviteAsync(place, browser, before));
        await SignInAsync(place, browser, ada, "signin");
        Assert.Equal(HttpStatusCode.BadRequest, await InviteAsync(place, browser, before));
        Assert.Equal(HttpStatusCode.OK, await InviteAsync(place, browser, FormToken().Match(await place.PageAsync(browser, "/account")).Groups[1].Value));
    }

    [Fact]
    public void Sessions_MoreThanTen_EndTheOneLongestUnused()
    {
        SharedWorkplace.SetClock clock = new();
        Sessions sessions = new(clock);
        List<string> cookies = [];
        for (int i = 0; i < 11; i++)
        {
            clock.Later = Duration.FromSeconds(i);
            cookies.Add(sessions.Begin("one"));
        }

        Assert.Null(sessions.Find(cookies[0]));
        Assert.NotNull(sessions.Find(cookies[1]));
        Assert.Equal(10, sessions.Of("one").Count);
    }

    [Fact]
    public async Task SignOut_IsOnEveryPage_AndClearsTheBrowser()
    {
        await using SharedWorkplace place = await SharedWorkplace.StartAsync();
        using SoftwareAuthenticator key = new();
        HttpClient browser = place.Browser();
        await SignInAsync(place, browser, key, "invited", place.Token());
        string home = await place.MakeAsync(browser);
        foreach (string path in (string[])["/", "/account", home, home + "/collect", home + "/exhibits", home + "/records", home + "/tasks", home + "/plan", home + "/assess", home + "/out", home + "/map", home + "/activity"])
        {
            Assert.Matches("<header(?:(?!</header>).)*name=\"_handler\" value=\"signOut\"", (await place.PageAsync(browser, path)).ReplaceLineEndings(" "));
        }

        string form = FormToken().Match(await place.PageAsync(browser, home)).Groups[1].Value; // as the button of that page sends it
        using HttpRequestMessage request = new(HttpMethod.Post, place.Host.Address + "/account") { Content = new FormUrlEncodedContent([new("_handler", "signOut"), new("form", form)]) };
        request.Headers.Add("Origin", place.Host.Address);
        using HttpResponseMessage answer = await browser.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal("\"cache\", \"storage\"", Assert.Single(answer.Headers.GetValues("Clear-Site-Data")));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync(new Uri(place.Host.Address + home), TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task SessionsOfSomebodyElse_AreEndedByWhoMayInvite_WithAFreshSignIn()
    {
        await using SharedWorkplace place = await SharedWorkplace.StartAsync();
        using SoftwareAuthenticator ada = new(), ben = new();
        (HttpClient one, HttpClient two) = await place.TwoAsync(ada, ben);
        AccountList accounts = place.Service<AccountList>();
        Sessions sessions = place.Service<Sessions>();
        (string adas, string bens) = (accounts.OfActor("Ada Invented")!.Id, accounts.OfActor("Ben Invented")!.Id);
        Assert.Throws<UnusableInputException>(() => place.Service<AccountDesk>().EndSessionsOf(sessions.Of(bens)[0], adas, null));
        await place.FormAsync(one, "/account", "endOf-1", ("AccountId", bens));
        Assert.Equal(HttpStatusCode.Redirect, (await two.GetAsync(new Uri(place.Host.Address + "/"), TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, await place.CeremonyAsync(two, ben, "signin")); // the account stays

        Assert.Equal(HttpStatusCode.NoContent, await place.CeremonyAsync(place.Browser(), ben, "signin"));
        place.Clock.Later = Duration.FromMinutes(11);
        Assert.Equal(HttpStatusCode.OK, (await two.GetAsync(new Uri(place.Host.Address + "/"), TestContext.Current.CancellationToken)).StatusCode);
        using HttpResponseMessage others = await place.FormAsync(two, "/account", "endOthers");
        Assert.Equal(2, sessions.Of(bens).Count);
        Assert.Contains("more than 10 minutes ago", await others.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await place.FormAsync(one, "/account", "endOf-1", ("AccountId", bens));
        Assert.Equal(2, sessions.Of(bens).Count);
        await place.FormAsync(two, "/account", "signOut"); // always possible
        Assert.Single(sessions.Of(bens));
    }

    [Fact]
    public async Task Workbench_JustStarted_HasNoAccount_AndNoSecretInAnAddress()
    {
        await using SharedWorkplace place = await SharedWorkplace.StartAsync();
        using SoftwareAuthenticator key = new();
        Assert.Empty(place.Service<AccountList>().All);
        Uri link = new(place.Host.Link);
        Assert.Equal(("", "/invited"), (link.Query, link.AbsolutePath));
        Assert.True(link.Fragment.Length >= 44, "256 bits in base64url, which no browser sends");
        Assert.Equal(HttpStatusCode.NoContent, await place.CeremonyAsync(place.Browser(), key, "invited", link.Fragment[1..]));
        Assert.Equal(["Ada Invented"], place.Service<AccountList>().All.Select(static it => it.Name));
    }

    [Fact]
    public async Task Invitation_AnsweredWithMoreThanWasAsked_GivesNoMore()
    {
        await using SharedWorkplace place = await SharedWorkplace.StartAsync();
        using SoftwareAuthenticator ada = new(), ben = new();
        HttpClient one = place.Browser(), two = place.Browser();
        await SignInAsync(place, one, ada, "invited", place.Token());
        string token = await place.InviteAsync(one, "Ben Invented");
        (HttpResponseMessage answer, string _) = await AnswerAsync(place, two, ben, "invited", token, new() { ["mayInvite"] = true, ["name"] = "Ada Invented", ["id"] = "0", ["accountId"] = place.Service<AccountList>().All[0].Id });
        answer.Dispose();
        Account made = place.Service<AccountList>().All[1];
        Assert.Equal(("Ben Invented", false), (made.Name, made.MayInvite));
        Assert.Single(place.Service<AccountList>().All[0].Passkeys);
    }

    [Theory]
    [InlineData("{\"ceremony\":", HttpStatusCode.BadRequest)]
    [InlineData("[]", HttpStatusCode.BadRequest)]
    [InlineData("{\"ceremony\":7,\"credential\":{}}", HttpStatusCode.Forbidden)]
    [InlineData("deep", HttpStatusCode.BadRequest)]
    [InlineData("large", HttpStatusCode.RequestEntityTooLarge)]
    [InlineData("unsaid", HttpStatusCode.RequestEntityTooLarge)]
    public async Task Answer_OfABrowserThatIsNone_IsRefused(string body, HttpStatusCode expected)
    {
        await using SharedWorkplace place = await SharedWorkplace.StartAsync();
        HttpClient browser = place.Browser();
        string form = PostedToken().Match(await place.PageAsync(browser, "/signin")).Groups[1].Value;
        string text = body switch { "deep" => new string('[', 2000), "large" => $"\"{new string('x', 1 << 16)}\"", "unsaid" => "{}", _ => body };
        using HttpRequestMessage request = new(HttpMethod.Post, place.Host.Address + "/passkeys/signin/answer") { Content = new StringContent(text, System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Add("Origin", place.Host.Address);
        request.Headers.Add("X-Form", form);
        request.Headers.TransferEncodingChunked = body == "unsaid";
        using HttpResponseMessage answer = await browser.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Log_OfRefusals_SaysWhenWhoWhatAndWhy_AWholeLineEach()
    {
        await using SharedWorkplace place = await SharedWorkplace.StartAsync();
        using SoftwareAuthenticator ada = new(), stranger = new();
        HttpClient browser = place.Browser(), other = place.Browser();
        await SignInAsync(place, browser, ada, "invited", place.Token());
        await place.CeremonyAsync(other, stranger, "invited", "guess");
        ada.WrongSignature = true;
        await place.CeremonyAsync(other, ada, "signin");
        ada.WrongSignature = false;
        using HttpResponseMessage outside = await place.FormAsync(browser, "/", "make", ("MakeFolder", place["elsewhere"]));
        await other.GetAsync(new Uri(place.Host.Address + "/i/a%0d%0a%7B%22at%22:%22forged%22%7D"), TestContext.Current.CancellationToken);
        using HttpRequestMessage forged = new(HttpMethod.Post, place.Host.Address + "/account") { Content = new FormUrlEncodedContent([new("_handler", "invite")]) };
        forged.Headers.Add("Origin", place.Host.Address);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SendAsync(forged, TestContext.Current.CancellationToken)).StatusCode);
        place.Clock.Later = Duration.FromMinutes(11);
        using HttpResponseMessage stale = await place.FormAsync(browser, "/account", "invite", ("Name", "Ben Invented"));
        Assert.Equal(HttpStatusCode.NoContent, await place.CeremonyAsync(browser, ada, "signin"));
        await place.FormAsync(browser, "/account", "signOut");

        string label = Assert.Single(place.Service<AccountList>().All).Label;
        List<(string Happened, string? Account, string? Detail)> lines = [];
        foreach (string line in place.Log.TrimEnd('\n').Split('\n'))
        {
            using JsonDocument read = JsonDocument.Parse(line);
            Assert.Equal(["at", "happened", "account", "from", "detail"], read.RootElement.EnumerateObject().Select(static it => it.Name));
            Assert.EndsWith("Z", read.RootElement.GetProperty("at").GetString(), StringComparison.Ordinal);
            lines.Add((read.RootElement.GetProperty("happened").GetString()!, read.RootElement.GetProperty("account").GetString(), read.RootElement.GetProperty("detail").GetString()));
            Assert.True(read.RootElement.GetProperty("from").ValueKind == JsonValueKind.String || lines[^1].Detail == "terminal");
        }

        (string, string?, string?)[] expected =
        [
            ("invited", null, "terminal"), ("invitationAccepted", label, null), ("invitationRefused", null, null), ("signInRefused", null, "passkey"), ("notReached", label, null), ("requestRefused", null, "session"), ("answerRefused", label, "400"),
            ("notFresh", label, null), ("signIn", label, null), ("sessionEnded", label, null),
        ];
        Assert.Equal(expected, lines);
        Assert.DoesNotContain("elsewhere", place.Log, StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(place["data/workbench/access.log"]));
    }

    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7", true)]
    [InlineData("192.0.2.7", "192.0.2.8", false)]
    [InlineData("192.0.2.7", "::ffff:192.0.2.7", true)]
    [InlineData("2001:db8:1:2::7", "2001:db8:1:2:a:b:c:d", true)]
    [InlineData("2001:db8:1:2::7", "2001:db8:1:3::7", false)]
    public void Limit_OfAnAddress_IsOfItsNetwork(string one, string other, bool same) =>
        Assert.Equal(same, RequestLimits.NetworkOf(IPAddress.Parse(one)) == RequestLimits.NetworkOf(IPAddress.Parse(other)));

    [Fact]
    public void Log_OfStrangersWithoutEnd_KeepsWhatWasWritten_AndCountsWhatIsLeftOut()
    {
        using TemporaryFolder folder = new();
        SharedWorkplace.SetClock clock = new();
        AccessLog log = new(new KeyRing(folder["data/keys"]), clock);
        for (int i = 0; i < 1000; i++)
        {
            log.Add("requestRefused", null, IPAddress.Loopback, "host");
        }

        log.Add("signInRefused", null, IPAddress.Loopback, "passkey");
        clock.Later = Duration.FromSeconds(61);
        log.Add("signInRefused", null, IPAddress.Loopback, "passkey");
        string[] lines = File.ReadAllLines(log.Path);
        Assert.Equal(303, lines.Length);
        Assert.Contains("signInRefused", lines[300], StringComparison.Ordinal);
        Assert.Contains("requestRefused 700", lines[301], StringComparison.Ordinal);
    }

    // Another program under another user keeps that copy, and may send it on: who works here changes access.log, and not the copy.
    [Fact]
    public async Task Log_OfTheSystem_HasEachLineToo_AndIsToldWhatItMissed()
    {
        using TemporaryFolder folder = new();
        string at = folder["log"];
        Socket logger = Bound(at);
        await using SharedWorkplace place = await SharedWorkplace.StartAsync(systemLog: at);
        using SoftwareAuthenticator ada = new();
        HttpClient browser = place.Browser();
        await SignInAsync(place, browser, ada, "invited", place.Token());
        await place.CeremonyAsync(place.Browser(), ada, "invited", "guess");
        Assert.Equal(["invited", "invitationAccepted", "invitationRefused"], Taken(logger).Select(static it => it.Happened));

        logger.Dispose();
        File.Delete(at);
        await place.CeremonyAsync(place.Browser(), ada, "invited", "guess");
        await place.CeremonyAsync(place.Browser(), ada, "invited", "guess");
        logger = Bound(at);
        await place.FormAsync(browser, "/account", "signOut");
        Assert.Equal(["sessionEnded", "notCopied 2"], Taken(logger).Select(static it => it.Happened));
        Assert.Equal(7, place.Log.TrimEnd('\n').Split('\n').Length);
        logger.Dispose();

        static Socket Bound(string path)
        {
            Socket made = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified) { ReceiveTimeout = 5000 };
            made.Bind(new UnixDomainSocketEndPoint(path));
            return made;
        }

        // 86: facility 10, severity 6 (RFC 5424 6.2.1). What follows the tag is the line of the file.
        List<(string Happened, string Line)> Taken(Socket from)
        {
            List<(string, string)> taken = [];
            byte[] datagram = new byte[4096];
            while (from.Available > 0)
            {
                string text = Encoding.UTF8.GetString(datagram, 0, from.Receive(datagram));
                Assert.StartsWith("<86>ascertain-workbench: {", text, StringComparison.Ordinal);
                string line = text["<86>ascertain-workbench: ".Length..];
                Assert.Contains(line + "\n", place.Log, StringComparison.Ordinal);
                using JsonDocument read = JsonDocument.Parse(line);
                string happened = read.RootElement.GetProperty("happened").GetString()!;
                taken.Add((happened == "notCopied" ? $"{happened} {read.RootElement.GetProperty("detail").GetString()}" : happened, line));
            }

            return taken;
        }
    }

    [Fact]
    public async Task Log_OfTheSystem_ThatIsNotThere_IsSaidBeforeAnybodyIsLetIn()
    {
        using TemporaryFolder folder = new();
        Assert.Contains("takes no lines", (await Assert.ThrowsAsync<UnusableInputException>(() => SharedWorkplace.StartAsync(systemLog: folder["none"]))).Message, StringComparison.Ordinal);
    }

    // The tokens of forms are the only self-contained ones. One that was changed in any part (key, parameters, text, seal) is none; neither is the cookie in its place, nor the token in the cookie's.
    [Fact]
    public async Task TokenOfForms_ChangedAnywhere_OrUsedForSomethingElse_IsRefused()
    {
        await using SharedWorkplace place = await SharedWorkplace.StartAsync();
        using SoftwareAuthenticator ada = new();
        HttpClient browser = place.Browser();
        using HttpResponseMessage first = await browser.GetAsync(new Uri(place.Host.Address + "/signin"), TestContext.Current.CancellationToken);
        string cookieOfForms = Assert.Single(first.Headers.GetValues("Set-Cookie")).Split('=', ';')[1];
        string session = await SignInAsync(place, browser, ada, "invited", place.Token());
        string form = FormToken().Match(await place.PageAsync(browser, "/account")).Groups[1].Value;
        byte[] token = System.Buffers.Text.Base64Url.DecodeFromChars(form);
        Assert.Equal([0x09, 0xf0, 0xc9, 0xf0], token[..4]); // of ASP.NET Core Data Protection; after it the key's number: nothing in a token names an algorithm
        for (int at = 0; at < token.Length; at += 7)
        {
            byte[] changed = [.. token];
            changed[at] ^= 1;
            Assert.True(HttpStatusCode.BadRequest == await InviteAsync(place, browser, System.Buffers.Text.Base64Url.EncodeToString(changed)), $"byte {at}");
        }

        Assert.Equal(HttpStatusCode.BadRequest, await InviteAsync(place, browser, cookieOfForms));
        Assert.Equal(HttpStatusCode.BadRequest, await InviteAsync(place, browser, session));
        Assert.Equal(HttpStatusCode.BadRequest, await InviteAsync(place, browser, ""));
        Assert.Equal(HttpStatusCode.Redirect, await WithCookieAsync(place, form));
        Assert.Equal(HttpStatusCode.Redirect, await WithCookieAsync(place, cookieOfForms));
        Assert.Equal(HttpStatusCode.OK, await InviteAsync(place, browser, form)); // as it was given, it counts
    }

    // The key lies in the memory of one process: beside another one, and after it ended, nobody can make or read what it made. The browser that was signed in at both brings cookie and token of the other.
    [Fact]
    public async Task TokenOfForms_OfAnotherWorkbench_IsRefused_AndItsKeyIsNowhere()
    {
        await using SharedWorkplace one = await SharedWorkplace.StartAsync(), other = await SharedWorkplace.StartAsync();
        using SoftwareAuthenticator ada = new(), ben = new();
        HttpClient browser = one.Browser();
        string session = await SignInAsync(one, browser, ada, "invited", one.Token());
        (string Cookie, string Token) own = await FormOfAsync(one, session), foreign = await FormOfAsync(other, await SignInAsync(other, other.Browser(), ben, "invited", other.Token()));
        Assert.Equal(HttpStatusCode.OK, await WithAsync(own));
        Assert.Equal(HttpStatusCode.BadRequest, await WithAsync(foreign));
        Assert.Equal(HttpStatusCode.BadRequest, await WithAsync((own.Cookie, foreign.Token)));
        string[] kept = [.. Directory.EnumerateFiles(one["data"], "*", SearchOption.AllDirectories).Select(it => Path.GetRelativePath(one["data"], it)).Order(StringComparer.Ordinal)];
        Assert.Equal(["keys/workbench/localhost.pem", "workbench/access.log", "workbench/accounts.json"], kept);

        async Task<HttpStatusCode> WithAsync((string Cookie, string Token) form)
        {
            using HttpClientHandler handler = new() { AllowAutoRedirect = false, UseCookies = false, ServerCertificateCustomValidationCallback = (_, it, _, _) => it is not null };
            using HttpClient plain = new(handler);
            using HttpRequestMessage request = new(HttpMethod.Post, one.Host.Address + "/account") { Content = new FormUrlEncodedContent([new("_handler", "invite"), new("form", form.Token), new("Name", "Cleo Invented")]) };
            request.Headers.Add("Origin", one.Host.Address);
            request.Headers.Add("Cookie", $"__Host-ascertain={session}; __Host-ascertain-form={form.Cookie}");
            using HttpResponseMessage answer = await plain.SendAsync(request, TestContext.Current.CancellationToken);
            return answer.StatusCode;
        }

        static async Task<(string Cookie, string Token)> FormOfAsync(SharedWorkplace place, string session)
        {
            using HttpClientHandler handler = new() { AllowAutoRedirect = false, UseCookies = false, ServerCertificateCustomValidationCallback = (_, it, _, _) => it is not null };
            using HttpClient plain = new(handler);
            using HttpRequestMessage request = new(HttpMethod.Get, place.Host.Address + "/account");
            request.Headers.Add("Cookie", $"__Host-ascertain={session}");
            using HttpResponseMessage answer = await plain.SendAsync(request, TestContext.Current.CancellationToken);
            string page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            return (answer.Headers.GetValues("Set-Cookie").First(static it => it.StartsWith("__Host-ascertain-form=", StringComparison.Ordinal)).Split('=', ';')[1], FormToken().Match(page).Groups[1].Value);
        }
    }

    // Who signs in is asked for the passkey and for nothing else: no name, no question, no hint.
    [Theory]
    [InlineData("/signin")]
    [InlineData("/invited")]
    public async Task PageForComingIn_AsksForThePasskeyAlone(string path)
    {
        await using SharedWorkplace place = await SharedWorkplace.StartAsync();
        string page = await place.PageAsync(place.Browser(), path);
        Assert.Equal(["form"], Field().Matches(page).Select(static it => Regex.Match(it.Value, "name=\"([^\"]+)\"").Groups[1].Value)); // hidden: the token
        Assert.DoesNotContain("<form", page, StringComparison.Ordinal);
        Assert.Equal(["Id", "Label", "MayInvite", "Name", "Passkeys"], typeof(Account).GetProperties().Select(static it => it.Name).Where(static it => it != "EqualityContract").Order(StringComparer.Ordinal)); // nothing else is known of anybody
    }

    private static async Task<string> SignInAsync(SharedWorkplace place, HttpClient browser, SoftwareAuthenticator key, string does, string? token = null)
    {
        (HttpResponseMessage answer, string cookie) = await AnswerAsync(place, browser, key, does, token, []);
        answer.Dispose();
        return cookie;
    }

    private static async Task<(HttpResponseMessage Answer, string Cookie)> AnswerAsync(SharedWorkplace place, HttpClient browser, SoftwareAuthenticator key, string does, string? token, Dictionary<string, object?> more)
    {
        using HttpResponseMessage asked = await place.PostAsync(browser, $"/passkeys/{does}/ask", new { token });
        using JsonDocument challenge = JsonDocument.Parse(await asked.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        JsonElement options = challenge.RootElement.GetProperty("options");
        (more["token"], more["ceremony"]) = (token, challenge.RootElement.GetProperty("ceremony").GetString());
        more["credential"] = does == "signin" ? key.Sign(options, place.Host.Address) : key.Make(options, place.Host.Address);
        HttpResponseMessage answer = await place.PostAsync(browser, $"/passkeys/{does}/answer", more);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        return (answer, answer.Headers.GetValues("Set-Cookie").First(static it => it.StartsWith("__Host-ascertain=", StringComparison.Ordinal)).Split('=', ';')[1]);
    }

    private static async Task<HttpStatusCode> WithCookieAsync(SharedWorkplace place, string cookie)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, place.Host.Address + "/");
        request.Headers.Add("Cookie", $"__Host-ascertain={cookie}");
        using HttpResponseMessage answer = await place.Browser().SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private static async Task<HttpStatusCode> InviteAsync(SharedWorkplace place, HttpClient browser, string form)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, place.Host.Address + "/account") { Content = new FormUrlEncodedContent([new("_handler", "invite"), new("form", form), new("Name", "Ben Invented")]) };
        request.Headers.Add("Origin", place.Host.Address);
        using HttpResponseMessage answer = await browser.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    [GeneratedRegex("<(?:input|textarea|select)[^>]*>")]
    private static partial Regex Field();

    [GeneratedRegex("name=\"form\" value=\"([^\"]+)\"")]
    private static partial Regex FormToken();

    [GeneratedRegex("id=\"form-token\"><input type=\"hidden\" name=\"form\" value=\"([^\"]+)\"")]
    private static partial Regex PostedToken();
}
