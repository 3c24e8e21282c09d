using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Ascertain.Casework;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Preservation.Signing;
using NodaTime;

namespace Ascertain.Workbench.Tests;

/// <summary>The program is killed at work while a real browser looks at its page: the page says that nobody answers, the next start says what was ended, <em>Go on</em> does the rest, and nothing is entered twice.</summary>
public sealed class KilledAtWorkTests
{
    // How soon a machine is done is not known: what was done before it could be killed is tried again with more to do.
    private static readonly int[] MoreAndMore = [1, 4, 16];

    private const string Nobody = "document.querySelector('#renewing')?.hidden === false && document.querySelector('#renewing').textContent.includes('does not answer')";

    [Fact]
    public async Task Examining_Killed_IsGoneOnWith_AndNoRunIsDoubled()
    {
        foreach (int times in MoreAndMore)
        {
            if (await IsExaminingKilledAsync(400 * times)) // seconds of work: the page looks every two
            {
                return;
            }
        }

        Assert.Fail("Each time everything was examined before the page looked again.");
    }

    [Fact]
    public async Task Collecting_WhatABrowserSent_Killed_IsGoneOnWith_AndNothingIsDoubled()
    {
        foreach (int times in MoreAndMore)
        {
            if (await IsCollectingKilledAsync(150 * times))
            {
                return;
            }
        }

        Assert.Fail("Each time everything was collected before it could be seen.");
    }

    // Kills while it examines and looks at what follows; false where it had ended before.
    private static async Task<bool> IsExaminingKilledAsync(int files)
    {
        using TemporaryFolder folder = new();
        KeyRing keys = new(folder["data/keys"]);
        Investigation.CreateOrOpen(folder["case"], keys, SystemClock.Instance).Dispose();
        Directory.CreateDirectory(folder["in"]);
        for (int i = 0; i < files; i++)
        {
            File.WriteAllBytes(Path.Combine(folder["in"], $"clip-{i:000}.bin"), [.. Workplace.BrokenClip, (byte)i, (byte)(i >> 8)]);
        }

        await using BrowserPipe browser = await BrowserPipe.StartAsync(folder["browser"], "127.0.0.1");
        BrowserHand hand = new(browser);
        using (RunningWorkbench first = await RunningWorkbench.StartAsync(folder, entered: false))
        {
            string home = await OpenAsync(browser, hand, first);
            await hand.GoAsync(new Uri($"{first.Address}{home}/collect"));
            await browser.UntilAsync("document.readyState === 'complete' && document.querySelector('#paths') !== null");
            await hand.FillAsync("#paths", folder["in"]);
            await hand.FollowAsync("#take", $"document.readyState === 'complete' && document.querySelector('.work')?.textContent.includes('collected {files} files') === true");
            await hand.FollowAsync("#examining button", "document.querySelector('#working button') !== null || document.querySelector('.work')?.textContent.includes('everything was examined') === true");
            await browser.UntilAsync("Number(document.querySelectorAll('#counts dd')[2].textContent) > 5"); // by itself
            first.Kill();
        }

        InvestigationView killed = View(folder, keys);
        int before = killed.Examinations.Count;
        if (killed.Exhibits.All(it => killed.RunsOf(it.Exhibit.Number).Count > 0))
        {
            return false;
        }

        await browser.UntilAsync(Nobody);
        using RunningWorkbench second = await RunningWorkbench.StartAsync(folder, entered: false);
        await OpenAsync(browser, hand, second);
        await browser.UntilAsync(Shown("The workbench was ended while it examined", isThere: true));
        Assert.Equal(before, View(folder, keys).Examinations.Count); // never by itself
        await hand.FollowAsync("#left-behind button:not(.quiet)", "document.querySelector('#working button') !== null || document.querySelector('.work')?.textContent.includes('everything was examined') === true");
        await browser.UntilAsync("document.readyState === 'complete' && document.querySelector('.work')?.textContent.includes('everything was examined') === true");
        await browser.UntilAsync(Shown("was ended", isThere: false)); // the page loads anew when work ends

        InvestigationView view = View(folder, keys);
        Assert.InRange(before, 5, view.Examinations.Count - 1);
        Assert.All(view.Examinations.GroupBy(static it => it.Request.Id.Sha256Hex), static it => Assert.Single(it));
        Assert.Equal(files, view.Exhibits.Count(it => view.RunsOf(it.Exhibit.Number).Count > 0));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(folder["case"], "work"), "begun", SearchOption.AllDirectories));
        return true;
    }

    // The same while it collects.
    private static async Task<bool> IsCollectingKilledAsync(int files)
    {
        using TemporaryFolder folder = new();
        KeyRing keys = new(folder["data/keys"]);
        Investigation.CreateOrOpen(folder["case"], keys, SystemClock.Instance).Dispose();
        Directory.CreateDirectory(folder["in"]);
        byte[] bytes = new byte[200_000];
        string[] paths = [.. Enumerable.Range(0, files).Select(it => Path.Combine(folder["in"], $"sent-{it:000}.bin"))];
        List<string> expected = [];
        for (int i = 0; i < files; i++)
        {
            new Random(i).NextBytes(bytes);
            File.WriteAllBytes(paths[i], bytes);
            expected.Add(Convert.ToHexStringLower(SHA256.HashData(bytes)));
        }

        await using BrowserPipe browser = await BrowserPipe.StartAsync(folder["browser"], "127.0.0.1");
        BrowserHand hand = new(browser);
        using (RunningWorkbench first = await RunningWorkbench.StartAsync(folder, entered: false))
        {
            string home = await OpenAsync(browser, hand, first);
            await hand.GoAsync(new Uri($"{first.Address}{home}/collect"));
            await browser.UntilAsync("document.readyState === 'complete' && document.querySelector('#files')?.hasAttribute('name') === false");
            foreach (string type in (string[])["dragEnter", "dragOver", "drop"])
            {
                await browser.SendAsync("Input.dispatchDragEvent", new { type, x = 400, y = 300, data = new { items = Array.Empty<object>(), files = paths, dragOperationsMask = 1 } });
            }

            await browser.UntilAsync($"document.querySelector('#arriving-says').textContent.startsWith('{files} of {files} files are here, 0 failed')");
            await hand.FillAsync("#source", "the one at the south gate");
            await hand.FollowAsync("#take", $"document.querySelector('#working button') !== null || document.querySelector('.work')?.textContent.includes('collected {files} files') === true");
            while (Count(folder, keys) is 0)
            {
                await Task.Delay(5, TestContext.Current.CancellationToken);
            }

            first.Kill();
        }

        int before = Count(folder, keys);
        if (before == files)
        {
            return false;
        }

        await browser.UntilAsync(Nobody);
        using RunningWorkbench second = await RunningWorkbench.StartAsync(folder, entered: false);
        await OpenAsync(browser, hand, second);
        await browser.UntilAsync(Shown("The workbench was ended while it collected", isThere: true));
        Assert.Equal(before, Count(folder, keys));
        await hand.FollowAsync("#left-behind button:not(.quiet)", $"document.querySelector('#working button') !== null || document.querySelector('.work')?.textContent.includes('collected {files} files') === true");
        await browser.UntilAsync($"document.readyState === 'complete' && document.querySelector('.work')?.textContent.includes('collected {files} files') === true");

        InvestigationView view = View(folder, keys);
        Assert.Equal(expected.Order(StringComparer.Ordinal), view.Exhibits.Select(static it => it.Exhibit.Digest.Sha256Hex).Order(StringComparer.Ordinal));
        Assert.All(view.Exhibits, static it => Assert.Contains("source", Assert.Single(it.Acquisitions).Sealed.Keys));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(folder["case"], "work"), "*.part", SearchOption.AllDirectories)); // what waited is gone once it is in
        return true;
    }

    // As a person does with the link that the terminal prints; gives the path of the overview.
    private static async Task<string> OpenAsync(BrowserPipe browser, BrowserHand hand, RunningWorkbench at)
    {
        await hand.BeginAsync(at.Link.ToString());
        await hand.ShowsAsync("Investigations");
        await hand.FollowAsync("main a[href^='/i/']", BrowserHand.Shows("case"));
        return Regex.Match((await browser.EvaluateAsync("location.pathname")).GetString()!, "^/i/[0-9a-f]+").Value;
    }

    // In one look: between two the page may be loaded anew.
    private static string Shown(string text, bool isThere) =>
        $"document.readyState === 'complete' && document.querySelector('main')?.textContent.includes('{text}') === {(isThere ? "true" : "false")}";

    private static int Count(TemporaryFolder folder, KeyRing keys) => View(folder, keys).Exhibits.Count;

    private static InvestigationView View(TemporaryFolder folder, KeyRing keys)
    {
        using Investigation opened = Investigation.OpenReadOnly(folder["case"], keys);
        return InvestigationView.Read(opened);
    }
}
