using System.Text.Json;

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
        await browser.SendAsync("Network.enable", new { });
        await browser.SendAsync("Log.enable", new { });
        await browser.SendAsync("Emulation.setFocusEmulationEnabled", new { enabled = true }); // what is typed goes to the page, whatever window is in front

        await browser.SendAsync("Page.navigate", new { url = place.Host.Link });
        await ShowsAsync("Investigations");
        Assert.DoesNotContain("token", (await browser.EvaluateAsync("location.href")).GetString(), StringComparison.Ordinal);

        await FillAsync("#make-folder", place["case"]);
        await ClickAsync("form:has(#make-folder) button");
        await ShowsAsync("case");

        await FollowAsync(".places a:nth-child(3)", Shows("Collect"));
        await FillAsync("#paths", place.Write("bridge.bin", [1, 2, 3]) + "\n" + place.Write("gate.bin", [4, 5, 6]));
        await FillAsync("#source", "the one at the north gate");
        await ClickAsync("main form.long button");
        await browser.UntilAsync("document.readyState === 'complete' && document.querySelector('.work')?.textContent.includes('collected 2 files') === true"); // the page renews itself

        await FollowAsync(".places a:nth-child(2)", Shows("Exhibits"));
        Assert.Equal("2 of 2 exhibits", (await browser.EvaluateAsync("document.querySelector('[role=status]').textContent")).GetString());
        await FillAsync("#words", Digest.Of([4, 5, 6]).Sha256Hex[..12]);
        await FollowAsync("form[role=search] button", "document.readyState === 'complete' && document.querySelector('[role=status]')?.textContent === '1 of 2 exhibits'");
        await FollowAsync("thead th:nth-child(3) a", "document.readyState === 'complete' && document.querySelector('th[aria-sort=ascending]')?.textContent.startsWith('Bytes') === true");
        Assert.Equal("1 of 2 exhibits", (await browser.EvaluateAsync("document.querySelector('[role=status]').textContent")).GetString());

        await FollowAsync("tbody th a", "document.readyState === 'complete' && document.querySelector('h1')?.textContent.startsWith('Exhibit ') === true");
        Assert.Contains(Digest.Of([4, 5, 6]).Sha512Hex, (await browser.EvaluateAsync("document.body.textContent")).GetString(), StringComparison.Ordinal);

        // The policy of the pages would be told of in the log of the browser, and every request in that of the network.
        Assert.DoesNotContain(browser.Events, static it => it.GetProperty("method").GetString() == "Log.entryAdded");
        string[] asked = [.. browser.Events.Where(static it => it.GetProperty("method").GetString() == "Network.requestWillBeSent").Select(static it => it.GetProperty("params").GetProperty("request").GetProperty("url").GetString()!)];
        Assert.Contains(asked, static it => it.EndsWith("/static/workbench.css", StringComparison.Ordinal));
        Assert.All(asked, it => Assert.StartsWith(place.Host.Address + "/", it, StringComparison.Ordinal));

        Task ShowsAsync(string heading) => browser.UntilAsync(Shows(heading));

        static string Shows(string heading) => $"document.readyState === 'complete' && document.querySelector('h1')?.textContent === {JsonSerializer.Serialize(heading)}";

        // Typed and clicked as by hand: what covers a button keeps the click.
        async Task FillAsync(string selector, string text)
        {
            string field = $"document.querySelector({JsonSerializer.Serialize(selector)})";
            do
            {
                await browser.EvaluateAsync($"{field}.focus(), {field}.select()");
                await browser.SendAsync("Input.insertText", new { text });
            }
            while (!await browser.IsSoonAsync($"{field}.value === {JsonSerializer.Serialize(text)}", TimeSpan.FromSeconds(2)));
        }

        // A click that came while the page was still being laid out may go beside; where it changes nothing, a person clicks again.
        async Task FollowAsync(string selector, string until)
        {
            do
            {
                if (await browser.IsSoonAsync($"document.querySelector({JsonSerializer.Serialize(selector)}) !== null", TimeSpan.FromSeconds(2)))
                {
                    await ClickAsync(selector);
                }
            }
            while (!await browser.IsSoonAsync(until, TimeSpan.FromSeconds(5)));
        }

        async Task ClickAsync(string selector)
        {
            JsonElement at = await browser.EvaluateAsync($"(() => {{ const it = document.querySelector({JsonSerializer.Serialize(selector)}); it.scrollIntoView({{ block: 'center' }}); const r = it.getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2]; }})()");
            foreach (string type in (string[])["mousePressed", "mouseReleased"])
            {
                await browser.SendAsync("Input.dispatchMouseEvent", new { type, x = at[0].GetDouble(), y = at[1].GetDouble(), button = "left", clickCount = 1 });
            }
        }
    }
}
