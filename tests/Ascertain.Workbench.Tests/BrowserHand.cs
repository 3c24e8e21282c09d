using System.Text.Json;

namespace Ascertain.Workbench.Tests;

/// <summary>A person at a browser: what they click and type, and whether what they see came of it.</summary>
internal sealed class BrowserHand(BrowserPipe browser)
{
    /// <summary>What is there when a page of that heading is.</summary>
    public static string Shows(string heading) => $"document.readyState === 'complete' && document.querySelector('h1')?.textContent === {JsonSerializer.Serialize(heading)}";

    /// <summary>Opens the browser's eyes, and a link.</summary>
    public async Task BeginAsync(string link)
    {
        await browser.SendAsync("Network.enable", new { });
        await browser.SendAsync("Log.enable", new { });
        await browser.WatchWorkersAsync("Network", "Log");
        await browser.SendAsync("Emulation.setFocusEmulationEnabled", new { enabled = true }); // what is typed goes to the page, whatever window is in front
        await browser.SendAsync("Page.navigate", new { url = link });
    }

    public Task GoAsync(Uri to) => browser.SendAsync("Page.navigate", new { url = to.ToString() });

    public Task ShowsAsync(string heading) => browser.UntilAsync(Shows(heading));

    /// <summary>Types into a field, instead of what was there.</summary>
    public async Task FillAsync(string selector, string text)
    {
        string field = $"document.querySelector({JsonSerializer.Serialize(selector)})";
        do
        {
            await browser.EvaluateAsync($"{field}.focus(), {field}.select()");
            await browser.SendAsync("Input.insertText", new { text });
        }
        while (!await browser.IsSoonAsync($"{field}.value === {JsonSerializer.Serialize(text)}", TimeSpan.FromSeconds(2)));
    }

    /// <summary>Clicks until something is so: a click that came while the page was still being laid out may go beside, and where it changes nothing, a person clicks again.</summary>
    public async Task FollowAsync(string selector, string until)
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

    /// <summary>On the page of investigations: makes one, and is on its overview then.</summary>
    public async Task MakeAsync(string folder)
    {
        await FillAsync("#make-folder", folder);
        await FollowAsync("form:has(#make-folder) button", Shows(Path.GetFileName(folder)));
    }

    /// <summary>As by hand: what covers a button keeps the click.</summary>
    /// <param name="selector">What is clicked.</param>
    /// <param name="across">Where, as a part of its width.</param>
    /// <param name="down">Where, as a part of its height.</param>
    public async Task ClickAsync(string selector, double across = 0.5, double down = 0.5)
    {
        JsonElement at = await browser.EvaluateAsync($"(() => {{ const it = document.querySelector({JsonSerializer.Serialize(selector)}); it.scrollIntoView({{ block: 'center' }}); const r = it.getBoundingClientRect(); return [r.x, r.y, r.width, r.height]; }})()");
        foreach (string type in (string[])["mousePressed", "mouseReleased"])
        {
            await browser.SendAsync("Input.dispatchMouseEvent", new { type, x = at[0].GetDouble() + (at[2].GetDouble() * across), y = at[1].GetDouble() + (at[3].GetDouble() * down), button = "left", clickCount = 1 });
        }
    }

    /// <summary>Presses at one place of something, moves, and lets go at another; each as parts of its width and height.</summary>
    public async Task DragAsync(string selector, (double Across, double Down) from, (double Across, double Down) to)
    {
        JsonElement at = await browser.EvaluateAsync($"(() => {{ const it = document.querySelector({JsonSerializer.Serialize(selector)}); it.scrollIntoView({{ block: 'center' }}); const r = it.getBoundingClientRect(); return [r.x, r.y, r.width, r.height]; }})()");
        foreach ((string type, double across, double down) in ((string, double, double)[])[("mousePressed", from.Across, from.Down), ("mouseMoved", (from.Across + to.Across) / 2, to.Down), ("mouseMoved", to.Across, to.Down), ("mouseReleased", to.Across, to.Down)])
        {
            await browser.SendAsync("Input.dispatchMouseEvent", new { type, x = at[0].GetDouble() + (at[2].GetDouble() * across), y = at[1].GetDouble() + (at[3].GetDouble() * down), button = "left", buttons = 1, clickCount = 1 });
        }
    }

    public async Task PressAsync(string key)
    {
        foreach (string type in (string[])["keyDown", "keyUp"])
        {
            await browser.SendAsync("Input.dispatchKeyEvent", new { type, key, code = key == " " ? "Space" : key, windowsVirtualKeyCode = key switch { "ArrowRight" => 39, " " => 32, _ => 0 } });
        }
    }

    /// <summary>The policy of the pages would be told of in the log of the browser, and every request in that of the network, of pages and of workers.</summary>
    public void RequireNobodyElseAsked(string address)
    {
        Assert.DoesNotContain(browser.Events, static it => it.GetProperty("method").GetString() == "Log.entryAdded" && it.GetProperty("params").GetProperty("entry").GetProperty("source").GetString() is "security" or "network" or "violation");
        string[] asked = [.. browser.Events.Where(static it => it.GetProperty("method").GetString() == "Network.requestWillBeSent").Select(static it => it.GetProperty("params").GetProperty("request").GetProperty("url").GetString()!)];
        Assert.Contains(asked, static it => it.EndsWith("/static/workbench.css", StringComparison.Ordinal));
        Assert.All(asked.Where(static it => !it.StartsWith("blob:", StringComparison.Ordinal) && !it.StartsWith("data:", StringComparison.Ordinal)), it => Assert.StartsWith(address + "/", it, StringComparison.Ordinal));
    }
}
