using System.Text.Json;
using Ascertain.Custody.Bundles;
using Ascertain.Media.Decoding;

namespace Ascertain.Workbench.Tests;

/// <summary>The whole way by two people, each at a browser of their own: three clips are collected and looked at, one is marked, parties allege, both say blind where it was taken, both let it go, and the bundle verifies.</summary>
public sealed class MainFlowTests
{
    private static readonly string[] Clips = ["clips/androidx/mp4/h265-bframes.mp4", "clips/androidx/mp4/bbb-800x640-768kbps-30fps-avc-2b-firstpts-10-sec.mp4", "clips/gopro/karma.mp4"];

    // What the overview says of the work in the background.
    private const string Work = "document.querySelector('.work b')?.parentElement.textContent.trim()";

    private static readonly string Ended = JsonSerializer.Serialize(Texts.UiTexts.English["work.ended"]);

    [Fact]
    public async Task ThreeClips_FromCollectingToABundleThatVerifies()
    {
        if (InstalledDecoder.Find(ConfinementPolicy.AllowUnconfined).Build is null)
        {
            Assert.Skip("No decoder is installed.");
        }

        string[] clips = [.. Clips.Select(SharedData.Path)];
        await using Workplace ada = await Workplace.StartAsync(entered: false);
        await using BrowserPipe adas = await BrowserPipe.StartAsync(ada["browser.ada"], "127.0.0.1");
        BrowserHand hand = new(adas);
        await hand.BeginAsync(ada.Host.Link);
        await hand.ShowsAsync("Investigations");
        await hand.FillAsync("#make-folder", ada["case"]);
        await hand.ClickAsync("form:has(#make-folder) button");
        await hand.ShowsAsync("case");
        string home = (await adas.EvaluateAsync("location.pathname")).GetString()!;

        await hand.FollowAsync(".places a[href$='/collect']", BrowserHand.Shows("Collect"));
        await hand.FillAsync("#paths", string.Join('\n', clips));
        await hand.FillAsync("#source", "a desk of an invented office");
        await adas.EvaluateAsync("document.querySelector('#rating').value = '0'");
        await hand.ClickAsync("main form.long button");
        await adas.UntilAsync("document.readyState === 'complete' && document.querySelector('.work')?.textContent.includes('collected 3 files') === true");
        await hand.FollowAsync("form:has(> .hint) > button:not(.quiet)", $"{Work} !== undefined && !{Work}.includes('collected')");
        await adas.UntilAsync($"document.readyState === 'complete' && {Work}?.startsWith({Ended}) === true");

        await StepAndMarkAsync(adas, hand, ada, home);
        await AllegeAsync(adas, hand, ada, home);
        await MemoAsync(adas, hand, ada, home, "41.000001, 44.000001");

        await using Workplace bea = await Workplace.StartBesideAsync(ada, "Bea Invented", entered: false);
        await using BrowserPipe beas = await BrowserPipe.StartAsync(ada["browser.bea"], "127.0.0.1");
        BrowserHand second = new(beas);
        await second.BeginAsync(bea.Host.Link);
        await second.ShowsAsync("Investigations");
        await second.FollowAsync("main a[href^='/i/']", BrowserHand.Shows("case"));
        string there = (await beas.EvaluateAsync("location.pathname")).GetString()!;
        await OpenFramesAsync(beas, second, bea, there);
        await MemoAsync(beas, second, bea, there, "41.001001, 44.000001");
        await beas.UntilAsync("document.body?.textContent.includes('the two place the camera 111 m apart') === true");

        // Both, now that both memos can be looked at: an approval from before would not be of them.
        await ApproveAsync(adas, hand, ada, home);
        hand.RequireNobodyElseAsked(ada.Host.Address);
        await ApproveAsync(beas, second, bea, there);

        await second.FillAsync("#release-folder", ada["bundle"]);
        await second.ClickAsync("#release button");
        await beas.UntilAsync($"document.readyState === 'complete' && {Work}?.startsWith({Ended}) === true");
        second.RequireNobodyElseAsked(bea.Host.Address);

        Assert.True(Directory.Exists(ada["bundle"]));
        Assert.True(BundleVerifier.Verify(ada["bundle"]).Intact);
        Assert.Equal(2, Directory.GetFiles(Path.Combine(ada["bundle"], "data", "memos")).Length);
        Assert.Equal(3, Directory.GetFiles(Path.Combine(ada["bundle"], "data", "exhibits")).Length);
    }

    private static async Task OpenFramesAsync(BrowserPipe browser, BrowserHand hand, Workplace place, string home)
    {
        await hand.GoAsync(place.At($"{home}/exhibits/1/frames"));
        await browser.UntilAsync("document.readyState === 'complete' && document.querySelector('h1')?.textContent.startsWith('Frames') === true");
        await hand.FollowAsync("form:not(.filter) button", "document.querySelector('canvas.pixels[data-index]') !== null");
    }

    private static async Task StepAndMarkAsync(BrowserPipe browser, BrowserHand hand, Workplace place, string home)
    {
        await OpenFramesAsync(browser, hand, place, home);
        await browser.EvaluateAsync("document.querySelector('.stage').focus()");
        await hand.PressAsync("ArrowRight");
        await browser.UntilAsync("document.querySelector('canvas.pixels').dataset.index === '1'");
        await browser.EvaluateAsync("(() => { const tool = document.querySelector('.marking select'); tool.value = 'point'; tool.dispatchEvent(new Event('change')); })()");
        await hand.FollowAsync(".marking button", "document.querySelector('svg.marks.draws') !== null");
        await hand.ClickAsync("svg.marks", 0.4, 0.6);
        await browser.UntilAsync("document.querySelectorAll('.places-of input').length >= 2");
        await browser.EvaluateAsync("[...document.querySelectorAll('.marking button')].find(it => it.textContent === 'Enter').click()");
        await browser.UntilAsync("document.querySelectorAll('.marks-list li').length === 1");
    }

    private static async Task AllegeAsync(BrowserPipe browser, BrowserHand hand, Workplace place, string home)
    {
        await hand.GoAsync(place.At($"{home}/board"));
        await browser.UntilAsync("document.readyState === 'complete' && document.querySelector('#typed') !== null");
        await hand.FillAsync("#typed", BoardPageTests.Two);
        await hand.FollowAsync("#import button", "document.readyState === 'complete' && document.body.textContent.includes('Southern Office')");
    }

    private static async Task MemoAsync(BrowserPipe browser, BrowserHand hand, Workplace place, string home, string camera)
    {
        await hand.GoAsync(place.At($"{home}/exhibits/1/memo?at=1"));
        await browser.UntilAsync("document.querySelector('#memo')?.dataset.ready === 'true' && document.querySelector('.clip img').complete");
        await hand.FillAsync("#words-0", "tower");
        await hand.ClickAsync("[data-row='0'] .bar button");
        await hand.ClickAsync(".clip svg", 0.3, 0.4);
        await browser.UntilAsync("document.querySelector('#seen-0').value.includes(',') && document.querySelector('#frame-0').value === '1'");
        await hand.ClickAsync("#map canvas", 0.4, 0.4); // the map comes next by itself
        await browser.UntilAsync("document.querySelector('#map-0').value.includes(',')");
        await hand.FillAsync("#map-0", "41.01, 43.998");
        await hand.FillAsync("#camera", camera);
        await hand.FillAsync("#within", "5");
        await hand.FillAsync("#conclusion", "from the bridge");
        Assert.True((await browser.EvaluateAsync("document.querySelector('#blind').checked")).GetBoolean());
        await hand.FollowAsync("#memo-form > .long button", "document.readyState === 'complete' && document.body.textContent.includes('Entered as ledger entry')");
    }

    private static async Task ApproveAsync(BrowserPipe browser, BrowserHand hand, Workplace place, string home)
    {
        await hand.GoAsync(place.At($"{home}/out"));
        await browser.UntilAsync("document.readyState === 'complete' && document.querySelector('#recipient') !== null");
        await hand.FillAsync("#recipient", "Invented Court");
        await hand.FillAsync("#purpose", "the trial");
        await hand.FillAsync("#exhibits", "all");
        await hand.FollowAsync("#choose button", "document.readyState === 'complete' && document.querySelector('#approve-exhibit') !== null");
        foreach (int exhibit in (int[])[1, 2, 3])
        {
            await hand.FillAsync("#approve-exhibit", exhibit.ToString(System.Globalization.CultureInfo.InvariantCulture));
            await hand.ClickAsync("#approve-positions");
            await browser.UntilAsync("document.querySelector('#approve-positions').checked");
            await hand.FillAsync("#approve-reason", $"asked for exhibit {exhibit}");
            await hand.FollowAsync("#approve-it", "document.readyState === 'complete' && document.querySelector('#approve-reason')?.value === '' && document.body.textContent.includes('Entered as ledger entry')");
        }
    }
}
