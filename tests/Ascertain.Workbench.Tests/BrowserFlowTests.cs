namespace Ascertain.Workbench.Tests;

/// <summary>The way of a day in a real browser: what a person clicks and types, and what the browser asked of whom.</summary>
public sealed class BrowserFlowTests
{
    [Fact]
    public async Task Day_InChromium_WorksAndAsksNobodyElse()
    {
        await using Workplace place = await Workplace.StartAsync(entered: false);
        string profile = place["browser"];
        await using BrowserPipe browser = await BrowserPipe.StartAsync(profile, "127.0.0.1");
        BrowserHand hand = new(browser);
        await hand.BeginAsync(place.Host.Link);
        await hand.ShowsAsync("Investigations");
        Assert.DoesNotContain("token", (await browser.EvaluateAsync("location.href")).GetString(), StringComparison.Ordinal);

        await hand.FillAsync("#make-folder", place["case"]);
        await hand.ClickAsync("form:has(#make-folder) button");
        await hand.ShowsAsync("case");

        await hand.FollowAsync(".places a:nth-child(3)", BrowserHand.Shows("Collect"));
        await hand.FillAsync("#paths", place.Write("bridge.bin", [1, 2, 3]) + "\n" + place.Write("gate.bin", [4, 5, 6]));
        await hand.FillAsync("#source", "the one at the north gate");
        await hand.ClickAsync("main form.long button");
        await browser.UntilAsync("document.readyState === 'complete' && document.querySelector('.work')?.textContent.includes('collected 2 files') === true"); // the page renews itself

        await hand.FollowAsync(".places a:nth-child(2)", BrowserHand.Shows("Exhibits"));
        Assert.Equal("2 of 2 exhibits", (await browser.EvaluateAsync("document.querySelector('[role=status]').textContent")).GetString());
        await hand.FillAsync("#words", Digest.Of([4, 5, 6]).Sha256Hex[..12]);
        await hand.FollowAsync("form[role=search] button", "document.readyState === 'complete' && document.querySelector('[role=status]')?.textContent === '1 of 2 exhibits'");
        await hand.FollowAsync("thead th:nth-child(3) a", "document.readyState === 'complete' && document.querySelector('th[aria-sort=ascending]')?.textContent.startsWith('Bytes') === true");
        Assert.Equal("1 of 2 exhibits", (await browser.EvaluateAsync("document.querySelector('[role=status]').textContent")).GetString());

        await hand.FollowAsync("tbody th a", "document.readyState === 'complete' && document.querySelector('h1')?.textContent.startsWith('Exhibit ') === true");
        Assert.Contains(Digest.Of([4, 5, 6]).Sha512Hex, (await browser.EvaluateAsync("document.body.textContent")).GetString(), StringComparison.Ordinal);

        hand.RequireNobodyElseAsked(place.Host.Address);
    }

    // Workers ask on their own account: those of the map are looked at, and one that asks somebody else would be seen.
    [Fact]
    public async Task Requests_OfWorkers_AreCounted()
    {
        await using Workplace place = await Workplace.StartAsync(entered: false);
        await using BrowserPipe browser = await BrowserPipe.StartAsync(place["browser"], "127.0.0.1");
        BrowserHand hand = new(browser);
        await hand.BeginAsync(place.Host.Link);
        await hand.ShowsAsync("Investigations");
        await hand.MakeAsync(place["case"]);
        await hand.FollowAsync(".places a[href$='/map']", "document.querySelector('#map-page')?.dataset.ready === 'true'");
        Assert.Contains(browser.Events, static it => it.GetProperty("method").GetString() == "Target.attachedToTarget" && it.GetProperty("params").GetProperty("targetInfo").GetProperty("url").GetString()!.EndsWith("/static/maplibre-worker.js", StringComparison.Ordinal));
        hand.RequireNobodyElseAsked(place.Host.Address);

        // Beside our pages, where no policy keeps a worker from asking.
        await browser.SendAsync("Page.navigate", new { url = "data:text/html,<title>elsewhere</title>" });
        await browser.UntilAsync("document.title === 'elsewhere'");
        await browser.EvaluateAsync("void new Worker(URL.createObjectURL(new Blob(['fetch(`http://elsewhere.invalid/asked`).catch(() => 0)'])))");
        for (int i = 0; i < 500 && !browser.Events.Any(IsAsked); i++)
        {
            await browser.EvaluateAsync("new Promise(done => setTimeout(done, 20))"); // events come with answers
        }

        Assert.Contains(browser.Events, static it => IsAsked(it));
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => hand.RequireNobodyElseAsked(place.Host.Address));

        static bool IsAsked(System.Text.Json.JsonElement it) => it.GetProperty("method").GetString() == "Network.requestWillBeSent" && it.GetProperty("params").GetProperty("request").GetProperty("url").GetString() == "http://elsewhere.invalid/asked";
    }
}
