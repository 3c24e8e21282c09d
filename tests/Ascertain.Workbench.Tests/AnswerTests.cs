using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using System.Text.RegularExpressions;
using Ascertain.Casework;
using Ascertain.Workbench.Access;
using Ascertain.Workbench.Accounts;
using Ascertain.Workbench.Pages;
using Ascertain.Workbench.Texts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Ascertain.Workbench.Tests;

/// <summary>What every answer says to the browser, what is open to whom, and what hostile requests get.</summary>
public sealed partial class AnswerTests
{
    [Fact]
    public async Task Answer_OfEveryKindToOtherMachines_CarriesThePolicyAndItsType()
    {
        await using SharedWorkplace place = await SharedWorkplace.StartAsync();
        using SoftwareAuthenticator key = new();
        HttpClient browser = place.Browser();
        Assert.Equal(HttpStatusCode.NoContent, await place.CeremonyAsync(browser, key, "invited", place.Token()));
        string home = await place.MakeAsync(browser);
        (string Method, string Path, string? Origin, HttpStatusCode Expected)[] asked =
        [
            ("GET", "/", null, HttpStatusCode.OK), ("GET", "/account", null, HttpStatusCode.OK), ("GET", home, null, HttpStatusCode.OK), ("GET", home + "/exhibits", null, HttpStatusCode.OK),
            ("GET", "/static/workbench.css", null, HttpStatusCode.OK), ("GET", "/static/passkey.js", null, HttpStatusCode.OK), ("GET", "/static/mark.svg", null, HttpStatusCode.OK),
            ("GET", "/maps/list.json", null, HttpStatusCode.OK), ("POST", "/maps/geodesic.json", "own", HttpStatusCode.Forbidden), ("GET", "/maps/geodesic.json", null, HttpStatusCode.MethodNotAllowed),
            ("GET", home + "/exhibits/9/frames/list.json", null, HttpStatusCode.NotFound), ("GET", home + "/exhibits/9/frames/0.png", null, HttpStatusCode.NotFound), ("GET", "/nothing", null, HttpStatusCode.NotFound),
            ("GET", "/static/none.js", null, HttpStatusCode.NotFound), ("GET", home + "/report", null, HttpStatusCode.NotFound), ("GET", "/maps/relief/1/1/1.png", null, HttpStatusCode.NotFound),
            ("POST", "/account", "own", HttpStatusCode.BadRequest), ("POST", "/account", "https://evil.example", HttpStatusCode.Forbidden), ("POST", home + "/arriving", "own", HttpStatusCode.Forbidden),
            ("OPTIONS", "/account", "https://evil.example", HttpStatusCode.MethodNotAllowed), ("PUT", "/account", "own", HttpStatusCode.MethodNotAllowed), ("TRACE", "/account", "own", HttpStatusCode.MethodNotAllowed),
            .. Enumerable.Repeat(("POST", "/passkeys/signin/ask", (string?)"own", HttpStatusCode.BadRequest), RequestLimits.SignInsAMinute - 2), ("POST", "/passkeys/signin/ask", "own", HttpStatusCode.TooManyRequests),
        ];
        foreach ((string method, string path, string? origin, HttpStatusCode expected) in asked)
        {
            using HttpRequestMessage request = new(new HttpMethod(method), place.Host.Address + path) { Content = method == "POST" ? new FormUrlEncodedContent([new("_handler", "invite"), new("Name", "typed")]) : null };
            request.Headers.Add("Origin", origin == "own" ? place.Host.Address : origin ?? "https://evil.example");
            using HttpResponseMessage answer = await browser.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.True(expected == answer.StatusCode, $"{method} {path}: {answer.StatusCode}");
            await SaysThePolicyAsync(answer);
            Assert.Equal("max-age=31536000; includeSubDomains", Assert.Single(answer.Headers.GetValues("Strict-Transport-Security")));
        }

        using HttpRequestMessage elsewhere = new(HttpMethod.Get, place.Host.Address + "/");
        elsewhere.Headers.Host = "evil.example";
        using HttpResponseMessage refused = await browser.SendAsync(elsewhere, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.MisdirectedRequest, refused.StatusCode);
        await SaysThePolicyAsync(refused);
    }

    // Who listens on this machine alone has the same headers, but for those of TLS.
    [Theory]
    [InlineData("/")]
    [InlineData("/nothing")]
    [InlineData("/maps/list.json")]
    [InlineData("/maps/geodesic.json")]
    public async Task Answer_OnThisMachine_CarriesThePolicyAndItsType(string path)
    {
        await using Workplace place = await Workplace.StartAsync();
        using HttpResponseMessage answer = await place.Browser.GetAsync(place.At(path), TestContext.Current.CancellationToken);
        await SaysThePolicyAsync(answer);
    }

    [Theory]
    [InlineData(false, true, false)]
    [InlineData(true, true, false)]
    [InlineData(true, false, true)]
    public async Task Fault_ThatNobodyForesaw_SaysNothingOfTheProgram(bool isOfADisk, bool isBeyond, bool isSaid)
    {
        WorkbenchOptions options = new(null, 0, "Ada Invented", null, true) { Beyond = isBeyond ? new BeyondThisMachine(IPAddress.Loopback, 0, "localhost", null, null, null, null) : null };
        DefaultHttpContext context = new() { Response = { Body = new MemoryStream() } };
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.ContentLength = 3;
        Listened heard = new();
        await new FaultAnswer(_ => throw (isOfADisk ? new IOException("/srv/inside/key") : new InvalidOperationException("/srv/inside/key")), options, UiTexts.English, heard).InvokeAsync(context);
        string said = Encoding.UTF8.GetString(((MemoryStream)context.Response.Body).ToArray());
        Assert.Equal((500, "nosniff", "text/plain; charset=utf-8"), (context.Response.StatusCode, context.Response.Headers.XContentTypeOptions.ToString(), context.Response.ContentType));
        Assert.Equal(isSaid, said.Contains("/srv/inside", StringComparison.Ordinal));
        Assert.DoesNotContain("Exception", said, StringComparison.Ordinal);
        Assert.NotEmpty(said);

        // To the terminal where and what, not the message, which may hold a name or a path.
        Assert.Equal(isSaid ? 0 : 1, heard.Lines.Count);
        Assert.All(heard.Lines, it => Assert.Contains(isOfADisk ? "IOException" : "InvalidOperationException", it, StringComparison.Ordinal));
        Assert.All(heard.Lines, static it => Assert.Contains("   at ", it, StringComparison.Ordinal));
        Assert.All(heard.Lines, static it => Assert.DoesNotContain("/srv/inside", it, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Headers_OfAnIntermediary_AreNotRead()
    {
        await using SharedWorkplace place = await SharedWorkplace.StartAsync();
        HttpClient browser = place.Browser();
        HttpStatusCode last = HttpStatusCode.OK;
        for (int i = 0; i <= RequestLimits.SignInsAMinute; i++)
        {
            using HttpRequestMessage request = new(HttpMethod.Post, place.Host.Address + "/passkeys/signin/ask");
            request.Headers.Add("Origin", place.Host.Address);
            foreach (string name in (string[])["X-Forwarded-For", "X-Real-IP", "Forwarded"])
            {
                request.Headers.Add(name, name == "Forwarded" ? $"for=192.0.2.{i}" : $"192.0.2.{i}");
            }

            using HttpResponseMessage answer = await browser.SendAsync(request, TestContext.Current.CancellationToken);
            last = answer.StatusCode;
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, last); // whoever it says it is
        using HttpRequestMessage named = new(HttpMethod.Get, place.Host.Address + "/signin");
        named.Headers.Host = "evil.example";
        named.Headers.Add("X-Forwarded-Host", new Uri(place.Host.Address).Authority);
        Assert.Equal(HttpStatusCode.MisdirectedRequest, (await browser.SendAsync(named, TestContext.Current.CancellationToken)).StatusCode);
    }

    // Each route is asked as somebody who is not signed in; those that are open stand here by name.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Route_WithoutASession_IsClosedButForSigningIn(bool isBeyond)
    {
        await using SharedWorkplace? shared = isBeyond ? await SharedWorkplace.StartAsync() : null;
        await using Workplace? own = isBeyond ? null : await Workplace.StartAsync(entered: false);
        string address = shared?.Host.Address ?? own!.Host.Address;
        using HttpClient stranger = shared is null ? new HttpClient() : null!;
        HttpClient browser = shared?.Browser() ?? stranger;
        RouteEndpoint[] routes = [.. ((EndpointDataSource)(shared?.Host ?? own!.Host).Services.GetService(typeof(EndpointDataSource))!).Endpoints.OfType<RouteEndpoint>()];
        Assert.True(routes.Length > 35, $"{routes.Length} routes");
        HashSet<string> open = [];
        foreach (RouteEndpoint route in routes)
        {
            string pattern = "/" + route.RoutePattern.RawText!.TrimStart('/');
            string path = Parameter().Replace(pattern, static it => it.Groups[1].Value == "id" ? new string('0', 32) : "1");
            foreach (string method in route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST"])
            {
                using HttpRequestMessage request = new(new HttpMethod(method), address + path);
                request.Headers.Add("Origin", address);
                using HttpResponseMessage answer = await browser.SendAsync(request, TestContext.Current.CancellationToken);
                bool closed = answer.StatusCode == HttpStatusCode.Unauthorized || (answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location!.ToString() == "/signin");
                if (!closed)
                {
                    open.Add(pattern);
                }
            }
        }

        string[] expected = isBeyond ? ["/invited", "/passkeys/invited/answer", "/passkeys/invited/ask", "/passkeys/signin/answer", "/passkeys/signin/ask", "/signin", "/static/{name}"] : [];
        Assert.Equal(expected, open.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("/.git/HEAD")]
    [InlineData("/.git/")]
    [InlineData("/static/")]
    [InlineData("/static")]
    [InlineData("/maps/archive/")]
    [InlineData("/maps/archive/..%2F..%2Fdata%2Fworkbench%2Faccounts.json")]
    [InlineData("/maps/layer/..%2F..%2Fdata%2Fworkbench%2Faccounts.geojson")]
    [InlineData("/static/..%2f..%2fappsettings.json")]
    [InlineData("/static/%2e%2e/%2e%2e/accounts.json")]
    [InlineData("/appsettings.json")]
    [InlineData("/swagger/index.html")]
    [InlineData("/metrics")]
    [InlineData("/health")]
    [InlineData("/_framework/blazor.web.js")]
    public async Task File_ThatIsNoneOfThePages_IsNotThere(string path)
    {
        await using SharedWorkplace place = await SharedWorkplace.StartAsync();
        using SoftwareAuthenticator key = new();
        HttpClient browser = place.Browser();
        Assert.Equal(HttpStatusCode.NoContent, await place.CeremonyAsync(browser, key, "invited", place.Token()));
        using HttpResponseMessage answer = await browser.GetAsync(new Uri(place.Host.Address + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    // By hand: the client's own library may refuse to offer what is old.
    [Theory]
    [InlineData(0x0301, new[] { 0xc009, 0xc00a, 0x002f, 0x0035 }, 0)] // TLS 1.0
    [InlineData(0x0302, new[] { 0xc009, 0xc00a, 0x002f, 0x0035 }, 0)] // TLS 1.1
    [InlineData(0x0303, new[] { 0xc009, 0xc00a, 0xc023, 0xc024, 0x002f, 0x003c }, 0)] // without authenticated encryption
    [InlineData(0x0303, new[] { 0x009c, 0x009d, 0xc02d }, 0)] // without forward secrecy
    [InlineData(0x0303, new[] { 0xc02b }, 0xc02b)]
    [InlineData(0x0303, new[] { 0xc02b, 0xc02c }, 0xc02c)] // the stronger one, whatever the client would have first
    public async Task Tls_OldVersionOrWeakSuite_IsRefused(int version, int[] suites, int chosen)
    {
        await using SharedWorkplace place = await SharedWorkplace.StartAsync();
        byte[] extensions = [0, 10, 0, 4, 0, 2, 0, 23, 0, 11, 0, 2, 1, 0, 0, 13, 0, 4, 0, 2, 4, 3]; // P-256, uncompressed, ECDSA with SHA-256
        byte[] hello =
        [
            (byte)(version >> 8), (byte)version, .. new byte[32], 0, 0, (byte)(2 * suites.Length), .. suites.SelectMany(static it => (byte[])[(byte)(it >> 8), (byte)it]), 1, 0,
            0, (byte)extensions.Length, .. extensions,
        ];
        byte[] record = [22, 3, 1, 0, (byte)(hello.Length + 4), 1, 0, 0, (byte)hello.Length, .. hello];
        using TcpClient client = new();
        await client.ConnectAsync(IPAddress.Loopback, new Uri(place.Host.Address).Port, TestContext.Current.CancellationToken);
        NetworkStream stream = client.GetStream();
        await stream.WriteAsync(record, TestContext.Current.CancellationToken);
        byte[] answer = new byte[80];
        int read = 0;
        try
        {
            read = await stream.ReadAtLeastAsync(answer, answer.Length, throwOnEndOfStream: false, TestContext.Current.CancellationToken);
        }
        catch (IOException)
        {
            // Cut off: refused too.
        }

        int got = read == answer.Length && answer[0] == 22 ? (answer[44 + answer[43]] << 8) | answer[45 + answer[43]] : 0;
        Assert.Equal(chosen, got);
    }

    [Fact]
    public async Task Tls_OfACurrentClient_IsOneThree()
    {
        await using SharedWorkplace place = await SharedWorkplace.StartAsync();
        using TcpClient client = new();
        await client.ConnectAsync(IPAddress.Loopback, new Uri(place.Host.Address).Port, TestContext.Current.CancellationToken);
        await using SslStream tls = new(client.GetStream(), false, (_, it, _, _) => it is not null);
        await tls.AuthenticateAsClientAsync("localhost");
        Assert.Equal((SslProtocols.Tls13, TlsCipherSuite.TLS_AES_256_GCM_SHA384), (tls.SslProtocol, tls.NegotiatedCipherSuite));
    }

    // Where two readers would see two ends of one message, there is no message.
    [Theory]
    [InlineData("Content-Length: 3\r\nContent-Length: 5", "400")]
    [InlineData("Content-Length: 3\r\nTransfer-Encoding: gzip", "400")]
    [InlineData("Transfer-Encoding: chunked, identity", "400")]
    [InlineData("Content-Length: 999\r\nTransfer-Encoding: chunked", "401")] // the length does not count, and nothing more is read
    public async Task Message_WithTwoEnds_IsRefusedOrReadByTheRule(string headers, string expected)
    {
        await using Workplace place = await Workplace.StartAsync(entered: false);
        string host = $"Host: 127.0.0.1:{place.At("/").Port}\r\n";
        using TcpClient client = new();
        await client.ConnectAsync(IPAddress.Loopback, place.At("/").Port, TestContext.Current.CancellationToken);
        NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST / HTTP/1.1\r\n{host}{headers}\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\n{host}Connection: close\r\n\r\n"), TestContext.Current.CancellationToken);
        using StreamReader reader = new(stream, Encoding.ASCII);
        string said = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Contains("Connection: close", said, StringComparison.Ordinal);
        Assert.Equal(expected, string.Join(' ', StatusLine().Matches(said).Select(static it => it.Groups[1].Value)));
    }

    [Fact]
    public async Task Form_SentAsAnAddress_DoesNothing()
    {
        await using Workplace place = await Workplace.StartAsync();
        string token = FormToken().Match(await place.PageAsync("/")).Groups[1].Value;
        await place.PageAsync($"/?_handler=make&MakeFolder={Uri.EscapeDataString(place["never"])}&form={Uri.EscapeDataString(token)}");
        Assert.False(Directory.Exists(place["never"]));
    }

    // What people wrote may look like an address, a place to be filled in, or encoded twice: each link still leads to a path of this site, and words come back as they were written.
    [Fact]
    public async Task Links_OnEveryPage_StayOnThisSite_AndWordsStayAsTheyWereWritten()
    {
        await using Workplace place = await Workplace.StartAsync();
        string home = await place.MakeExaminedAsync();
        string[] hostile = ["javascript:alert(1)", "//evil.example/x", "{0} {7*7} @(1+1) ${1+1}", "%2541%00", "&amp;lt;b&amp;gt;"];
        await place.EnterAsync($"{home}/exhibits/1/records", "tags", ("Tags.Text", string.Join('\n', hostile)));
        await place.EnterAsync($"{home}/exhibits/1/records", "description", ("Description.Text", string.Join(' ', hostile)));
        await place.EnterAsync($"{home}/tasks", "task", ("Posted.Text", string.Join(' ', hostile)), ("Posted.For", hostile[0]));
        await place.EnterAsync($"{home}/board", "import", ("Posted.Typed", BoardPageTests.Two));
        Queue<string> waiting = new(["/", home]);
        HashSet<string> seen = [], said = [];
        while (waiting.TryDequeue(out string? path) && seen.Count < 120)
        {
            if (!seen.Add(path))
            {
                continue;
            }

            using HttpResponseMessage answer = await place.Browser.GetAsync(place.At(path), TestContext.Current.CancellationToken);
            if (answer.Content.Headers.ContentType?.MediaType != "text/html")
            {
                continue;
            }

            string page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            said.UnionWith(hostile.Where(it => WebUtility.HtmlDecode(page).Contains(it, StringComparison.Ordinal)));
            foreach (string to in Address().Matches(page).Select(static it => WebUtility.HtmlDecode(it.Groups[1].Value)))
            {
                Assert.Matches("^(/(?![/\\\\])|#)", to);
                if (to.StartsWith(home, StringComparison.Ordinal) && !to.EndsWith(".png", StringComparison.Ordinal))
                {
                    waiting.Enqueue(to.Split('#')[0]);
                }
            }
        }

        Assert.True(seen.Count > 40, $"{seen.Count} pages");
        Assert.Equal(hostile.Order(StringComparer.Ordinal), said.Order(StringComparer.Ordinal));
    }

    // What was collected is never a file that somebody gets from here: each route is asked for it by every way of naming it, before and after its pictures were opened.
    [Fact]
    public async Task Exhibit_IsGivenAsAFileByNoRoute()
    {
        await using Workplace place = await Workplace.StartAsync();
        byte[] bytes = [.. Workplace.BrokenClip, .. System.Security.Cryptography.RandomNumberGenerator.GetBytes(256)];
        string home = await place.MakeAsync(), id = home.Split('/')[^1], sha256 = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes));
        (await place.SendAsync($"{home}/collect", "collect", ("Posted.Paths", place.Write("one.mp4", bytes)), ("Posted.Rating", "0"))).Dispose();
        await place.RestAsync(home);
        (await place.SendAsync($"{home}/exhibits/1/frames", "open")).Dispose();
        int asked = 0;
        foreach (RouteEndpoint route in ((EndpointDataSource)place.Host.Services.GetService(typeof(EndpointDataSource))!).Endpoints.OfType<RouteEndpoint>())
        {
            foreach (string named in (string[])["1", "0", sha256, $"{sha256}.mp4", "one.mp4", Uri.EscapeDataString(place["one.mp4"]), "..%2Fcase%2Fexhibits"])
            {
                string path = Parameter().Replace("/" + route.RoutePattern.RawText!.TrimStart('/'), it => it.Groups[1].Value == "id" ? id : it.Groups[1].Value == "number" ? "1" : named);
                using HttpResponseMessage answer = await place.Browser.GetAsync(place.At(path), TestContext.Current.CancellationToken);
                byte[] got = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
                Assert.True(got.AsSpan().IndexOf(bytes.AsSpan(^64..)) < 0, path);
                Assert.False(answer.Content.Headers.Contains("Content-Disposition"), path);
                asked++;
            }
        }

        Assert.True(asked > 200, $"{asked} requests");
    }

    // The program itself, used for a while: what it opens for a request it gives back.
    [Fact]
    public async Task Handles_AfterManyRequests_AreThoseOfBefore()
    {
        using TemporaryFolder folder = new();
        Ascertain.Casework.Storage.Investigation.CreateOrOpen(folder["case"], new Ascertain.Preservation.Signing.KeyRing(folder["data/keys"]), NodaTime.SystemClock.Instance).Dispose();
        using RunningWorkbench running = await RunningWorkbench.StartAsync(folder);
        await RoundAsync(3);
        int before = running.Handles;
        long resident = running.ResidentBytes;
        await RoundAsync(25);
        Assert.InRange(running.Handles, 0, before + 12); // a connection more or less; some hundred requests and 25 entries gave none of their own
        Assert.InRange(running.ResidentBytes, 0, resident + (96L << 20));

        async Task RoundAsync(int times)
        {
            for (int i = 0; i < times; i++)
            {
                await running.SendAsync($"{running.Investigation}/records", "note", ("Note.Text", $"note {i}"));
                foreach (string path in (string[])["/", running.Investigation, $"{running.Investigation}/exhibits", $"{running.Investigation}/activity", $"{running.Investigation}/map", "/static/workbench.css", "/maps/list.json"])
                {
                    await running.PageAsync(path);
                }
            }
        }
    }

    private static async Task SaysThePolicyAsync(HttpResponseMessage answer)
    {
        string policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.All((string[])["default-src 'none'", "object-src 'none'", "script-src 'self'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"], it => Assert.Contains(it, policy.Split("; ")));
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Cross-Origin-Resource-Policy")));
        Assert.Contains("no-store", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Server"));
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
        if ((await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length > 0)
        {
            string type = answer.Content.Headers.ContentType!.MediaType!;
            Assert.True(answer.Content.Headers.ContentType!.CharSet == "utf-8" || type is "application/json" or "application/octet-stream" or "image/png", type);
        }
    }

    private sealed class Listened : ILogger<FaultAnswer>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Add(formatter(state, exception));
    }

    [GeneratedRegex("\\{(\\w+)[^}]*\\}")]
    private static partial Regex Parameter();

    [GeneratedRegex("\\b(?:href|src|action|formaction)=\"([^\"]*)\"")]
    private static partial Regex Address();

    [GeneratedRegex("HTTP/1.1 (\\d+)")]
    private static partial Regex StatusLine();

    [GeneratedRegex("name=\"form\" value=\"([^\"]+)\"")]
    private static partial Regex FormToken();
}
