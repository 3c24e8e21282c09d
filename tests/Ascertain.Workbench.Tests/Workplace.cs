using System.Net;
using System.Text.RegularExpressions;
using Ascertain.Preservation.Signing;

namespace Ascertain.Workbench.Tests;

/// <summary>A running workbench with keys and folders of its own, and a browser's part of talking to it.</summary>
internal sealed partial class Workplace : IAsyncDisposable
{
    public const string Actor = "Ada Invented";

    private readonly TemporaryFolder folder = new();
    private readonly HttpClientHandler handler = new() { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };

    private Workplace()
    {
        Host = new WorkbenchHost(new WorkbenchOptions(null, 0, Actor, AllowUnconfined: true), new KeyRing(folder["data/keys"]));
        Browser = new HttpClient(handler);
    }

    public WorkbenchHost Host { get; }

    /// <summary>Keeps cookies and follows no redirect.</summary>
    public HttpClient Browser { get; }

    public static async Task<Workplace> StartAsync(bool entered = true)
    {
        Workplace place = new();
        await place.Host.StartAsync();
        if (entered)
        {
            using HttpResponseMessage answer = await place.Browser.GetAsync(new Uri(place.Host.Link), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        }

        return place;
    }

    public string Write(string name, byte[] bytes) => folder.Write(name, bytes);

    public string this[string name] => folder[name];

    public Uri At(string path) => new(Host.Address + path);

    /// <summary>A page, which must be there.</summary>
    public async Task<string> PageAsync(string path)
    {
        using HttpResponseMessage answer = await Browser.GetAsync(At(path), TestContext.Current.CancellationToken);
        string page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {answer.StatusCode} {page}");
        return WebUtility.HtmlDecode(page);
    }

    /// <summary>Fills a form of a page and sends it as a browser does.</summary>
    public async Task<HttpResponseMessage> SendAsync(string path, string form, params (string Name, string Value)[] fields)
    {
        string page = await PageAsync(path);
        string html = Regex.Match(page, $"<form(?:(?!</form>).)*?name=\"_handler\" value=\"{form}\"(?:(?!</form>).)*", RegexOptions.Singleline).Value;
        Assert.True(html.Length > 0, $"{path} has no form {form}");
        Dictionary<string, string> all = new() { ["_handler"] = form, ["form"] = Token().Match(html).Groups[1].Value };
        foreach ((string name, string value) in fields)
        {
            Assert.Contains($"name=\"{name}\"", html, StringComparison.Ordinal);
            all[name] = value;
        }

        using HttpRequestMessage request = new(HttpMethod.Post, At(path)) { Content = new FormUrlEncodedContent(all) };
        request.Headers.Add("Origin", Host.Address);
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        return await Browser.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Makes an investigation; gives its path on this site.</summary>
    public async Task<string> MakeAsync(string name = "case")
    {
        using HttpResponseMessage made = await SendAsync("/", "make", ("MakeFolder", folder[name]));
        return made.Headers.Location?.ToString().Replace(Host.Address, "", StringComparison.Ordinal) ?? throw new InvalidOperationException(await made.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>The overview when nothing runs any more.</summary>
    public async Task<string> RestAsync(string investigation)
    {
        for (int i = 0; i < 600; i++)
        {
            string page = await PageAsync(investigation);
            if (!page.Contains("http-equiv=\"refresh\"", StringComparison.Ordinal))
            {
                return page;
            }

            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException("The work did not end within a minute.");
    }

    public async ValueTask DisposeAsync()
    {
        Browser.Dispose();
        handler.Dispose();
        await Host.DisposeAsync();
        folder.Dispose();
    }

    [GeneratedRegex("name=\"form\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
