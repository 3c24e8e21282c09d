using System.Text.RegularExpressions;

namespace Ascertain.Workbench.Tests;

/// <summary>Words that turn the direction of writing, typed wherever people type: on no page do they turn a sentence of the program.</summary>
public sealed class TurnedWordsTests
{
    private const string Turned = "x\u202Ey", Arabic = "\u0645\u0643\u062A\u0628";
    private const char Override = '\u202E', FirstStrong = '\u2068', Pop = '\u2069';

    [Fact]
    public async Task Words_ThatTurn_StandApartOnEveryPage()
    {
        await using Workplace place = await Workplace.StartAsync();
        string home = await place.MakeExaminedAsync(), exhibit = $"{home}/exhibits/1";
        await place.EnterAsync($"{exhibit}/records", "tags", ("Tags.Text", Turned));
        await place.EnterAsync($"{exhibit}/records", "description", ("Description.Text", Turned));
        await place.EnterAsync($"{home}/tasks", "task", ("Posted.Text", Turned), ("Posted.For", Turned), ("Posted.Due", "2031-05-14"));
        await place.EnterAsync($"{home}/plan", "plan", ("Posted.Question", "when"), ("Posted.Range", "2031-05-01/2031-05-31"), ("Posted.Reason", Turned));
        await place.EnterAsync($"{home}/plan", "proposition", ("Weighed.Level", "scene"), ("Weighed.Sentences", $"one {Turned}\r\nother {Turned}"), ("Weighed.Given", Turned));
        await place.EnterAsync($"{home}/board", "import", ("Posted.Typed", BoardPageTests.Two.Replace("Northern Office", $"\"{Turned}\"", StringComparison.Ordinal).Replace("vehicles", $"\"{Turned}\"", StringComparison.Ordinal).Replace("at the gate", Turned, StringComparison.Ordinal).Replace("id: n1", $"id: \"{Turned}\"", StringComparison.Ordinal).Replace("[n1]", $"[\"{Turned}\"]", StringComparison.Ordinal)));
        await place.EnterAsync($"{home}/out", "choose", ("Chosen.Recipient", Turned), ("Chosen.Purpose", Turned));
        int seen = 0;
        foreach (string path in (string[])["", "/exhibits", "/exhibits/1", "/exhibits/1/records", "/exhibits/1/frames", "/exhibits/1/memo", "/map", "/records", "/tasks", "/plan", "/assess", "/board", "/out", "/activity"])
        {
            seen += RequireApart(path, await place.Browser.GetStringAsync(place.At(home + path), TestContext.Current.CancellationToken));
        }

        Assert.True(seen > 20, $"seen {seen} times");
        using System.Net.Http.HttpResponseMessage answer = await place.SendAsync("/", "open", ("OpenFolder", $"/nowhere/{Turned}/there"));
        string start = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("&lt;U&#x2B;202E&gt;", start, StringComparison.Ordinal); // of a sentence about it nobody can tell which part was typed
        RequireApart("/", start);
    }

    // A day beside a name in Arabic letters stays what it is: each label of the drawing stands in isolates of its own.
    [Fact]
    public async Task Figures_BesideAnArabicName_KeepTheirDays()
    {
        await using Workplace place = await Workplace.StartAsync(entered: false);
        await using BrowserPipe browser = await BrowserPipe.StartAsync(place["browser"], "127.0.0.1");
        BrowserHand hand = new(browser);
        await hand.BeginAsync(place.Host.Link);
        await hand.ShowsAsync("Investigations");
        await hand.MakeAsync(place["case"]);
        await hand.FollowAsync(".places a[href$='/board']", "document.readyState === 'complete' && document.querySelector('#typed') !== null");
        await hand.FillAsync("#typed", BoardPageTests.Two.Replace("Northern Office", Arabic, StringComparison.Ordinal));
        await hand.FollowAsync("#import button", "document.querySelector('svg.figures') !== null");

        // Where the browser draws each digit: from left to right, in the day and in what is told of a point.
        const string Drawn = """
            (() => {
                const turned = [];
                for (const text of document.querySelectorAll('svg.figures text')) {
                    const day = /\d{4}-\d\d-\d\d|\d+/.exec(text.textContent);
                    if (day) {
                        const at = [...day[0]].map((_, i) => text.getStartPositionOfChar(day.index + i).x);
                        if (at.some((x, i) => i > 0 && x < at[i - 1])) turned.push(text.textContent);
                    }
                }
                return turned.join('|');
            })()
            """;
        Assert.Equal("", (await browser.EvaluateAsync(Drawn)).GetString());
        string told = (await browser.EvaluateAsync("document.querySelector('#figures-said').textContent")).GetString()!;
        Assert.Contains($"{FirstStrong}{Arabic}{Pop}, 2031-05-15, n1: at most 12.", told, StringComparison.Ordinal);
        Assert.Contains($"{FirstStrong}{Arabic}{Pop}", (await browser.EvaluateAsync("document.querySelector('svg.figures .label').parentElement.textContent")).GetString(), StringComparison.Ordinal);
    }

    // Within an element that isolates, a field, an attribute, or isolates of its own.
    private static int RequireApart(string path, string html)
    {
        string page = html.Replace("&#x202E;", "\u202E", StringComparison.Ordinal).Replace("&#x2068;", "\u2068", StringComparison.Ordinal).Replace("&#x2069;", "\u2069", StringComparison.Ordinal);
        string rest = Regex.Replace(page, "<(bdi|textarea|blockquote|option)\\b.*?</\\1>|=\"[^\"]*\"", "", RegexOptions.Singleline);
        for (int at = rest.IndexOf(Override, StringComparison.Ordinal); at >= 0; at = rest.IndexOf(Override, at + 1))
        {
            string before = rest[..at];
            Assert.True(before.LastIndexOf(FirstStrong) > before.LastIndexOf(Pop), $"{path}: …{rest[Math.Max(0, at - 120)..Math.Min(rest.Length, at + 40)]}");
        }

        return page.Count(static it => it == Override);
    }
}
