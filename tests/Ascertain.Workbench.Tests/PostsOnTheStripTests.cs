using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Ascertain.Workbench.Tests;

/// <summary>Where a post lies on the strip of a clip, as pixels in a real browser: the stretch in which it can lie, or an arrow at the end beyond which it lies.</summary>
public sealed class PostsOnTheStripTests
{
    private const int Recorded = 1_621_000_000; // seconds since 1970: 2021-05-14T13:46:40Z, which the clip says with its zone

    // The row of posts alone: the first and the last column that is drawn in, as parts of the width, and how much of the row's height each of them fills.
    private const string Drawn = """
        (() => {
          const canvas = document.querySelector('canvas.timeline'), scale = window.devicePixelRatio || 1, top = Math.round(111 * scale), high = canvas.height - top;
          const rgba = canvas.getContext('2d').getImageData(0, top, canvas.width, high).data, columns = [];
          for (let x = 0; x < canvas.width; x++) { let n = 0; for (let y = 0; y < high; y++) n += rgba[4 * (y * canvas.width + x) + 3] > 127 ? 1 : 0; columns.push(n); }
          const cursor = Math.max(...columns), inked = columns.map((n, x) => [n, x]).filter(([n]) => n > 0 && n < cursor).map(([, x]) => x);
          return JSON.stringify({ width: canvas.width, high, columns, first: inked.length ? inked[0] / canvas.width : -1, last: inked.length ? (inked[inked.length - 1] + 1) / canvas.width : -1 });
        })()
        """;

    // A clip of 20 s whose clock says when it was recorded. The clock may have been set at its beginning or at its end: 20 s of room.
    [Theory]
    [InlineData(5, "perhaps", 0.25, 1)]
    [InlineData(3600, "after", 0.9, 1)]
    public async Task Strip_OfAClipThatAPostNames_ShowsTheStretchOrTheEndBeyondWhichItLies(int secondsAfter, string lies, double first, double last)
    {
        await using Workplace place = await Workplace.StartAsync();
        await using BrowserPipe browser = await ShowAsync(place, secondsAfter);
        using JsonDocument posts = JsonDocument.Parse((await browser.EvaluateAsync("document.querySelector('[data-posts]').dataset.posts")).GetString()!);
        Assert.Equal(lies, Assert.Single(posts.RootElement.EnumerateArray()).GetProperty("place").GetString());
        Assert.Contains("post", (await browser.EvaluateAsync("document.querySelector('canvas.timeline').getAttribute('aria-label')")).GetString()!, StringComparison.OrdinalIgnoreCase);

        // The times of all frames come with the list, after the first picture.
        await browser.UntilAsync($"(() => {{ const it = JSON.parse({Drawn}); return it.first >= 0 && Math.abs(it.first - {first.ToString(CultureInfo.InvariantCulture)}) <= 0.11; }})()");
        using JsonDocument drawn = JsonDocument.Parse((await browser.EvaluateAsync(Drawn)).GetString()!);
        Assert.InRange(drawn.RootElement.GetProperty("first").GetDouble(), first - 0.01, first + 0.09);
        Assert.InRange(drawn.RootElement.GetProperty("last").GetDouble(), last - 0.09, last + 0.01);
    }

    // A post of before the recording contradicts the clip's clock: then nothing is laid on its time.
    [Theory]
    [InlineData(-5)]
    [InlineData(-3600)]
    public async Task Strip_OfAClipWhoseClockAPostContradicts_HasNoRowForPosts(int secondsAfter)
    {
        await using Workplace place = await Workplace.StartAsync();
        await using BrowserPipe browser = await ShowAsync(place, secondsAfter);
        Assert.Equal("[]", (await browser.EvaluateAsync("document.querySelector('[data-posts]').dataset.posts")).GetString());
        await browser.UntilAsync("document.querySelector('canvas.timeline').height === Math.round(110 * (window.devicePixelRatio || 1))");
        Assert.Contains("its posts lie on no place of its time", (await browser.EvaluateAsync("document.body.textContent")).GetString()!, StringComparison.Ordinal);
    }

    private static async Task<BrowserPipe> ShowAsync(Workplace place, int secondsAfter)
    {
        string clip = FrameInputTests.Clip(place, "-f lavfi -i testsrc2=s=96x64:r=5:d=20 -movflags use_metadata_tags -metadata com.apple.quicktime.creationdate=2021-05-14T15:46:40+0200 -c:v libx264 -bf 0 -pix_fmt yuv420p", "mov");
        string sidecar = place.Write("made.info.json", Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
            $$"""{"id":"77","extractor_key":"Example","uploader":"Invented Account","webpage_url":"https://example.org/77","timestamp":{{Recorded + secondsAfter}}}""")));
        string investigation = await place.MakeAsync();
        (await place.SendAsync($"{investigation}/collect", "collect", ("Posted.Paths", $"{sidecar}\r\n{clip}"), ("Posted.Rating", "0"))).Dispose();
        await place.RestAsync(investigation);
        (await place.SendAsync(investigation, "examine")).Dispose();
        await place.RestAsync(investigation);
        string frames = $"{investigation}/exhibits/{place.View().Exhibits.Single(static it => it.FileExtension == "mov").Exhibit.Number}/frames";
        (await place.SendAsync(frames, "open")).Dispose();
        BrowserPipe browser = await BrowserPipe.StartAsync(place["browser"], "127.0.0.1");
        foreach (System.Net.Cookie cookie in place.Cookies())
        {
            await browser.SendAsync("Network.setCookie", new { name = cookie.Name, value = cookie.Value, url = place.Host.Address, path = "/" });
        }

        await new BrowserHand(browser).GoAsync(place.At(frames + "?at=50"));
        await browser.UntilAsync("document.querySelector('canvas.pixels')?.dataset.index === '50'");
        return browser;
    }
}
