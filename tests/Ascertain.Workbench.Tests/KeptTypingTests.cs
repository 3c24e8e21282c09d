using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Preservation.Signing;
using Ascertain.Workbench.Access;
using Ascertain.Workbench.Accounts;
using NodaTime;

namespace Ascertain.Workbench.Tests;

/// <summary>A long form in a real browser when it cannot go: the connection is cut, the session is over, the workbench was started anew. What was typed stays on its page, which says why; nothing is entered, and sent again it is
/// entered once.</summary>
public sealed class KeptTypingTests
{
    private static readonly string Long = string.Join('\n', Enumerable.Range(1, 100).Select(static it => $"line {it}: what is to be seen at the gate <b>"));
    private const string Kept = "document.querySelector('#description-text').value";
    private const string Said = "document.querySelector('#description .fault')?.textContent ?? ''";

    [Fact]
    public async Task Connection_CutWhileTyping_SaysSo_AndTheSameTextGoesWhenItIsBack()
    {
        await using Workplace place = await Workplace.StartAsync();
        await place.MakeExaminedAsync();
        await using Workplace seen = await Workplace.StartAsync(entered: false, "Second Invented", place);
        using CuttableRelay way = new(seen.Host.Address);
        await using BrowserPipe browser = await BrowserPipe.StartMappedAsync(place["browser"], CuttableRelay.Hosts);
        BrowserHand hand = new(browser);
        await hand.BeginAsync(seen.Host.Link.Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
        await TypeAsync(browser, hand, $"http://localhost:{new Uri(seen.Host.Address).Port}");
        way.Cut();
        await hand.FollowAsync("#description button", $"({Said}).includes('does not answer')");
        Assert.Equal(Long, (await browser.EvaluateAsync(Kept)).GetString());
        await hand.ClickAsync("#description button"); // once more, in vain
        Assert.True(await browser.IsSoonAsync("document.querySelectorAll('#description .fault').length === 1", TimeSpan.FromSeconds(5)));
        Assert.Empty(place.View().Annotations);
        way.Mend();
        await hand.FollowAsync("#description button", "document.readyState === 'complete' && document.querySelector('.done') !== null");
        Assert.Equal(Long, Assert.Single(place.View().Annotations).Annotation.Values.Text("text").ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Button_ClickedTwiceWhileTheAnswerIsOnItsWay_EntersOnce()
    {
        await using Workplace place = await Workplace.StartAsync();
        string home = await place.MakeExaminedAsync();
        await using Workplace seen = await Workplace.StartAsync(entered: false, "Second Invented", place);
        await using BrowserPipe browser = await BrowserPipe.StartAsync(place["browser"], "127.0.0.1");
        BrowserHand hand = new(browser);
        await hand.BeginAsync(seen.Host.Link);
        await TypeAsync(browser, hand, seen.Host.Address);
        await browser.EvaluateAsync("(() => { const it = document.querySelector('#description button'); it.click(); setTimeout(() => it.click(), 60); setTimeout(() => it.click(), 120); })()");
        await browser.UntilAsync("document.readyState === 'complete' && document.querySelector('.done') !== null");
        Assert.Single(place.View().Annotations);

        // The same as a browser sends it, with and without the mark, and with other words under the same mark.
        string records = $"{home}/exhibits/1/records";
        foreach ((string text, string mark, int count) in ((string, string, int)[])[("a gate", "m", 2), ("a gate", "m", 2), ("a gate, shut", "m", 3), ("a gate", "n", 4), ("a gate", "", 5), ("a gate", "", 6)])
        {
            string page = await place.EnterAsync(records, "description", ("Description.Text", text), (SentForms.Field, mark));
            Assert.Contains(text, page, StringComparison.Ordinal);
            Assert.Equal(count, place.View().Annotations.Count);
        }
    }

    [Fact]
    public async Task Session_Over_SignsInOnThePage_AndTheTextIsThere()
    {
        await using SharedWorkplace place = await SharedWorkplace.StartAsync();
        await using BrowserPipe browser = await EndedSessionTests.StartAsync(place);
        BrowserHand hand = new(browser);
        string home = await EndedSessionTests.SignedInAsync(place, browser, hand);
        await hand.GoAsync(new Uri($"{place.Host.Address}{home}/records"));
        await browser.UntilAsync("document.readyState === 'complete' && document.querySelector('#note-text') !== null");
        await hand.FillAsync("#note-text", Long);

        place.Clock.Later = Duration.FromMinutes(31);
        await hand.FollowAsync("#note button", "document.querySelector('#over button') !== null");
        Assert.Contains("You are not signed in any more. Nothing was entered, and what you typed is still here.", (await browser.EvaluateAsync("document.querySelector('#over .fault').textContent")).GetString(), StringComparison.Ordinal);
        Assert.Empty(place.Service<Sessions>().Of(Assert.Single(place.Service<AccountList>().All).Id));
        await hand.FollowAsync("#over button", "document.querySelector('#note .fault')?.textContent.startsWith('You are signed in.') === true");
        Assert.Equal(Long, (await browser.EvaluateAsync("document.querySelector('#note-text').value")).GetString());
        Assert.Empty(Annotations()); // signing in sends nothing by itself
        await hand.FollowAsync("#note button:not(.quiet)", "document.readyState === 'complete' && document.querySelector('.done') !== null");
        Assert.Equal("note", Assert.Single(Annotations()).Annotation.Kind);
        hand.RequireNobodyElseAsked(place.Host.Address);

        IReadOnlyList<RecordedAnnotation> Annotations()
        {
            using Investigation investigation = Investigation.OpenReadOnly(place["files/case"], new KeyRing(place["data/keys"]));
            return InvestigationView.Read(investigation).Annotations;
        }
    }

    // The page of the one who went stays open, another person signs in at the same browser: what the first had typed is not entered as the other's unawares.
    [Fact]
    public async Task Form_OfThePageOfAnother_AsksFirst()
    {
        await using SharedWorkplace place = await SharedWorkplace.StartAsync();
        using SoftwareAuthenticator ada = new(), ben = new();
        (HttpClient one, HttpClient two) = await place.TwoAsync(ada, ben);
        Assert.Contains("\"name\":\"Ada Invented\"", await place.PageAsync(one, "/form"), StringComparison.Ordinal);
        Assert.Contains("\"name\":\"Ben Invented\"", await place.PageAsync(two, "/form"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Workbench_KilledAndStartedAnew_SaysSo_AndTheTextGoesOnceTheNewLinkWasOpened()
    {
        using TemporaryFolder folder = new();
        KeyRing keys = new(folder["data/keys"]);
        Investigation.CreateOrOpen(folder["case"], keys, SystemClock.Instance).Dispose();
        await using BrowserPipe browser = await BrowserPipe.StartAsync(folder["browser"], "127.0.0.1");
        BrowserHand hand = new(browser);
        int port;
        using (RunningWorkbench first = await RunningWorkbench.StartAsync(folder, entered: false))
        {
            port = first.Link.Port;
            await hand.BeginAsync(first.Link.ToString());
            await hand.ShowsAsync("Investigations");
            await hand.FollowAsync("main a[href^='/i/']", BrowserHand.Shows("case"));
            string home = (await browser.EvaluateAsync("location.pathname")).GetString()!;
            await hand.GoAsync(new Uri($"{first.Address}{home}/plan"));
            await browser.UntilAsync("document.readyState === 'complete' && document.querySelector('#plan-reason') !== null");
            await hand.FillAsync("#plan-reason", Long);
            first.Kill();
        }

        const string Told = "document.querySelector('#plan .fault')?.textContent ?? ''";
        await hand.FollowAsync("#plan button", $"({Told}).includes('does not answer')");
        using RunningWorkbench second = await RunningWorkbench.StartAsync(folder, entered: false, port);
        await hand.FollowAsync("#plan button", $"({Told}).includes('was started anew')");
        await browser.EvaluateAsync($"fetch('{second.Link.PathAndQuery}').then(it => it.status)"); // as in another tab: the browser has its cookie then
        await hand.FollowAsync("#plan button", "document.readyState === 'complete' && document.querySelector('.done') !== null");
        using Investigation investigation = Investigation.OpenReadOnly(folder["case"], keys);
        Assert.Equal(Long, Assert.Single(InvestigationView.Read(investigation).Annotations).Annotation.Reason?.ReplaceLineEndings("\n"));
    }

    private static async Task TypeAsync(BrowserPipe browser, BrowserHand hand, string address)
    {
        await browser.UntilAsync("document.readyState === 'complete' && document.querySelector(\"main a[href^='/i/']\") !== null");
        string investigation = (await browser.EvaluateAsync("document.querySelector(\"main a[href^='/i/']\").getAttribute('href')")).GetString()!;
        await hand.GoAsync(new Uri($"{address}{investigation}/exhibits/1/records#description"));
        await browser.UntilAsync("document.readyState === 'complete' && document.querySelector('#description-text') !== null");
        await browser.EvaluateAsync("document.querySelector('#description').open = true");
        await hand.FillAsync("#description-text", Long);
    }
}
