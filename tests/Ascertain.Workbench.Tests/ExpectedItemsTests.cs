using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Ascertain.Workbench.Tests;

/// <summary>What the page for collecting says will be there and missing, before and while somebody types: by the rule that decides it when it is collected.</summary>
public sealed class ExpectedItemsTests
{
    [Fact]
    public async Task Items_OfAForm_AreThoseOfTheExhibitsThatComeOfIt()
    {
        await using Workplace place = await Workplace.StartAsync();
        string investigation = await place.MakeAsync(), page = await place.PageAsync($"{investigation}/collect");
        Assert.Equal("a-missing b-missing c-missing d-missing e-open f-missing h-missing source-missing rating-missing", Drawn(page));
        Assert.Contains("Missing as it stands: (a), (b), (c), (d), (f)", page, StringComparison.Ordinal);

        string clip = place.Write("clip.bin", [1, 2]), sidecar = place.Write("clip.bin.xmp", [3]);
        object form = new { paths = $"{clip}\n{sidecar}", url = " https://example.org/1 ", context = "", source = "a desk", rating = "2" };
        Assert.Equal("a-there b-missing c-missing d-there e-open f-missing h-there source-there rating-there", await AskAsync(place, investigation, form));
        (await place.SendAsync($"{investigation}/collect", "collect", ("Posted.Paths", $"{clip}\r\n{sidecar}"), ("Posted.Url", "https://example.org/1"), ("Posted.Source", "a desk"), ("Posted.Rating", "2"))).Dispose();
        await place.RestAsync(investigation);
        Assert.Equal("a b c d e f h", string.Join(' ', place.View().Exhibits[0].Acquisitions[0].Collection.Where(static it => it.Letter != 'g').Select(static it => it.Letter)));
        Assert.Equal("a d e h", string.Join(' ', place.View().Exhibits[0].Acquisitions[0].Collection.Where(static it => it.Letter != 'g' && it.Present).Select(static it => it.Letter)));
        Assert.Contains("beside 1 of 2", (await AnswerAsync(place, investigation, form)).RootElement.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Items_OfAList_AreCountedByItsRowsAndWhatIsBeside()
    {
        await using Workplace place = await Workplace.StartAsync();
        string investigation = await place.MakeAsync();
        foreach (string name in (string[])["one.bin", "two.bin", "page.html", "page.png"])
        {
            place.Write(name, [.. name.Select(static it => (byte)it)]);
        }

        string list = place.Write("list.csv", "file,url,context,pageSource,capture,capturedAt\none.bin,https://example.org/1,said,page.html,page.png,2021-05-14T09:30:00Z\ntwo.bin,,,,,\n"u8.ToArray());
        Assert.Equal("a-part b-part c-part d-there e-open f-part h-there source-missing rating-missing", await AskAsync(place, investigation, new { list }));
        using JsonDocument answer = await AnswerAsync(place, investigation, new { list });
        Assert.Contains("there of 1 of 2; of the others no address was stated", answer.RootElement.ToString(), StringComparison.Ordinal);

        // What is said of all is said of the files, not of what a list names.
        Assert.Equal("a-part b-part c-part d-there e-open f-part h-there source-part rating-missing", await AskAsync(place, investigation, new { list, paths = place["two.bin"], source = "a desk" }));
        using JsonDocument none = await AnswerAsync(place, investigation, new { list = place["no.csv"] });
        Assert.Contains($"There is no file {place["no.csv"]}.", none.RootElement.GetProperty("summary").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Items_AfterAFormThatWasRefused_AreOfWhatItSays()
    {
        await using Workplace place = await Workplace.StartAsync();
        string investigation = await place.MakeAsync();
        string page = await place.EnterAsync($"{investigation}/collect", "collect", ("Posted.Context", "a square"), ("Posted.Source", "a desk"));
        Assert.Contains("Name at least one file or folder, or a list.", page, StringComparison.Ordinal);
        Assert.Equal("a-missing b-missing c-missing d-missing e-open f-there h-missing source-there rating-missing", Drawn(page));
    }

    [Fact]
    public async Task Question_WithoutTheTokenOfTheForm_IsRefused()
    {
        await using Workplace place = await Workplace.StartAsync();
        string investigation = await place.MakeAsync();
        using HttpResponseMessage refused = await SendAsync(place, investigation, new { }, "none");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        using HttpResponseMessage large = await SendAsync(place, investigation, new { context = new string('x', 1 << 18) });
        Assert.Equal(HttpStatusCode.Conflict, large.StatusCode);
    }

    [Fact]
    public async Task Items_WhileSomebodyTypes_ChangeInChromium()
    {
        await using Workplace place = await Workplace.StartAsync(entered: false);
        await using BrowserPipe browser = await BrowserPipe.StartAsync(place["browser"], "127.0.0.1");
        BrowserHand hand = new(browser);
        await hand.BeginAsync(place.Host.Link);
        await hand.ShowsAsync("Investigations");
        await hand.FillAsync("#make-folder", place["case"]);
        await hand.ClickAsync("form:has(#make-folder) button");
        await hand.ShowsAsync("case");
        await hand.FollowAsync(".places a[href$='/collect']", BrowserHand.Shows("Collect"));
        const string States = "[...document.querySelectorAll('#expected li')].filter(it => it.dataset.item !== 'g').map(it => it.dataset.item + '-' + it.className).join(' ')";
        await browser.UntilAsync($"{States} === 'a-missing b-missing c-missing d-missing e-open f-missing h-missing source-missing rating-missing'");

        await hand.FillAsync("#paths", place.Write("one.bin", [1]));
        await browser.UntilAsync($"{States} === 'a-missing b-missing c-missing d-there e-open f-missing h-there source-missing rating-missing'");
        await hand.FillAsync("#source", "a desk");
        await hand.FillAsync("#url", "https://example.org/1");
        await browser.UntilAsync($"{States} === 'a-there b-missing c-missing d-there e-open f-missing h-there source-there rating-missing'");
        await hand.FillAsync("#context", "a square");
        await browser.EvaluateAsync("(() => { const it = document.querySelector('#rating'); it.value = '0'; it.dispatchEvent(new Event('input', { bubbles: true })); })()");
        await browser.UntilAsync($"{States} === 'a-there b-missing c-missing d-there e-open f-there h-there source-there rating-there' && document.querySelector('#items-say').textContent.includes('(b), (c)')");

        // What is taken back is missing again.
        await browser.EvaluateAsync("(() => { const it = document.querySelector('#url'); it.value = ''; it.dispatchEvent(new Event('input', { bubbles: true })); })()");
        await browser.UntilAsync("document.querySelector('[data-item=a]').className === 'missing' && document.querySelector('[data-item=a] span').textContent === 'no address was stated'");

        // A list fills in what only a list can say.
        place.Write("page.html", [2]);
        string list = place.Write("list.csv", "file,url,pageSource\none.bin,https://example.org/1,page.html\n"u8.ToArray());
        await hand.FillAsync("#list", list);
        await browser.EvaluateAsync("document.querySelector('#paths').focus()"); // the name of the list is whole
        await browser.UntilAsync("document.querySelector('[data-item=b]').className === 'part'");
        hand.RequireNobodyElseAsked(place.Host.Address);
    }

    // Item (g) depends on the clock of the machine that the test runs on.
    private static string Drawn(string page) => string.Join(' ', Regex.Matches(page, "<li data-item=\"(\\w+)\" class=\"(\\w+)\"").Where(static it => it.Groups[1].Value != "g").Select(static it => $"{it.Groups[1].Value}-{it.Groups[2].Value}"));

    private static async Task<string> AskAsync(Workplace place, string investigation, object form)
    {
        using JsonDocument answer = await AnswerAsync(place, investigation, form);
        return string.Join(' ', answer.RootElement.GetProperty("lines").EnumerateArray().Where(static it => it.GetProperty("key").GetString() != "g").Select(static it => $"{it.GetProperty("key").GetString()}-{it.GetProperty("state").GetString()}"));
    }

    private static async Task<JsonDocument> AnswerAsync(Workplace place, string investigation, object form)
    {
        using HttpResponseMessage answer = await SendAsync(place, investigation, form);
        string said = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, said);
        return JsonDocument.Parse(said);
    }

    private static async Task<HttpResponseMessage> SendAsync(Workplace place, string investigation, object form, string? token = null)
    {
        string page = await place.PageAsync($"{investigation}/collect");
        using HttpRequestMessage request = new(HttpMethod.Post, place.At($"{investigation}/collect/items")) { Content = new StringContent(JsonSerializer.Serialize(form), System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Add("Origin", place.Host.Address);
        request.Headers.Add("X-Form", token ?? Regex.Match(page, "name=\"form\" value=\"([^\"]+)\"").Groups[1].Value);
        return await place.Browser.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
