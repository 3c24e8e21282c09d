using System.Globalization;
using System.Text.Json;

namespace Ascertain.Workbench.Tests;

/// <summary>Every page at 320 px, as it is at 1280 px and 400 % (WCAG 2.2, 1.4.10), and in each language, and each by axe-core where that is on the machine.</summary>
public sealed class ReflowTests
{
    private static readonly string[] Pages = ["", "/exhibits", "/collect", "/map", "/records", "/tasks", "/plan", "/assess", "/board", "/out", "/activity", "/exhibits/1", "/exhibits/1/records", "/exhibits/1/memo", "/exhibits/1/setting", "/exhibits/1/frames?with=2", "/exhibits/1/contact"];

    // Tables and pictures of two dimensions may be wider within a box that scrolls by itself.
    [Theory]
    [InlineData("en", 320)]
    [InlineData("ar", 320, 900, 1440)]
    public async Task Page_InEachLanguage_ScrollsInOneDirectionOnly(string language, params int[] widths)
    {
        await using Workplace place = await Workplace.StartAsync();
        string home = await FilledAsync(place);
        (await place.SendAsync("/", "language", ("Wanted", language))).Dispose();
        await using BrowserPipe browser = await BrowserPipe.StartAsync(place["browser"], "127.0.0.1");
        await EnterAsync(browser, place);
        List<string> wide = [];
        foreach ((string path, int most) in from path in (string[])["/", .. Pages.Select(it => home + it)] from most in widths select (path, most))
        {
            await browser.SendAsync("Emulation.setDeviceMetricsOverride", new { width = most, height = 720, deviceScaleFactor = 1, mobile = false });
            await ShowAsync(browser, place, path);
            Assert.Equal(language, (await browser.EvaluateAsync("document.documentElement.lang")).GetString());
            int width = (await browser.EvaluateAsync("document.documentElement.scrollWidth")).GetInt32();
            if (width > most)
            {
                string which = (await browser.EvaluateAsync($"[...document.querySelectorAll('body *')].filter(it => (it.getBoundingClientRect().right > {most + 1} || it.getBoundingClientRect().left < -1) && !it.closest('.wide, pre, .stage, .map, .unseen')).slice(0, 4).map(it => `${{it.tagName}}.${{it.className?.baseVal ?? it.className}}#${{it.id}} ${{Math.round(it.getBoundingClientRect().left)}} to ${{Math.round(it.getBoundingClientRect().right)}}`).join('; ')")).GetString()!;
                wide.Add(string.Create(CultureInfo.InvariantCulture, $"{path} at {most}: {width} px, {which}"));
            }
        }

        Assert.True(wide.Count == 0, string.Join('\n', wide));
    }

    [Theory]
    [InlineData("en", 1440)]
    [InlineData("en", 320)]
    [InlineData("ar", 1440)]
    public async Task Page_ByAxe_HasNoViolation(string language, int width)
    {
        string axe = Environment.GetEnvironmentVariable("AXE_CORE") ?? Path.Combine(SharedData.Root, "src", "Ascertain.Workbench", "Islands", "node_modules", "axe-core", "axe.min.js");
        Assert.SkipUnless(File.Exists(axe), "axe-core is not on this machine: name its axe.min.js in AXE_CORE (bench/accessibility.sh fetches it).");
        await using Workplace place = await Workplace.StartAsync();
        string home = await FilledAsync(place), source = await File.ReadAllTextAsync(axe, TestContext.Current.CancellationToken);
        (await place.SendAsync("/", "language", ("Wanted", language))).Dispose();
        await using BrowserPipe browser = await BrowserPipe.StartAsync(place["browser"], "127.0.0.1");
        await EnterAsync(browser, place);
        await browser.SendAsync("Emulation.setDeviceMetricsOverride", new { width, height = 900, deviceScaleFactor = 1, mobile = false });
        List<string> found = [];
        foreach (string path in (string[])["/", .. Pages.Select(it => home + it)])
        {
            await ShowAsync(browser, place, path);
            await browser.EvaluateAsync($"(() => {{ {source}\n }})()");
            JsonElement answer = await browser.EvaluateAsync("axe.run({ resultTypes: ['violations'] }).then(it => it.violations.map(one => `${one.id}: ${one.nodes.map(node => node.target.join(' ')).slice(0, 3).join(', ')}`))");
            found.AddRange(answer.EnumerateArray().Select(it => $"{path}: {it.GetString()}"));
        }

        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    private static async Task EnterAsync(BrowserPipe browser, Workplace place)
    {
        foreach (System.Net.Cookie cookie in place.Cookies())
        {
            await browser.SendAsync("Network.setCookie", new { name = cookie.Name, value = cookie.Value, url = place.Host.Address, path = "/" });
        }
    }

    private static async Task ShowAsync(BrowserPipe browser, Workplace place, string path)
    {
        await browser.SendAsync("Page.navigate", new { url = place.Host.Address + path });
        string ready = path.Contains("/frames", StringComparison.Ordinal) ? "document.querySelectorAll('canvas.pixels[data-index]').length === 2" : path.EndsWith("/map", StringComparison.Ordinal) ? "document.querySelector('#map-page')?.dataset.ready === 'true'" : "true";
        await browser.UntilAsync($"document.readyState === 'complete' && location.pathname === {JsonSerializer.Serialize(path.Split('?')[0])} && {ready}");
    }

    // An investigation with something on each page, two clips among it that were opened.
    private static async Task<string> FilledAsync(Workplace place)
    {
        string[] made = [Clip("a", 1), Clip("b", 2), place.Write("one.bin", Workplace.BrokenClip)];
        string home = await place.MakeAsync();
        (await place.SendAsync($"{home}/collect", "collect", ("Posted.Paths", string.Join("\r\n", made)), ("Posted.Rating", "0"))).Dispose();
        await place.RestAsync(home);
        (await place.SendAsync(home, "examine")).Dispose();
        await place.RestAsync(home);
        foreach (int number in (int[])[1, 2])
        {
            (await place.SendAsync($"{home}/exhibits/{number}/frames", "open")).Dispose();
        }

        await place.EnterAsync($"{home}/exhibits/1/records", "tags", ("Tags.Text", "night"));
        await place.EnterAsync($"{home}/tasks", "task", ("Posted.Text", "Look for the tower on images of May"), ("Posted.For", "me"), ("Posted.Due", "2031-05-14"));
        await place.EnterAsync($"{home}/plan", "plan", ("Posted.Question", "when"), ("Posted.Range", "2031-05-01/2031-05-31"), ("Posted.Reason", "the parties speak of May"));
        await place.EnterAsync($"{home}/board", "import", ("Posted.Typed", BoardPageTests.Two));
        await place.EnterAsync($"{home}/out", "choose", ("Chosen.Recipient", "Review Desk"), ("Chosen.Purpose", "second look"));
        return home;

        string Clip(string name, int seconds)
        {
            string clip = FrameInputTests.Clip(place, $"-f lavfi -i testsrc2=s=320x180:r=10:d={seconds} -c:v libx264 -g 5 -bf 0 -pix_fmt yuv420p"), to = place[name + ".mp4"];
            File.Move(clip, to);
            return to;
        }
    }
}
