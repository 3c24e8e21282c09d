using System.Diagnostics;
using System.Text.RegularExpressions;
using Ascertain.Workbench.Accounts;
using NodaTime;

namespace Ascertain.Workbench.Tests;

/// <summary>Pages that renew themselves: what another process enters is shown without anybody loading the page, what is typed there stays, and asking keeps nobody signed in.</summary>
public sealed class RenewingFlowTests
{
    [Fact]
    public async Task Table_WhileTheCommandLineAddsExhibits_ShowsThem_AndKeepsWhatIsTyped()
    {
        await using Workplace place = await Workplace.StartAsync(entered: false);
        using CuttableRelay way = new(place.Host.Address);
        await using BrowserPipe browser = await BrowserPipe.StartMappedAsync(place["browser"], CuttableRelay.Hosts);
        BrowserHand hand = new(browser);
        await hand.BeginAsync(place.Host.Link.Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
        await hand.ShowsAsync("Investigations");
        await hand.MakeAsync(place["case"]);
        await hand.FollowAsync(".places a[href$='/exhibits']", BrowserHand.Shows("Exhibits"));
        await browser.EvaluateAsync("window.isSame = true");
        await hand.FillAsync("#words", "half a wo");

        await CommandLineAsync(place, "collect", place.Write("one.bin", [1, 2, 3]), place.Write("two.bin", [4, 5]));
        await browser.UntilAsync("document.querySelector('#count').textContent === '2 of 2 exhibits' && document.querySelectorAll('.exhibits tbody tr').length === 2");
        await CommandLineAsync(place, "collect", place.Write("three.bin", [6]));
        await browser.UntilAsync("document.querySelector('#count').textContent === '3 of 3 exhibits'");
        Assert.Equal("half a wo", (await browser.EvaluateAsync("document.querySelector('#words').value")).GetString());
        Assert.True((await browser.EvaluateAsync("window.isSame")).GetBoolean()); // no page was loaded

        // Where nobody answers, what stands there is said to be of before.
        way.Cut();
        await browser.UntilAsync("document.querySelector('#renewing').hidden === false && document.querySelector('#renewing').textContent.includes('does not answer')");
        await CommandLineAsync(place, "collect", place.Write("four.bin", [7]));
        way.Mend();
        await browser.UntilAsync("document.querySelector('#renewing').hidden && document.querySelector('#count').textContent === '4 of 4 exhibits'");
        Assert.Equal("half a wo", (await browser.EvaluateAsync("document.querySelector('#words').value")).GetString());
    }

    [Fact]
    public async Task Pages_OfRecords_ShowWhatTheCommandLineEntered_AndKeepWhatIsTypedOpenedAndUnsealed()
    {
        await using Workplace place = await Workplace.StartAsync(entered: false);
        await using BrowserPipe browser = await BrowserPipe.StartAsync(place["browser"], "127.0.0.1");
        BrowserHand hand = new(browser);
        await hand.BeginAsync(place.Host.Link);
        await hand.ShowsAsync("Investigations");
        await hand.MakeAsync(place["case"]);
        string sound = place.Write("sound.wav", [.. "RIFF"u8, 40, 0, 0, 0, .. "WAVEfmt "u8, 16, 0, 0, 0, 1, 0, 2, 0, 0x44, 0xAC, 0, 0, 0x10, 0xB1, 2, 0, 4, 0, 16, 0, .. "data"u8, 4, 0, 0, 0, 1, 2, 3, 4]);
        await CommandLineAsync(place, "collect", sound);
        await hand.FollowAsync(".places a[href$='/exhibits']", BrowserHand.Shows("Exhibits"));
        await hand.FollowAsync(".exhibits tbody a", BrowserHand.Shows("Exhibit 1"));
        await browser.EvaluateAsync("window.isSame = true");

        // What was found comes, and what somebody opened to read stays open when more is said of it.
        await CommandLineAsync(place, "investigate", sound);
        await browser.UntilAsync("document.querySelectorAll('#findings section').length > 1 && document.querySelector('#findings details') !== null");
        string run = (await browser.EvaluateAsync("(() => { const opened = document.querySelector('#findings details'); opened.open = true; return opened.closest('section').id; })()")).GetString()!;
        await CommandLineAsync(place, "correct", run, "not so", "--reason", "checked again");
        await browser.UntilAsync($"document.querySelector('#{run} .fault') !== null && document.querySelector('#entered').textContent.includes('erratum: 1')");
        Assert.Equal([true], (await browser.EvaluateAsync("[...document.querySelectorAll('#findings details')].filter(it => it.open).map(it => it === document.querySelector('#findings details'))"))
            .EnumerateArray().Select(static it => it.GetBoolean()));
        Assert.True((await browser.EvaluateAsync("window.isSame")).GetBoolean()); // no page was loaded

        await hand.FollowAsync(".places a[href$='/tasks']", BrowserHand.Shows("Tasks"));
        await hand.FillAsync("#task-text", "half a task");
        await CommandLineAsync(place, "task", "add", "ask the harbour office");
        await browser.UntilAsync("document.querySelector('#list').textContent.includes('ask the harbour office')");
        Assert.Equal("half a task", (await browser.EvaluateAsync("document.querySelector('#task-text').value")).GetString());

        // What a form unsealed is not on the page that comes by itself: such an answer stays as it is.
        await hand.FollowAsync(".places a[href$='/records']", BrowserHand.Shows("Notes, descriptions, corrections"));
        await CommandLineAsync(place, "note", "seen from the bridge");
        await browser.UntilAsync("document.querySelector('#entered form') !== null");
        await hand.FollowAsync("#entered form button", "document.querySelector('#entered').textContent.includes('seen from the bridge')");
        Assert.Equal(0, (await browser.EvaluateAsync("document.querySelectorAll('#renewing').length")).GetInt32());
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("/exhibits", true)]
    [InlineData("/tasks", false)]
    [InlineData("/plan", false)]
    [InlineData("/records", false)]
    [InlineData("/assess", false)]
    [InlineData("/board", false)]
    [InlineData("/activity", false)]
    public async Task Pages_WhereSomethingIsTyped_RenewTheirListsAndAreNotLoadedWhole(string path, bool loads)
    {
        await using Workplace place = await Workplace.StartAsync();
        string page = await place.PageAsync(await place.MakeAsync() + path);
        Assert.Contains($"data-loads=\"{(loads ? "true" : "false")}\"", page, StringComparison.Ordinal);
        Assert.Contains(" data-renews", page, StringComparison.Ordinal);
        MatchCollection renewed = Regex.Matches(page, "<[a-z]+ [^>]*data-renews");
        Assert.All(renewed, static it => Assert.Contains(" id=\"", it.Value, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Asking_ByThePageItself_KeepsNobodySignedIn()
    {
        await using SharedWorkplace place = await SharedWorkplace.StartAsync();
        using SoftwareAuthenticator key = new();
        HttpClient browser = place.Browser();
        Assert.Equal(System.Net.HttpStatusCode.NoContent, await place.CeremonyAsync(browser, key, "invited", place.Token()));
        string home = await place.MakeAsync(browser);
        for (int minutes = 10; minutes <= 30; minutes += 10)
        {
            place.Clock.Later = Duration.FromMinutes(minutes) - Duration.FromSeconds(5);
            Assert.Equal(System.Net.HttpStatusCode.OK, await AskAsync());
        }

        place.Clock.Later = Duration.FromMinutes(31);
        Assert.Equal(System.Net.HttpStatusCode.Redirect, await AskAsync());
        Assert.Empty(place.Service<Sessions>().Of(Assert.Single(place.Service<AccountList>().All).Id));

        async Task<System.Net.HttpStatusCode> AskAsync()
        {
            using HttpRequestMessage request = new(HttpMethod.Get, place.Host.Address + home + "/now");
            request.Headers.Add(AccountGate.ByItself, "1");
            using HttpResponseMessage answer = await browser.SendAsync(request, TestContext.Current.CancellationToken);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task Word_OfWhatStands_ChangesWithTheLedgerAndTheWork_AndNotOtherwise()
    {
        await using Workplace place = await Workplace.StartAsync();
        string home = await place.MakeAsync(), empty = await place.PageAsync(home + "/now");
        Assert.Equal(empty, await place.PageAsync(home + "/now"));
        await CommandLineAsync(place, "collect", place.Write("one.bin", [1, 2, 3]));
        string collected = await place.PageAsync(home + "/now");
        Assert.NotEqual(empty, collected);
        await place.EnterAsync(home + "/records", "note", ("Note.Text", "a note"));
        Assert.NotEqual(collected, await place.PageAsync(home + "/now"));
    }

    private static async Task CommandLineAsync(Workplace place, string verb, params string[] arguments)
    {
        string program = Path.Combine(SharedData.Root, "artifacts", "bin", "Ascertain.Cli", "debug", "ascertain");
        Assert.SkipUnless(File.Exists(program), "The command line was not built.");
        ProcessStartInfo start = new(program, [verb, .. arguments, "--in", place["case"], "--actor", "Second Invented"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ASCERTAIN_KEYS"] = place["data/keys"];
        using Process run = Process.Start(start)!;
        Task<string> said = run.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await run.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await run.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(run.ExitCode == 0, await said);
    }
}
