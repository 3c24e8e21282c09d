namespace Ascertain.Workbench.Tests;

/// <summary>Levels in a real browser: they change what is seen and no sample, by slider and by key, and not what is let out.</summary>
public sealed class LevelsFlowTests
{
    private const string Samples = "(() => { const c = document.querySelector('canvas.pixels'); const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data; let sum = 0; for (let i = 0; i < d.length; i++) sum = (sum * 31 + d[i]) >>> 0; return sum; })()";

    [Fact]
    public async Task Levels_BySliderAndKey_ChangeTheFilterAloneAndNeverTheSamples()
    {
        await using Workplace place = await Workplace.StartAsync();
        string frames = await FrameInputTests.CollectAsync(place, FrameInputTests.Clip(place, "-f lavfi -i testsrc2=s=320x180:r=10:d=1 -c:v libx264 -g 5 -bf 0 -pix_fmt yuv420p")) + "/frames";
        (await place.SendAsync(frames, "open")).Dispose();
        await using BrowserPipe browser = await BrowserPipe.StartAsync(place["browser"], "127.0.0.1");
        foreach (System.Net.Cookie cookie in place.Cookies())
        {
            await browser.SendAsync("Network.setCookie", new { name = cookie.Name, value = cookie.Value, url = place.Host.Address, path = "/" });
        }

        BrowserHand hand = new(browser);
        await browser.SendAsync("Emulation.setFocusEmulationEnabled", new { enabled = true });
        await hand.GoAsync(place.At(frames + "?at=3"));
        await browser.UntilAsync("document.querySelector('canvas.pixels')?.dataset.index === '3'");
        int before = (int)(await browser.EvaluateAsync(Samples + " % 1000000007")).GetInt64();
        Assert.Equal("", (await browser.EvaluateAsync("document.querySelector('canvas.pixels').style.filter")).GetString()); // plain: no filter at all

        await browser.EvaluateAsync("document.querySelector('.stage').focus()");
        await hand.PressAsync("B"); // below 0 there is nothing
        Assert.Equal("", (await browser.EvaluateAsync("document.querySelector('canvas.pixels').style.filter")).GetString());
        await hand.PressAsync("b");
        await browser.UntilAsync("document.querySelector('canvas.pixels').style.filter.includes('levels-')");
        Assert.Equal(255.0 / 251, (await browser.EvaluateAsync("Number(document.querySelector('filter feFuncG').getAttribute('slope'))")).GetDouble(), 9);
        Assert.Equal(-4.0 / 251, (await browser.EvaluateAsync("Number(document.querySelector('filter feFuncG').getAttribute('intercept'))")).GetDouble(), 9);
        Assert.Equal(before, (int)(await browser.EvaluateAsync(Samples + " % 1000000007")).GetInt64());

        // The two points never meet: the one that is moved pushes the other.
        await browser.EvaluateAsync("(() => { const all = [...document.querySelectorAll('input[type=range]')].filter(it => it.max === '255'); all[0].value = '1'; all[0].dispatchEvent(new Event('input')); })()");
        Assert.Equal("0", (await browser.EvaluateAsync("[...document.querySelectorAll('input[type=range]')].find(it => it.max === '254').value")).GetString());
        await hand.PressAsync("y");
        Assert.Equal(1 / 1.1, (await browser.EvaluateAsync("Number(document.querySelectorAll('filter feFuncG')[1].getAttribute('exponent'))")).GetDouble(), 9);
        await hand.PressAsync("ArrowRight"); // kept from frame to frame
        await browser.UntilAsync("document.querySelector('canvas.pixels').dataset.index === '4' && document.querySelector('canvas.pixels').style.filter.includes('levels-')");
        await hand.PressAsync("l");
        await browser.UntilAsync("document.querySelector('canvas.pixels').style.filter === ''");

        // What is let out is made of the exhibit by the server, and knows of no filter.
        await hand.PressAsync("b");
        string link = (await browser.EvaluateAsync("document.querySelector('.hiding a.button').getAttribute('href')")).GetString()!;
        Assert.DoesNotContain("levels", link, StringComparison.Ordinal);
        Assert.Contains("what is let out stay as they are", (await browser.EvaluateAsync("document.body.textContent")).GetString()!, StringComparison.Ordinal);
    }
}
