using System.Net;

namespace Ascertain.Workbench.Tests;

/// <summary>Who is let in, and what every answer says to the browser.</summary>
public sealed class AccessTests
{
    [Fact]
    public async Task Link_WorksOnce_AndNobodyElseIsLetIn()
    {
        await using Workplace place = await Workplace.StartAsync(entered: false);
        string link = place.Host.Link;
        using HttpClient stranger = new();
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync(place.At("/"), TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.GetAsync(place.At("/enter?token=guess"), TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.GetAsync(place.At("/enter"), TestContext.Current.CancellationToken)).StatusCode);

        Assert.Equal(HttpStatusCode.Redirect, (await place.Browser.GetAsync(new Uri(link), TestContext.Current.CancellationToken)).StatusCode);
        Assert.Contains("Investigations", await place.PageAsync("/"), StringComparison.Ordinal);
        using HttpResponseMessage again = await stranger.GetAsync(new Uri(link), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, again.StatusCode);
        Assert.Contains("was used before", await again.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync(place.At("/"), TestContext.Current.CancellationToken)).StatusCode);
        Assert.Throws<InvalidOperationException>(() => place.Host.Link);
    }

    [Fact]
    public async Task TwoWorkbenches_InOneBrowser_DoNotTakeEachOthersCookies()
    {
        await using Workplace one = await Workplace.StartAsync(entered: false), other = await Workplace.StartAsync(entered: false);
        using HttpClient browser = new(); // keeps cookies by host
        foreach (Workplace place in (Workplace[])[one, other])
        {
            using HttpResponseMessage entered = await browser.GetAsync(new Uri(place.Host.Link), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, entered.StatusCode);
        }

        Assert.Contains("Investigations", await browser.GetStringAsync(one.At("/"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("Investigations", await browser.GetStringAsync(other.At("/"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    // A page of another site can point a name of its own at this machine, or send a form here.
    [Theory]
    [InlineData("GET", "evil.example", null, null, HttpStatusCode.Forbidden)]
    [InlineData("POST", null, "https://evil.example", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("POST", null, null, null, HttpStatusCode.Forbidden)]
    [InlineData("POST", null, "own", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("POST", null, "own", "same-site", HttpStatusCode.Forbidden)]
    [InlineData("POST", null, "own", "same-origin", HttpStatusCode.BadRequest)] // lets it through to the check of the form's own token
    public async Task Request_OfAnotherSite_IsRefused(string method, string? host, string? origin, string? site, HttpStatusCode expected)
    {
        await using Workplace place = await Workplace.StartAsync();
        using HttpRequestMessage request = new(new HttpMethod(method), place.At("/")) { Content = method == "POST" ? new FormUrlEncodedContent([new("_handler", "make"), new("MakeFolder", place["never"])]) : null };
        request.Headers.Host = host is null ? null : $"{host}:{place.At("/").Port}";
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin == "own" ? place.Host.Address : origin);
        }

        if (site is not null)
        {
            request.Headers.Add("Sec-Fetch-Site", site);
        }

        using HttpResponseMessage answer = await place.Browser.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(expected, answer.StatusCode);
        Assert.False(Directory.Exists(place["never"]));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/static/workbench.css")]
    [InlineData("/static/none.js")]
    [InlineData("/i/00000000000000000000000000000000")]
    [InlineData("/enter?token=guess")]
    public async Task Answer_OfEveryKind_CarriesThePolicy(string path)
    {
        await using Workplace place = await Workplace.StartAsync();
        using HttpResponseMessage answer = await place.Browser.GetAsync(place.At(path), TestContext.Current.CancellationToken);
        string policy = string.Join(' ', answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.Contains("no-store", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public async Task Cookie_IsForThisSiteAndNoScript()
    {
        await using Workplace place = await Workplace.StartAsync(entered: false);
        using HttpResponseMessage entered = await place.Browser.GetAsync(new Uri(place.Host.Link), TestContext.Current.CancellationToken);
        string cookie = Assert.Single(entered.Headers.GetValues("Set-Cookie")).ToLowerInvariant();
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=strict", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("expires", cookie, StringComparison.Ordinal); // ends with the browser
    }
}
