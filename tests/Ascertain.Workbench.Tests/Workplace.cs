using Ascertain.Workbench.Access;
using System.Net;
using System.Text.RegularExpressions;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Preservation.Signing;
using NodaTime;

namespace Ascertain.Workbench.Tests;

/// <summary>A running workbench with keys and folders of its own, and a browser's part of talking to it.</summary>
internal sealed partial class Workplace : IAsyncDisposable
{
    public const string Actor = "Ada Invented";

    private readonly TemporaryFolder folder;
    private readonly bool ownsFolder;
    private readonly HttpClientHandler handler = new() { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };

    private Workplace(string actor, Workplace? beside, string? maps)
    {
        (folder, ownsFolder) = (beside?.folder ?? new TemporaryFolder(), beside is null);
        Host = new WorkbenchHost(new WorkbenchOptions(beside is null ? null : folder["case"], 0, actor, Maps: maps, AllowUnconfined: true), new KeyRing(folder["data/keys"]));
        Browser = new HttpClient(handler);
    }

    public WorkbenchHost Host { get; }

    /// <summary>Keeps cookies and follows no redirect.</summary>
    public HttpClient Browser { get; }

    /// <summary>A second person's workbench on the same machine, with the same folder named <c>case</c> open.</summary>
    public static Task<Workplace> StartBesideAsync(Workplace first, string actor, bool entered = true) => StartAsync(entered, actor, first);

    public static async Task<Workplace> StartAsync(bool entered = true, string actor = Actor, Workplace? beside = null, string? maps = null)
    {
        Workplace place = new(actor, beside, maps);
        await place.Host.StartAsync();
        if (entered)
        {
            using HttpResponseMessage answer = await place.Browser.GetAsync(new Uri(place.Host.Link), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        }

        return place;
    }

    /// <summary>With which another browser is the same one to the workbench.</summary>
    public IEnumerable<Cookie> Cookies() => handler.CookieContainer.GetAllCookies();

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
        List<KeyValuePair<string, string>> all = [.. Hidden().Matches(html).Select(static it => new KeyValuePair<string, string>(it.Groups[1].Value, it.Groups[2].Value)).Where(it => it.Key != "_handler" && !fields.Any(field => field.Name == it.Key)), new("_handler", form)];
        foreach ((string name, string value) in fields)
        {
            Assert.True(name == SentForms.Field || html.Contains($"name=\"{name}\"", StringComparison.Ordinal), name); // that one the page adds as it goes
            all.Add(new(name, value));
        }

        using HttpRequestMessage request = new(HttpMethod.Post, At(path)) { Content = new FormUrlEncodedContent(all) };
        request.Headers.Add("Origin", Host.Address);
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        return await Browser.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>The table of exhibits after its form was sent; of the address that answers the words must be gone.</summary>
    /// <param name="table">Its path.</param>
    /// <param name="choices">As <c>words=…&amp;tag=…</c>, each escaped; a <c>page</c> is added to the address that answers.</param>
    public async Task<string> FindAsync(string table, string choices) => await PageAsync(await FoundAtAsync(table, choices));

    /// <summary>The address that answers.</summary>
    public async Task<string> FoundAtAsync(string table, string choices)
    {
        string token = Regex.Match(await PageAsync(table), "name=\"form\" value=\"([^\"]+)\"").Groups[1].Value;
        KeyValuePair<string, string>[] fields = [.. choices.Split('&').Select(static it => it.Split('=', 2)).Select(static it => new KeyValuePair<string, string>(it[0], Uri.UnescapeDataString(it[1])))];
        using HttpRequestMessage request = new(HttpMethod.Post, At(table)) { Content = new FormUrlEncodedContent([new("_handler", "find"), new("form", token), .. fields.Where(static it => it.Key != "page")]) };
        request.Headers.Add("Origin", Host.Address);
        using HttpResponseMessage answer = await Browser.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        string to = answer.Headers.Location!.ToString().Replace(Host.Address, "", StringComparison.Ordinal);
        Assert.DoesNotContain(fields, it => it.Key is "words" or "tag" && it.Value.Length > 3 && Uri.UnescapeDataString(to).Contains(it.Value, StringComparison.OrdinalIgnoreCase));
        return fields.FirstOrDefault(static it => it.Key == "page").Value is { } page ? $"{to}{(to.Contains('?', StringComparison.Ordinal) ? '&' : '?')}page={page}" : to;
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
        if (ownsFolder)
        {
            folder.Dispose();
        }
    }

    /// <summary>The same, and the page that answers; followed where the form was taken.</summary>
    public async Task<string> EnterAsync(string path, string form, params (string Name, string Value)[] fields)
    {
        using HttpResponseMessage answer = await SendAsync(path, form, fields);
        if (answer.StatusCode == HttpStatusCode.Redirect)
        {
            string to = answer.Headers.Location!.ToString().Replace(Host.Address, "", StringComparison.Ordinal);
            return await PageAsync(to.Contains('#', StringComparison.Ordinal) ? to[..to.IndexOf('#', StringComparison.Ordinal)] : to);
        }

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>What the ledger of the folder <c>case</c> holds now.</summary>
    public InvestigationView View()
    {
        using Investigation investigation = Investigation.OpenReadOnly(folder["case"], new KeyRing(folder["data/keys"]));
        return InvestigationView.Read(investigation);
    }

    /// <summary>What lies behind a commitment; entered as a use of the key.</summary>
    public string? Unsealed(string commitment)
    {
        using Investigation opened = Investigation.CreateOrOpen(folder["case"], new KeyRing(folder["data/keys"]), SystemClock.Instance);
        return opened.Unseal(commitment, new KeyUse(opened.ActorLabel(Actor), KeyUsePurpose.ToGoOn));
    }

    /// <summary>Kinds of its entries.</summary>
    public string[] Kinds()
    {
        using Investigation investigation = Investigation.OpenReadOnly(folder["case"], new KeyRing(folder["data/keys"]));
        return [.. investigation.Entries.Select(static it => it.Kind)];
    }

    /// <summary>The beginning of a clip, of which something can be found and no frame counted.</summary>
    public static byte[] BrokenClip => [0, 0, 0, 24, .. "ftypisom"u8, 0, 0, 2, 0, .. "isommp42"u8, 0, 0, 0, 16, .. "mdat"u8, 1, 2, 3, 4, 5, 6, 7, 8];

    /// <summary>An investigation with a broken clip and a file that is none, examined.</summary>
    public async Task<string> MakeExaminedAsync()
    {
        string investigation = await MakeAsync();
        (await SendAsync($"{investigation}/collect", "collect", ("Posted.Paths", $"{Write("one.bin", BrokenClip)}\r\n{Write("two.bin", [4, 5])}"))).Dispose();
        await RestAsync(investigation);
        (await SendAsync(investigation, "examine")).Dispose();
        await RestAsync(investigation);
        return investigation;
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();
}
