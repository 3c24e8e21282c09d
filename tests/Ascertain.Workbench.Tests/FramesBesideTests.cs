namespace Ascertain.Workbench.Tests;

/// <summary>Two clips beside each other in a real browser, and whose keys are whose.</summary>
public sealed class FramesBesideTests
{
    private const string First = "document.querySelectorAll('canvas.pixels')[0].dataset.index", Second = "document.querySelectorAll('canvas.pixels')[1].dataset.index";

    [Fact]
    public async Task Clips_BesideEachOther_KeepTheirDistance_AlsoWhereOneEnds()
    {
        await using Workplace place = await Workplace.StartAsync();
        await using BrowserPipe browser = await BrowserPipe.StartAsync(place["browser"], "127.0.0.1");
        BrowserHand hand = new(browser);
        string frames = await OpenAsync(place, browser, hand);

        await hand.GoAsync(place.At($"{frames}?at=0&with=2&offset=3"));
        await browser.UntilAsync($"document.querySelectorAll('canvas.pixels').length === 2 && {First} === '0' && {Second} === '3'");
        await browser.EvaluateAsync("document.querySelectorAll('.stage')[0].focus()");
        await hand.PressAsync("End"); // frame 29 of 30; the other has 20, and waits at its last
        await browser.UntilAsync($"{First} === '29' && {Second} === '19' && document.querySelectorAll('.facts')[1].textContent.includes('there is no frame 32 here')");
        await hand.PressAsync("Home");
        await browser.UntilAsync($"{First} === '0' && {Second} === '3' && !document.querySelectorAll('.facts')[1].textContent.includes('there is no frame')");
        await browser.EvaluateAsync("document.querySelectorAll('.stage')[1].focus()");
        await hand.PressAsync("ArrowRight"); // whoever steps leads
        await browser.UntilAsync($"{First} === '1' && {Second} === '4'");

        // Both are seen at each step of playing, the slower one too.
        await browser.EvaluateAsync("window.apart = new Set(), window.seen = 0, window.watch = setInterval(() => { const [a, b] = [...document.querySelectorAll('canvas.pixels')].map(it => Number(it.dataset.index)); window.apart.add(b - a); window.seen = Math.max(window.seen, a); }, 1)");
        await browser.EvaluateAsync("window.apart.clear(), window.seen = 0, document.querySelectorAll('.stage')[0].focus()");
        await hand.PressAsync(" ");
        await browser.UntilAsync("window.seen >= 8");
        await hand.PressAsync(" ");
        Assert.True((await browser.EvaluateAsync("[...window.apart].every(it => it >= 2 && it <= 4)")).GetBoolean(), (await browser.EvaluateAsync("[...window.apart].join(' ')")).GetString()); // 3, but while one of the two is being drawn
        hand.RequireNobodyElseAsked(place.Host.Address);
    }

    [Theory]
    [InlineData("?at=0&with=2&offset=-10", "There is no frame -10 of exhibit 2; its nearest, 0, is shown", 0)]
    [InlineData("?at=0&with=2&offset=5000", "There is no frame 5000 of exhibit 2; its nearest, 19, is shown", 19)]
    [InlineData("?at=0&with=1", "Exhibit 1 stands here already", -1)]
    [InlineData("?at=0&with=7", "There is no exhibit 7 in this investigation", -1)]
    public async Task Address_OfWhatCannotStandBeside_IsAnsweredTruly(string query, string says, int shown)
    {
        await using Workplace place = await Workplace.StartAsync();
        string frames = await CollectAsync(place);
        foreach (int number in (int[])[1, 2])
        {
            (await place.SendAsync(frames.Replace("/1/", $"/{number}/", StringComparison.Ordinal), "open")).Dispose();
        }

        string page = await place.PageAsync(frames + query);
        Assert.Contains(says, page, StringComparison.Ordinal);
        Assert.Equal(shown >= 0, page.Contains($"/exhibits/2/frames/{shown}.png", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Keys_ActWhereThePictureHasTheFocus_AndNowhereElse()
    {
        await using Workplace place = await Workplace.StartAsync();
        await using BrowserPipe browser = await BrowserPipe.StartAsync(place["browser"], "127.0.0.1");
        BrowserHand hand = new(browser);
        string frames = await OpenAsync(place, browser, hand);
        await hand.GoAsync(place.At($"{frames}?at=5"));
        await browser.UntilAsync($"document.readyState === 'complete' && {First} === '5'");
        Assert.True((await browser.EvaluateAsync("document.activeElement.className === 'stage'")).GetBoolean()); // who opens the page steps at once
        await hand.PressAsync("ArrowRight");
        await browser.UntilAsync($"{First} === '6'");

        await browser.EvaluateAsync("document.querySelector('main').focus()");
        string turned = (await browser.EvaluateAsync("document.querySelector('.layers').style.transform")).GetString()!;
        foreach (string key in (string[])["ArrowRight", "r", "m", "End", "i", " "])
        {
            await hand.PressAsync(key);
        }

        await browser.EvaluateAsync("document.querySelector('.places a').focus()");
        await hand.PressAsync("r");
        await browser.EvaluateAsync("new Promise(done => setTimeout(done, 300))");
        Assert.Equal("6", (await browser.EvaluateAsync(First)).GetString());
        Assert.Equal(turned, (await browser.EvaluateAsync("document.querySelector('.layers').style.transform")).GetString());
    }

    [Fact]
    public async Task Reason_OfAMarking_KeepsItsKeys()
    {
        await using Workplace place = await Workplace.StartAsync();
        await using BrowserPipe browser = await BrowserPipe.StartAsync(place["browser"], "127.0.0.1");
        BrowserHand hand = new(browser);
        string frames = await OpenAsync(place, browser, hand);
        await hand.GoAsync(place.At(frames));
        await browser.UntilAsync($"document.readyState === 'complete' && {First} === '0'");
        await browser.EvaluateAsync("(() => { const tool = document.querySelector('.marking select'); tool.value = 'line'; tool.dispatchEvent(new Event('change')); })()");
        await hand.FollowAsync(".marking button", "document.querySelector('svg.marks.draws') !== null");
        await hand.ClickAsync("svg.marks.draws", 0.4, 0.6);
        await browser.UntilAsync("document.querySelectorAll('.places-of input').length === 2");
        await browser.EvaluateAsync("document.querySelector('.drawing label:last-of-type input').id = 'why'");
        await hand.FillAsync("#why", "a long reason");
        await hand.PressAsync("Escape");
        await browser.SendAsync("Input.dispatchKeyEvent", new { type = "keyDown", key = "z", code = "KeyZ", windowsVirtualKeyCode = 90, modifiers = 2 });
        await browser.EvaluateAsync("new Promise(done => setTimeout(done, 200))");
        Assert.Equal(2, (await browser.EvaluateAsync("document.querySelectorAll('.places-of input').length")).GetInt32()); // drawn still
        Assert.True((await browser.EvaluateAsync("document.querySelector('svg.marks.draws') !== null")).GetBoolean());

        await browser.EvaluateAsync("document.querySelector('.stage').focus()");
        await browser.SendAsync("Input.dispatchKeyEvent", new { type = "keyDown", key = "z", code = "KeyZ", windowsVirtualKeyCode = 90, modifiers = 2 });
        await browser.UntilAsync("document.querySelectorAll('.places-of input').length === 0");
        await hand.PressAsync("Escape");
        await browser.UntilAsync("document.querySelector('svg.marks.draws') === null");
    }

    // Signed in, both clips opened by who looks; on the page of the first one's frames.
    private static async Task<string> OpenAsync(Workplace place, BrowserPipe browser, BrowserHand hand)
    {
        string frames = await CollectAsync(place);
        foreach (System.Net.Cookie cookie in place.Cookies())
        {
            await browser.SendAsync("Network.setCookie", new { name = cookie.Name, value = cookie.Value, url = place.Host.Address, path = "/" });
        }

        foreach (int number in (int[])[1, 2])
        {
            (await place.SendAsync(frames.Replace("/1/", $"/{number}/", StringComparison.Ordinal), "open")).Dispose();
        }

        await hand.BeginAsync(place.Host.Address + "/");
        await hand.ShowsAsync("Investigations");
        return frames;
    }

    private static async Task<string> CollectAsync(Workplace place)
    {
        string[] made = [Clip("a", 30, 320), Clip("b", 20, 640)];
        string investigation = await place.MakeAsync();
        (await place.SendAsync($"{investigation}/collect", "collect", ("Posted.Paths", string.Join("\r\n", made)), ("Posted.Rating", "0"))).Dispose();
        await place.RestAsync(investigation);
        return $"{investigation}/exhibits/1/frames";

        string Clip(string name, int frames, int width)
        {
            string clip = FrameInputTests.Clip(place, $"-f lavfi -i testsrc2=s={width}x64:r=10:d={frames / 10} -c:v libx264 -g 10 -bf 0 -pix_fmt yuv420p"), to = place[name + ".mp4"];
            File.Move(clip, to);
            return to;
        }
    }
}
