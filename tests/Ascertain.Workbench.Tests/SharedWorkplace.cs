using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ascertain.Preservation.Signing;
using Ascertain.Workbench.Access;
using NodaTime;

namespace Ascertain.Workbench.Tests;

/// <summary>A workbench that other machines could reach (it listens on 127.0.0.1 under the name localhost), and one person's browser on it.</summary>
internal sealed class SharedWorkplace : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly List<IDisposable> browsers = [];

    private SharedWorkplace(string? invited, string? certificate, string? systemLog, IPAddress address)
    {
        Clock = new SetClock();
        Host = new WorkbenchHost(new WorkbenchOptions(null, 0, "Ada Invented", Maps: null, AllowUnconfined: true) { Beyond = new BeyondThisMachine(address, 0, "localhost", certificate, null, Directory.CreateDirectory(folder["files"]).FullName, invited) { SystemLog = systemLog } }, new KeyRing(folder["data/keys"]), Clock);
    }

    public WorkbenchHost Host { get; }

    public SetClock Clock { get; }

    public string this[string name] => folder[name];

    public string Log => File.Exists(folder["data/workbench/access.log"]) ? File.ReadAllText(folder["data/workbench/access.log"]) : "";

    public static async Task<SharedWorkplace> StartAsync(string? invited = null, string? certificate = null, string? systemLog = null, IPAddress? address = null)
    {
        SharedWorkplace place = new(invited, certificate, systemLog, address ?? IPAddress.Loopback);
        await place.Host.StartAsync();
        return place;
    }

    /// <summary>Another browser: keeps cookies, follows no redirect, and takes the workbench's own certificate only.</summary>
    public HttpClient Browser()
    {
        HttpClientHandler handler = new() { AllowAutoRedirect = false, CookieContainer = new CookieContainer(), ServerCertificateCustomValidationCallback = (_, it, _, _) => it is not null && ServerCertificate.FingerprintOf(it) == Host.Fingerprint };
        HttpClient browser = new(handler) { BaseAddress = new Uri(Host.Address) };
        browsers.Add(browser);
        return browser;
    }

    public T Service<T>() where T : notnull => (T)Host.Services.GetService(typeof(T))!;

    /// <summary>Two people: the first, who may invite, and one whom they invited, Ben.</summary>
    public async Task<(HttpClient Ada, HttpClient Ben)> TwoAsync(SoftwareAuthenticator ada, SoftwareAuthenticator ben, bool mayInvite = false)
    {
        HttpClient one = Browser(), two = Browser();
        Assert.Equal(HttpStatusCode.NoContent, await CeremonyAsync(one, ada, "invited", Token()));
        Assert.Equal(HttpStatusCode.NoContent, await CeremonyAsync(two, ben, "invited", await InviteAsync(one, "Ben Invented", mayInvite)));
        return (one, two);
    }

    /// <summary>Invites somebody; gives the token of the link.</summary>
    public async Task<string> InviteAsync(HttpClient browser, string name, bool mayInvite = false)
    {
        using HttpResponseMessage invited = await FormAsync(browser, "/account", "invite", [("Name", name), .. mayInvite ? [("MayInvite", "true")] : Array.Empty<(string, string)>()]);
        return (await invited.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split("/invited#")[1].Split('<')[0];
    }

    /// <summary>Makes an investigation in the folder <c>files/case</c>; gives its path on this site.</summary>
    public async Task<string> MakeAsync(HttpClient browser)
    {
        using HttpResponseMessage made = await FormAsync(browser, "/", "make", ("MakeFolder", folder["files/case"]));
        return made.Headers.Location!.ToString().Replace(Host.Address, "", StringComparison.Ordinal);
    }

    /// <summary>Waits until nothing is being done in the background.</summary>
    public async Task WorkEndsAsync(HttpClient browser, string home)
    {
        while ((await PageAsync(browser, home)).Contains("value=\"stop\"", StringComparison.Ordinal))
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    public string Token() => Host.Link.Split('#')[1];

    public async Task<string> PageAsync(HttpClient browser, string path) => WebUtility.HtmlDecode(await browser.GetStringAsync(new Uri(Host.Address + path), TestContext.Current.CancellationToken));

    /// <summary>Sends what the script of the pages sends.</summary>
    public async Task<HttpResponseMessage> PostAsync(HttpClient browser, string path, object body, string page = "/signin")
    {
        string form = Regex.Match(await PageAsync(browser, page), "id=\"form-token\"><input type=\"hidden\" name=\"form\" value=\"([^\"]+)\"").Groups[1].Value;
        using HttpRequestMessage request = new(HttpMethod.Post, Host.Address + path) { Content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json") };
        request.Headers.Add("Origin", Host.Address);
        request.Headers.Add("X-Form", form);
        return await browser.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Sends a form of a page.</summary>
    public async Task<HttpResponseMessage> FormAsync(HttpClient browser, string path, string handler, params (string Name, string Value)[] fields)
    {
        string form = Regex.Match(await PageAsync(browser, path), "name=\"form\" value=\"([^\"]+)\"").Groups[1].Value;
        using HttpRequestMessage request = new(HttpMethod.Post, Host.Address + path) { Content = new FormUrlEncodedContent([new("_handler", handler), new("form", form), .. fields.Select(static it => new KeyValuePair<string, string>(it.Name, it.Value))]) };
        request.Headers.Add("Origin", Host.Address);
        return await browser.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Asks for a challenge and answers it.</summary>
    public async Task<HttpStatusCode> CeremonyAsync(HttpClient browser, SoftwareAuthenticator key, string does, string? token = null, string page = "/signin")
    {
        using HttpResponseMessage asked = await PostAsync(browser, $"/passkeys/{does}/ask", new { token }, page);
        if (!asked.IsSuccessStatusCode)
        {
            return asked.StatusCode;
        }

        using JsonDocument challenge = JsonDocument.Parse(await asked.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        JsonElement options = challenge.RootElement.GetProperty("options");
        object credential = does == "signin" ? key.Sign(options, Host.Address) : key.Make(options, Host.Address);
        using HttpResponseMessage answer = await PostAsync(browser, $"/passkeys/{does}/answer", new { token, ceremony = challenge.RootElement.GetProperty("ceremony").GetString(), credential }, page);
        return answer.StatusCode;
    }

    public async ValueTask DisposeAsync()
    {
        browsers.ForEach(static it => it.Dispose());
        await Host.DisposeAsync();
        folder.Dispose();
    }

    /// <summary>A clock that stands until it is moved.</summary>
    internal sealed class SetClock : IClock
    {
        public Duration Later { get; set; }

        public Instant GetCurrentInstant() => SystemClock.Instance.GetCurrentInstant() + Later;
    }
}
