using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Preservation.Signing;
using NodaTime;

namespace Ascertain.Workbench.Tests;

/// <summary>A page that lies open in a real browser when its session ends: what it showed is gone, what was being typed is kept for the one who typed it, and for nobody else.</summary>
public sealed partial class EndedSessionTests
{
    private const string Word = "hornbeam";
    private const string Over = "document.querySelector('h1')?.textContent === 'Your session has ended'";
    private const string All = "document.documentElement.outerHTML";
    private const string LookedAt = "document.dispatchEvent(new Event('visibilitychange'))";

    [Fact]
    public async Task Page_ThatRenewsItself_IsEmptied_AndSigningInBringsItBack()
    {
        await using SharedWorkplace place = await SharedWorkplace.StartAsync();
        await using BrowserPipe browser = await StartAsync(place);
        BrowserHand hand = new(browser);
        string home = await SignedInAsync(place, browser, hand);
        await DescribeAsync(place, browser, hand, home);
        await hand.GoAsync(new Uri($"{place.Host.Address}{home}"));
        await browser.UntilAsync($"document.readyState === 'complete' && {All}.includes('case')");
        place.Clock.Later = Duration.FromMinutes(31);
        await browser.UntilAsync(Over);
        Assert.Equal("Your session has endedWhat this page showed was taken away. Sign in again to go on.Sign in here", (await browser.EvaluateAsync("document.body.textContent")).GetString());
        Assert.Equal("Your session has ended", (await browser.EvaluateAsync("document.title")).GetString());
        await hand.FollowAsync("#over button", BrowserHand.Shows("case"));
        Assert.Equal(home, (await browser.EvaluateAsync("location.pathname")).GetString());
        hand.RequireNobodyElseAsked(place.Host.Address);
    }

    [Fact]
    public async Task Page_ThatIsTypedIn_IsEmptied_AndTheTextIsKeptForWhoTypedIt()
    {
        await using SharedWorkplace place = await SharedWorkplace.StartAsync();
        await using BrowserPipe browser = await StartAsync(place);
        BrowserHand hand = new(browser);
        string home = await SignedInAsync(place, browser, hand);
        await DescribeAsync(place, browser, hand, home);
        Assert.Contains(Word, (await browser.EvaluateAsync(All)).GetString(), StringComparison.Ordinal);
        await hand.FillAsync("#note-text", "half a sentence");
        place.Clock.Later = Duration.FromMinutes(29);
        await browser.EvaluateAsync(LookedAt);
        Assert.False(await browser.IsSoonAsync(Over, TimeSpan.FromSeconds(2))); // it has not ended
        place.Clock.Later = Duration.FromMinutes(31); // and having asked kept nobody signed in
        await browser.EvaluateAsync(LookedAt);
        await browser.UntilAsync(Over);
        string left = (await browser.EvaluateAsync(All)).GetString()!;
        Assert.All((string[])[Word, "half a sentence", "<textarea", "/i/", "Sign out"], it => Assert.DoesNotContain(it, left, StringComparison.Ordinal));
        Assert.Contains("until Ada Invented signs in here again", left, StringComparison.Ordinal);

        await hand.FollowAsync("#over button", "document.querySelector('#note-text')?.value === 'half a sentence'");
        Assert.Contains(Word, (await browser.EvaluateAsync(All)).GetString(), StringComparison.Ordinal); // the rest of the page is there too
        Assert.Single(Texts(place));
        await hand.FollowAsync("#note button:not(.quiet)", "document.readyState === 'complete' && document.querySelector('.done') !== null");
        Assert.Equal(2, Texts(place).Length);

        // Somebody else: the page was the one's, and another signs in at it.
        await hand.FillAsync("#note-text", "for nobody else");
        await browser.EvaluateAsync("document.querySelector('form.account a').textContent = 'Ben Invented'");
        place.Clock.Later = Duration.FromMinutes(63);
        await browser.EvaluateAsync(LookedAt);
        await browser.UntilAsync(Over);
        await hand.FollowAsync("#over button", "document.readyState === 'complete' && document.querySelector('#note-text')?.value === ''");
        Assert.Equal(2, Texts(place).Length);
    }

    // Nobody touches the page: at the time that it was told, it asks by itself.
    [Fact]
    public async Task Page_ThatNobodyTouches_IsEmptiedAtTheTimeItWasTold()
    {
        await using SharedWorkplace place = await SharedWorkplace.StartAsync();
        await using BrowserPipe browser = await StartAsync(place);
        BrowserHand hand = new(browser);
        string home = await SignedInAsync(place, browser, hand);
        await DescribeAsync(place, browser, hand, home);
        Assert.InRange((await browser.EvaluateAsync("Number(document.body.dataset.left)")).GetInt64(), 1_700_000, 1_800_000); // half an hour
        string cookies = string.Join("; ", (await browser.SendAsync("Network.getCookies", new { urls = new[] { place.Host.Address } })).GetProperty("cookies").EnumerateArray().Select(static it => $"{it.GetProperty("name").GetString()}={it.GetProperty("value").GetString()}"));
        using HttpClientHandler handler = new() { UseCookies = false, AllowAutoRedirect = false, ServerCertificateCustomValidationCallback = (_, it, _, _) => it is not null };
        using HttpClient other = new(handler);
        Duration begun = Duration.FromMinutes(720) - Duration.FromSeconds(15);
        for (Duration later = Duration.FromMinutes(20); later < begun; later += Duration.FromMinutes(20))
        {
            await AskAsync(later); // in use all day, as in another tab
        }

        string page = await AskAsync(begun);
        Assert.InRange(long.Parse(Left().Match(page).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture), 0, 15_000);
        await hand.GoAsync(new Uri($"{place.Host.Address}{home}/records"));
        await browser.UntilAsync($"document.readyState === 'complete' && {All}.includes('{Word}')");
        await browser.UntilAsync(Over);
        Assert.DoesNotContain(Word, (await browser.EvaluateAsync(All)).GetString(), StringComparison.Ordinal);

        async Task<string> AskAsync(Duration later)
        {
            place.Clock.Later = later;
            using HttpRequestMessage request = new(HttpMethod.Get, $"{place.Host.Address}{home}/records");
            request.Headers.Add("Cookie", cookies);
            using HttpResponseMessage answer = await other.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        }
    }

    // At the machine itself no session ends, and no page waits for it.
    [Fact]
    public async Task Page_OnThisMachineAlone_WaitsForNoEnd()
    {
        await using Workplace place = await Workplace.StartAsync();
        Assert.DoesNotContain("data-left", await place.PageAsync("/"), StringComparison.Ordinal);
        using JsonDocument form = JsonDocument.Parse(await place.PageAsync("/form"));
        Assert.Equal(JsonValueKind.Null, form.RootElement.GetProperty("left").ValueKind);
    }

    /// <summary>A browser that takes the workbench's own certificate and has an authenticator.</summary>
    internal static async Task<BrowserPipe> StartAsync(SharedWorkplace place)
    {
        using X509Certificate2 certificate = X509Certificate2.CreateFromPemFile(place["data/keys/workbench/localhost.pem"]);
        string trusted = Convert.ToBase64String(SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo()));
        return await BrowserPipe.StartMappedAsync(place["browser"], "MAP * ~NOTFOUND, EXCLUDE localhost", $"--ignore-certificate-errors-spki-list={trusted}");
    }

    /// <summary>The first account, and an investigation; gives its path.</summary>
    internal static async Task<string> SignedInAsync(SharedWorkplace place, BrowserPipe browser, BrowserHand hand)
    {
        await browser.SendAsync("WebAuthn.enable", new { });
        await PasskeyFlowTests.AddAuthenticatorAsync(browser);
        await hand.BeginAsync(place.Host.Link);
        await hand.FollowAsync("#passkey button", BrowserHand.Shows("Investigations"));
        await hand.MakeAsync(place["files/case"]);
        return (await browser.EvaluateAsync("location.pathname")).GetString()!;
    }

    // A word of the case on a page: a tag would need an exhibit, a correction too; a plan's reason is shown as it is.
    private static async Task DescribeAsync(SharedWorkplace place, BrowserPipe browser, BrowserHand hand, string home)
    {
        await hand.GoAsync(new Uri($"{place.Host.Address}{home}/plan"));
        await browser.UntilAsync("document.readyState === 'complete' && document.querySelector('#plan-reason') !== null");
        await hand.FillAsync("#plan-reason", Word);
        await hand.FollowAsync("#plan button", "document.readyState === 'complete' && document.querySelector('.done') !== null");
        await hand.GoAsync(new Uri($"{place.Host.Address}{home}/records"));
        await browser.UntilAsync("document.readyState === 'complete' && document.querySelector('#note-text') !== null");
    }

    private static RecordedAnnotation[] Texts(SharedWorkplace place)
    {
        using Investigation investigation = Investigation.OpenReadOnly(place["files/case"], new KeyRing(place["data/keys"]));
        return [.. InvestigationView.Read(investigation).Annotations];
    }

    [GeneratedRegex("data-left=\"([0-9]+)\"")]
    private static partial Regex Left();
}
